import { describe, expect, test } from 'vitest'
import { type Closing, EMPTY_CLOSING, findClosingMistake } from '../../src/scan/closing.ts'
import { anInstrument } from '../build/instrument.ts'
import { aClosing } from '../build/sheet.ts'

const mistakeIn = (overrides: Partial<Closing>) => findClosingMistake(anInstrument(), aClosing(overrides))

describe('the closing questions', () => {
  test.each([
    ['one practice', { practices: ['zes'] }],
    ['three practices', { practices: ['zes', 'een', 'drie'] }],
    ['no practice yet', { noPractice: true, practices: [] }],
    ['three priorities', { priorities: ['vier', 'een', 'zes'] }],
    ['five priorities', { priorities: ['vier', 'een', 'zes', 'twee', 'drie'] }],
    ['a block that is both a practice and a priority', { practices: ['een'], priorities: ['een', 'twee', 'drie'] }]
  ])('can be handed in with %s', (_, overrides) => {
    expect(mistakeIn(overrides)).toBeUndefined()
  })

  test.each([
    ['neither a practice nor "nog geen"', { practices: [] }, 'practices-missing'],
    ['a practice together with "nog geen"', { noPractice: true }, 'practices-not-alone'],
    ['four practices', { practices: ['een', 'twee', 'drie', 'vier'] }, 'too-many-practices'],
    ['no priorities', { priorities: [] }, 'too-few-priorities'],
    ['two priorities', { priorities: ['een', 'twee'] }, 'too-few-priorities'],
    ['six priorities', { priorities: ['een', 'twee', 'drie', 'vier', 'vijf', 'zes'] }, 'too-many-priorities'],
    ['a practice of another instrument', { practices: ['effectieve-didactiek'] }, 'unknown-block'],
    ['a priority of another instrument', { priorities: ['een', 'twee', 'effectieve-didactiek'] }, 'unknown-block']
  ])('cannot be handed in with %s', (_, overrides, problem) => {
    expect(mistakeIn(overrides)).toEqual({ problem })
  })

  test.each([
    ['among enough others', ['een', 'twee', 'drie', 'twee']],
    ['instead of a third', ['twee', 'twee', 'een']],
    ['three times', ['twee', 'twee', 'twee']]
  ])('say which priority was chosen twice, %s', (_, priorities) => {
    expect(mistakeIn({ priorities })).toEqual({ problem: 'priority-twice', block: 'twee' })
  })

  test('cannot be handed in untouched', () => {
    expect(findClosingMistake(anInstrument(), EMPTY_CLOSING)).toEqual({ problem: 'practices-missing' })
  })

  test('follow the limits of the instrument', () => {
    const closing = { practices: { text: '', none: '', max: 1 }, priorities: { text: '', min: 1, max: 2 } }
    const strict = anInstrument({ closing })
    const find = (overrides: Partial<Closing>) => findClosingMistake(strict, aClosing(overrides))
    expect(find({ priorities: ['een'] })).toBeUndefined()
    expect(find({ priorities: ['een', 'twee', 'drie'] })).toEqual({ problem: 'too-many-priorities' })
    expect(find({ practices: ['een', 'twee'] })).toEqual({ problem: 'too-many-practices' })
  })
})
