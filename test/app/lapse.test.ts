import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aTeamsApp, at, filledSetup, inChannel } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { abstention } from '../build/sheet.ts'
import { an, bert, CHANNEL, carla, jana, THREAD } from '../build/the-team.ts'
import { watchedFrom } from '../build/watch-list.ts'
import { scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { anAgreedScan, handsOver } from './directing.ts'
import { aScanInTime, MIDNIGHT, MORNING_AFTER, withClock } from './in-time.ts'
import { expectRefused } from './refused.ts'
import { anAgreement } from './signing.ts'

type Team = Awaited<ReturnType<typeof aScanInTime>>
/** How a sentence says which scan it is about. */
const OF = 'CLB Noord · 2026-2027'

const stateOf = async (team: Team, scan = 'scan-1') => (await team.app.scans.whole(scan))?.scan.value.state

describe('a scan that nobody answered', () => {
  let team: Team
  beforeEach(async () => {
    team = await aScanInTime()
    await team.looksAt(MIDNIGHT)
    await team.looksAt('2026-12-12T23:10:00.000Z')
  })

  test('lapses once its last day is over, and says so by day, once, where it lived', async () => {
    expect(await stateOf(team)).toBe('lapsed')
    const told = await team.looksAt(MORNING_AFTER)
    expect(told.map(({ what, to }) => [what, to])).toEqual([['post', CHANNEL]])
    for (const { card } of [...told, ...inChannel(team).slice(-2)])
      expect(linesOf(card)).toEqual([
        strings.lapsed.title,
        'CLB Noord · 2026-2027',
        `${strings.lapsed.nobody} ${strings.lapsed.again}`
      ])
    for (const later of ['2026-12-13T08:01:00.000Z', '2026-12-14T08:00:00.000Z'])
      expect(await team.looksAt(later)).toEqual([])
    const watched = await watchedFrom(team)
    expect(watched, 'looked at again when what it keeps of people is to go').toEqual([
      { scan: 'scan-1', from: '2027-01-11T23:10:00.000Z' }
    ])
  })

  test('leaves its channel to a new one', async () => {
    await team.looksAt(MORNING_AFTER)
    const { card: setup } = await team.types(bert, 'start', THREAD)
    const scan = scanOn(setup)
    const { card } = await team.presses(bert, filledSetup({ scan, closesOn: '2027-01-15' }), THREAD)
    expect(titleOf(card)).toMatch(/^Groepsscan/)
    expect(await stateOf(team, scan)).toBe('open')
  })

  test.each([
    aVotePress('preventie', 'planmatig'),
    { verb: 'join' },
    { verb: 'close-yes' },
    { verb: 'remind' },
    { verb: 'mute' },
    { verb: 'change-date', closesOn: '2027-01-15' },
    { verb: 'hand-over' },
    { verb: 'discuss', block: 'preventie' },
    { verb: 'to-director' },
    { verb: 'to-director-yes' },
    filledSetup()
  ])('takes no press on its old cards any more ($verb)', async (press) => {
    const data = { ...press, scan: 'scan-1' }
    const place = press.verb === 'start' ? THREAD : `a:${an.id}`
    await expectRefused(team, pressing(an, data, at(place)), refusalText({ reason: 'lapsed' }))
  })

  test.each(['status', 'resultaat'])('shows nothing by %s', async (word) => {
    expect((await team.types(an, word)).text).toBe(strings.say.noScanHere)
    expect((await team.types(an, word, THREAD)).text).toBe(strings.say.noScanHere)
  })

  test('has nothing to go on with by hervat', async () => {
    expect((await team.types(bert, 'hervat')).text).toBe(strings.say.nothingToResume)
  })
})

test('a scan that one person began to answer does not lapse, and neither does one that was closed by hand', async () => {
  const answered = await aScanInTime()
  await answered.presses(bert, aVotePress('preventie', 'planmatig'))
  const closed = await aScanInTime()
  await closed.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
  for (const team of [answered, closed]) {
    await team.looksAt(MIDNIGHT)
    await team.looksAt(MORNING_AFTER)
    expect(await stateOf(team)).toBe('closed')
  }
})

test('an answer that was on its way when the vote closed came too late, and is not acknowledged', async () => {
  const team = await aScanInTime()
  const view = await team.app.scans.view('scan-1', bert.aadObjectId)
  if (!view?.own) throw new Error('Bert is no member')
  await team.looksAt(MIDNIGHT)
  expect(await team.app.scans.saveAnswer('scan-1', view.own, 'preventie', abstention, MIDNIGHT)).toBe(false)
})

describe('half a year in which nothing happened', () => {
  test('frees the channel of a scan that was revealed', async () => {
    const team = await aScanInTime()
    await team.presses(carla, aVotePress('preventie', 'planmatig'))
    await team.looksAt(MIDNIGHT)
    await team.looksAt(MORNING_AFTER)
    await team.looksAt('2027-06-09T08:00:00.000Z')
    expect(await stateOf(team)).toBe('closed')
    await team.looksAt('2027-06-11T08:00:00.000Z')
    expect(await stateOf(team)).toBe('lapsed')
    const told = await team.looksAt('2027-06-11T08:01:00.000Z')
    expect(linesOf(told.at(-1)?.card ?? {})).toContain(`${strings.lapsed.untouched} ${strings.lapsed.again}`)
    expect(JSON.stringify(told)).not.toContain('Preventie')
  })

  test('is counted from what the team agreed last, however long ago the vote was', async () => {
    const team = await aScanInTime()
    await team.presses(carla, aVotePress('preventie', 'planmatig'))
    await team.looksAt(MIDNIGHT)
    await team.looksAt(MORNING_AFTER)
    team.setTo('2027-04-01T08:00:00.000Z')
    await team.presses(an, anAgreement('preventie'))
    await team.looksAt('2027-06-11T08:00:00.000Z')
    expect(await stateOf(team)).toBe('closed')
    await team.looksAt('2027-10-02T08:00:00.000Z')
    expect(await stateOf(team)).toBe('lapsed')
  })

  test('ends a scan that one person left, and tells it in their own chat', async () => {
    const team = withClock(aTeamsApp())
    await team.types(bert, 'start')
    await team.presses(bert, { ...filledSetup(), closesOn: '' })
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.looksAt('2027-05-20T08:00:00.000Z')
    expect(await stateOf(team)).toBe('open')
    await team.looksAt('2027-05-23T08:00:00.000Z')
    expect(await stateOf(team)).toBe('lapsed')
    const told = await team.looksAt('2027-05-23T08:01:00.000Z')
    expect(told.map(({ to }) => to)).toEqual([`a:${bert.id}`])
    expect(linesOf(told[0]?.card ?? {})).toContain(`${strings.lapsed.untouched} ${strings.lapsed.againAlone}`)
  })
})

describe('a set-up card that nobody used', () => {
  test('is gone after thirty days, with its roster', async () => {
    const team = withClock(aTeamsApp())
    await team.types(an, 'start', THREAD)
    await team.looksAt('2026-12-22T08:00:00.000Z')
    expect(await stateOf(team)).toBe('draft')
    await team.looksAt('2026-12-24T08:00:00.000Z')
    expect(await stateOf(team)).toBeUndefined()
    await team.looksAt('2026-12-24T08:01:00.000Z')
    expect(JSON.stringify(await team.store.everything())).not.toContain('Bert')
    expect(await watchedFrom(team)).toEqual([])
    const press = pressing(an, filledSetup(), at(THREAD))
    await expectRefused(team, press, refusalText({ reason: 'unknown-scan' }))
  })

  test('that is used after all starts its scan', async () => {
    const team = withClock(aTeamsApp())
    await team.types(an, 'start', THREAD)
    team.setTo('2026-12-20T08:00:00.000Z')
    await team.presses(an, filledSetup({ closesOn: '2027-01-29' }), THREAD)
    await team.looksAt('2026-12-24T08:00:00.000Z')
    expect(await stateOf(team)).toBe('open')
  })
})

describe('a concept that the director leaves', () => {
  const WEEK = '2026-11-30T08:00:00.000Z'
  const TWO_WEEKS = '2026-12-07T08:00:00.000Z'
  const HERS = `a:${jana.id}`

  async function aWaitingConcept() {
    const team = withClock(await anAgreedScan())
    await team.settle(await handsOver(team))
    // The shared card of what was agreed was not painted yet.
    await team.looksAt('2026-11-24T08:00:00.000Z')
    return team
  }

  test('is brought to mind after a week and after two, once each, in the morning', async () => {
    const team = await aWaitingConcept()
    expect(await team.looksAt('2026-11-29T12:00:00.000Z')).toEqual([])
    expect(await team.looksAt('2026-11-30T07:59:00.000Z')).toEqual([])
    for (const moment of [WEEK, TWO_WEEKS]) {
      const sent = await team.looksAt(moment)
      const reminders = sent.filter(({ card }) => titleOf(card) === strings.waiting.title)
      expect(reminders.map(({ to }) => to)).toEqual([HERS])
      expect(linesOf(reminders[0]?.card ?? {})).toContain(strings.waiting.text('maandag 23 november'))
      expect(await team.looksAt(moment.replace('08:00', '08:01'))).toEqual([])
    }
    expect(await team.looksAt('2026-12-14T08:00:00.000Z')).toEqual([])
  })

  test('opens from the reminder', async () => {
    const team = await aWaitingConcept()
    const sent = await team.looksAt(WEEK)
    const reminder = sent.find(({ to }) => to === HERS)?.card as { actions: { data: object }[] } | undefined
    const opened = await team.presses(jana, reminder?.actions[0]?.data)
    expect(titleOf(opened.card)).toBe(strings.concept.title)
  })

  test('is counted anew when it went back and came again', async () => {
    const team = await aWaitingConcept()
    await team.looksAt(WEEK)
    await team.settle(await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk dit nog eens.' }))
    expect(await team.looksAt(TWO_WEEKS)).toEqual([])
    await team.settle(await handsOver(team))
    const sent = await team.looksAt('2026-12-14T08:00:00.000Z')
    expect(sent.map(({ card }) => titleOf(card))).toContain(strings.waiting.title)
  })

  test('shows in the facilitator’s status since when it lies there, and in nobody else’s', async () => {
    const team = await aWaitingConcept()
    const since = strings.say.withDirector('Jana Dubois', 'maandag 23 november')
    expect(linesOf((await team.types(an, 'status')).card ?? {})).toEqual(expect.arrayContaining([OF, since]))
    const others = linesOf((await team.types(bert, 'status')).card ?? {})
    expect(others).toEqual(expect.arrayContaining([OF, strings.say.togetherStatus]))
    expect(others).not.toContain(since)
    expect((await team.types(an, 'status', THREAD)).text).toBe(strings.say.togetherStatus)
    expect(inChannel(team).length).toBeGreaterThan(0)
  })
})
