import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, findMistake, isComplete } from '../../src/scan/answer.ts'
import { higherStages } from '../../src/scan/questions/place.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { anySheet } from '../build/any.ts'
import { howOf, propose } from '../build/by-name.ts'
import { EMPTY_FIVE, fiveOf, repliesOf } from '../build/five.ts'
import { anInstrument, choiceIn, STAGES } from '../build/instrument.ts'
import { abstention, anAnswer, aSheet, aVote } from '../build/sheet.ts'

const instrument = anInstrument()
const [F, P, G, S] = STAGES
const discussed: Talk = { ...NO_TALK, discussion: 'message-1' }
const closed: Talk = { ...discussed, ballot: 'message-2', second: 'closed' }

const team = (...answers: readonly Answer[]) => answers.map((answer) => aSheet({ een: answer }))
const proposed = (...answers: readonly Answer[]) => withContext(propose(instrument, team(...answers), 'een', NO_TALK))
/** An answer with its five other answers as the manual lists them. */
const withContext = ({ vote, replies }: Answer) => ({ vote, context: fiveOf(replies) })
const grow = (vote: string, ambition: string) => anAnswer(vote, { ambition })

/** The first votes of a team on the first block, and its votes after a talk. */
const twice = (first: readonly string[], second: readonly string[]): readonly Sheet[] =>
  first.map((vote, place) =>
    aSheet({ een: aVote(vote) }, second[place] === undefined ? {} : { second: new Map([['een', second[place]]]) })
  )

describe('the stage that is proposed', () => {
  test.each([
    ['two of three', [P, P, G], P],
    ['everyone', [S, S], S],
    ['the only vote', [G], G],
    ['a tie has none', [P, P, G, G], ''],
    ['the most votes, but not more than half', [P, P, F, G, S], ''],
    ['nobody voted', [], '']
  ])('has more than half of the votes: %s', (_, votes, expected) => {
    expect(proposed(...votes.map((vote) => aVote(vote))).vote).toBe(expected)
  })

  test('is counted without those who could not place the centre', () => {
    expect(proposed(aVote(P), aVote(P), aVote(G), abstention, abstention, abstention).vote).toBe(P)
    expect(proposed(abstention, abstention).vote).toBe('')
  })

  test('is that of a second round once it is closed, and of the first until then', () => {
    const sheets = twice([P, P, S], [S, S, S])
    expect(propose(instrument, sheets, 'een', { ...closed, second: 'open' }).vote).toBe(P)
    expect(propose(instrument, sheets, 'een', closed).vote).toBe(S)
  })

  test('is empty when a second round ends in a tie', () => {
    expect(propose(instrument, twice([P, P, S], [P, S]), 'een', closed).vote).toBe('')
  })
})

describe('the five other answers that are proposed', () => {
  test('are what more than half of those who answered them chose', () => {
    const { context } = proposed(
      anAnswer(P, { intent: 'both', difference: ['teams'], levers: ['people', 'systems'], barriers: ['strategy'] }),
      anAnswer(P, { intent: 'both', difference: ['teams', 'sites'], levers: ['people'], barriers: ['strategy'] }),
      anAnswer(G, { intent: 'context', difference: ['none'], levers: ['none'], barriers: ['people'] })
    )
    expect(context).toEqual({
      ...EMPTY_FIVE,
      ambition: P,
      intent: 'both',
      difference: ['teams'],
      levers: ['people'],
      barriers: ['strategy']
    })
  })

  test('stay empty in a tie', () => {
    const { context } = proposed(
      anAnswer(P, { intent: 'both', difference: ['none'], levers: ['people'], barriers: ['none'] }),
      anAnswer(P, { intent: 'context', difference: ['teams'], levers: ['none'], barriers: ['systems'] })
    )
    expect(context).toEqual({ ...EMPTY_FIVE, ambition: P })
  })

  test('can be several, when more than half named each', () => {
    const { context } = proposed(
      anAnswer(P, { levers: ['systems', 'people'] }),
      anAnswer(P, { levers: ['people', 'strategy'] }),
      anAnswer(P, { levers: ['strategy', 'systems'] })
    )
    expect(context.levers).toEqual(['strategy', 'people', 'systems'])
  })

  test('leave out who stopped half-way and who could not place the centre', () => {
    const halfway: Answer = { vote: P, replies: repliesOf({ intent: 'context' }) }
    const withdrawn: Answer = { vote: 'abstain', replies: anAnswer(P, { intent: 'context' }).replies }
    const { context } = proposed(anAnswer(P, { intent: 'both' }), halfway, halfway, withdrawn)
    expect(context.intent).toBe('both')
  })

  test('never hold an explanation or what “anders” stands for: those are the team’s own words to find', () => {
    const notes = { intent: 'omdat', difference: 'zo', levers: 'het', barriers: 'is' }
    const { context } = proposed(anAnswer(P, { difference: ['other'], other: 'tussen de locaties', notes }))
    expect(context.difference).toEqual(['other'])
    expect(context).toMatchObject({ other: '', notes: EMPTY_FIVE.notes })
  })
})

describe('the ambition that is proposed', () => {
  const ambition = (...answers: readonly Answer[]) => proposed(...answers).context.ambition

  test('is to keep the proposed stage when more than half want to keep theirs', () => {
    expect(ambition(anAnswer(P), anAnswer(P), grow(P, G))).toBe(P)
  })

  test('is to keep the proposed stage, also when those who keep chose another one', () => {
    expect(ambition(anAnswer(P), grow(P, G), grow(P, S), anAnswer(G), anAnswer(F))).toBe(P)
  })

  test('is the higher stage that more than half want to grow to, from wherever they are', () => {
    expect(ambition(grow(P, S), grow(P, S), anAnswer(P), grow(F, S), anAnswer(P))).toBe(S)
  })

  test('is empty when no stage and no keeping has more than half', () => {
    expect(ambition(grow(P, G), grow(P, S), anAnswer(P))).toBe('')
    expect(ambition(grow(P, G), anAnswer(P))).toBe('')
  })

  test('is empty while no stage is proposed', () => {
    expect(ambition(anAnswer(P), anAnswer(G))).toBe('')
  })

  test('is empty when a second round reached the stage that most wanted to grow to', () => {
    const sheets = [grow(F, P), grow(F, P), grow(F, P)].map((answer) =>
      aSheet({ een: answer }, { second: new Map([['een', P]]) })
    )
    expect(withContext(propose(instrument, sheets, 'een', NO_TALK)).context.ambition).toBe(P)
    expect(withContext(propose(instrument, sheets, 'een', closed))).toMatchObject({
      vote: P,
      context: { ambition: '' }
    })
  })
})

describe('how an agreed stage came about', () => {
  const how = (votes: readonly string[], talk: Talk, stage: string) =>
    howOf(
      instrument,
      votes.map((vote) => aSheet({ een: aVote(vote) })),
      'een',
      talk,
      stage
    )

  test('eensgezind: everyone who voted chose it, discussed or not', () => {
    expect(how([P, P, 'abstain'], NO_TALK, P)).toBe('unanimous')
    expect(how([P, P], discussed, P)).toBe('unanimous')
  })

  test('meerderheid: more than half chose it, and nothing was discussed', () => {
    expect(how([P, P, G], NO_TALK, P)).toBe('majority')
    expect(how([P], NO_TALK, P), 'one voter is not eensgezind').toBe('majority')
  })

  test('na gesprek: it was discussed, and no second round settled it', () => {
    expect(how([P, P, G], discussed, P)).toBe('after-talk')
    for (const votes of [[P, P, G], [P, P], [P, G], []]) expect(how(votes, discussed, S)).toBe('after-talk')
    expect(how([P, P, G], { ...discussed, second: 'open' }, P)).toBe('after-talk')
  })

  test('samen afgesproken: nobody opened a discussion, and no majority of votes says the same', () => {
    for (const votes of [[P, P, G], [P, P], [P, G], []]) expect(how(votes, NO_TALK, S)).toBe('agreed')
    expect(how([P, G], NO_TALK, P)).toBe('agreed')
  })

  test('na tweede ronde: a second round chose it', () => {
    expect(howOf(instrument, twice([P, P, S], [S, S, P]), 'een', closed, S)).toBe('second-round')
    expect(howOf(instrument, twice([P, P, S], [S, S, S]), 'een', closed, S)).toBe('second-round')
  })
})

describe('whatever a team answered, what is proposed', () => {
  const sheets = fc.array(anySheet, { maxLength: 9 })

  test('has a stage only with more than half of the votes, and then that one', () => {
    fc.assert(
      fc.property(sheets, (all) => {
        const votes = all.flatMap(({ answers }) => answers.get('een')?.vote ?? []).filter((vote) => vote !== 'abstain')
        const over = STAGES.filter((stage) => votes.filter((vote) => vote === stage).length > votes.length / 2)
        expect(propose(instrument, all, 'een', NO_TALK).vote).toBe(over[0] ?? '')
      })
    )
  })

  test('has of every other question what more than half of the complete answers hold, and nothing else', () => {
    fc.assert(
      fc.property(sheets, (all) => {
        const { context } = withContext(propose(instrument, all, 'een', NO_TALK))
        const whole = all
          .flatMap(({ answers }) => answers.get('een') ?? [])
          .filter((answer) => answer.vote !== 'abstain' && isComplete(instrument, answer))
          .map(withContext)
        for (const field of ['levers', 'barriers', 'difference'] as const)
          for (const { id } of choiceIn(instrument, field).options) {
            const named = whole.filter((answer) => answer.context[field].includes(id)).length
            expect(context[field].includes(id), `${field} ${id}`).toBe(named > whole.length / 2)
          }
        for (const { id } of choiceIn(instrument, 'intent').options) {
          const named = whole.filter((answer) => answer.context.intent === id).length
          expect(context.intent === id).toBe(named > whole.length / 2)
        }
      })
    )
  })

  test('is never something that can’t be agreed: only what is missing or to be explained is left to fill in', () => {
    fc.assert(
      fc.property(sheets, (all) => {
        const answer = propose(instrument, all, 'een', NO_TALK)
        const { context } = withContext(answer)
        if (answer.vote === '') expect(context.ambition).toBe('')
        else expect(['missing', 'unexplained', undefined]).toContain(findMistake(instrument, answer)?.problem)
        for (const field of ['levers', 'barriers', 'difference'] as const)
          if (context[field].includes('none')) expect(context[field]).toEqual(['none'])
      })
    )
  })

  test('has no ambition below or beside the proposed stage', () => {
    fc.assert(
      fc.property(sheets, (all) => {
        const { vote, context } = withContext(propose(instrument, all, 'een', NO_TALK))
        const allowed = ['', vote, ...(vote === '' ? [] : higherStages(instrument, vote).map(({ id }) => id))]
        expect(allowed).toContain(context.ambition)
      })
    )
  })

  test('is the same in whatever order the members are listed', () => {
    fc.assert(
      fc.property(sheets, (all) => {
        expect(propose(instrument, all.toReversed(), 'een', NO_TALK)).toEqual(propose(instrument, all, 'een', NO_TALK))
      })
    )
  })

  test('came about eensgezind only when all votes are the same and there are two or more', () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom(NO_TALK, discussed), fc.constantFrom(...STAGES), (all, talk, stage) => {
        const votes = all.flatMap(({ answers }) => answers.get('een')?.vote ?? []).filter((vote) => vote !== 'abstain')
        const isAll = votes.length > 1 && votes.every((vote) => vote === stage)
        expect(howOf(instrument, all, 'een', talk, stage) === 'unanimous').toBe(isAll)
      })
    )
  })
})
