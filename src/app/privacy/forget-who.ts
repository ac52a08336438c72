import type { Submitted } from '../../scan/scan.ts'
import { withoutNames } from '../../scan/submit.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from '../scan/app.ts'

/** The most rows that go at once: a director who signs for a large team does not wait for all of them. */
const AT_ONCE = 200

/**
 * Cuts everything that was filled in loose from who did, in an anonymous scan that was signed, as far as that is still
 * to be done: also for an answer that was on its way while the director signed. `whole` is the scan as it was read. False
 * when more is left than goes at once: nobody is shown who filled in what of a signed scan, and the next look goes on.
 */
export async function forgetWho(app: App, scan: Submitted, whole: Pick<Whole, 'sheets'> | undefined): Promise<boolean> {
  const sheets = whole?.sheets ?? []
  const isNamed = sheets.some(({ answers, second, closing }) => answers.size > 0 || second || closing)
  if (scan.settings.visibility !== 'anonymous' || !isNamed) return true
  return app.scans.forgetWho(scan.id, withoutNames(instrumentOf(app, scan), sheets), AT_ONCE)
}
