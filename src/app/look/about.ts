import type { Terms } from '../../scan/retention.ts'
import type { App } from '../scan/app.ts'

/** For how long what is kept of people stays and what was agreed, and whether who looks reads the network's totals. */
export type AboutLook = Terms & { readonly readsNetwork: boolean }

/** What every page goes by, and a statement says of this installation; nothing is read for it. */
export function lookAbout({ retentionDays, resultYears }: App, readsNetwork: boolean): AboutLook {
  return { retentionDays, resultYears, readsNetwork }
}
