import { describe, expect, test } from 'vitest'
import { askToEnd, endRound, goOn, openRound, roundIn } from '../../src/scan/second-round.ts'
import { type Cast, NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { THREE } from '../../src/scan/three.ts'
import { STAGES } from '../build/instrument.ts'

/** A vote in which the stages were chosen so often, lowest first. */
const cast = (...counts: readonly number[]): Cast => ({
  votes: STAGES.map((id, place) => ({ id, count: counts[place] ?? 0 })),
  abstained: 0
})

/** What a second round shows after each time it was closed with these votes. */
function showingsOf(casts: readonly Cast[], fewest: number): readonly (Cast | undefined)[] {
  const shown: (Cast | undefined)[] = []
  let talk: Talk = NO_TALK
  for (const votes of casts) {
    const open = openRound(talk, votes)
    if (typeof open === 'string') throw new Error(open)
    talk = endRound(open, votes, fewest)
    shown.push(talk.counted && { votes: talk.counted.votes, abstained: talk.counted.abstained })
  }
  return shown
}

const six = cast(0, 6)
const halves = cast(0, 3, 3)

describe('a second round that is closed again', () => {
  test.each([
    ['nobody changed', six, six],
    ['one changed', cast(0, 5, 0, 1), six],
    ['two came', cast(0, 8), six],
    ['three changed', halves, halves],
    ['so many went that too few are left to show', cast(0, 2), cast(0, 2)]
  ])('after %s shows what may be shown beside the last outcome', (_what, again, shown) => {
    expect(showingsOf([six, again], THREE)).toEqual([six, shown])
  })

  test('shows nothing that differs by one person from an outcome before the last one', () => {
    expect(showingsOf([six, halves, cast(0, 5, 0, 1)], THREE)).toEqual([six, halves, halves])
    expect(showingsOf([six, cast(0, 2), cast(0, 5)], THREE)).toEqual([six, cast(0, 2), cast(0, 2)])
  })

  test('shows an earlier outcome once more when that is what it came to', () => {
    expect(showingsOf([six, halves, six], THREE)).toEqual([six, halves, six])
  })

  test('in a scan by name shows what was voted, each time', () => {
    const casts = [six, cast(0, 5, 0, 1), six, cast(0, 1)]
    expect(showingsOf(casts, 1)).toEqual(casts)
  })
})

test('each opening of a second round has a number of its own, from 0', () => {
  const first = openRound(NO_TALK, six) as Talk
  const again = openRound(endRound(first, six, THREE), six) as Talk
  expect([NO_TALK, first, again].map(roundIn)).toEqual([0, 0, 1])
})

describe('whether a second round may close', () => {
  const open: Talk = { ...NO_TALK, second: 'open' }

  test('is asked while it is open, with how many have not voted, and taken back', () => {
    expect(askToEnd(open, 2)).toEqual({ ...open, ending: 2 })
    expect(goOn({ ...open, ending: 2 })).toEqual(open)
  })

  test.each(['none', 'closed'] as const)('is not asked, nor taken back, where it is %s', (second) => {
    expect(askToEnd({ ...NO_TALK, second }, 2)).toBe('round-not-open')
    expect(goOn({ ...NO_TALK, second })).toBe('round-not-open')
  })

  test('is over once it is closed: what it came to stands, as its own or as an earlier outcome', () => {
    const once = endRound({ ...open, ending: 1 }, six, THREE)
    expect(once).toEqual({ ...NO_TALK, second: 'closed', counted: { ...six, isEarlier: false }, shown: [six] })
    const again = openRound(once, six)
    const near = cast(0, 5, 0, 1)
    expect(endRound(again as Talk, near, THREE)).toMatchObject({
      second: 'closed',
      counted: { ...six, isEarlier: true },
      shown: [six]
    })
  })
})
