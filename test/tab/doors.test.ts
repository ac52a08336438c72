import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchChromium } from '../browser.ts'
import { aRunningScan, type TeamsApp } from '../build/app.ts'
import { bert, carla } from '../build/the-team.ts'
import { addressesOf, DONE_AT, LOOKED_AT } from './paths.ts'
import { type ServedTab, serveTab } from './serving.ts'
import { showInTeams } from './teams.ts'

let team: TeamsApp
const open: ServedTab[] = []

beforeAll(async () => {
  team = await aRunningScan()
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** A server of its own, stopped after the test. */
async function serving(askedPerMinute?: number): Promise<ServedTab> {
  const served = await serveTab(team.app, askedPerMinute)
  open.push(served)
  return served
}

/** How often storage was asked for something while this was done. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const { down } = team.store
  let calls = 0
  team.store.down = () => ++calls < 0
  await work()
  team.store.down = down
  return calls
}

/** Every address at which the tab asks for something, or does something, of one scan. */
const PATHS = [...lookingAt(LOOKED_AT.flatMap(addressesOf)), ...doingAt(DONE_AT.flatMap(addressesOf))]
type Path = (typeof PATHS)[number]

/** Asks one of them. */
function asking({ origin }: ServedTab, { method, path }: Path, authorization = ''): Promise<Response> {
  const json = { 'content-type': 'application/json' }
  const posted = method === 'POST' ? { method, body: '{}' } : { method }
  return fetch(`${origin}${path}`, { ...posted, headers: { ...json, ...(authorization && { authorization }) } })
}

describe('a flood of requests that nobody signed', () => {
  test('costs storage nothing, and keeps out nobody who is signed in', async () => {
    const served = await serving()
    const statuses: number[] = []
    const cost = await costOf(async () => {
      const flood = Array.from({ length: Math.ceil(300 / PATHS.length) }, () => PATHS).flat()
      await Promise.all(
        flood.map(async (path, place) => {
          const { status } = await asking(served, path, place % 2 === 0 ? 'Bearer a.b.c' : '')
          statuses.push(status)
        })
      )
    })
    expect(statuses.length).toBeGreaterThanOrEqual(300)
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect(cost).toBe(0)
    expect((await served.look('scans', bert.aadObjectId)).status).toBe(200)
  })
})

describe('three hundred of a team who look at once', () => {
  test('are answered, or asked to come back', async () => {
    const { origin, tokenOf, unanswered, look } = await serving()
    const authorization = `Bearer ${await tokenOf(bert.aadObjectId)}`
    const asked = Array.from({ length: 300 }, () => fetch(`${origin}/api/look/scans`, { headers: { authorization } }))
    const answers = await Promise.all(asked)
    const tally = (status: number) => answers.filter((answer) => answer.status === status).length
    expect(tally(200) + tally(503)).toBe(300)
    expect(tally(200), 'those at work and those who wait').toBeGreaterThanOrEqual(208)
    for (const { status, headers } of answers) expect(headers.get('retry-after')).toBe(status === 503 ? '5' : null)
    expect(unanswered.map(({ status, reason }) => `${status} ${reason}`)).toEqual(Array(tally(503)).fill('503 looks'))
    expect((await look('scans', carla.aadObjectId)).status).toBe(200)
  })
})

describe('somebody who asks more than a person does', () => {
  test('is asked to wait, and costs storage nothing until then; nobody else notices', async () => {
    const served = await serving(5)
    const { look, tokenOf, unanswered } = served
    for (let times = 0; times < 5; times++) expect((await look('scans', bert.aadObjectId)).status).toBe(200)
    const authorization = `Bearer ${await tokenOf(bert.aadObjectId)}`
    const cost = await costOf(async () => {
      for (const path of PATHS) {
        const answer = await asking(served, path, authorization)
        const { headers } = answer
        expect([answer.status, headers.get('cache-control'), await answer.text()], path.path).toEqual([
          429,
          'no-store',
          ''
        ])
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
        expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
      }
    })
    expect(cost).toBe(0)
    expect(unanswered.map(({ status, reason }) => `${status} ${reason}`)).toEqual(PATHS.map(() => '429 too-often'))
    expect((await look('scans', carla.aadObjectId)).status).toBe(200)
  })

  test('reads on the page that they can go on in a minute', async () => {
    const { url, tokenOf, look } = await serving(1)
    await look('scans', bert.aadObjectId)
    const browser = await launchChromium()
    const { tab } = await showInTeams(browser, { url, token: await tokenOf(bert.aadObjectId) })
    await tab.getByText('Wacht een minuutje en ga dan rustig verder').waitFor()
    await browser.close()
  })
})

describe('an address that nobody can have', () => {
  /** What a client can put where a scan's id comes. */
  const ODD = [
    '%00',
    '%2e%2e%2f',
    '..%5c',
    '%F0%9F%92%A9',
    'a'.repeat(5_000),
    "scan-1'%20or%201%20eq%201",
    '%E0%A4%A',
    '%3Cscript%3E'
  ]

  test('is not there, or not understood, and never trouble', async () => {
    const served = await serving()
    const authorization = `Bearer ${await served.tokenOf(bert.aadObjectId)}`
    const isNamed = (path: string) => path.includes(':')
    const withName = [...lookingAt(LOOKED_AT.filter(isNamed)), ...doingAt(DONE_AT.filter(isNamed))]
    for (const { method, path } of withName)
      for (const odd of ODD) {
        const answer = await asking(served, { method, path: path.replace(/:\w+/g, odd) }, authorization)
        expect([400, 404, 405], `${path} with ${odd.slice(0, 30)}`).toContain(answer.status)
      }
    expect(served.errors).toEqual([])
  })
})

test('whatever is asked of the tab, the web server writes not a word of it', async () => {
  const served = await serving()
  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const good = `Bearer ${await served.tokenOf(bert.aadObjectId, { name: 'secret-word' })}`
  for (const authorization of [good, 'Bearer secret-word', 'Bearer secret.word.secret', 'Local secret-word'])
    for (const path of [
      ...PATHS,
      { method: 'GET', path: '/api/look/secret-word' },
      { method: 'POST', path: '/api/do/x' }
    ])
      await (await asking(served, path, authorization)).text()
  write.mockRestore()
  expect(written).toEqual([])
  expect(served.unknown.join(' '), 'what is told to the log are words of our own').toMatch(/^[\w -]+$/)
  expect(JSON.stringify([served.unknown, served.unanswered])).not.toMatch(/secret|eyJ|0000-4000/)
})

function lookingAt(addresses: readonly string[]) {
  return addresses.map((one) => ({ method: 'GET', path: `/api/look/${one}` }))
}

function doingAt(addresses: readonly string[]) {
  return addresses.map((one) => ({ method: 'POST', path: `/api/do/${one}` }))
}
