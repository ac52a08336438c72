import type { FrameLocator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { BLOCK, inState } from '../app/rules.ts'
import { shipped } from '../build/app.ts'
import { bert } from '../build/the-team.ts'
import { wordedLibrary } from '../build/wording.ts'
import { faultsIn } from './axe.ts'
import { type OpenedTab, openedTabs } from './opened.ts'

const words = strings.wording
const opened = openedTabs(async () => {
  const [worded, without] = await Promise.all([
    inState('closed', { visibility: 'named' }, wordedLibrary(shipped)),
    inState('closed')
  ])
  return { worded, without }
})
const worded = opened('worded')
const without = opened('without')

/** A page of the scan in Teams, as a member. */
const shown = (on: OpenedTab, page: string, theme: 'default' | 'dark' | 'contrast' = 'default') =>
  on.shown(bert, page, { theme })

const foldOf = (tab: FrameLocator, label: string) => tab.locator('summary', { hasText: label })

describe('the official text on the tab', () => {
  test('is beside each stage that a team talks about, and asked for once it is unfolded', async () => {
    const { tab, page, frame } = await shown(worded, `scan/scan-1/discuss/${BLOCK}`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await tab.locator('details:has(> .stages) > summary').click()
    const fold = foldOf(tab, words.fullOf('planmatig'))
    await fold.waitFor()
    expect(asked.filter((url) => url.includes('/wording/'))).toEqual([])
    await fold.click()
    await tab.getByText('De officiële tekst: Planmatig van Preventie.').waitFor()
    expect(await tab.getByText('De officiële tekst: Systematisch van Preventie.').count()).toBe(0)
    await foldOf(tab, words.rest).click()
    await tab.getByRole('heading', { name: words.definition }).waitFor()
    await tab.getByRole('heading', { name: 'W2: Proactiviteit' }).waitFor()
    expect(await faultsIn({ frame })).toEqual([])
  })

  test.each(['default', 'dark', 'contrast'] as const)(
    'is beside each block of a result, without a fault for a screen reader: %s',
    async (theme) => {
      const { tab, frame } = await shown(worded, 'scan/scan-1', theme)
      await tab.locator('summary', { hasText: 'Preventie' }).click()
      const fold = tab.locator('details.block[open] details.wording summary')
      await fold.click()
      await tab.getByText('De officiële tekst: wat Preventie is.').waitFor()
      expect(await tab.locator('details.wording[open] h5').allTextContents()).toEqual([
        'Definitie',
        'Fragmentair',
        'Planmatig',
        'Geïntegreerd',
        'Systematisch',
        'W2: Proactiviteit'
      ])
      expect(await faultsIn({ frame })).toEqual([])
    }
  )

  test.each(['scan/scan-1', `scan/scan-1/discuss/${BLOCK}`])('is not offered where there is none: %s', async (at) => {
    const { tab } = await shown(without, at)
    await tab.locator('summary').first().waitFor()
    expect(await foldOf(tab, words.full).count()).toBe(0)
  })
})
