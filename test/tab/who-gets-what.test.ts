import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OwnScans } from '../../src/app/look/own-scans.ts'
import { inState } from '../app/rules.ts'
import { TENANT } from '../build/activity.ts'
import { aTeamsApp, shipped, type TeamsApp, tellingPrinter } from '../build/app.ts'
import { an, bert } from '../build/the-team.ts'
import { wordedLibrary } from '../build/wording.ts'
import { WRONG } from '../web/wrong-tokens.ts'
import { addressesOf, DONE_AT, LOOKED_AT, nowhereOn, READ_AT } from './paths.ts'
import { SERVED_TOO, type ServedTab, serveTab, TAB_APP } from './serving.ts'
import { EVERYONE, ROLES, type Role, STATES, scanThatIs } from './standing.ts'

/** What somebody gets in each of these states, in their order. Who is left out gets "nothing" in all of them. */
type Row = string
const EXPECTED: Readonly<Record<string, Readonly<Partial<Record<Role, Row>>>>> = {
  // The same for whoever is signed in: it is of no scan.
  about: Object.fromEntries(EVERYONE.map((role) => [role, STATES.map(() => 'data').join(' ')])),
  // Where An's scan stands in the list, and what it asks; a list is everybody's, be it an empty one.
  scans: {
    member: 'none asking-answer running-nothing asking-ballot running-nothing done none none none',
    facilitator: 'none asking-answer asking-record asking-ballot running-wait done none none none',
    director: 'none running-nothing running-nothing running-nothing asking-sign done none none none',
    'network reader': 'none none none none none none none none none',
    stranger: 'none none none none none none none none none',
    'member of another scan': 'none none none none none none none none none',
    'member, in another tenant': 'none none none none none none none none none',
    'facilitator, in another tenant': 'none none none none none none none none none',
    'director, in another tenant': 'none none none none none none none none none'
  },
  // The scan of the channel, until another one takes its place there.
  'here/:conversation': {
    member: 'nothing data data data data data nothing nothing nothing',
    facilitator: 'nothing data data data data data nothing nothing nothing',
    director: 'nothing data data data data data nothing nothing nothing'
  },
  'outcomes/:scan': {
    member: 'nothing data data data data data nothing nothing nothing',
    facilitator: 'nothing data data data data data nothing nothing nothing',
    director: 'nothing data data data data data nothing nothing nothing'
  },
  // What the inspectorate said, which is no vote.
  'inspection/:scan': {
    member: 'nothing data data data data data nothing nothing nothing',
    facilitator: 'nothing data data data data data nothing nothing nothing',
    director: 'nothing data data data data data nothing nothing nothing'
  },
  'beside/:scan': {
    member: 'nothing not-yet not-yet not-yet not-yet data nothing nothing nothing',
    facilitator: 'nothing not-yet not-yet not-yet not-yet data nothing nothing nothing',
    director: 'nothing not-yet not-yet not-yet not-yet data nothing nothing nothing'
  },
  // Until the reveal, how far the vote is.
  'result/:scan/:theme': {
    member: 'nothing open data data data data nothing nothing nothing',
    facilitator: 'nothing open data data data data nothing nothing nothing',
    director: 'nothing open data data data data nothing nothing nothing'
  },
  // Where anything may be drawn: of fewer than three answers only where they are by name.
  'picture/:scan/:theme': {
    member: 'nothing nothing file file* file file nothing nothing nothing',
    facilitator: 'nothing nothing file file* file file nothing nothing nothing',
    director: 'nothing nothing file file* file file nothing nothing nothing'
  },
  // What was signed; for the director the concept as well.
  'document/:scan/:kind': {
    member: 'nothing nothing nothing nothing nothing file nothing nothing nothing',
    facilitator: 'nothing nothing nothing nothing nothing file nothing nothing nothing',
    director: 'nothing nothing nothing nothing file file nothing nothing nothing'
  },
  // One's own data, whoever asks.
  mine: Object.fromEntries(EVERYONE.map((role) => [role, STATES.map(() => 'file').join(' ')])),
  // How far it is, until there is something to talk about.
  'discuss/:scan': {
    member: 'nothing data data data data data nothing nothing nothing',
    facilitator: 'nothing data data data data data nothing nothing nothing',
    director: 'nothing data data data data data nothing nothing nothing'
  },
  // Of the block itself, not of what anybody thinks of it.
  'wording/:scan/:block': {
    member: 'nothing data data data data data nothing nothing nothing',
    facilitator: 'nothing data data data data data nothing nothing nothing',
    director: 'nothing data data data data data nothing nothing nothing'
  },
  // From when what was agreed may be seen.
  'earlier/:scan': {
    member: 'nothing not-yet data data data data nothing nothing nothing',
    facilitator: 'nothing not-yet data data data data nothing nothing nothing',
    director: 'nothing not-yet not-yet not-yet data data nothing nothing nothing'
  },
  // Of no scan in particular.
  network: { 'network reader': 'data data data data data data data data data' },
  'network/:instrument': { 'network reader': 'data data data data data data data data data' }
}

/** Of everything that can be done: what comes along, and who gets an answer to it in each of these states. */
const DOES: Readonly<Record<string, { readonly json: object; readonly given: Readonly<Partial<Record<Role, Row>>> }>> =
  {
    'outcomes/:scan': {
      json: { indicator: 'glce', schoolYear: '2025-2026', figure: '', remark: '', version: '' },
      given: {
        facilitator: 'nothing data data data data data nothing nothing nothing',
        director: 'nothing data data data data data nothing nothing nothing'
      }
    },
    'inspection/:scan': {
      json: { kind: 'remove', id: 'not-there' },
      given: {
        facilitator: 'nothing data data data data data nothing nothing nothing',
        director: 'nothing data data data data data nothing nothing nothing'
      }
    },
    'beside/:scan': {
      json: { kind: 'end', code: 'ABCDEFGH' },
      given: {
        facilitator: 'nothing nothing nothing nothing nothing data nothing nothing nothing',
        director: 'nothing nothing nothing nothing nothing data nothing nothing nothing'
      }
    },
    // What it does, or with which words it is refused, is told in test/app/press-from-tab.test.ts.
    press: {
      json: { verb: 'agree-open', scan: 'scan-1', block: 'preventie' },
      given: {
        member: 'nothing data data data data data nothing nothing nothing',
        facilitator: 'nothing data data data data data nothing nothing nothing',
        director: 'nothing data data data data data nothing nothing nothing'
      }
    }
  }

/** An answer as it came over the line, but for what tells one request from another. */
type Answer = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** In an installation that has the official texts. */
const worded = wordedLibrary(shipped)

let served: ServedTab
afterAll(() => served?.stop())

async function ask(path: string, role: Role, json?: object): Promise<Answer> {
  const { id, claims } = ROLES[role]
  const authorization = await served.bearerOf(id, claims)
  const response = await (json === undefined
    ? fetch(`${served.origin}/api/look/${path}`, { headers: { authorization } })
    : fetch(`${served.origin}/api/do/${path}`, {
        method: 'POST',
        body: JSON.stringify(json),
        headers: { authorization, 'content-type': 'application/json' }
      }))
  return answerTo(response)
}

async function answerTo(response: Response): Promise<Answer> {
  const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'x-poolster-turn')
  return { status: response.status, headers, body: await response.text() }
}

/** What an answer is, in a word. */
function kindOf(path: string, { status, headers, body }: Answer): string {
  if (status === 404) return 'nothing'
  if (status !== 200) return `status ${status}`
  if (headers.some(([name]) => name === 'content-disposition')) return 'file'
  const json: unknown = JSON.parse(body)
  if (path === 'scans') return standingIn(json as OwnScans)
  if (typeof json === 'string') return json
  return (json as { readonly kind?: string }).kind === 'open' ? 'open' : 'data'
}

/** Where An's scan stands in a list. */
function standingIn({ asking, running, done }: OwnScans): string {
  const isHers = ({ scan }: { scan: string }) => scan === 'scan-1'
  const one = asking.find(isHers) ?? running.find(isHers)
  if (one) return `${asking.some(isHers) ? 'asking' : 'running'}-${one.asks?.kind ?? 'nothing'}`
  return done.some(({ scans }) => scans.some(isHers)) ? 'done' : 'none'
}

test('the table tells of every path what it gives', () => {
  expect(new Set(Object.keys(EXPECTED))).toEqual(new Set(LOOKED_AT))
  expect(new Set(Object.keys(DOES))).toEqual(new Set(DONE_AT))
  for (const row of Object.values(EXPECTED).flatMap((rows) => Object.values(rows)))
    expect(row.split(' '), row).toHaveLength(STATES.length)
})

describe.each(['anonymous', 'named'])('of a scan, %s,', (visibility) => {
  describe.each(STATES.map((state, place) => [state, place] as const))('that is %s', (state, place) => {
    beforeAll(async () => {
      await served?.stop()
      const { app } = await scanThatIs(state, visibility, worded)
      served = await serveTab({ ...app, printer: tellingPrinter })
    })

    test.each(EVERYONE)(
      'the %s gets what is theirs, and of the rest the same as of what is not there',
      async (role) => {
        const nothing = await ask(nowhereOn('earlier/:scan'), 'stranger')
        expect([nothing.status, nothing.body]).toEqual([404, ''])
        for (const path of LOOKED_AT) {
          if (path.includes(':')) expect(await ask(nowhereOn(path), role), `nothing on ${path}`).toEqual(nothing)
          for (const address of addressesOf(path)) {
            const answer = await ask(address, role)
            const told = (EXPECTED[path]?.[role] ?? '').split(' ')[place] ?? ''
            const expected = visibility === 'named' ? told.replace('*', '') : told.endsWith('*') ? '' : told
            expect(kindOf(path, answer), address).toBe(expected === '' ? 'nothing' : expected)
            const headers = new Map(answer.headers)
            expect(headers.get('cache-control'), address).toBe('no-store')
            expect(headers.has('set-cookie') || headers.has('etag'), address).toBe(false)
            if (answer.status === 404) expect(answer, `${address} is as if it were not there`).toEqual(nothing)
          }
        }
        expect(served.errors).toEqual([])
      }
    )

    test.each(EVERYONE)('the %s can do what is theirs to do, and of the rest gets no answer', async (role) => {
      for (const [path, { json, given }] of Object.entries(DOES)) {
        if (path.includes(':'))
          expect(kindOf(path, await ask(nowhereOn(path), role, json)), `nothing on ${path}`).toBe('nothing')
        const expected = (given[role] ?? '').split(' ')[place] ?? ''
        for (const address of addressesOf(path))
          expect(kindOf(path, await ask(address, role, json)), address).toBe(expected === '' ? 'nothing' : expected)
      }
      expect(served.errors).toEqual([])
    })
  })
})

describe('a list of scans', () => {
  test('says only of who reads them that they read the network’s totals', async () => {
    await served?.stop()
    served = await serveTab(aTeamsApp().app)
    for (const role of EVERYONE) {
      const { readsNetwork } = JSON.parse((await ask('about', role)).body)
      expect(readsNetwork, role).toBe(role === 'network reader')
    }
  })
})

describe('a token', () => {
  let team: TeamsApp
  let refused: Answer | undefined
  beforeAll(async () => {
    await served?.stop()
    team = await inState('closed')
    served = await serveTab(team.app)
  })

  test.each(WRONG)('that %s opens no path, and nothing is read for it', async (_, make) => {
    const authorization = await make({
      keys: served.keys,
      bearer: (claims, signing) => served.bearerOf(bert.aadObjectId, claims, signing),
      app: TAB_APP,
      tenant: TENANT,
      someone: bert.aadObjectId,
      servedToo: SERVED_TOO,
      otherTenant: '22222222-2222-4222-8222-222222222222'
    })
    const { down } = team.store
    let calls = 0
    team.store.down = () => ++calls < 0
    const answers: Answer[] = []
    for (const { address, asks } of EVERYWHERE)
      answers.push(await answerTo(await fetch(`${served.origin}/api/${address}`, asks(authorization))))
    expect(answers.length).toBeGreaterThan(20)
    // One and the same answer on every path, and whatever is wrong with the token.
    refused ??= answers[0]
    for (const answer of answers) expect(answer).toEqual(refused)
    const [{ status, headers, body } = { status: 0, headers: [], body: 'none' }] = answers
    expect([status, body]).toEqual([401, ''])
    expect(new Map(headers).get('cache-control')).toBe('no-store')
    expect(new Map(headers).has('set-cookie')).toBe(false)
    team.store.down = down
    expect(calls, 'storage is asked nothing').toBe(0)
    expect(served.jobs).toEqual([])
  })

  test('that is right opens all of them: this test would see a door that was left open', async () => {
    const authorization = await served.bearerOf(an.aadObjectId)
    const statuses = new Set<number>()
    for (const { address, asks } of EVERYWHERE) {
      const answer = await fetch(`${served.origin}/api/${address}`, asks(authorization))
      await answer.arrayBuffer()
      statuses.add(answer.status)
    }
    expect(statuses).toContain(200)
    expect(statuses).not.toContain(401)
  })
})

/** Every address of An's scan where something can be looked at or done, or a file is read, with what is asked there. */
const EVERYWHERE = [
  ...LOOKED_AT.flatMap(addressesOf).map((one) => ({
    address: `look/${one}`,
    asks: (authorization: string): RequestInit => ({ headers: { authorization } })
  })),
  ...DONE_AT.flatMap((path) =>
    addressesOf(path).map((one) => ({
      address: `do/${one}`,
      asks: (authorization: string): RequestInit => ({
        method: 'POST',
        body: JSON.stringify(DOES[path]?.json),
        headers: { authorization, 'content-type': 'application/json' }
      })
    }))
  ),
  ...READ_AT.flatMap(addressesOf).map((one) => ({
    address: `read/${one}`,
    asks: (authorization: string): RequestInit => ({
      method: 'POST',
      body: '%PDF-1.7',
      headers: { authorization, 'content-type': 'application/pdf' }
    })
  }))
]
