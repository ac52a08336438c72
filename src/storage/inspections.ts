import type { Centre } from '../scan/centre.ts'
import type { InspectedScale, KeptInspection } from '../scan/inspection/inspection.ts'
import type { Chat } from '../scan/scan.ts'
import { centrePartition, INSPECTED, INSPECTION, placeDigest } from './centre-keys.ts'
import { keyPart } from './keys.ts'
import type { IfReadable } from './news.ts'
import { type Content, pack, unpack } from './rows.ts'
import type { Read } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

type Conversation = Pick<Chat, 'tenant' | 'id'>

const headKey = (id: string) => `${INSPECTION}${keyPart(id)}`
const scalesOf = (id: string) => `${INSPECTED}${keyPart(id)}!`
const scaleKey = (id: string, { scale }: Pick<InspectedScale, 'scale'>) => `${scalesOf(id)}${keyPart(scale)}`

/** A report of a centre, and whether it was added for a scan in the conversation that was asked about. */
export type InspectionThere = Read<KeptInspection> & { readonly isHere: boolean }

/** Reports of the inspectorate, kept beside what a centre keeps over the years. */
export function inspections(store: Store, ifReadable: IfReadable) {
  const read = <K extends 'inspection' | 'inspected'>(kind: K, partition: string, { key, data }: Row) =>
    ifReadable(`${partition} ${key}`, () => unpack(kind, data))

  return {
    /** The reports of a centre, the last school year first; one that can't be read is told once and passed over. One round trip. */
    async inspectionsOf(centre: Centre, chat: Conversation): Promise<readonly InspectionThere[]> {
      const partition = centrePartition(centre)
      const rows = await store.read(partition, { prefixes: [INSPECTION, INSPECTED] })
      const here = placeDigest(chat)
      const texts = new Map(
        rows.flatMap((row) => {
          const said = row.key.startsWith(INSPECTED) ? read('inspected', partition, row) : undefined
          return said ? [[row.key, said.text] as const] : []
        })
      )
      const found = rows.flatMap((row) => {
        const head = row.key.startsWith(INSPECTION) ? read('inspection', partition, row) : undefined
        if (!head) return []
        const { place, ...kept } = head
        const scales = kept.scales.map((one) => ({ ...one, text: texts.get(scaleKey(kept.id, one)) ?? '' }))
        return [{ value: { ...kept, scales }, version: row.version, isHere: place === here }]
      })
      return found.toSorted((one, other) => (one.value.schoolYear < other.value.schoolYear ? 1 : -1))
    },

    /** Keeps a report, with all that it says and no more than that; false when it has changed since it was read. One round trip, and one for each scale that was taken out. */
    async saveInspection(
      centre: Centre,
      chat: Conversation,
      before: Read<KeptInspection> | undefined,
      { scales, ...rest }: KeptInspection
    ): Promise<boolean> {
      const head: Content<'inspection'> = {
        ...rest,
        scales: scales.map(({ scale, chapter, level }) => ({ scale, chapter, level })),
        place: placeDigest(chat)
      }
      const had = before?.value.scales ?? []
      const isKept = ({ scale, text }: InspectedScale) => had.some((one) => one.scale === scale && one.text === text)
      const gone = had.filter(({ scale }) => !scales.some((one) => one.scale === scale))
      const changes = [
        { key: headKey(rest.id), data: pack('inspection', head), expects: before?.version ?? ('nothing' as const) },
        // What nobody changed is left alone: it may be a text of a newer version, which this one can't read.
        ...scales
          .filter((one) => !isKept(one))
          .map(({ scale, text }) => ({
            key: scaleKey(rest.id, { scale }),
            data: pack('inspected', { scale, text }),
            expects: 'anything' as const
          }))
      ]
      const partition = centrePartition(centre)
      if ((await store.write(partition, changes)) !== 'written') return false
      for (const one of gone)
        await store.write(partition, [{ key: scaleKey(rest.id, one), data: undefined, expects: 'anything' }])
      return true
    },

    /** Removes a report; again, and half-way, is fine: the row that leads to the others goes last. */
    async removeInspection(centre: Centre, id: string): Promise<void> {
      const partition = centrePartition(centre)
      const rows = await store.read(partition, { keys: [headKey(id)], prefixes: [scalesOf(id)] })
      for (const { key } of rows.toSorted((one) => (one.key === headKey(id) ? 1 : -1)))
        await store.write(partition, [{ key, data: undefined, expects: 'anything' }])
    }
  }
}
