import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser.ts'
import { aTeamsApp } from '../build/app.ts'
import { type ServedTab, STRANGER, serveTab } from './serving.ts'
import { showInTeams, shownIn } from './teams.ts'

const PAGES = [
  { path: 'privacy', title: 'Privacy' },
  { path: 'accessibility', title: 'Toegankelijkheid' }
] as const

let browser: Browser
let served: ServedTab

beforeAll(async () => {
  browser = await launchChromium()
  served = await serveTab({ ...aTeamsApp().app, retentionDays: 123, resultYears: 9 })
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

/** A page of the tab, to somebody who has no scan. */
const shown = (page: string) => shownIn(() => ({ browser, served, page }))(STRANGER)

describe.each(PAGES)('the page $title', ({ path, title }) => {
  test('has headings that skip no level', async () => {
    const { tab } = await shown(path)
    await tab.getByRole('heading', { level: 1, name: title }).waitFor()
    const levels = await tab
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])))
    for (const [place, level] of levels.entries()) expect(level - (levels[place - 1] ?? 0)).toBeLessThanOrEqual(1)
    expect(levels.length).toBeGreaterThan(4)
  })
})

describe('the page Privacy', () => {
  test('says for how many days this installation keeps what is of people', async () => {
    const { tab } = await shown('privacy')
    await tab.getByText('Tot 123 dagen na het indienen.', { exact: true }).waitFor()
    await tab.getByText('Tot 9 jaar na het indienen, met de namen').waitFor()
  })

  test('reads as well while the server can’t be asked', async () => {
    const { tab } = await showInTeams(browser, { url: served.url, token: undefined, subPageId: 'privacy' })
    await tab.getByText('Tot de termijn die je organisatie koos na het indienen.', { exact: true }).waitFor()
  })
})
