import { describe, expect, test } from 'vitest'
import { type Answer, findMistake, findMistakes, isComplete, withReplies, withVote } from '../../src/scan/answer.ts'
import { ABSTAIN, higherStages, isVote } from '../../src/scan/questions/place.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import { type Five, fiveOf, withFive } from '../build/five.ts'
import { anInstrument, STAGES } from '../build/instrument.ts'
import { abstention, anAnswer, aVote } from '../build/sheet.ts'

const instrument = anInstrument()
const mistakeIn = (context: Partial<Five>, vote = 'planmatig') => findMistake(instrument, anAnswer(vote, context))
const notes = { intent: '', difference: '', levers: '', barriers: '' }

describe('a vote', () => {
  test('is one of the stages, or that one cannot place the centre', () => {
    for (const vote of [...STAGES, ABSTAIN]) expect(isVote(instrument, vote), vote).toBe(true)
  })

  test.each(['', '3', '03', 'Planmatig', 'planmatig ', '__proto__', 'abstained'])('is never %j', (vote) => {
    expect(isVote(instrument, vote)).toBe(false)
  })

  test('that one cannot place the centre asks nothing more', () => {
    expect(findMistake(instrument, abstention)).toBeUndefined()
    expect(isComplete(instrument, abstention)).toBe(true)
  })

  test('for a stage alone is not a complete answer', () => {
    expect(isComplete(instrument, aVote('planmatig'))).toBe(false)
    expect(isComplete(instrument, undefined)).toBe(false)
    expect(isComplete(instrument, anAnswer('planmatig'))).toBe(true)
  })
})

describe('where a centre wants to go', () => {
  test.each([
    ['planmatig', 'planmatig'],
    ['planmatig', 'geintegreerd'],
    ['planmatig', 'systematisch'],
    ['systematisch', 'systematisch']
  ])('from %s can be %s', (vote, ambition) => {
    expect(mistakeIn({ ambition }, vote)).toBeUndefined()
  })

  test.each([
    ['geintegreerd', 'planmatig', 'not-higher'],
    ['systematisch', 'fragmentair', 'not-higher'],
    ['planmatig', 'abstain', 'unknown'],
    ['planmatig', 'wolken', 'unknown'],
    ['planmatig', '', 'missing']
  ])('from %s cannot be %j: it is %s', (vote, ambition, problem) => {
    expect(mistakeIn({ ambition }, vote)).toEqual({ field: 'ambition', problem })
  })

  test('is offered as the higher stages only', () => {
    const offered = (vote: string) => higherStages(instrument, vote).map(({ id }) => id)
    expect(offered('fragmentair')).toEqual(['planmatig', 'geintegreerd', 'systematisch'])
    expect(offered('geintegreerd')).toEqual(['systematisch'])
    expect(offered('systematisch')).toEqual([])
  })
})

describe('the other questions of a block', () => {
  test.each([
    ['no reason', { intent: '' }, 'intent', 'missing'],
    ['a reason that is not offered', { intent: 'toeval' }, 'intent', 'unknown'],
    ['no word on differences', { difference: [] }, 'difference', 'missing'],
    ['a difference that is not offered', { difference: ['teams', 'planeten'] }, 'difference', 'unknown'],
    ['"nee" together with a difference', { difference: ['none', 'teams'] }, 'difference', 'not-alone'],
    ['"anders" without saying what', { difference: ['other'] }, 'other', 'unexplained'],
    ['no levers', { levers: [] }, 'levers', 'missing'],
    ['a lever that is not offered', { levers: ['geluk'] }, 'levers', 'unknown'],
    ['"momenteel geen" together with a lever', { levers: ['people', 'none'] }, 'levers', 'not-alone'],
    ['no barriers', { barriers: [] }, 'barriers', 'missing'],
    ['a barrier that is not offered', { barriers: ['none', 'pech'] }, 'barriers', 'unknown'],
    ['"momenteel geen" together with a barrier', { barriers: ['none', 'systems'] }, 'barriers', 'not-alone']
  ])('are not complete with %s', (_, context, field, problem) => {
    expect(mistakeIn(context)).toEqual({ field, problem })
  })

  test('take several differences, levers and barriers together, and "anders" with a text', () => {
    const context = {
      difference: ['teams', 'sites', 'other'],
      other: 'tussen voor- en namiddag',
      levers: ['strategy', 'people', 'systems'],
      barriers: ['people', 'systems']
    }
    expect(mistakeIn(context)).toBeUndefined()
  })

  test.each(['intent', 'difference', 'levers', 'barriers'])('take an explanation of %s up to its length', (field) => {
    const just = 'x'.repeat(NOTE_LENGTH)
    expect(mistakeIn({ notes: { ...notes, [field]: just } })).toBeUndefined()
    expect(mistakeIn({ notes: { ...notes, [field]: `${just}x` } })).toEqual({
      field: `note-${field}`,
      problem: 'too-long'
    })
  })

  test('take a text with "anders" up to the same length', () => {
    const other = { difference: ['other'], other: 'x'.repeat(NOTE_LENGTH + 1) }
    expect(mistakeIn(other)).toEqual({ field: 'other', problem: 'too-long' })
    expect(mistakeIn({ ...other, other: 'x'.repeat(NOTE_LENGTH) })).toBeUndefined()
  })

  test('are mended one at a time, from the top of the card', () => {
    expect(findMistake(instrument, aVote('planmatig'))).toEqual({ field: 'ambition', problem: 'missing' })
    expect(mistakeIn({ intent: '', levers: [] })?.field).toBe('intent')
    expect(mistakeIn({ barriers: [], notes: { ...notes, intent: 'x'.repeat(501) } })?.field).toBe('barriers')
  })
})

describe('filling in the other questions', () => {
  const typed = (context: Partial<Five>) => withReplies(instrument, aVote('planmatig'), anAnswer('', context).replies)
  const kept = (context: Partial<Five>) => fiveOf(typed(context).replies)

  test('keeps the vote', () => {
    expect(typed({ ambition: 'systematisch' }).vote).toBe('planmatig')
    expect(kept({ ambition: 'systematisch' }).ambition).toBe('systematisch')
  })

  test('puts options in the order of the instrument, each once, and keeps unknown ones so that they are refused', () => {
    const context = kept({ difference: ['sites', 'planeten', 'teams', 'sites', 'planeten'] })
    expect(context.difference).toEqual(['teams', 'sites', 'planeten'])
  })

  test('cleans what was typed', () => {
    const context = kept({
      other: '  tussen \u202eteams  ',
      notes: { ...notes, levers: '\u0000omdat\r\nhet kan ' }
    })
    expect(context.other).toBe('tussen teams')
    expect(context.notes.levers).toBe('omdat\nhet kan')
  })

  test('takes only spaces after "anders" as nothing', () => {
    const answer = typed({ ambition: 'planmatig', difference: ['other'], other: ' \u00a0\u200b\n ' })
    expect(findMistake(instrument, answer)).toEqual({ field: 'other', problem: 'unexplained' })
  })
})

describe('choosing another stage', () => {
  const revote = (before: Answer | undefined, vote: string) => withVote(instrument, before, vote)
  const growing = anAnswer('planmatig', { ambition: 'geintegreerd', levers: ['people'], other: 'iets' })

  test('for the first time leaves everything else to be asked', () => {
    expect(revote(undefined, 'planmatig')).toEqual(aVote('planmatig'))
  })

  test('keeps an ambition that is still higher, and everything else', () => {
    expect(revote(growing, 'fragmentair')).toEqual({ vote: 'fragmentair', replies: growing.replies })
  })

  test('asks the ambition again when it was to keep the stage that is left', () => {
    const keeping = anAnswer('planmatig', { ambition: 'planmatig' })
    expect(fiveOf(revote(keeping, 'fragmentair').replies).ambition).toBe('')
  })

  test.each(['geintegreerd', 'systematisch'])('drops an ambition that %s has overtaken, and nothing else', (vote) => {
    expect(revote(growing, vote)).toEqual(withFive({ ...growing, vote }, { ambition: '' }))
  })

  test('to the same one changes nothing', () => {
    expect(revote(growing, 'planmatig')).toEqual(growing)
    expect(revote(anAnswer('planmatig'), 'planmatig')).toEqual(anAnswer('planmatig'))
  })

  test('by way of not being able to place the centre keeps what was explained', () => {
    const there = revote(growing, ABSTAIN)
    expect(isComplete(instrument, there)).toBe(true)
    expect(revote(there, 'planmatig')).toEqual(growing)
  })
})

test('all that is wrong with an answer is found at once, in the order of the card, and what is too long last', () => {
  const wrong = anAnswer('planmatig', {
    ambition: 'fragmentair',
    intent: 'weet niet',
    difference: ['none', 'teams'],
    levers: [],
    barriers: [],
    notes: { ...notes, levers: 'x'.repeat(NOTE_LENGTH + 1) }
  })
  expect(findMistakes(instrument, wrong)).toEqual([
    { field: 'ambition', problem: 'not-higher' },
    { field: 'intent', problem: 'unknown' },
    { field: 'difference', problem: 'not-alone' },
    { field: 'levers', problem: 'missing' },
    { field: 'barriers', problem: 'missing' },
    { field: 'note-levers', problem: 'too-long' }
  ])
  expect(findMistake(instrument, wrong)).toEqual({ field: 'ambition', problem: 'not-higher' })
})
