import { removeRows } from './removing.ts'
import { pack } from './rows.ts'
import { find, PICTURE, partition, SCAN, TURNOUT, under } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

/** What stays of a signed scan: the agreed result, and what is no person's. Any other row goes. */
const STAYS = [SCAN, PICTURE, TURNOUT, 'conclusion', 'block', 'outcome', 'delivery']

/** What people did in a scan, beside what hangs below a member. */
const FILLED_IN = ['block', 'conclusion', 'loose', 'wish']

/** Whether a row of a scan holds what people did in it. */
export function isFilledIn({ key }: Pick<Row, 'key'>): boolean {
  const [first = '', , below] = key.split('!')
  return FILLED_IN.includes(first) || (first === 'member' && below !== undefined)
}

/** What becomes of the rows of a scan when the time of what it keeps of people is over. */
export function retaining(store: Store) {
  /** Removes these rows, at most so many, and tells whether that were all of them. */
  async function removeSome(scan: string, rows: readonly Row[], most: number): Promise<boolean> {
    const keys = rows.slice(0, most).map(({ key }) => key)
    await removeRows(store, partition(scan), keys)
    return rows.length <= most
  }

  return {
    /**
     * Keeps how many were asked and how many handed in of a scan that an earlier version signed, before the first of their
     * rows goes. Doing it again changes nothing.
     */
    async keepTurnout(scan: string): Promise<void> {
      const rows = await store.read(partition(scan), { keys: [TURNOUT], prefixes: ['member!'] })
      if (find(rows, TURNOUT, 'turnout')) return
      const members = [...under(rows, 'member', 'member').values()].map(({ value }) => value)
      const turnout = { members: members.length, voted: members.filter(({ sentAt }) => sentAt !== undefined).length }
      // A conflict means that somebody else just kept it.
      await store.write(partition(scan), [{ key: TURNOUT, data: pack('turnout', turnout), expects: 'nothing' }])
    },

    /** Removes at most so many rows about people, and tells whether none are left. The result stays. */
    async removePeople(scan: string, most: number): Promise<boolean> {
      const rows = await store.read(partition(scan))
      // From the last key on: what hangs below a member goes before the member.
      const theirs = rows.filter(({ key }) => !STAYS.includes(key.split('!', 1)[0] ?? '')).reverse()
      return removeSome(scan, theirs, most)
    },

    /**
     * Removes at most so many rows with what was answered, recorded or asked in a scan that was cancelled, and tells whether
     * none are left. Its people stay on the list: they are told, until it goes as a whole.
     */
    async removeFilledIn(scan: string, most: number): Promise<boolean> {
      const rows = await store.read(partition(scan))
      return removeSome(scan, rows.filter(isFilledIn), most)
    },

    /** Removes at most so many rows of a scan, itself last, and tells whether it is gone. */
    async removeScan(scan: string, most: number): Promise<boolean> {
      const rows = await store.read(partition(scan))
      const isEmpty = await removeSome(scan, rows.filter(({ key }) => key !== SCAN).reverse(), most)
      // By itself it finds the others.
      return (
        isEmpty &&
        removeSome(
          scan,
          rows.filter(({ key }) => key === SCAN),
          most
        )
      )
    }
  }
}
