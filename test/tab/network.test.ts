import { describe, expect, test } from 'vitest'
import { aRunningScan, aTeamsApp } from '../build/app.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { openedTabs } from './opened.ts'
import { READER, STRANGER } from './serving.ts'
import { handIn } from './world.ts'

/** The network with the totals of two school years, with one in which stages are as frequent, and with no totals at all. */
const opened = openedTabs(async () => {
  const [years, level, bare] = [await aRunningScan(), aTeamsApp(), aTeamsApp()]
  await handIn(years, '2026-2027', ['planmatig', 'planmatig', 'planmatig', 'geintegreerd', 'systematisch'])
  await handIn(years, '2025-2026', [
    'fragmentair',
    'fragmentair',
    'fragmentair',
    'fragmentair',
    'planmatig',
    'planmatig'
  ])
  const offer = { centre: 'CLB <b>Noord</b>', schoolYear: '2026-2027', blocks: ['preventie'] }
  await years.app.network.offer('poolster-clb', 'scan-9', offer)
  await handIn(level, '2026-2027', ['planmatig', 'planmatig', 'geintegreerd', 'geintegreerd', 'systematisch'])
  return { years, level, bare }
})

const shownTo = (who: string, page = 'network', on: 'years' | 'level' | 'bare' = 'years') => opened(on).shown(who, page)

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
      ['Fragmentair', '0 van 5 (0 %)'],
      ['Planmatig', '3 van 5 (60 %)'],
      ['dit aanhouden', '4 van 5 (80 %)'],
      ['groeien naar systematisch', '1 van 5 (20 %)']
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
    const { tab } = await shownTo(READER, 'network', 'level')
    await tab.getByText('Het vaakst planmatig en geïntegreerd: telkens 2 van de 5 centra.').first().waitFor()
  })

  test('names who offers an inspiring practice, as it was typed', async () => {
    const { tab } = await shownTo(READER)
    await tab.getByText('CLB <b>Noord</b> (2026-2027)').waitFor()
  })

  test('says that there is nothing while there are no five centres', async () => {
    const { tab } = await shownTo(READER, 'network', 'bare')
    await tab.getByText('Er zijn nog geen vijf centra').waitFor()
    await tab.getByText('Nog geen enkel centrum gaf aan').waitFor()
  })

  test('asks to load the tab anew where its file can’t be had any more', async () => {
    const { tab } = await opened('years').shown(READER, '', { gone: '**/assets/network-*' })
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
