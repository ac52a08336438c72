import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser.ts'
import { aRunningScan, aTeamsApp } from '../build/app.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { READER, type ServedTab, STRANGER, serveTab } from './serving.ts'
import { shownIn } from './teams.ts'
import { handIn } from './world.ts'

let browser: Browser
let served: ServedTab

beforeAll(async () => {
  const [team, launched] = await Promise.all([aRunningScan(), launchChromium()])
  browser = launched
  await handIn(team, '2026-2027', ['planmatig', 'planmatig', 'planmatig', 'geintegreerd', 'systematisch'])
  await handIn(team, '2025-2026', [
    'fragmentair',
    'fragmentair',
    'fragmentair',
    'fragmentair',
    'planmatig',
    'planmatig'
  ])
  const offer = { centre: 'CLB <b>Noord</b>', schoolYear: '2026-2027', blocks: ['preventie'] }
  await team.app.network.offer('poolster-clb', 'scan-9', offer)
  served = await serveTab(team.app)
})

afterAll(async () => {
  await browser.close()
  await served.stop()
})

const page = 'network'
const shownTo = shownIn(() => ({ browser, served, page }))

describe('the page of the network', () => {
  test('says to who reads it, of the last school year first, where centres stand and want to go', async () => {
    const { tab, complaints } = await shownTo(READER)
    await tab.getByText('5 centra in 2026-2027.').waitFor()
    const block = tab
      .getByRole('listitem')
      .filter({ has: tab.getByRole('heading', { name: '4.3 Preventie' }) })
      .first()
    await block.getByText('Het vaakst planmatig: 3 van de 5 centra.').waitFor()
    for (const [name, figure] of [
      ['Fragmentair', '0 van 5 (0%)'],
      ['Planmatig', '3 van 5 (60%)'],
      ['dit aanhouden', '4 van 5 (80%)'],
      ['groeien naar systematisch', '1 van 5 (20%)']
    ] as const)
      await block.getByRole('listitem').filter({ hasText: name }).filter({ hasText: figure }).waitFor()
    await block.getByText('Manier van werken, verschillen').click()
    await block.getByRole('heading', { name: 'Hefbomen' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('shows another school year and all of them together, by the keyboard alone', async () => {
    const { page, tab } = await shownTo(READER)
    const before = tab.getByRole('button', { name: '2025-2026' })
    await before.waitFor()
    await before.focus()
    await page.keyboard.press('Enter')
    // The sixth waits for four others.
    await tab.getByText('5 centra in 2025-2026.').waitFor()
    expect(await before.getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tab.getByText('10 resultaten over 2 schooljaren').waitFor()
    await tab.getByText('Het vaakst fragmentair en planmatig: telkens 4 van de 10 resultaten.').first().waitFor()
  })

  test('says of several stages that are as frequent that they are', async () => {
    const team = aTeamsApp()
    await handIn(team, '2026-2027', ['planmatig', 'planmatig', 'geintegreerd', 'geintegreerd', 'systematisch'])
    const other = await serveTab(team.app)
    const { tab } = await shownIn(() => ({ browser, served: other, page }))(READER)
    await tab.getByText('Het vaakst planmatig en geïntegreerd: telkens 2 van de 5 centra.').first().waitFor()
    await other.stop()
  })

  test('names who offers an inspiring practice, as it was typed', async () => {
    const { tab } = await shownTo(READER)
    await tab.getByText('CLB <b>Noord</b> (2026-2027)').waitFor()
  })

  test('says that there is nothing while there are no five centres', async () => {
    const other = await serveTab(aTeamsApp().app)
    const { tab } = await shownIn(() => ({ browser, served: other, page }))(READER)
    await tab.getByText('Er zijn nog geen vijf centra').waitFor()
    await tab.getByText('Nog geen enkel centrum gaf aan').waitFor()
    await other.stop()
  })

  test('asks to load the tab anew where its file can’t be had any more', async () => {
    const { page, tab } = await shownTo(READER, { subPageId: '' })
    await page.route('**/assets/network-*', (route) => route.abort())
    await tab.getByRole('link', { name: 'Netwerk' }).click()
    await tab.getByText('Laad deze pagina opnieuw').waitFor()
    await tab.getByRole('link', { name: 'Mijn scans' }).click()
    await tab.getByText('Je hebt nog geen scans').waitFor()
  })

  test.each([
    ['member', bert.aadObjectId],
    ['facilitator', an.aadObjectId],
    ['director', jana.aadObjectId],
    ['stranger', STRANGER]
  ])('is not there for a %s', async (_who, id) => {
    const { tab } = await shownTo(id)
    await tab.getByText('Hier is niets te zien voor jou').waitFor()
    expect(await tab.getByText('van de 5 centra').count()).toBe(0)
  })
})
