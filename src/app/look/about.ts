import type { App } from '../scan/app.ts'

/** What is the same for everybody of an installation; after how many days what is kept of people goes. */
export type AboutLook = { readonly retentionDays: number }

/** What a statement has to say of this installation; of nobody and of no scan. */
export function lookAbout({ retentionDays }: App): AboutLook {
  return { retentionDays }
}
