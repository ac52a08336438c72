import { strings } from '../../words/index.ts'
import { type Keeping, type Outcome, say } from './app.ts'

/** What was read of some scans, of how many nothing could be, and whether a newer version wrote one of those. */
export type Found<T> = { readonly read: readonly T[]; readonly unread: number; readonly isNewer: boolean }

/**
 * Reads several scans of one person at once. One that can't be read, for a row of it is damaged or of a newer version or its edition is gone,
 * is passed over: the others are none the worse. What gives undefined is left out. An outage goes on up.
 */
export async function readEach<T>(
  app: Keeping,
  scans: readonly string[],
  read: (scan: string) => Promise<T | undefined>
): Promise<Found<T>> {
  let isNewer = false
  const found = await Promise.all(
    scans.map(async (scan) => {
      try {
        return { value: await read(scan) }
      } catch (error) {
        app.scans.passOver(error, `scan ${scan}`)
        isNewer ||= isOfNewer(error)
        return undefined
      }
    })
  )
  return {
    read: found.flatMap((one) => one?.value ?? []),
    unread: found.filter((one) => one === undefined).length,
    isNewer
  }
}

/** What to say to somebody of whose scans none is left to go on with; undefined when none was passed over. */
export function unreadText({ unread, isNewer }: Found<unknown>): string | undefined {
  if (unread === 0) return undefined
  return sentenceOn(isNewer)
}

/** The answer about what can't be read, as trying again does not help. */
export function sayUnread(isNewer: boolean): Outcome {
  return say(sentenceOn(isNewer))
}

function sentenceOn(isNewer: boolean): string {
  return isNewer ? strings.say.newer : strings.say.unread
}

/**
 * What comes of a request; where it meets what it can't do without and what can't be read, `unread`, which is told whether a newer
 * version wrote it. `where` is what was asked, for the operator, who is told once. An outage goes on up.
 */
export async function orUnread<T>(
  app: Keeping,
  where: string,
  request: () => Promise<T>,
  unread: (isNewer: boolean) => T
): Promise<T> {
  try {
    return await request()
  } catch (error) {
    app.scans.passOver(error, where)
    return unread(isOfNewer(error))
  }
}

/** Whether a newer version wrote what can't be read. */
function isOfNewer(error: unknown): boolean {
  return error instanceof Error && error.name === 'NewerRow'
}
