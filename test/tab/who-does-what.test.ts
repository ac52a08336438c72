import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ON_PAGE } from '../../src/app/press-from-tab.ts'
import { VERBS, type Verb } from '../../src/cards/action.ts'
import { refusalText } from '../../src/words/index.ts'
import { BLOCK, RULES } from '../app/rules.ts'
import type { TeamsApp } from '../build/app.ts'
import { an } from '../build/the-team.ts'
import { addressesOf, DONE_AT, nowhereOn } from './paths.ts'
import { type ServedTab, serveTab } from './serving.ts'
import { EVERYONE, ROLES, type Role, STATES, type State, scanThatIs } from './standing.ts'

/** The part in a scan that somebody can have. */
type PartIn = 'member' | 'facilitator' | 'director'

/** What one can ask of an act: what goes along, who may have it done while the scan is how, and what who may not gets for it. */
type Doing = {
  readonly path: string
  readonly json: object
  /** Whoever may, and when. Everybody else changes nothing, nor does anybody at another time. */
  readonly may: Readonly<Partial<Record<PartIn, readonly State[]>>>
  /** Whether who has a part in the scan is told in words why not; all others get what they get of a scan that is not there. */
  readonly isTold: boolean
}

const TALK: readonly State[] = ['closed', 'round']
const UNDER_WAY: readonly State[] = ['open', 'closed', 'round', 'concept', 'submitted']
const SIGNED: readonly State[] = ['submitted']

/** When each button of a talk is there for the facilitator, as product.md says under "Discuss" and "Agree"; for nobody else it ever is. */
const BUTTONS: Readonly<Record<(typeof ON_PAGE)[number], readonly State[]>> = {
  discuss: TALK,
  // Nothing is left to talk about once everything is recorded.
  'discuss-next': ['round'],
  // Nobody keeps time while people vote.
  'keep-time': ['closed'],
  revote: ['closed'],
  'end-revote': ['round'],
  'end-revote-yes': ['round'],
  'end-revote-no': ['round'],
  'agree-open': TALK,
  // A block is not recorded while people vote on it.
  agree: ['closed'],
  'agree-skip': TALK,
  'agree-all': TALK
}

const pressOf = (verb: Verb): object => ({
  ...(RULES as Readonly<Partial<Record<Verb, { readonly press: object }>>>)[verb]?.press,
  verb,
  scan: 'scan-1',
  block: BLOCK
})
const figure = { indicator: 'glce', schoolYear: '2025-2026', figure: '78 %', remark: 'stijgt', version: '' }
const leaders = (when: readonly State[]) => ({ facilitator: when, director: when })

/** Everything that can be asked of each act. Whoever adds an act tells it here. */
const DOINGS: Readonly<Record<string, Doing>> = {
  'to write what a centre knows of its outcomes': {
    path: 'outcomes/:scan',
    json: figure,
    may: leaders(UNDER_WAY),
    isTold: false
  },
  'to keep what the inspectorate said': {
    path: 'inspection/:scan',
    json: { kind: 'keep', id: '', version: '', schoolYear: '2024-2025' },
    may: leaders(UNDER_WAY),
    isTold: false
  },
  'to remove that': {
    path: 'inspection/:scan',
    json: { kind: 'remove', id: 'not-there' },
    may: leaders(UNDER_WAY),
    isTold: false
  },
  'to give a code': { path: 'beside/:scan', json: { kind: 'give' }, may: leaders(SIGNED), isTold: false },
  'to enter a code': {
    path: 'beside/:scan',
    json: { kind: 'enter', code: 'ABCDEFGH' },
    may: leaders(SIGNED),
    isTold: false
  },
  'to agree to be beside another centre': {
    path: 'beside/:scan',
    json: { kind: 'confirm', code: 'ABCDEFGH' },
    may: leaders(SIGNED),
    isTold: false
  },
  'to end that': {
    path: 'beside/:scan',
    json: { kind: 'end', code: 'ABCDEFGH' },
    may: leaders(SIGNED),
    isTold: false
  },
  ...Object.fromEntries(
    ON_PAGE.map((verb) => [
      `the button ${verb}`,
      { path: 'press', json: pressOf(verb), may: { facilitator: BUTTONS[verb] }, isTold: true }
    ])
  )
}

/** What a client could say of itself, in the hope that it counts. */
const CLAIMS = {
  id: an.aadObjectId,
  oid: an.aadObjectId,
  by: { id: an.aadObjectId, name: an.name },
  viewer: { id: an.aadObjectId, readsNetwork: true },
  roles: ['facilitator', 'director', 'network'],
  readsNetwork: true
}

let served: ServedTab
let team: TeamsApp
afterAll(() => served?.stop())

async function serving(state: State): Promise<void> {
  await served?.stop()
  team = await scanThatIs(state, 'anonymous')
  served = await serveTab(team.app)
}

async function done(path: string, role: Role, body: unknown) {
  const { id, claims } = ROLES[role]
  const authorization = await served.bearerOf(id, claims)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { authorization, 'content-type': 'application/json' }
  const answer = await fetch(`${served.origin}/api/do/${path}`, { method: 'POST', body: text, headers })
  const said = await answer.text()
  return { status: answer.status, said, kind: answer.status === 200 ? kindOf(JSON.parse(said)) : undefined }
}

const kindOf = ({ kind }: { readonly kind?: string }) => kind ?? 'none'
const mayDo = ({ may }: Doing, role: Role, state: State) =>
  Object.entries(may).some(([part, when]) => part === role && when.includes(state))
const hasPart = (role: Role): role is PartIn => ['member', 'facilitator', 'director'].includes(role)

test('the table tells of every act what can be asked of it', () => {
  expect(new Set(Object.values(DOINGS).map(({ path }) => path))).toEqual(new Set(DONE_AT))
})

describe.each(STATES)('of a scan that is %s', (state) => {
  beforeAll(() => serving(state))

  test.each(Object.keys(DOINGS))(
    '%s changes nothing for who may not, and for nobody when it is not the time',
    async (what) => {
      const doing = DOINGS[what]
      if (!doing) throw new Error(`what is ${what}?`)
      const before = await team.store.everything()
      for (const role of EVERYONE) {
        if (mayDo(doing, role, state)) continue
        const jobs = served.jobs.length
        for (const address of addressesOf(doing.path)) {
          const { status, said, kind } = await done(address, role, { ...doing.json, ...CLAIMS })
          const isTold = doing.isTold && hasPart(role) && UNDER_WAY.includes(state)
          // Who may at another time is led to what is there, as to what is done already.
          const isLed = role === 'facilitator' && (kind === 'done' || kind === 'form')
          if (isTold) expect([status, isLed ? 'said' : kind], `${role}: ${said}`).toEqual([200, 'said'])
          else expect([status, said], role).toEqual([404, ''])
          expect(await team.store.everything(), `${role} changes nothing`).toEqual(before)
        }
        if (role !== 'facilitator') expect(served.jobs.slice(jobs), `${role} sets nothing going`).toEqual([])
        if (doing.path.includes(':')) expect((await done(nowhereOn(doing.path), role, doing.json)).status).toBe(404)
        else expect((await done(doing.path, role, { ...doing.json, scan: 'no-such-scan' })).status).toBe(404)
      }
      expect(await team.store.everything()).toEqual(before)
      expect(served.errors).toEqual([])
    }
  )

  const now = Object.entries(DOINGS).flatMap(([what, doing]) =>
    EVERYONE.filter((role) => mayDo(doing, role, state)).map((role) => [what, role] as const)
  )
  if (now.length > 0)
    describe('and is done', () => {
      test.each(now)('%s, for the %s', async (what, role) => {
        await serving(state)
        const doing = DOINGS[what]
        const { status, kind } = await done(addressesOf(doing?.path ?? '')[0] ?? '', role, doing?.json)
        // Nobody chose the same here as all others: that is said, for who presses that button.
        const isSaid = what === 'the button agree-all'
        expect([status, kind === 'said']).toEqual([200, isSaid])
        expect(served.errors).toEqual([])
      })
    })
})

describe('what is no press of a page', () => {
  const elsewhere = (Object.keys(VERBS) as Verb[]).filter((verb) => !(ON_PAGE as readonly Verb[]).includes(verb))
  const NONSENSE = [
    'null',
    '[]',
    '"agree"',
    '{}',
    '{"kind":["give"]}',
    '{"verb":"__proto__","scan":"scan-1"}',
    '{"verb":"agree","scan":{"id":"scan-1"}}',
    '{"__proto__":{"verb":"discuss"},"scan":"scan-1","block":"preventie"}',
    `{"kind":"${'x'.repeat(60_000)}"}`,
    '['.repeat(20_000) + ']'.repeat(20_000)
  ]
  beforeAll(() => serving('closed'))

  test.each(EVERYONE)('changes nothing for the %s, whatever it is', async (role) => {
    const before = await team.store.everything()
    for (const verb of elsewhere) {
      const { status, said } = await done('press', role, pressOf(verb))
      expect([status, JSON.parse(said)], verb).toEqual([
        200,
        { kind: 'said', text: refusalText({ reason: 'unknown-action' }) }
      ])
    }
    for (const address of DONE_AT.flatMap(addressesOf))
      for (const body of NONSENSE)
        expect([200, 400, 404], `${address} ${body.slice(0, 40)}`).toContain((await done(address, role, body)).status)
    for (const address of DONE_AT.flatMap(addressesOf))
      for (const [body, status] of [
        ['{"kind":', 400],
        ['', 400],
        [`"${'x'.repeat(70_000)}"`, 413]
      ] as const)
        expect((await done(address, role, body)).status, `${address} ${body.slice(0, 10)}`).toBe(status)
    expect(await team.store.everything()).toEqual(before)
    expect([served.jobs, served.errors]).toEqual([[], []])
  })
})
