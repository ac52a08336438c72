import { type Turnout, turnoutOf } from '../scan/sheet.ts'
import type { Whole } from '../storage/scans.ts'

/** Who took part in a scan: as it was kept when the director signed, or else from what each filled in. */
export function turnoutIn({ turnout, sheets }: Pick<Whole, 'turnout' | 'sheets'>): Turnout {
  return turnout ?? turnoutOf(sheets)
}
