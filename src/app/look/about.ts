import type { ContactPoint } from '../../scan/contact-point.ts'
import type { Terms } from '../../scan/retention.ts'
import type { App } from '../scan/app.ts'

/** For how long what is kept of people stays and what was agreed, whom they can ask, and whether who looks reads the network's totals. */
export type AboutLook = Terms & { readonly contact: ContactPoint; readonly readsNetwork: boolean }

/** What every page goes by, and a statement says of this installation; nothing is read for it. */
export function lookAbout({ retentionDays, resultYears, contact }: App, readsNetwork: boolean): AboutLook {
  return { retentionDays, resultYears, contact, readsNetwork }
}
