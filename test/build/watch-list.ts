import type { App } from '../../src/app/scan/app.ts'
import type { WatchPlace } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'

/** The lists of scans that are looked at, as they are stored. */
export const WATCH_LIST = 'watching'

/** From when on each scan is looked at that is watched: "" is at once, and one at rest once its time is over. */
export async function watchedFrom({
  app,
  store
}: {
  readonly app: Pick<App, 'retentionDays'>
  readonly store: Store
}): Promise<readonly Pick<WatchPlace, 'scan' | 'from'>[]> {
  const rows = await store.read(WATCH_LIST, { prefixes: ['due!', 'rest!'] })
  return rows.map(({ data }) => {
    const { scan, list, from } = (data as { content: WatchPlace }).content
    const end = new Date(Date.parse(from) + app.retentionDays * 24 * 60 * 60_000)
    return { scan, from: list === 'rest' ? end.toISOString() : from }
  })
}
