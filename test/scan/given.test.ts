import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isComplete } from '../../src/scan/answer.ts'
import { figuresBeside } from '../../src/scan/given.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { propose } from '../../src/scan/proposal.ts'
import { KEEP } from '../../src/scan/questions/aim.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { replyTo } from '../../src/scan/questions/reply.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { NO_TALK } from '../../src/scan/talk.ts'
import { anySheet } from '../build/any.ts'
import { anInstrument, BLOCKS, choiceIn, STAGES } from '../build/instrument.ts'
import { anAnswer, aSheet, aVote } from '../build/sheet.ts'

const poolster = anInstrument()
const [F, P, G, S] = STAGES
/** The same with a question that is asked at the two highest stages alone. */
const withSome: Instrument = {
  ...poolster,
  questions: [...poolster.questions, { ...choiceIn(poolster, 'intent'), id: 'only-high', onlyAt: [G, S] }]
}
const anyTeam = fc.array(anySheet, { maxLength: 7 })
const anyBlock = fc.constantFrom(...BLOCKS)
const anyLeast = fc.constantFrom(1, 3)

/** What everybody who was asked a question answered to it, person by person: `keep` for the stage they chose themselves. */
function answersTo(instrument: Instrument, sheets: readonly Sheet[], block: string, id: string) {
  const question = instrument.questions.find((one) => one.id === id)
  const onlyAt = question && 'onlyAt' in question ? question.onlyAt : undefined
  const asked: string[][] = []
  for (const sheet of sheets) {
    const answer = sheet.answers.get(block)
    if (!answer || answer.vote === ABSTAIN || !isComplete(instrument, answer)) continue
    if (onlyAt && !onlyAt.includes(answer.vote)) continue
    const { chosen } = replyTo(answer.replies, id)
    asked.push(question?.kind === 'aim' && chosen[0] === answer.vote ? [KEEP] : [...chosen])
  }
  return asked
}

describe('the figures beside a question', () => {
  test('are as often as people gave each answer, and none under three in an anonymous scan', () => {
    fc.assert(
      fc.property(anyTeam, anyBlock, anyLeast, (sheets, block, least) => {
        for (const { question, answers, counts, isFew } of figuresBeside(poolster, sheets, block, least)) {
          const given = answersTo(poolster, sheets, block, question)
          const isHidden = given.length > 0 && given.length < least
          expect(isFew, question).toBe(isHidden)
          expect(answers, question).toBe(isHidden ? 0 : given.length)
          for (const { id, count } of counts)
            expect(count, `${question} ${id}`).toBe(isHidden ? 0 : given.filter((one) => one.includes(id)).length)
        }
      })
    )
  })

  test('are there for every question but one that asks for words, in the order of the card', () => {
    const asked = figuresBeside(poolster, [], 'een').map(({ question }) => question)
    expect(asked).toEqual(['ambition', 'intent', 'difference', 'levers', 'barriers'])
    const [ambition] = figuresBeside(poolster, [aSheet({ een: anAnswer(P) })], 'een', 1)
    expect(ambition?.counts.map(({ id }) => id)).toEqual([KEEP, ...STAGES])
  })

  test('count of a question that is asked at some stages alone only who was asked', () => {
    const high = (vote: string) => {
      const answer = anAnswer(vote)
      return aSheet({
        een: { ...answer, replies: { ...answer.replies, 'only-high': { chosen: ['both'], text: '', note: '' } } }
      })
    }
    const two = [high(G), high(S), aSheet({ een: anAnswer(P) })]
    const of = (sheets: readonly Sheet[]) =>
      figuresBeside(withSome, sheets, 'een').find(({ question }) => question === 'only-high')
    expect(of(two)).toMatchObject({ answers: 0, isFew: true })
    expect(propose(withSome, [...two, high(G)].slice(0, 3), 'een', NO_TALK).replies['only-high']).toBeUndefined()
    expect(of([...two, high(G)])).toMatchObject({ answers: 3, isFew: false })
  })
})

describe('a tie proposes nothing', () => {
  test('to any question: what is proposed has more than half of the figures beside it', () => {
    fc.assert(
      fc.property(anyTeam, anyBlock, anyLeast, (sheets, block, least) => {
        const { vote, replies } = propose(poolster, sheets, block, NO_TALK, least)
        for (const { question, answers, counts } of figuresBeside(poolster, sheets, block, least))
          for (const id of replyTo(replies, question).chosen) {
            const named = question === 'ambition' && id === vote ? KEEP : id
            const count = counts.find((one) => one.id === named)?.count ?? 0
            expect(count * 2, `${question} ${id} of ${answers}`).toBeGreaterThan(answers)
          }
      })
    )
  })

  const half = (one: object, other: object) =>
    [one, one, other, other].map((five) => aSheet({ een: anAnswer(P, five) }))
  test.each([
    ['stage', [P, P, G, G].map((vote) => aSheet({ een: aVote(vote) }))],
    ['ambition', half({ ambition: P }, { ambition: G })],
    ['intent', half({ intent: 'deliberate' }, { intent: 'context' })],
    ['difference', half({ difference: ['teams'] }, { difference: ['none'] })],
    ['levers', half({ levers: ['people'] }, { levers: ['systems'] })],
    ['barriers', half({ barriers: ['people'] }, { barriers: ['none'] })]
  ])('not to the %s', (question, sheets) => {
    const { vote, replies } = propose(poolster, sheets, 'een', NO_TALK, 1)
    expect(question === 'stage' ? vote : replyTo(replies, question).chosen.join()).toBe('')
  })

  test('between keeping one stage and growing to it from another', () => {
    const keep = aSheet({ een: anAnswer(S, { ambition: S }) })
    const grow = aSheet({ een: anAnswer(F, { ambition: S }) })
    expect(propose(poolster, [keep, keep, grow, grow, aSheet({ een: aVote(F) })], 'een', NO_TALK, 1)).toMatchObject({
      vote: F
    })
    const { replies } = propose(poolster, [keep, keep, grow, grow, aSheet({ een: aVote(F) })], 'een', NO_TALK, 1)
    expect(replyTo(replies, 'ambition').chosen).toEqual([])
  })
})
