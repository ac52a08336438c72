import type { App } from '../scan/app.ts'

/** After how many days what is kept of people goes, and whether who looks reads the network's totals. */
export type AboutLook = { readonly retentionDays: number; readonly readsNetwork: boolean }

/** What every page goes by, and a statement says of this installation; nothing is read for it. */
export function lookAbout({ retentionDays }: App, readsNetwork: boolean): AboutLook {
  return { retentionDays, readsNetwork }
}
