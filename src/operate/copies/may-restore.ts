import type { Clock } from '../../delivery/clock.ts'
import type { Lease } from '../../storage/lease.ts'
import type { Store } from '../../storage/store.ts'
import type { CheckedCopy } from './check-copy.ts'
import { type PuttingParts, rowsThere } from './put-back.ts'
import { type Restoring, restoringNow } from './restoring.ts'
import { CopyTrouble } from './take-copy.ts'

/** What somebody who puts a copy back says in so many words. */
export type Bold = {
  /** What is there may go. */
  readonly over: boolean
  /** It is known that something that was taken away may come back. */
  readonly erasedToo: boolean
}

const DAY = 24 * 60 * 60_000

/** After how many renewals a bot surely runs: one may be the last of a bot that was stopped. */
const RENEWALS = 2

/** How long a lease is waited for, in milliseconds: longer than one stands that nobody renews. */
const SHOWS = 20_000

/** From where a copy may be put back here; throws CopyTrouble where it may not, with what can be done. */
export async function mayRestore(
  { tables, main, ledger, now }: Pick<PuttingParts, 'tables' | 'main' | 'ledger' | 'now'>,
  { list }: CheckedCopy,
  { over, erasedToo }: Bold,
  days: number
): Promise<Restoring> {
  if (!erasedToo) {
    const began = await ledger.began()
    if (began === undefined || began > list.begunAt)
      throw new CopyTrouble(
        `What was erased since the copy of ${list.begunAt} is not known here: ${began === undefined ? 'the table poolstererased is empty' : `the table poolstererased begins at ${began}`}. With --erased-too the copy is put back all the same; then erase again by hand who asked for it.`
      )
    if (now().getTime() - Date.parse(list.begunAt) > days * DAY)
      throw new CopyTrouble(
        `The copy of ${list.begunAt} is older than BACKUP_DAYS (${days}): who had something erased before that is not known any more. Take a newer one; with --erased-too it is put back all the same.`
      )
  }
  const begun = await restoringNow(main)
  if (begun?.copy === list.id) return begun
  const there = [...(await rowsThere(tables))].filter(([, rows]) => rows > 0)
  if (there.length === 0) return { copy: list.id, state: 'writing', files: 0 }
  if (over) return { copy: list.id, state: 'emptying', files: 0 }
  const rows = there.map(([table, count]) => `${table}: ${count}`).join(', ')
  throw new CopyTrouble(
    `${begun ? 'Another copy was begun to be put back here. ' : ''}The tables are not empty (rows in ${rows}). With --over everything in them goes first, also what is not in the copy; copy it before, if you may need it.`
  )
}

/**
 * Takes the lease by which one bot sends, as soon as nobody has it; throws CopyTrouble when a bot that runs has it: then it is
 * renewed before our eyes.
 */
export async function takeDuty(main: Store, duty: Pick<Lease, 'renew' | 'isHeld'>, clock: Clock): Promise<void> {
  const begun = clock.now()
  const seen = new Set<string>()
  for (;;) {
    const again = await duty.renew()
    if (duty.isHeld()) return
    for (const { version } of await main.read('lease', { keys: ['sender'] })) seen.add(version)
    if (seen.size > RENEWALS || clock.now() - begun > SHOWS)
      throw new CopyTrouble(
        'A bot runs on these tables. Stop all copies of it first (az webapp stop), and start them after this. With --beside-bot it is not looked for.'
      )
    await clock.sleep(again)
  }
}
