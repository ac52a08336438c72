import { beforeAll, describe, expect, test } from 'vitest'
import { lookAtScan } from '../../../src/app/look/scan.ts'
import type { TeamsApp } from '../../build/app.ts'
import { an, bert, carla, dirk, jana } from '../../build/the-team.ts'
import { erases } from '../erasing.ts'
import { CHOICES } from '../signing.ts'
import { as, INSIDERS, OUTSIDERS, partsOf, READERS, STATES, type State, votedIn } from './looking.ts'

const PARTS = ['progress', 'turnout', 'own', 'figures']

/** What each finds, worked out by hand: progress by count before the reveal and nothing else of others. */
const EXPECTED: Readonly<Record<(typeof INSIDERS)[number], Readonly<Record<State, string>>>> = {
  member: {
    open: 'progress own',
    closed: 'turnout own figures',
    concept: 'turnout own figures',
    submitted: 'turnout own'
  },
  'facilitator who votes': {
    open: 'progress own',
    closed: 'turnout own figures',
    concept: 'turnout own figures',
    submitted: 'turnout own'
  },
  director: { open: 'progress', closed: 'turnout figures', concept: 'turnout figures', submitted: 'turnout' }
}

describe.each(STATES)('a scan that is %s', (state) => {
  let team: TeamsApp
  beforeAll(async () => {
    team = await votedIn(state)
  })

  test.each(INSIDERS)('shows the %s what is theirs to see', async (reader) => {
    const look = await lookAtScan(team.app, READERS[reader], 'scan-1')
    expect(look?.state).toBe(state)
    expect(partsOf(look ?? {}, PARTS)).toBe(EXPECTED[reader][state])
    expect(JSON.parse(JSON.stringify(look)), 'it is plain data').toEqual(look)
  })

  test.each(OUTSIDERS)('is for %s the same as one that is not there', async (reader) => {
    const looks = ['scan-1', 'no-such-scan'].map((scan) => lookAtScan(team.app, READERS[reader], scan))
    expect(await Promise.all(looks)).toEqual([undefined, undefined])
  })
})

describe('before the reveal', () => {
  test('nothing that anybody sees depends on what the others chose', async () => {
    const [one, other] = await Promise.all([votedIn('open'), votedIn('open')])
    // Bert votes the same in both; of the others everything is different in one.
    const changes = CHOICES.slice(1).map(({ vote }) => (vote === 'planmatig' ? 'systematisch' : 'planmatig'))
    for (const [place, who] of [carla, dirk].entries())
      await other.presses(who, { verb: 'vote', scan: 'scan-1', block: 'plg', vote: changes[place], seen: 2 })
    for (const reader of [as(an), as(bert), as(jana)]) {
      const seen = async ({ app }: TeamsApp) => ({ ...(await lookAtScan(app, reader, 'scan-1')), progress: undefined })
      expect(await seen(one)).toEqual(await seen(other))
    }
    expect(await lookAtScan(other.app, as(carla), 'scan-1')).not.toEqual(await lookAtScan(one.app, as(carla), 'scan-1'))
  })

  test('it says how many are ready, and what it asks', async () => {
    const { app } = await votedIn('open')
    const [ready, busy, director] = await Promise.all([bert, an, jana].map((who) => lookAtScan(app, as(who), 'scan-1')))
    expect(ready?.progress).toEqual({ members: 9, ready: 4, busy: 0 })
    expect(ready?.asks).toEqual({ kind: 'answer', block: '', isPressing: false })
    expect(busy?.asks).toEqual({ kind: 'answer', block: '', isPressing: true })
    expect([director?.asks, director?.roles]).toEqual([undefined, ['director']])
  })
})

describe('a member’s own answers', () => {
  test('are theirs and nobody else’s, in the order of the instrument', async () => {
    const { app } = await votedIn('closed')
    const look = await lookAtScan(app, as(carla), 'scan-1')
    const blocks = app.instruments.current.get('poolster-clb')?.blocks.map(({ id }) => id)
    expect(look?.own?.answers.map(({ block }) => block)).toEqual(blocks)
    expect(new Set(look?.own?.answers.map(({ answer }) => answer.vote))).toEqual(new Set([CHOICES[1].vote]))
    expect(look?.own?.ballots).toEqual([{ block: 'preventie', vote: CHOICES[1].ballot }])
    expect([look?.own?.progress, look?.own?.closing?.practices]).toEqual(['ready', [CHOICES[1].priority]])
    expect(JSON.stringify(look)).not.toMatch(/notitie-(zuid|noord|oost)/)
    expect(JSON.stringify(look)).toContain(CHOICES[1].note)
  })
})

describe('whoever is member and director', () => {
  test.each(STATES)('sees in a scan that is %s what both may see', async (state) => {
    const { app } = await votedIn(state, { director: bert.aadObjectId }, bert)
    const look = await lookAtScan(app, as(bert), 'scan-1')
    expect(look?.roles).toEqual(['member', 'director'])
    expect(partsOf(look ?? {}, PARTS)).toBe(EXPECTED.member[state])
  })
})

describe('whoever was a member', () => {
  test('and had everything erased of a scan that was signed anonymously, finds it no more', async () => {
    const team = await votedIn('submitted')
    expect(await lookAtScan(team.app, as(dirk), 'scan-1')).toBeDefined()
    await team.settle(await erases(team, dirk))
    expect(await lookAtScan(team.app, as(dirk), 'scan-1')).toBeUndefined()
  })

  test('and handed the role of facilitator over without voting, finds it no more', async () => {
    const team = await votedIn('open', { votes: 'false' })
    expect((await lookAtScan(team.app, as(an), 'scan-1'))?.roles).toEqual(['facilitator'])
    await team.settle(await team.presses(an, { verb: 'hand-over-to', scan: 'scan-1', person: bert.aadObjectId }))
    expect(await lookAtScan(team.app, as(an), 'scan-1')).toBeUndefined()
    expect((await lookAtScan(team.app, as(bert), 'scan-1'))?.roles).toEqual(['member', 'facilitator'])
  })
})
