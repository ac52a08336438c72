import { expect } from 'vitest'
import { strings } from '../../src/words/index.ts'
import type { TeamsApp } from '../build/app.ts'
import type { Listed } from '../build/the-team.ts'
import { sizeOf } from '../cards/card-facts.ts'

/** Every card that the command `mijn gegevens` shows somebody of one of their scans, the newest unless said, page after page. */
export async function minePages(team: TeamsApp, who: Listed, scan = ''): Promise<readonly object[]> {
  const pages: object[] = []
  const first = () =>
    scan === '' ? team.types(who, 'mijn gegevens') : team.presses(who, { verb: 'mine-show', part: scan })
  for (let said = await first(); said.card; ) {
    pages.push(said.card)
    const next = (said.card as { actions: { title: string; data: object }[] }).actions.find(
      ({ title }) => title === strings.button.next
    )
    if (!next) break
    said = await team.presses(who, next.data)
  }
  for (const page of pages) expect(sizeOf(page).utf16).toBeLessThan(28 * 1024)
  return pages
}
