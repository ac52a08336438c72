import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser.ts'
import { aTeamsApp } from '../build/app.ts'
import { faultsIn } from './axe.ts'
import { type ServedTab, STRANGER, serveTab } from './serving.ts'
import { showInTeams } from './teams.ts'

const PAGES = [
  { path: 'privacy', title: 'Privacy' },
  { path: 'accessibility', title: 'Toegankelijkheid' }
] as const

let browser: Browser
let served: ServedTab

beforeAll(async () => {
  browser = await launchChromium()
  served = await serveTab({ ...aTeamsApp().app, retentionDays: 123 })
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
})

/** A page of the tab, to somebody who has no scan. */
const shown = async (path: string, more: object = {}) =>
  showInTeams(browser, { url: served.url, token: await served.tokenOf(STRANGER), subPageId: path, ...more })

describe.each(PAGES)('the page $title', ({ path, title }) => {
  test('is found below every page, by keyboard alone and by who has no scan', async () => {
    const { page, tab, complaints } = await shown('')
    await tab.getByText('Je hebt nog geen scans').waitFor()
    const link = tab.getByRole('contentinfo').getByRole('link', { name: title })
    await link.focus()
    await page.keyboard.press('Enter')
    const heading = tab.getByRole('heading', { level: 1, name: title })
    await heading.waitFor()
    expect(await heading.evaluate((one) => one === one.ownerDocument.activeElement), 'it has the focus').toBe(true)
    expect(await link.getAttribute('aria-current')).toBe('page')
    expect(complaints).toEqual([])
  })

  test.each(['default', 'dark', 'contrast'] as const)('has no fault in the theme %s', async (theme) => {
    const { page, tab } = await shown(path, { theme })
    await tab.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await faultsIn(page)).toEqual([])
  })

  // 1280 pixels with 400 % zoom are 320.
  test.each([1280, 320])('fits %i pixels, without moving sideways', async (width) => {
    const { page, tab } = await shown(path, { width })
    await tab.getByRole('heading', { level: 1, name: title }).waitFor()
    const frame = page.frames().find((one) => one !== page.mainFrame())
    const [wide, has] = (await frame?.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth
    ])) ?? [1, 0]
    expect(wide).toBeLessThanOrEqual(has ?? 0)
  })

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
  })

  test('reads as well while the server can’t be asked', async () => {
    const { tab } = await showInTeams(browser, { url: served.url, token: undefined, subPageId: 'privacy' })
    await tab.getByText('Tot de termijn die je organisatie koos na het indienen.', { exact: true }).waitFor()
  })
})
