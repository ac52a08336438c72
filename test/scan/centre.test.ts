import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparedName } from '../../src/scan/centre.ts'
import { ambitionOf, movementOf } from '../../src/scan/movement.ts'
import { instrument } from '../cards/team.ts'

describe('the name of a centre', () => {
  test.each([
    ['GO! CLB Noord', 'go clb noord'],
    ['  go!  clb NOORD ', 'go clb noord'],
    ['CLB-Noord', 'CLB Noord'],
    ['CLB Liège', 'clb liege'],
    ['CLB ‘De Brug’', 'CLB De Brug']
  ])('is the same as %s and as %s', (one, other) => {
    expect(comparedName(one)).toBe(comparedName(other))
  })

  test.each([
    ['CLB Noord', 'CLB Zuid'],
    ['CLB 1', 'CLB 2'],
    ['CLB Noord', 'CLB Noord 2']
  ])('tells %s from %s', (one, other) => {
    expect(comparedName(one)).not.toBe(comparedName(other))
  })

  test('is itself what it is compared by, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => comparedName(comparedName(typed)) === comparedName(typed)))
  })
})

const ids = instrument.stages.map(({ id }) => id)
const aStage = fc.constantFrom(...ids)
const rank = (stage: string) => ids.indexOf(stage)

describe('how a block moved', () => {
  test('is on, the same or back as the stages lie, and the other way round the other way', () => {
    fc.assert(
      fc.property(aStage, aStage, (from, to) => {
        const moved = movementOf(instrument, from, to)
        expect(moved).toBe(rank(from) < rank(to) ? 'on' : rank(from) > rank(to) ? 'back' : 'same')
      })
    )
  })

  test('is unknown where a stage is none of this instrument', () => {
    fc.assert(
      fc.property(aStage, (stage) => {
        expect(movementOf(instrument, 'elders', stage)).toBe('unknown')
        expect(movementOf(instrument, stage, 'elders')).toBe('unknown')
      })
    )
  })

  test('reaches an ambition from the stage that was aimed at on, and no sooner', () => {
    fc.assert(
      fc.property(aStage, aStage, aStage, (stage, aim, now) => {
        fc.pre(rank(aim) >= rank(stage))
        const became = ambitionOf(instrument, { block: 'een', stage, aim }, now)
        const isThere = rank(now) >= rank(aim)
        if (aim === stage) expect(became).toBe(isThere ? 'kept' : 'not-kept')
        else expect(became).toBe(isThere ? 'reached' : 'not-yet')
      })
    )
  })

  test('has no ambition to reach where none was asked', () => {
    expect(ambitionOf(instrument, { block: 'een', stage: 'planmatig', aim: '' }, 'planmatig')).toBe('none')
  })
})
