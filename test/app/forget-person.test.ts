import { describe, expect, test } from 'vitest'
import { forgetPerson, planForgetting } from '../../src/app/privacy/forget-person.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { anAccount } from '../azurite.ts'
import { TENANT } from '../build/activity.ts'
import type { TeamsApp } from '../build/app.ts'
import { an, bert, carla, jana } from '../build/the-team.ts'
import { erases, joined, listed, noteMessage, type Someone, sweepAt, tracesOf } from './erasing.ts'
import { inState, STATES, type State } from './rules.ts'
import { aVotedConcept, CHOICES, rowsOf } from './signing.ts'

const [BERTS] = CHOICES
const ROLES = { member: bert, 'facilitator who votes': an, director: jana } as const
const OF_THREE = { members: [bert, carla].map(({ aadObjectId }) => aadObjectId).join(',') }
const NAMED = { visibility: 'named' }

const who = ({ aadObjectId }: Someone) => ({ tenant: TENANT, id: aadObjectId })
/** So many minutes after everything that was pressed, by Teams' clock and by the bot's. */
const minutesLater = ({ app }: TeamsApp, minutes: number) =>
  new Date(Math.max(app.now().getTime(), Date.parse('2026-11-23T17:00:00.000Z')) + minutes * 60_000)
const forgets = (team: TeamsApp, one: Someone) =>
  forgetPerson({ ...team.app, now: () => minutesLater(team, 0) }, who(one))
/** A bot that runs looks, so many minutes later. */
const looksLater = (team: TeamsApp, minutes: number) => sweepAt(team, minutesLater(team, minutes))
/** What says something of somebody, but that they were not chosen for the scan of another channel. */
const tracesHere = async (team: TeamsApp, one: Someone) =>
  (await tracesOf(team, one)).filter((trace) => trace !== 'scan!scan-2 scan')

/** What stands where, as "partition key"; what was cut loose, whatever its id. */
async function placesIn(team: TeamsApp): Promise<readonly string[]> {
  const rows = await rowsOf(team)
  return rows
    .map(({ text }) => text.split(' ').slice(0, 2).join(' '))
    .map((place) => place.replace(/(loose|log|nameless)!\S+/, '$1'))
    .sort()
}

/** What is left of a team after this, once a bot that runs has looked some minutes later. */
async function leftAfter(team: TeamsApp, doing: Promise<unknown>): Promise<readonly string[]> {
  await doing
  await looksLater(team, 15)
  await looksLater(team, 20)
  return placesIn(team)
}

/** Only a signed scan goes another way by name. */
const CASES = [...STATES.map((state) => ({ state, setup: {} })), { state: 'submitted', setup: NAMED } as const].flatMap(
  (one) => (['member', 'facilitator who votes', 'director'] as const).map((role) => ({ ...one, role }))
)

describe('who is forgotten by an operator', () => {
  test.each(CASES)('leaves what wis mijn gegevens leaves: $state, $role, $setup', async ({ state, setup, role }) => {
    const one = ROLES[role]
    const itself = await inState(state, setup)
    const byOther = await inState(state, setup)
    for (const team of [itself, byOther]) if (state !== 'draft') await noteMessage(team, one)
    const left = await leftAfter(byOther, forgets(byOther, one))
    // Beyond that, who is gone is not waited for while a vote is open.
    const isPlace = (place: string) =>
      state === 'open' && (place === listed(one) || (role === 'member' && place === joined(one)))
    const expected = (await leftAfter(itself, erases(itself, one))).filter((place) => !isPlace(place))
    expect(left).toEqual(expected)
    if (state === 'open') expect(left).not.toContain(listed(one))
  })

  test('stays on the list of an anonymous scan of three, as who has not answered', async () => {
    const team = await inState('open', OF_THREE)
    const plan = await planForgetting(team.app, who(bert))
    expect(plan.parts.map(({ becomes }) => becomes)).toEqual(['answers'])
    await forgets(team, bert)
    await looksLater(team, 15)
    expect(await tracesHere(team, bert)).toEqual([joined(bert), listed(bert)])
  })

  test('is named nowhere in a scan whose vote is open: not in its log, and no reminder goes to them', async () => {
    const team = await inState('open')
    await noteMessage(team, bert)
    await team.app.scans.meet(
      { tenant: TENANT, id: 'a:29:bert' },
      bert.aadObjectId,
      {
        scope: 'personal',
        id: 'a:29:bert',
        thread: '',
        tenant: TENANT,
        serviceUrl: 'https://x'
      },
      '2026-11-20T09:00:00.000Z'
    )
    expect((await tracesOf(team, bert)).some((trace) => trace.startsWith('met '))).toBe(true)
    await forgets(team, bert)
    await looksLater(team, 15)
    await looksLater(team, 10 * 24 * 60)
    expect(await tracesHere(team, bert)).toEqual([])
    expect((await team.app.scans.whole('scan-1'))?.members).toHaveLength(3)
  })

  test.each<readonly [string, () => Promise<TeamsApp>]>([
    ['an open vote', () => inState('open')],
    ['a concept', () => inState('concept')],
    ['a signed scan', () => inState('submitted')]
  ])('is forgotten as well where it was stopped at any write and given again: %s', async (_what, begin) => {
    const whole = await begin()
    const expected = await leftAfter(whole, forgets(whole, bert))
    for (let allowed = 0; ; allowed++) {
      const team = await begin()
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const stopped = await forgets(team, bert).catch((error: Error) => error)
      team.store.down = () => false
      expect(await leftAfter(team, forgets(team, bert)), `after ${allowed} writes`).toEqual(expected)
      if (!(stopped instanceof Error)) break
      // The first few and some further on: all of them are alike.
      if (allowed > 3) allowed += 14
    }
  })

  test('is finished by a bot that runs where it was stopped and not given again: no answer is theirs', async () => {
    for (const allowed of [1, 9]) {
      const team = await aVotedConcept()
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      await forgets(team, bert).catch(() => undefined)
      team.store.down = () => false
      await looksLater(team, 15)
      expect(await tracesOf(team, bert)).toEqual([joined(bert), listed(bert)])
    }
  })

  test('comes to the same on real tables, by two operators at once while a bot looks', async () => {
    const account = await anAccount()
    const store = await azureTablesStore(tableClient({ kind: 'emulator', connectionString: account.connectionString }))
    const team = await aVotedConcept(NAMED, CHOICES, store)
    await Promise.all([forgets(team, bert), forgets(team, bert), looksLater(team, 1)])
    await looksLater(team, 20)
    const traces = await tracesOf(team, bert, BERTS.note)
    expect(traces.filter((trace) => !trace.startsWith('scan!scan-1 loose!'))).toEqual([joined(bert), listed(bert)])
    expect(
      traces.filter((trace) => trace.startsWith('scan!scan-1 loose!')),
      'once'
    ).toHaveLength(11)
  })
})

describe('what an operator is told before', () => {
  const told: readonly (readonly [State, object, object])[] = [
    ['open', {}, { becomes: 'off', roles: [], until: undefined }],
    ['closed', {}, { becomes: 'loose', roles: [], until: undefined }],
    ['concept', NAMED, { becomes: 'loose', roles: [], until: undefined }],
    ['submitted', {}, { becomes: 'place', roles: [] }],
    ['submitted', NAMED, { becomes: 'nothing', roles: [], until: expect.stringMatching(/^2027-12-28/) }]
  ]
  test.each(told)('is what becomes of each part, and changes nothing: %s %j', async (state, setup, part) => {
    const team = await inState(state, setup)
    const before = await rowsOf(team)
    const plan = await planForgetting(team.app, who(bert))
    expect(plan).toMatchObject({ unread: 0, parts: [part] })
    expect(await rowsOf(team)).toEqual(before)
  })
})
