import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser.ts'
import { aTeamsApp, CONTACT } from '../build/app.ts'
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

describe.each([
  { path: 'privacy', mail: CONTACT.officer, paper: 'privacy' },
  { path: 'accessibility', mail: CONTACT.mail, paper: 'accessibility' }
])('the page $path', ({ path, mail, paper }) => {
  test('says whom to write to, and leads to the whole statement', async () => {
    const { tab } = await shown(path)
    expect(await tab.getByRole('link', { name: mail }).getAttribute('href')).toBe(`mailto:${mail}`)
    const whole = tab.locator('main').getByRole('link', { name: /^Lees de volledige/ })
    expect([await whole.getAttribute('href'), await whole.getAttribute('target')]).toEqual([`/${paper}`, '_blank'])
  })

  test('says who knows that where the server can’t be asked', async () => {
    const { tab } = await showInTeams(browser, { url: served.url, token: undefined, subPageId: path })
    await tab
      .locator('main')
      .getByText(/je directeur/i)
      .first()
      .waitFor()
    expect(await tab.getByRole('link', { name: mail }).count()).toBe(0)
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
