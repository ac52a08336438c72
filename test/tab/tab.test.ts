import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT } from '../../src/local/build-tab.ts'
import { launchChromium } from '../browser.ts'
import { aRunningScan, type TeamsApp } from '../build/app.ts'
import { IN_TEAMS, pagesOpened } from '../build/tab-page.ts'
import { an, bert } from '../build/the-team.ts'
import { partsOfType } from '../cards/card-facts.ts'
import { READER, type ServedTab, STRANGER, serveTab } from './serving.ts'
import { showInTeams, shownIn } from './teams.ts'

/** The most that a phone has to fetch once, in bytes of gzip. */
const MOST = 210 * 1024

let browser: Browser
let served: ServedTab
let team: TeamsApp

beforeAll(async () => {
  ;[team, browser] = await Promise.all([aRunningScan(), launchChromium()])
  Object.assign(team.app, { opening: () => IN_TEAMS })
  served = await serveTab(team.app)
})

afterAll(async () => {
  await browser.close()
  await served.stop()
})

/** The tab in Teams, as somebody. */
const shownTo = shownIn(() => ({ browser, served, page: '' }))

describe('the tab in Teams', () => {
  test('signs in by Teams alone, and shows one’s own scans with what they ask', async () => {
    const { tab, asked, complaints } = await shownTo(bert.aadObjectId)
    await tab.getByRole('heading', { name: 'Mijn scans' }).waitFor()
    await tab.getByText('Vul je antwoorden in').waitFor()
    expect(await asked()).toEqual(expect.arrayContaining(['initialize', 'getContext', 'authentication.getAuthToken']))
    expect(complaints).toEqual([])
  })

  test('asks its facilitator to lead, and shows nothing to who has no part in it', async () => {
    const { tab } = await shownTo(an.aadObjectId)
    await tab.getByRole('link', { name: /CLB Noord/ }).waitFor()
    const stranger = await shownTo(STRANGER)
    await stranger.tab.getByText('Je hebt nog geen scans').waitFor()
  })

  test('leads only who reads the network to its totals', async () => {
    const reader = await shownTo(READER)
    await reader.tab.getByRole('link', { name: 'Netwerk' }).waitFor()
    const member = await shownTo(bert.aadObjectId)
    await member.tab.getByText('Vul je antwoorden in').waitFor()
    expect(await member.tab.getByRole('link', { name: 'Netwerk' }).count()).toBe(0)
  })

  test('follows the theme of Teams while it is open', async () => {
    const { tab, become } = await shownTo(bert.aadObjectId)
    await tab.getByText('Vul je antwoorden in').waitFor()
    await become('dark')
    await tab.locator('.app.dark').waitFor()
  })

  test('opens the page that a card leads to', async () => {
    const { card } = await team.types(bert, 'status')
    const [way] = partsOfType(card, 'Action.OpenUrl')
    const [subPageId = ''] = pagesOpened(String(way?.url))
    const { tab, complaints } = await shownTo(bert.aadObjectId, { subPageId })
    await tab.getByRole('heading', { name: 'Resultaat' }).waitFor()
    await tab.getByText('0 van 9 klaar').waitFor()
    expect(complaints).toEqual([])
  })

  test('says to who has no part in a scan that there is nothing to see, where its card led them there', async () => {
    const { tab } = await shownTo(STRANGER, { subPageId: 'scan/scan-1' })
    await tab.getByText('Hier is niets te zien voor jou').waitFor()
  })

  test('says what to do where Teams signs nobody in', async () => {
    const { tab } = await showInTeams(browser, { url: served.url, token: undefined })
    await tab.getByText('Teams kon je niet aanmelden').first().waitFor()
  })

  test('says where to go outside of Teams', async () => {
    // Also at the address that Teams takes where it can't show the tab.
    for (const address of [served.url, `${served.url}#/scan/scan-1`]) {
      const page = await browser.newPage()
      await page.goto(address)
      await page.getByRole('heading', { name: 'Open Poolster in Microsoft Teams' }).waitFor()
      await page.close()
    }
  })
})

describe('what is served of the tab', () => {
  const assets = () => readdirSync(join(BUILT, 'assets')).filter((name) => !name.endsWith('.br'))

  test('is at most 210 KB in all, packed with gzip', () => {
    const sizes = assets().map((name) => gzipSync(readFileSync(join(BUILT, 'assets', name)), { level: 9 }).byteLength)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST)
  })

  test('is what people use, also where a test built it, and not what develops with them', () => {
    const scripts = assets().filter((name) => name.endsWith('.js'))
    for (const name of scripts)
      expect(readFileSync(join(BUILT, 'assets', name), 'utf8')).not.toContain('React DevTools')
    expect(scripts.length).toBeGreaterThan(1)
  })

  test('is kept for a year where its name changes with it, and packed with Brotli', async () => {
    for (const name of assets().filter((one) => !one.startsWith('local-'))) {
      const answer = await fetch(`${served.origin}/tab/assets/${name}`, { headers: { 'accept-encoding': 'br' } })
      expect(answer.status, name).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(answer.headers.get('content-encoding')).toBe('br')
      expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(BUILT, 'assets', name)))).toBe(true)
    }
  })

  test('is framed by Teams alone, kept nowhere, and takes nothing from elsewhere', async () => {
    const answers = await Promise.all([fetch(served.url), fetch(served.url)])
    const policies = answers.map(({ headers }) => headers.get('content-security-policy') ?? '')
    expect(answers[0]?.headers.get('cache-control')).toBe('no-store')
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'")
      expect(policy).toMatch(/frame-ancestors 'self' https:\/\/\*\.cloud\.microsoft /)
      expect(policy.replace(/frame-ancestors.*/, '')).not.toContain('https:')
      expect(policy).not.toContain('unsafe')
    }
    expect(policies[0]).not.toBe(policies[1])
    for (const { headers } of answers) expect(headers.get('set-cookie')).toBeNull()
  })

  test('has in the cloud nobody to choose to be, nor the page for that', async () => {
    const local = assets().filter((name) => name.startsWith('local-'))
    expect(local).toHaveLength(1)
    for (const path of ['/tab/people', ...local.map((name) => `/tab/assets/${name}`)])
      expect((await fetch(`${served.origin}${path}`)).status, path).toBe(404)
    const asLocal = await fetch(`${served.origin}/api/look/scans`, {
      headers: { Authorization: `Local ${bert.aadObjectId}` }
    })
    expect(asLocal.status).toBe(401)
  })
})
