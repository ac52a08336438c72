import { createHash } from 'node:crypto'
import type { LogEntry } from '../scan/log.ts'
import type { Member, Scan } from '../scan/scan.ts'
import { keyPart } from './keys.ts'
import { logRow } from './logbook.ts'
import { pack } from './rows.ts'
import { find, memberKey, partition, type Read, scanRow, under } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

const LINKED = 'linked'

/** The row of somebody who facilitated or directed a scan before. */
export const earlierKey = (person: string) => `earlier!${keyPart(person)}`

/**
 * What a scan itself keeps of people's links to it, so that each is made, and is taken away at its end. `watch` has it
 * called before a link is due.
 */
export function links(store: Store, watch: (scan: string) => Promise<void>) {
  return {
    /** Notes that these people have their links to a scan. */
    async noteLinked(scan: string, people: readonly string[]): Promise<void> {
      const data = pack('linked', { of: digestOf(people) })
      await store.write(partition(scan), [{ key: LINKED, data, expects: 'anything' }])
    },

    /**
     * Changes who has a part in a scan, in one step: who came on its list, and who had a role before and has it no more.
     * False when the scan has changed since it was read.
     */
    async changePeople(
      before: Read<Scan>,
      after: Scan,
      { added = [], earlier = [] }: { readonly added?: readonly Member[]; readonly earlier?: readonly string[] },
      at: string,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const roles = earlier.map((person) => ({
        key: earlierKey(person),
        data: pack('earlier', { person, at }),
        expects: 'anything'
      }))
      const members = added.map((one) => ({ key: memberKey(one.id), data: pack('member', one), expects: 'nothing' }))
      await watch(after.id)
      const rows = [scanRow(before, after), ...members, ...roles, ...log.map(logRow)]
      return (await store.write(partition(after.id), rows)) === 'written'
    }
  }
}

/** What is known of people's links to a scan. */
export type Links = {
  /** Whether exactly these people are known to have theirs. */
  readonly areLinked: (people: readonly string[]) => boolean
  /** Who facilitated or directed it before, by id. */
  readonly earlier: readonly string[]
}

/** What these rows say of the links to their scan. */
export function linksIn(rows: readonly Row[]): Links {
  return {
    areLinked: (people) => find(rows, LINKED, 'linked')?.value.of === digestOf(people),
    earlier: [...under(rows, 'earlier', 'earlier').values()].map(({ value }) => value.person)
  }
}

/** A digest: whoever reads the row learns of nobody. */
function digestOf(people: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(people)).digest('base64url')
}
