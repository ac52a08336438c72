import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Store } from '../../storage/store.ts'

/** The partition of the row that is written to try a table: nothing else is in it, and it belongs in no copy. */
export const TRIAL = 'trial'

/** After how long such a row is left over, in milliseconds: of a look that was stopped before it took the row away. */
const LEFT_OVER = 60 * 60_000

const trial = z.object({ at: z.number() })

/**
 * Writes a row, reads it and takes it away; throws where one of these can't be done. Takes away as well what an earlier look
 * left behind, by this clock in milliseconds; that of another look that is under way stays.
 */
export async function tryRows(store: Store, now: number): Promise<void> {
  const key = randomUUID()
  const remove = (gone: string) => store.write(TRIAL, [{ key: gone, data: undefined, expects: 'anything' }])
  try {
    await store.write(TRIAL, [{ key, data: { at: now } satisfies z.infer<typeof trial>, expects: 'nothing' }])
    const rows = await store.read(TRIAL)
    if (!rows.some((row) => row.key === key)) throw new Error('a row that was written is not there')
    for (const row of rows) if (isLeftOver(row.data, now)) await remove(row.key)
  } finally {
    await remove(key)
  }
}

/** An earlier version wrote no moment. */
function isLeftOver(data: unknown, now: number): boolean {
  const { at = Number.NEGATIVE_INFINITY } = trial.safeParse(data).data ?? {}
  return Math.abs(now - at) > LEFT_OVER
}
