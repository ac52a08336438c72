import type { App } from './app.ts'

/** What was read of some scans, and of how many nothing could be. */
export type Found<T> = { readonly read: readonly T[]; readonly unread: number }

/**
 * Reads several scans of one person at once. One that can't be read, for a row of it is damaged or of a newer version, is
 * passed over: the others are none the worse. What gives undefined is left out. An outage goes on up.
 */
export async function readEach<T>(
  app: App,
  scans: readonly string[],
  read: (scan: string) => Promise<T | undefined>
): Promise<Found<T>> {
  const found = await Promise.all(
    scans.map(async (scan) => {
      try {
        return { value: await read(scan) }
      } catch (error) {
        app.scans.passOver(error, `scan ${scan}`)
        return undefined
      }
    })
  )
  return {
    read: found.flatMap((one) => one?.value ?? []),
    unread: found.filter((one) => one === undefined).length
  }
}
