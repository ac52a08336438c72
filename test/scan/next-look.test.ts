import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { due, type Facts } from '../../src/scan/deadline.ts'
import { lapse } from '../../src/scan/lapsing.ts'
import { inBrussels, momentOf } from '../../src/scan/moment.ts'
import { nextLook } from '../../src/scan/next-look.ts'
import { closeVote, type Scan, toDirector } from '../../src/scan/scan.ts'
import type { Progress } from '../../src/scan/sheet.ts'
import { aChat, aDraft, anOpenScan, someSettings } from '../build/scan.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const later = (moment: string, milliseconds: number) => new Date(Date.parse(moment) + milliseconds).toISOString()

/** A scan in any state, of a team or of one person, around summer time and winter time. */
const anyScan = fc
  .record({
    state: fc.constantFrom('draft', 'open', 'closed', 'concept', 'lapsed'),
    scope: fc.constantFrom('channel' as const, 'personal' as const),
    begun: fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') }),
    days: fc.integer({ min: 0, max: 60 }),
    by: fc.constantFrom('hand' as const, 'date' as const, 'ready' as const)
  })
  .map(({ state, scope, begun, days, by }): Scan => {
    const openedAt = new Date(begun).toISOString()
    const chat = aChat({ scope })
    if (state === 'draft') return aDraft({ chat, askedAt: openedAt })
    const closesOn = inBrussels(later(openedAt, days * 24 * HOUR)).day
    const open = anOpenScan({ chat, openedAt, settings: someSettings({ closesOn }) })
    if (state === 'open') return open
    const closed = closeVote(open, later(openedAt, days * 24 * HOUR), by)
    if (state === 'closed') return closed
    return state === 'concept'
      ? toDirector(closed, later(closed.closedAt, days * HOUR))
      : lapse(closed, closed.closedAt)
  })

const anyProgress = fc.array(fc.constantFrom<Progress[]>('waiting', 'busy', 'ready'), { minLength: 1, maxLength: 3 })

/** When it began, or came into the state it is in. */
function sinceOf(scan: Scan): string {
  switch (scan.state) {
    case 'draft':
      return scan.askedAt
    case 'open':
      return scan.openedAt
    case 'concept':
      return scan.proposedAt
    case 'lapsed':
      return scan.lapsedAt
    default:
      return scan.closedAt
  }
}

describe('the next look at a scan that nobody changes', () => {
  test('comes before anything becomes due that was not due at the last one', () => {
    fc.assert(
      fc.property(
        anyScan,
        anyProgress,
        fc.nat(200 * 24 * 60),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scan, progress, minutes, at) => {
          const now = later(sinceOf(scan), minutes * MINUTE)
          const facts: Facts & { isVoting: boolean } = { now, progress, touchedAt: sinceOf(scan), isVoting: false }
          const next = nextLook(scan, facts)
          expect(next > now, 'some time later').toBe(true)
          const between = later(now, Math.floor((Date.parse(next) - Date.parse(now) - 1) * at))
          const then = due(scan, { ...facts, now: between })
          if (then) expect(then, `${between}, before ${next}`).toEqual(due(scan, facts))
        }
      ),
      { numRuns: 3000 }
    )
  })

  test('is within the hour while people vote, and otherwise only when something becomes due', () => {
    const scan = anOpenScan()
    const facts = { now: '2026-11-25T10:00:00.000Z', progress: [], touchedAt: '' }
    expect(nextLook(scan, { ...facts, isVoting: true })).toBe('2026-11-25T11:00:00.000Z')
    expect(nextLook(scan, { ...facts, isVoting: false }), 'the morning before the last day').toBe(
      '2026-12-11T08:00:00.000Z'
    )
  })

  test.each([
    ['2026-10-22T22:30:00.000Z', '2026-11-21T23:00:00.000Z'],
    ['2026-10-24T23:30:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['2026-03-27T22:30:00.000Z', '2026-04-25T22:00:00.000Z'],
    ['2026-06-01T10:00:00.000Z', '2026-06-30T22:00:00.000Z']
  ])(
    'at a set-up card of %s is when it is to go, also where summer time begins or ends in between',
    (askedAt, gone) => {
      const facts = { now: later(askedAt, HOUR), progress: [], touchedAt: '', isVoting: false }
      expect(nextLook(aDraft({ askedAt }), facts)).toBe(gone)
      expect(due(aDraft({ askedAt }), { ...facts, now: gone })).toEqual({ kind: 'forget' })
      expect(due(aDraft({ askedAt }), { ...facts, now: later(gone, -1) })).toBeUndefined()
    }
  )

  test('is at midnight in Brussels when a vote closes, also when it is looked at just before', () => {
    const facts = { now: '2026-12-12T22:59:00.000Z', progress: [], touchedAt: '' }
    expect(nextLook(anOpenScan(), { ...facts, isVoting: true })).toBe('2026-12-12T23:00:00.000Z')
  })
})

describe('a day and a time of Brussels', () => {
  test.each([
    ['2026-12-12', '00:00', '2026-12-11T23:00:00.000Z'],
    ['2026-07-01', '09:00', '2026-07-01T07:00:00.000Z'],
    ['2026-03-29', '00:00', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', '00:00', '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z']
  ])('%s %s is the moment %s', (day, time, moment) => {
    expect(momentOf({ day, time })).toBe(moment)
  })
})
