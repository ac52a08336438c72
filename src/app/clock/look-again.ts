import { keptUntil, type Over } from '../../scan/retention.ts'
import type { Submitted } from '../../scan/scan.ts'
import { SETTLED } from '../privacy/remove.ts'
import type { App } from '../scan/app.ts'

/**
 * When a scan is looked at again: at a moment; once what was found has had the time to be done, and no later than a
 * moment; once it has been at rest for long enough; never; or as its list says already.
 */
export type LookAgain =
  | { readonly kind: 'at'; readonly from: string }
  | { readonly kind: 'once-done'; readonly noLater: string }
  | { readonly kind: 'rest'; readonly since: string }
  | { readonly kind: 'never' }
  | { readonly kind: 'as-it-is' }

/**
 * When a signed scan with nothing left to deliver is looked at again: some minutes after the signature, for an answer
 * that was on its way then, and once the time of what it keeps of people is over.
 */
export function rest(app: App, scan: Submitted): LookAgain {
  const settled = new Date(Date.parse(scan.submittedAt) + SETTLED).toISOString()
  return app.now().toISOString() > settled ? restToEnd(app, scan) : { kind: 'at', from: settled }
}

/** When a scan with nothing left to do is looked at again: once the time of what it keeps of people is over. */
export function restToEnd(app: App, scan: Over): LookAgain {
  if (scan.state === 'lapsed') return { kind: 'at', from: keptUntil(scan, app.retentionDays) }
  return { kind: 'rest', since: scan.state === 'submitted' ? scan.submittedAt : scan.closedAt }
}
