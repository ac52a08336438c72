import { type Content, pack, unpack } from '../../storage/rows.ts'
import type { Store } from '../../storage/store.ts'

/** The partition that says how far a copy is put back; it is there while that is not done. */
export const RESTORING = 'restoring'

/** How far that is. */
export type Restoring = Content<'restoring'>

/** What was begun and not finished; undefined where nothing is. */
export async function restoringNow(main: Store): Promise<Restoring | undefined> {
  const [row] = await main.read(RESTORING, { keys: [RESTORING] })
  return row && unpack('restoring', row.data)
}

/** Notes how far it is; nothing more is noted once it is done. */
export async function noteRestoring(main: Store, how: Restoring | undefined): Promise<void> {
  const data = how && pack('restoring', how)
  await main.write(RESTORING, [{ key: RESTORING, data, expects: 'anything' }])
}
