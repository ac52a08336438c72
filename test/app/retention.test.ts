import { beforeEach, describe, expect, test } from 'vitest'
import { removeScan } from '../../src/app/privacy/remove.ts'
import { lapse } from '../../src/scan/lapsing.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, everyone, jana, THREAD } from '../build/the-team.ts'
import { watchedFrom } from '../build/watch-list.ts'
import { scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { joined, noteMessage, sweepAt, sweepLater, tracesOf } from './erasing.ts'
import { aVotedResult, CHOICES, rowsOf } from './signing.ts'

const PEOPLE = everyone.flatMap((one) => (one.aadObjectId ? [{ ...one, aadObjectId: one.aadObjectId }] : []))
const NOTES = CHOICES.map(({ note }) => note)
let team: TeamsApp

/** Every row that holds something of anybody, as "partition key". */
async function tracesOfAll(): Promise<readonly string[]> {
  const all = await Promise.all(PEOPLE.map((one) => tracesOf(team, one, ...NOTES, 'jana@clb.example')))
  return [...new Set(all.flat())].sort()
}

/** Delivers everything and looks again after the signature, as a bot does within the first quarter of an hour. */
async function settled(): Promise<void> {
  for (const minutes of [0, 5, 30]) await sweepLater(team, 0, minutes)
}

/** When the scan is looked at again. */
const lookedAtFrom = async () => (await watchedFrom(team)).map(({ from }) => from)

describe.each(['anonymous', 'named'])('when the time of a scan is over (%s)', (visibility) => {
  beforeEach(async () => {
    team = await aVotedResult({ visibility })
    await noteMessage(team, bert)
    await settled()
  })

  test('nothing says any more who took part, but for the names of the two who answer for its result', async () => {
    expect((await tracesOfAll()).length).toBeGreaterThan(30)
    await sweepLater(team, 401)
    expect(await tracesOfAll()).toEqual(['scan!scan-1 scan'])
    const [row] = (await rowsOf(team)).filter(({ key }) => key === 'scan')
    const named = PEOPLE.filter(({ name }) => row?.text.includes(name)).map(({ name }) => name)
    expect(named).toEqual(['An Peeters', 'Jana Dubois'])
    for (const { aadObjectId, id } of PEOPLE)
      for (const mark of [aadObjectId, id]) expect(row?.text).not.toContain(mark)
    expect(await lookedAtFrom()).toEqual([])
  })

  test('its result is still there for the team, the same to the letter', async () => {
    const before = await team.types(an, 'resultaat', THREAD)
    await sweepLater(team, 401)
    const after = await team.types(an, 'resultaat', THREAD)
    expect(linesOf(after.card ?? {})).toEqual(linesOf(before.card ?? {}))
    expect(await team.app.scans.whole('scan-1')).toMatchObject({ members: [], turnout: { members: 9, voted: 4 } })
  })

  test('and not a day earlier', async () => {
    const before = await rowsOf(team)
    await sweepLater(team, 399)
    expect(await rowsOf(team)).toEqual(before)
    expect(await lookedAtFrom()).toEqual([expect.stringMatching(/^2027-12-28T/)])
  })

  test('once more changes nothing', async () => {
    await sweepLater(team, 401)
    const once = await rowsOf(team)
    await team.app.scans.watch('scan-1')
    await sweepLater(team, 402)
    expect(await rowsOf(team)).toEqual(once)
  })

  test('its figures for the network stay: no person is in them', async () => {
    const figures = async () => (await rowsOf(team)).filter(({ text }) => text.startsWith('network!'))
    const before = await figures()
    await sweepLater(team, 401)
    expect(before).toHaveLength(1)
    expect(await figures()).toEqual(before)
  })
})

describe('when the time of a scan is over', () => {
  test('and the bot stops anywhere in between, another look finishes it', async () => {
    for (const allowed of [0, 1, 2, 5, 20, 40, 60, 80, 100]) {
      team = await aVotedResult()
      await settled()
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      await sweepLater(team, 401).catch((error: Error) => expect(error.name).toBe('StorageError'))
      team.store.down = () => false
      await sweepLater(team, 401, 1)
      expect(await tracesOfAll(), `after ${allowed} writes`).toEqual(['scan!scan-1 scan'])
      expect(await team.app.scans.whole('scan-1')).toMatchObject({ turnout: { members: 9, voted: 4 } })
    }
  })

  test('who has a part in another scan can still be reached, and finds that one', async () => {
    team = await aVotedResult()
    await settled()
    const scan = scanOn((await team.types(bert, 'start')).card)
    await team.presses(bert, { ...filledSetup(), scan, members: '', director: '' })
    await sweepLater(team, 401)
    const about = await team.app.scans.about('11111111-1111-4111-8111-111111111111', bert.aadObjectId)
    expect(about).toMatchObject({ chat: { id: `a:${bert.id}` }, scans: [scan] })
    expect(await tracesOf(team, bert)).not.toContain(joined(bert))
  })

  test('nobody is its facilitator or director any more', async () => {
    team = await aVotedResult()
    await settled()
    const page = { verb: 'logbook', scan: 'scan-1', from: 0 }
    expect((await team.presses(jana, page)).card).toBeDefined()
    await sweepLater(team, 401)
    for (const who of [an, jana]) expect((await team.presses(who, page)).card).toBeUndefined()
  })
})

test('an answer that stands by a name once the director has signed is cut loose some minutes later', async () => {
  team = await aVotedResult()
  const scan = (await team.app.scans.whole('scan-1'))?.scan.value
  const after = (minutes: number) =>
    new Date(Date.parse(scan?.state === 'submitted' ? scan.submittedAt : '') + minutes * 60_000)
  await sweepAt(team, after(1))
  const own = (await team.app.scans.view('scan-1', bert.aadObjectId))?.own
  if (!own) throw new Error('Bert is no member')
  await team.app.scans.saveBallot('scan-1', own, 'preventie', 'systematisch', '2026-11-23T09:00:00.000Z')
  expect((await rowsOf(team)).filter(({ key }) => /^member!.+!/.test(key))).toHaveLength(1)
  await sweepAt(team, after(9))
  expect(
    (await rowsOf(team)).filter(({ key }) => /^member!.+!/.test(key)),
    'not looked at yet'
  ).toHaveLength(1)
  await sweepAt(team, after(11))
  expect((await rowsOf(team)).filter(({ key }) => /^member!.+!/.test(key))).toEqual([])
})

test('a scan that lapsed is there for thirty days more, and then nothing of it is', async () => {
  team = await aRunningScan()
  const before = (await team.app.scans.whole('scan-1'))?.scan
  if (before?.value.state !== 'open') throw new Error('the scan is not open')
  await team.app.scans.change(before, lapse(before.value, team.app.now().toISOString()))
  for (const days of [1, 2, 29]) await sweepLater(team, days)
  expect(linesOf((await team.types(bert, 'mijn gegevens')).card ?? {}).join('\n')).toContain('deze scan is vervallen')
  await sweepLater(team, 31)
  expect(await rowsOf(team)).toEqual([])
})

test('what someone handed in alone is left alone until its time is over, and then nothing of it is', async () => {
  team = aTeamsApp()
  const scan = scanOn((await team.types(bert, 'start')).card)
  await team.presses(bert, { ...filledSetup(), scan, members: '', director: '' })
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await team.presses(bert, { ...aVotePress(id, 'abstain'), scan })
  expect(titleOf((await team.presses(bert, { ...aSendPress(), scan })).card)).toBe(strings.sent.titleAlone)
  for (const minutes of [0, 10]) await sweepLater(team, 1, minutes)
  const [watched] = await watchedFrom(team)
  expect(watched?.from, 'not looked at every minute').toMatch(/^2027-12-28T/)
  await sweepLater(team, 399)
  expect(await team.app.scans.whole(scan)).toBeDefined()
  await sweepLater(team, 401)
  expect(await team.app.scans.whole(scan)).toBeUndefined()
  expect(await watchedFrom(team)).toEqual([])
})

test('a scan that comes to nothing is removed with all that is kept of its people', async () => {
  team = await aRunningScan()
  await team.presses(bert, aVotePress('plg', 'planmatig'))
  const whole = await team.app.scans.whole('scan-1')
  if (!whole) throw new Error('there is no scan')
  expect(await removeScan(team.app, whole)).toBe(true)
  // The chat that greeted them stays: nobody's name is in it, and it is not of the scan.
  expect(await rowsOf(team)).toEqual([])
})

test('the days that are configured count from the moment that was stored, also for what was at rest before they changed', async () => {
  team = await aVotedResult()
  await settled()
  Object.assign(team.app, { retentionDays: 60 })
  await sweepLater(team, 59)
  expect(await tracesOf(team, bert)).not.toEqual([])
  await sweepLater(team, 61)
  expect(await tracesOf(team, bert)).toEqual([])
})
