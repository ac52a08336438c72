import type { Submitted } from '../scan/scan.ts'
import { withoutNames } from '../scan/submit.ts'
import type { Whole } from '../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'

/**
 * Cuts everything that was filled in loose from who did, in an anonymous scan that was signed, as far as that is still
 * to be done: also for an answer that was on its way while the director signed. `whole` is the scan as it was read.
 */
export async function forgetWho(app: App, scan: Submitted, whole: Pick<Whole, 'members'> | undefined): Promise<void> {
  const sheets = whole?.members.map(({ sheet }) => sheet) ?? []
  const isNamed = sheets.some(({ answers, second, closing }) => answers.size > 0 || second || closing)
  if (scan.settings.visibility === 'anonymous' && isNamed)
    await app.scans.forgetWho(scan.id, withoutNames(instrumentOf(app, scan), sheets))
}
