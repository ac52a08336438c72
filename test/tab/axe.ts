import { faultsFinder } from '../axe.ts'
import type { InTeams } from './teams.ts'

/** WCAG 2.2 on level AA, and what else axe takes for good practice. */
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }

/** What axe finds wrong with the tab in a page that plays Teams, or what of it is about colours: each rule with the first places. */
export type FaultsIn = (shown: Pick<InTeams, 'frame'>, looked?: 'everything' | 'colours') => Promise<readonly string[]>

/** The same for one page after the other, all as wide: what was found right of one is right of the next. */
export function faultsInTurn(): FaultsIn {
  const find = faultsFinder(RULES)
  return async ({ frame }, looked) => (await find(frame, looked)).map(({ rule, where }) => `${rule}: ${where}`)
}

/** A look that knows of no other one. */
export const faultsIn: FaultsIn = (shown, looked) => faultsInTurn()(shown, looked)
