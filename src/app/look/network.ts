import { maySeeTotals, type Role } from '../../scan/may-see.ts'
import { schoolYears } from '../../scan/setup.ts'
import { type Totals, totalsOf, totalsOver } from '../../scan/totals.ts'
import { type App, today } from '../scan/app.ts'

/** The school year from which on there are results. */
const FIRST_YEAR = 2025

/** The totals of the network for one instrument, as far as there are enough results. */
export type NetworkLook = {
  readonly instrument: string
  /** By school year, the last one first; without those of which nothing may be seen. */
  readonly years: readonly { readonly schoolYear: string; readonly totals: Totals }[]
  /** Over all of these years together; undefined where there are none. */
  readonly overall: Totals | undefined
}

/**
 * The totals for who reads them for the network; undefined for anybody else, and for an instrument that there is not. These
 * views are all there are, so that no two of them differ by a few results: what leaves fewer than five is left out.
 */
export async function lookAtNetwork(
  app: App,
  roles: readonly Role[],
  instrument: string
): Promise<NetworkLook | undefined> {
  if (!maySeeTotals(roles) || !app.instruments.current.has(instrument)) return undefined
  const years = yearsSoFar(today(app))
  const figures = await Promise.all(years.map((year) => app.network.figures(instrument, year)))
  const overall = totalsOver(figures)
  return {
    instrument,
    years: years.flatMap((schoolYear, at) => {
      const totals = totalsOf(figures[at] ?? [])
      return totals === 'few' ? [] : [{ schoolYear, totals }]
    }),
    overall: overall === 'few' ? undefined : overall
  }
}

/** Every school year of which there can be results, the last one first. */
function yearsSoFar(day: string): readonly string[] {
  const [, next] = schoolYears(day)
  const last = Number(next.slice(0, 4))
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, back) => `${last - back}-${last - back + 1}`)
}
