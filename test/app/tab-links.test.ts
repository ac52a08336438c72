import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { lookAtResultPage } from '../../src/app/look/result-page.ts'
import type { App, TabOpening } from '../../src/app/scan/app.ts'
import { tabLink } from '../../src/app/scan/teams-links.ts'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, inChannel, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { IN_TEAMS, pagesOpened } from '../build/tab-page.ts'
import { an, carla, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf, partsOfType } from '../cards/card-facts.ts'
import { titleOf } from '../cards/card-text.ts'
import { as, STATES, type State, votedIn } from './look/looking.ts'

const ORIGIN = 'https://poolster.example'
const PAGE = 'scan/scan-1'

/** The ways in which a tab is found, with what opens it. */
const FOUND = {
  'in Teams': { opening: (): TabOpening => IN_TEAMS, publicUrl: () => ORIGIN },
  'in a browser': { opening: (): TabOpening => ({ kind: 'in-browser' }), publicUrl: () => ORIGIN }
} as const
/** Where there is none, or nobody knows where it is. */
const NOWHERE = {
  'where there is no tab': { opening: () => undefined, publicUrl: () => ORIGIN },
  'where the bot does not know its own address': { opening: () => IN_TEAMS, publicUrl: () => undefined }
} as const

type Asked = { readonly team: TeamsApp; readonly who: Listed }

const typed = (text: string, where?: string) => async (asked: Asked) =>
  (await asked.team.types(asked.who, text, where)).card
const shared = async ({ team }: Asked) => {
  await doJob(team.app, { kind: 'repaint', scan: 'scan-1' })
  return inChannel(team).at(-1)?.card
}

const { agenda, concept, scan, status, summary } = strings
const instrument = aTeamsApp().app.instruments.current.get('poolster-clb')?.name ?? ''

/** Every card with a way to the tab: the state in which it is there, its title, who asks for it and how. */
const CARDS: readonly (readonly [State, string, Listed, (asked: Asked) => Promise<object | undefined>])[] = [
  ['open', scan.title(instrument), an, shared],
  ...[an, carla, jana].map((who) => ['open', status.title, who, typed('status')] as const),
  ...(['open', 'closed', 'concept', 'submitted'] as const).map(
    (state) => [state, strings.mine.title, carla, typed('mijn gegevens')] as const
  ),
  ['closed', agenda.title, an, shared],
  ['closed', agenda.title, an, typed('status')],
  ['closed', agenda.title, carla, typed('resultaat')],
  ['closed', agenda.title, an, typed('resultaat', THREAD)],
  ...[carla, jana].map((who) => ['closed', status.title, who, typed('status')] as const),
  ['concept', agenda.title, an, shared],
  ['concept', concept.title, jana, typed('hervat')],
  ...[an, carla, jana].map((who) => ['concept', status.title, who, typed('status')] as const),
  ['submitted', summary.title, an, typed('resultaat', THREAD)],
  ...[an, carla, jana].map((who) => ['submitted', summary.title, who, typed('resultaat')] as const),
  ...[an, carla, jana].map((who) => ['submitted', status.title, who, typed('status')] as const)
]
const TABLE = CARDS.map(
  ([state, title, who, ask]) => [`${title} (${state}, asked by ${who.name})`, state, title, who, ask] as const
)

const teams = new Map<State, TeamsApp>()

beforeAll(async () => {
  for (const state of STATES) teams.set(state, await votedIn(state))
})

/** The team of a state, with its tab found like this. */
function teamOf(state: State, found: Partial<App>): TeamsApp {
  const team = teams.get(state)
  if (!team) throw new Error(`there is no scan that is ${state}`)
  Object.assign(team.app, found)
  return team
}

/** Where what one can press or tap on a card opens something. */
const openedBy = (card: object | undefined) => partsOfType(card, 'Action.OpenUrl').map(({ url }) => String(url))

describe.each(Object.entries(FOUND))('where the tab opens %s', (way, found) => {
  test.each(TABLE)('the card “%s” leads to the page of its scan', async (_name, state, title, who, ask) => {
    const team = teamOf(state, found)
    const card = await ask({ team, who })
    expect(titleOf(card)).toBe(title)
    const [address = '', ...more] = openedBy(card)
    expect(more).toEqual([])
    expect(pagesOpened(address)).toEqual(way === 'in Teams' ? [PAGE, `/tab#/${PAGE}`] : [`/tab#/${PAGE}`])
    expect(JSON.stringify(card)).toContain(strings.button.view)
    // Whoever gets it in their own chat finds something there.
    const page = await lookAtResultPage(team.app, as(who), 'scan-1', 'light')
    expect(page?.kind).toBe(state === 'open' ? 'open' : 'revealed')
    if (page?.kind === 'open') expect(page.progress).not.toBe('')
  })

  test.each(TABLE)(
    'on the card “%s” it does not come before the main button',
    async (_name, state, _title, who, ask) => {
      const shown = actionsOf(await ask({ team: teamOf(state, found), who }))
      const main = shown.findIndex(({ style }) => style === 'positive')
      const way = shown.findIndex(({ type }) => type === 'Action.OpenUrl')
      if (main >= 0 && way >= 0) expect(main).toBeLessThan(way)
    }
  )
})

describe.each(Object.entries(NOWHERE))('%s', (_where, found) => {
  test.each(TABLE)('the card “%s” says nothing of it', async (_name, state, title, who, ask) => {
    const card = await ask({ team: teamOf(state, found), who })
    expect(titleOf(card)).toBe(title)
    expect(openedBy(card)).toEqual([])
    expect(JSON.stringify(card)).not.toContain(strings.button.view)
  })
})

test('who answers alone is led there once there is something to see', async () => {
  const team = aTeamsApp()
  Object.assign(team.app, FOUND['in Teams'])
  await team.types(an, 'start')
  await team.settle(await team.presses(an, filledSetup({ members: undefined, director: undefined })))
  expect(openedBy((await team.types(an, 'status')).card)).toEqual([])
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? []) {
    await team.presses(an, aVotePress(id, 'planmatig'))
    await team.presses(an, aContextPress(id))
  }
  await team.presses(an, aSendPress())
  const card = (await team.types(an, 'resultaat')).card
  expect(titleOf(card)).toBe(agenda.titleAlone)
  expect(openedBy(card).map(pagesOpened)).toEqual([[PAGE, `/tab#/${PAGE}`]])
})

describe('the address of a page in Teams', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../appPackage/manifest.json'), 'utf8')) as {
    readonly staticTabs: readonly { readonly entityId: string }[]
  }
  const id = '0b6a2c1e-6d0f-4b0e-9a51-5f7c8d3e2a10'

  test('names a tab that the app package has, in the app that the setting names', () => {
    const { pathname } = new URL(tabLink(FOUND['in Teams'], id) ?? '')
    const tabs = manifest.staticTabs.map(({ entityId }) => `/l/entity/55555555-5555-4555-8555-555555555555/${entityId}`)
    expect(tabs).toContain(pathname)
  })

  test('has no plus, which Teams takes for what it is, and no more than a link may have on Windows', () => {
    const longest = { ...FOUND['in Teams'], publicUrl: () => `https://${'a'.repeat(63)}.${'b'.repeat(186)}.be` }
    const address = tabLink(longest, id) ?? ''
    expect(address).not.toMatch(/[+ ]/)
    expect(address.length).toBeLessThan(1900)
  })

  test('says nothing of a scan but its id', () => {
    const { searchParams } = new URL(tabLink(FOUND['in Teams'], id) ?? '')
    expect(Object.fromEntries(searchParams)).toEqual({
      webUrl: `${ORIGIN}/tab#/scan/${id}`,
      label: 'Resultaat',
      context: `{"subEntityId":"scan/${id}"}`
    })
  })
})
