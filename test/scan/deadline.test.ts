import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Due, due, type Facts, forgottenFrom } from '../../src/scan/deadline.ts'
import { lapse } from '../../src/scan/lapsing.ts'
import { daysLater, inBrussels } from '../../src/scan/moment.ts'
import { type Closed, closeVote, type Scan, submit, toDirector } from '../../src/scan/scan.ts'
import type { Progress } from '../../src/scan/sheet.ts'
import { aChat, aDraft, anOpenScan, someSettings } from '../build/scan.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The clock of Brussels by the law of 2001: an hour on from the last Sunday of March until that of October, at 01:00 UTC. */
function byLaw(moment: string): string {
  const at = Date.parse(moment)
  const lastSunday = (month: number) => {
    const end = new Date(Date.UTC(new Date(at).getUTCFullYear(), month + 1, 0, 1))
    return end.getTime() - end.getUTCDay() * DAY
  }
  const isSummer = at >= lastSunday(2) && at < lastSunday(9)
  return new Date(at + (isSummer ? 2 : 1) * HOUR).toISOString().slice(0, 16)
}

const anyMinute = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / MINUTE, max: Date.parse(to) / MINUTE })
    .map((minute) => new Date(minute * MINUTE).toISOString())

describe('the clock of Brussels', () => {
  test.each([
    ['2026-12-12T22:59:59Z', '2026-12-12', '23:59'],
    ['2026-12-12T23:00:00Z', '2026-12-13', '00:00'],
    ['2026-07-01T21:59:59Z', '2026-07-01', '23:59'],
    ['2026-07-01T22:00:00Z', '2026-07-02', '00:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '03:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25', '02:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '02:00']
  ])('at %s it is %s, %s there', (moment, day, time) => {
    expect(inBrussels(moment)).toEqual({ day, time })
  })

  test('goes by the law on summer time, at any minute of twenty years', () => {
    fc.assert(
      fc.property(anyMinute('2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z'), (moment) => {
        const { day, time } = inBrussels(moment)
        expect(`${day}T${time}`).toBe(byLaw(moment))
      }),
      { numRuns: 2000 }
    )
  })

  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2027-02-28', 365, '2028-02-28']
  ])('has days: %s and %d of them is %s', (day, days, later) => {
    expect(daysLater(day, days)).toBe(later)
  })
})

const busy: readonly Progress[] = ['ready', 'busy', 'waiting']
const facts = (now: string, progress: readonly Progress[] = busy, touchedAt = ''): Facts => ({
  now,
  progress,
  touchedAt
})
const openUntil = (closesOn: string, openedAt: string, closesWhenReady = false) =>
  anOpenScan({ openedAt, settings: someSettings({ closesOn, closesWhenReady }) })

describe('a vote', () => {
  test.each([
    ['in winter', '2026-12-12', '2026-12-12T23:00:00.000Z'],
    ['in summer', '2026-06-30', '2026-06-30T22:00:00.000Z'],
    ['the day before summer time begins', '2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['the day on which summer time begins', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['the day before summer time ends', '2026-10-24', '2026-10-24T22:00:00.000Z'],
    ['the day on which summer time ends', '2026-10-25', '2026-10-25T23:00:00.000Z']
  ])('is closed once its last day is over there: %s', (_, closesOn, end) => {
    const scan = openUntil(closesOn, '2026-01-05T09:00:00.000Z')
    const justBefore = new Date(Date.parse(end) - 1).toISOString()
    expect(due(scan, facts(justBefore))).toBeUndefined()
    expect(due(scan, facts(end))).toEqual({ kind: 'close', by: 'date' })
  })

  test('is closed once everyone is ready, if that was asked for, and never while one is not', () => {
    const scan = openUntil('2026-12-12', '2026-11-23T09:00:00.000Z', true)
    const now = '2026-12-01T02:00:00.000Z'
    expect(due(scan, facts(now, ['ready', 'ready']))).toEqual({ kind: 'close', by: 'ready' })
    expect(due(scan, facts(now, ['ready', 'busy']))).toBeUndefined()
    expect(due(scan, facts(now, []))).toBeUndefined()
    const unasked = openUntil('2026-12-12', '2026-11-23T09:00:00.000Z')
    expect(due(unasked, facts(now, ['ready', 'ready']))).toBeUndefined()
  })

  test('that everyone was ready for when its last day was over, is closed by that day', () => {
    const scan = openUntil('2026-12-12', '2026-11-23T09:00:00.000Z', true)
    expect(due(scan, facts('2026-12-13T08:00:00.000Z', ['ready']))).toEqual({ kind: 'close', by: 'date' })
  })
})

describe('a nudge', () => {
  test.each([
    ['in winter', '2026-12-12', '2026-12-12T08:00:00.000Z', '2026-12-12T19:00:00.000Z'],
    ['in summer', '2026-06-30', '2026-06-30T07:00:00.000Z', '2026-06-30T18:00:00.000Z'],
    ['the day on which summer time begins', '2026-03-29', '2026-03-29T07:00:00.000Z', '2026-03-29T18:00:00.000Z'],
    ['the day on which summer time ends', '2026-10-25', '2026-10-25T08:00:00.000Z', '2026-10-25T19:00:00.000Z'],
    ['the day before', '2026-12-13', '2026-12-12T08:00:00.000Z', '2026-12-12T19:00:00.000Z']
  ])('goes from nine in the morning until eight in the evening there: %s', (_, closesOn, morning, evening) => {
    const scan = openUntil(closesOn, '2026-01-05T09:00:00.000Z')
    const justBefore = (moment: string) => new Date(Date.parse(moment) - 1).toISOString()
    const nudge = { kind: 'nudge', day: morning.slice(0, 10) }
    expect(due(scan, facts(justBefore(morning)))).toBeUndefined()
    expect(due(scan, facts(morning))).toEqual(nudge)
    expect(due(scan, facts(justBefore(evening)))).toEqual(nudge)
    expect(due(scan, facts(evening))).toBeUndefined()
  })

  test('does not go on the day on which everyone was invited', () => {
    const scan = openUntil('2026-12-12', '2026-12-11T07:00:00.000Z')
    expect(due(scan, facts('2026-12-11T12:00:00.000Z'))).toBeUndefined()
    expect(due(scan, facts('2026-12-12T12:00:00.000Z'))).toEqual({ kind: 'nudge', day: '2026-12-12' })
  })
})

describe('for any looks at any moments', () => {
  /** What was done, and when, by bots that look at these moments and keep a journal of what they sent. */
  function watch(first: Scan, looks: readonly string[], progress: readonly Progress[] = busy) {
    const done: { readonly due: Due; readonly at: string }[] = []
    const journal = new Set<string>()
    let scan = first
    for (const at of looks.toSorted()) {
      const found = due(scan, facts(at, progress))
      if (!found) continue
      const name = JSON.stringify(found)
      if (journal.has(name)) continue
      journal.add(name)
      done.push({ due: found, at })
      if (found.kind === 'close' && scan.state === 'open') scan = closeVote(scan, at, found.by)
      if (found.kind === 'lapse' && (scan.state === 'closed' || scan.state === 'concept')) scan = lapse(scan, at)
    }
    return done
  }

  const isDay = (at: string) => {
    const time = byLaw(at).slice(11)
    return time >= '09:00' && time < '20:00'
  }
  const dayOf = (at: string) => byLaw(at).slice(0, 10)

  /** A vote of at most three weeks, and looks from its opening until some days after its end. */
  const anyStory = fc
    .record({
      openedAt: anyMinute('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'),
      // Short ones often: there the day of the invitation matters.
      length: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 3, max: 21 })),
      looks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 })
    })
    .map(({ openedAt, length, looks }) => ({
      scan: openUntil(daysLater(dayOf(openedAt), length), openedAt),
      looks: looks.map((part) => new Date(Date.parse(openedAt) + Math.floor(part * (length + 4) * DAY)).toISOString())
    }))

  test('a vote is closed once, never on its last day or before, and always when there was a look afterwards', () => {
    fc.assert(
      fc.property(anyStory, ({ scan, looks }) => {
        const closed = watch(scan, looks).filter((one) => one.due.kind === 'close')
        const after = looks.filter((at) => dayOf(at) > scan.settings.closesOn).toSorted()
        expect(closed.map(({ at }) => at)).toEqual(after.slice(0, 1))
      })
    )
  })

  test('one nudge goes on each of the two days that had a look by day, and none at another time', () => {
    fc.assert(
      fc.property(anyStory, ({ scan, looks }) => {
        const { closesOn } = scan.settings
        const days = [daysLater(closesOn, -1), closesOn].filter((day) => day > dayOf(scan.openedAt))
        const nudges = watch(scan, looks).filter((one) => one.due.kind === 'nudge')
        for (const { due: nudge, at } of nudges) expect(nudge).toEqual({ kind: 'nudge', day: dayOf(at) })
        for (const { at } of nudges) expect(isDay(at)).toBe(true)
        const expected = days.filter((day) => looks.some((at) => dayOf(at) === day && isDay(at)))
        expect(nudges.map(({ at }) => dayOf(at))).toEqual(expected)
      })
    )
  })

  test('nothing but a change that nobody hears of is ever due at night', () => {
    const silent = ['close', 'lapse', 'forget']
    const anyScan = fc.constantFrom<Scan>(
      anOpenScan(),
      closeVote(anOpenScan(), '2026-12-12T23:00:00.000Z', 'date'),
      toDirector(closeVote(anOpenScan(), '2026-12-12T23:00:00.000Z', 'date'), '2026-12-14T10:00:00.000Z'),
      lapse(anOpenScan(), '2026-12-12T23:00:00.000Z'),
      aDraft()
    )
    fc.assert(
      fc.property(anyScan, anyMinute('2026-11-23T10:00:00Z', '2027-09-01T00:00:00Z'), (scan, now) => {
        const found = due(scan, facts(now))
        if (found && !silent.includes(found.kind)) expect(isDay(now)).toBe(true)
      }),
      { numRuns: 1000 }
    )
  })

  test('a director is reminded at most twice, a week apart, and never before a week', () => {
    const proposedAt = '2026-10-20T21:30:00.000Z'
    const concept = toDirector(closeVote(anOpenScan(), '2026-10-20T10:00:00.000Z'), proposedAt)
    fc.assert(
      fc.property(fc.array(anyMinute(proposedAt, '2026-12-24T00:00:00Z'), { maxLength: 60 }), (looks) => {
        const reminders = watch(concept, looks)
        expect(reminders.length).toBeLessThanOrEqual(2)
        for (const { due: found, at } of reminders) {
          const week = found.kind === 'remind-director' ? found.place : 0
          expect(dayOf(at) >= daysLater(dayOf(proposedAt), 7 * week)).toBe(true)
          expect(isDay(at)).toBe(true)
        }
        const isInTime = looks.some((at) => isDay(at) && dayOf(at) >= '2026-11-03')
        expect(reminders.some(({ due: found }) => found.kind === 'remind-director' && found.place === 2)).toBe(isInTime)
      })
    )
  })
})

describe('after a close', () => {
  const closedAt = '2026-12-12T23:00:30.000Z'
  const byDate = closeVote(anOpenScan(), closedAt, 'date')
  const morning = '2026-12-13T08:00:00.000Z'

  test.each(['date', 'ready'] as const)('the facilitator is told by day that it closed by itself (%s)', (by) => {
    const scan: Closed = { ...byDate, closedBy: by }
    expect(due(scan, facts('2026-12-13T07:59:00.000Z'))).toBeUndefined()
    expect(due(scan, facts(morning))).toEqual({ kind: 'tell-closed' })
  })

  test('by hand, there is nothing to tell', () => {
    expect(due({ ...byDate, closedBy: 'hand' }, facts(morning))).toBeUndefined()
  })

  test('by its date with no answer at all the scan lapses, once answers on their way would have come in', () => {
    const nobody: readonly Progress[] = ['waiting', 'waiting']
    expect(due(byDate, facts('2026-12-12T23:02:29.000Z', nobody))).toBeUndefined()
    expect(due(byDate, facts('2026-12-12T23:02:30.000Z', nobody))).toEqual({ kind: 'lapse' })
    expect(due(byDate, facts('2026-12-12T23:02:30.000Z', ['waiting', 'busy']))).toBeUndefined()
    expect(due({ ...byDate, closedBy: 'hand' }, facts('2026-12-12T23:02:30.000Z', nobody))).toBeUndefined()
  })

  test('a scan in which the team talked does not lapse when everyone takes their answers away', () => {
    const later = '2026-12-20T12:00:00.000Z'
    expect(due(byDate, facts(later, ['waiting'], '2026-12-15T09:00:00.000Z'))).toEqual({ kind: 'tell-closed' })
    expect(due(byDate, facts(later, ['waiting'], '2026-12-01T09:00:00.000Z'))).toEqual({ kind: 'lapse' })
  })
})

describe('half a year in which nobody did anything', () => {
  const opened = '2026-11-23T09:00:00.000Z'
  const alone = anOpenScan({
    openedAt: opened,
    chat: aChat({ scope: 'personal' }),
    settings: someSettings({ closesOn: '' })
  })
  const closed = closeVote(anOpenScan(), '2026-11-23T09:00:00.000Z')
  const concept = toDirector(closeVote(anOpenScan(), '2026-10-01T09:00:00.000Z'), '2026-11-23T09:00:00.000Z')
  const over = '2027-05-22T00:00:00.000Z'
  const lapses = { kind: 'lapse' }

  test.each([
    ['of one person', alone],
    ['that was revealed', closed],
    ['that lies with the director', concept]
  ])('makes a scan lapse %s', (_, scan) => {
    expect(due(scan, facts(over))).toEqual(lapses)
    expect(due(scan, facts('2027-05-21T21:00:00.000Z'))).not.toEqual(lapses)
    expect(due(scan, facts(over, busy, '2026-11-25T09:00:00.000Z'))).not.toEqual(lapses)
    expect(due(scan, facts('2027-05-24T09:00:00.000Z', busy, '2026-11-25T09:00:00.000Z'))).toEqual(lapses)
  })

  test('leaves a signed scan alone, and what one person handed in', () => {
    expect(due(submit(concept, opened), facts('2036-01-01T12:00:00.000Z'))).toBeUndefined()
    expect(due(closeVote(alone, opened), facts('2036-01-01T12:00:00.000Z'))).toBeUndefined()
  })

  test('is told by day', () => {
    const lapsed = lapse(closed, over)
    expect(due(lapsed, facts('2027-05-22T03:00:00.000Z'))).toBeUndefined()
    expect(due(lapsed, facts('2027-05-22T07:00:00.000Z'))).toEqual({ kind: 'tell-lapsed' })
  })
})

describe('a set-up card that nobody used', () => {
  const draft = aDraft({ askedAt: '2026-11-23T09:00:00.000Z' })

  test('is removed after thirty days, and looked at from then on', () => {
    expect(due(draft, facts('2026-12-22T22:59:00.000Z'))).toBeUndefined()
    expect(due(draft, facts(forgottenFrom(draft.askedAt)))).toEqual({ kind: 'forget' })
  })

  test('of which it is not known when it was asked for stays', () => {
    expect(due({ ...draft, askedAt: '' }, facts('2036-01-01T12:00:00.000Z'))).toBeUndefined()
  })
})
