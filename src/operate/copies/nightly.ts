import { inBrussels } from '../../scan/moment.ts'
import { spanOf } from '../../span-words.ts'
import type { CopyPlace } from '../../storage/copy-place.ts'
import { type TakingParts, takeCopy } from './take-copy.ts'

/** From when on a day's copy is taken, where the centres are: hardly anybody answers then. */
const NIGHT = '02:00'

/** How long it is left alone after it failed, in milliseconds. */
const REST = 15 * 60_000

/** What an operator can do about a copy that failed. */
const TO_DO = `It is tried again every ${spanOf(REST)}, and the copies of other days are whole: do nothing where a line "copy" follows. Otherwise look at BACKUP_CONTAINER, whether that account is there, and whether the identity of the bot has the role Storage Blob Data Contributor on it (docs/backup.md).`

/** What a copy each night needs. */
export type NightlyParts = Omit<TakingParts, 'place' | 'goesOn'> & {
  /** Where the copy of a day goes ("2026-11-29"). */
  readonly placeOf: (day: string) => Promise<CopyPlace>
  /** Whether this is the bot that does what only one does. */
  readonly isHeld: () => boolean
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
  readonly causeOf: (error: unknown) => string
}

/** A copy of everything each day, beside what else a bot does; one that stops with its bot is gone on with, by whichever bot. */
export function nightlyCopies({ placeOf, isHeld, log, causeOf, ...parts }: NightlyParts) {
  const { now } = parts
  let done = ''
  let rests = 0
  let underWay: Promise<void> | undefined

  async function take(day: string): Promise<void> {
    const begun = now().getTime()
    try {
      const list = await takeCopy({ ...parts, place: await placeOf(day), goesOn: isHeld })
      if (!list) return
      done = day
      const rows = list.files.reduce((sum, file) => sum + file.rows, 0)
      log.info({ day, rows, files: list.files.length, took: now().getTime() - begun }, 'copy')
    } catch (error) {
      rests = now().getTime() + REST
      log.warn({ day, since: new Date(begun).toISOString(), cause: causeOf(error), advice: TO_DO }, 'no copy')
    }
  }

  return {
    /** Begins the copy of the day where it is time for that; resolves once nothing is under way. */
    async look(): Promise<void> {
      const { day, time } = inBrussels(now().toISOString())
      if (underWay || day === done || time < NIGHT || now().getTime() < rests || !isHeld()) return underWay
      underWay = take(day).finally(() => {
        underWay = undefined
      })
      await underWay
    }
  }
}
