import { type Centre, newestFirst, type SignedScan } from '../scan/centre.ts'
import type { Figure } from '../scan/outcome.ts'
import type { Chat } from '../scan/scan.ts'
import { centrePartition, FIGURE, figureKey, INSPECTION, placeDigest, SIGNED } from './centre-keys.ts'
import { keyPart } from './keys.ts'
import type { IfReadable } from './news.ts'
import { type Content, pack, unpack } from './rows.ts'
import type { Read } from './sheet-rows.ts'
import type { Store } from './store.ts'

const signedKey = ({ schoolYear, scan }: Pick<SignedScan, 'schoolYear' | 'scan'>) =>
  `${SIGNED}${keyPart(schoolYear)}!${keyPart(scan)}`

/** A figure of a centre, and whether it was written for a scan in the conversation that was asked about. */
export type FigureThere = Read<Figure> & { readonly isHere: boolean }

/** A signed scan of a centre, and whether it was held in the conversation that was asked about. */
export type SignedThere = SignedScan & { readonly isHere: boolean }

/** What is kept of centres over the years: one partition for each, so that one query gives all. */
export function centres(store: Store, ifReadable: IfReadable) {
  return {
    /** Keeps what a signed scan came to beside the others of its centre; again changes nothing. */
    async noteSigned(centre: Centre, chat: Pick<Chat, 'tenant' | 'id'>, signed: SignedScan): Promise<void> {
      const data = pack('signed', { ...signed, place: placeDigest(chat) })
      // A conflict means that it is there: what was signed does not change.
      await store.write(centrePartition(centre), [{ key: signedKey(signed), data, expects: 'nothing' }])
    },

    /** Forgets what a signed scan came to, once its result is kept no more. Doing it again changes nothing. */
    async forgetSigned(centre: Centre, signed: Pick<SignedScan, 'schoolYear' | 'scan'>): Promise<void> {
      const change = { key: signedKey(signed), data: undefined, expects: 'anything' as const }
      await store.write(centrePartition(centre), [change])
    },

    /** The signed scans of a centre, the last one first; one that can't be read is told once and passed over. One round trip. */
    async signedOf(centre: Centre, chat: Pick<Chat, 'tenant' | 'id'>): Promise<readonly SignedThere[]> {
      const partition = centrePartition(centre)
      const rows = await store.read(partition, { prefixes: [SIGNED] })
      const here = placeDigest(chat)
      const found = rows.flatMap(({ key, data }) => {
        const read = ifReadable(`${partition} ${key}`, () => unpack('signed', data))
        if (!read) return []
        const { place, ...signed } = read
        return [{ ...signed, isHere: place === here }]
      })
      return newestFirst(found)
    },

    /** What a centre knows of its outcomes; what can't be read is told once and passed over. One round trip. */
    async figuresOf(centre: Centre, chat: Pick<Chat, 'tenant' | 'id'>): Promise<readonly FigureThere[]> {
      const partition = centrePartition(centre)
      const rows = await store.read(partition, { prefixes: [FIGURE] })
      const here = placeDigest(chat)
      return rows.flatMap(({ key, data, version }) => {
        const read = ifReadable(`${partition} ${key}`, () => unpack('figure', data))
        if (!read) return []
        const { place, ...value } = read
        return [{ value, version, isHere: place === here }]
      })
    },

    /** Keeps a figure, or takes it away where nothing is left in it; false when it has changed since it was read. */
    async saveFigure(
      centre: Centre,
      chat: Pick<Chat, 'tenant' | 'id'>,
      before: Read<Figure> | undefined,
      after: Figure
    ): Promise<boolean> {
      const place = placeDigest(chat)
      const isEmpty = after.figure === '' && after.remark === ''
      if (isEmpty && !before) return true
      const data = isEmpty ? undefined : pack('figure', { ...after, place })
      const change = { key: figureKey(place, after), data, expects: before?.version ?? 'nothing' }
      return (await store.write(centrePartition(centre), [change])) === 'written'
    },

    /**
     * Forgets who wrote a figure or added a report for a scan of which the people go; what it says is the centre's. Doing it
     * again changes nothing.
     */
    async forgetWriters(centre: Centre, scan: string): Promise<void> {
      const partition = centrePartition(centre)
      for (const { key, data, version } of await store.read(partition, { prefixes: [FIGURE, INSPECTION] })) {
        const nobody = ifReadable(`${partition} ${key}`, () =>
          key.startsWith(FIGURE)
            ? withoutWriter('figure', unpack('figure', data), scan)
            : withoutWriter('inspection', unpack('inspection', data), scan)
        )
        if (nobody) await store.write(partition, [{ key, data: nobody, expects: version }])
      }
    }
  }
}

/** What is stored once nobody wrote it any more; undefined where it was not written for this scan. */
function withoutWriter<K extends 'figure' | 'inspection'>(kind: K, content: Content<K>, scan: string) {
  return content.scan === scan ? pack(kind, { ...content, scan: '', by: { id: '', name: '' } }) : undefined
}
