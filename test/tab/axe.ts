import type { Browser } from 'playwright-core'
import { faultsFinder } from '../axe.ts'
import type { InTeams } from './teams.ts'

/** WCAG 2.2 on level AA, and what else axe takes for good practice. */
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }

/** What was found right in a browser, for the next look in it. */
const finders = new WeakMap<Browser, ReturnType<typeof faultsFinder>>()

/** What axe finds wrong with the tab in a page that plays Teams, or what of it is about colours: each rule with the first places. */
export async function faultsIn(
  { frame }: Pick<InTeams, 'frame'>,
  looked: 'everything' | 'colours' = 'everything'
): Promise<readonly string[]> {
  const browser = frame.page().context().browser()
  if (!browser) throw new Error('this page is in no browser')
  const find = finders.get(browser) ?? faultsFinder(RULES)
  finders.set(browser, find)
  return (await find(frame, looked)).map(({ rule, where }) => `${rule}: ${where}`)
}
