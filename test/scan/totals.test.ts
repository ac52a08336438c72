import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CentreBlock, type NetworkFigures, networkFigures } from '../../src/scan/network.ts'
import { addTotals, countChosen, NO_TOTALS, totalsOf } from '../../src/scan/totals.ts'
import { anInstrument, BLOCKS, STAGES } from '../build/instrument.ts'
import { aResult } from '../build/result.ts'

/** What differs between the centres: their stage, where they want to go, and two of the questions beside it. */
type Agreed = {
  readonly stage?: string
  readonly toward?: string
  readonly intent?: string
  readonly levers?: readonly string[]
}

/** What one centre agreed on a block. */
function aBlock(
  block: string,
  { stage = 'planmatig', toward = stage, intent = 'both', levers = ['people'] }: Agreed = {}
): CentreBlock {
  const rest = { difference: ['none'], barriers: ['none'] }
  return { block, stage, toward, chosen: { ...rest, intent: intent === '' ? [] : [intent], levers } }
}

/** The figures of one centre. */
function someFigures(blocks: readonly CentreBlock[], priorities: readonly string[] = []): NetworkFigures {
  return { instrument: 'proef', schoolYear: '2026-2027', blocks, priorities }
}

const many = (times: number, figures: NetworkFigures) => Array.from({ length: times }, () => figures)

describe('totals over centres', () => {
  test('count how often each stage and each option was agreed on', () => {
    const low = someFigures([aBlock('een', { stage: 'fragmentair', levers: ['people', 'systems'] })])
    const high = someFigures([aBlock('een', { stage: 'systematisch', levers: ['systems'] })])
    const [block] = totalsOf([...many(2, low), ...many(3, high)]).blocks
    expect(block).toMatchObject({ block: 'een', results: 5 })
    expect(block?.stages).toEqual([
      { id: 'fragmentair', count: 2 },
      { id: 'systematisch', count: 3 }
    ])
    expect(block?.questions.find(({ question }) => question === 'levers')).toEqual({
      question: 'levers',
      answers: 5,
      counts: [
        { id: 'people', count: 2 },
        { id: 'systems', count: 5 }
      ]
    })
  })

  test('count who keeps their stage, and to which stage the others want to grow', () => {
    const blocks = [{}, {}, { toward: 'systematisch' }, { toward: '' }].map((agreed) => aBlock('een', agreed))
    const [block] = totalsOf(blocks.map((one) => someFigures([one]))).blocks
    expect([block?.keep, block?.grow]).toEqual([2, [{ id: 'systematisch', count: 1 }]])
  })

  test('say of a question that somebody left open in how many something was answered, out of all of them', () => {
    const silent = someFigures([aBlock('een', { intent: '' })])
    const [block] = totalsOf([...many(4, someFigures([aBlock('een')])), ...many(4, silent)]).blocks
    expect(block?.results).toBe(8)
    expect(block?.questions.find(({ question }) => question === 'intent')).toMatchObject({ answers: 4 })
  })

  test('count a priority once a centre, however often it is named', () => {
    expect(totalsOf([someFigures([], ['een', 'een']), someFigures([], ['twee'])]).priorities).toEqual([
      { id: 'een', count: 1 },
      { id: 'twee', count: 1 }
    ])
  })
})

const figures = fc
  .record({
    blocks: fc.subarray([...BLOCKS]),
    stage: fc.constantFrom(...STAGES),
    toward: fc.constantFrom('', ...STAGES),
    intent: fc.constantFrom('', 'deliberate', 'context', 'both')
  })
  .map(({ blocks, ...agreed }) => someFigures(blocks.map((block) => aBlock(block, agreed))))

describe('whatever centres there are', () => {
  test('the totals of two batches add up to the totals of all of them', () => {
    fc.assert(
      fc.property(fc.array(figures), fc.array(figures), (one, other) => {
        expect(addTotals(totalsOf(one), totalsOf(other))).toEqual(totalsOf([...one, ...other]))
      })
    )
  })

  test('the stages of a block add up to the results that have it, and no answer is counted twice', () => {
    fc.assert(
      fc.property(fc.array(figures), (all) => {
        const totals = totalsOf(all)
        expect(totals.results).toBe(all.length)
        for (const { results, stages, keep, grow, questions } of totals.blocks) {
          const sum = (counts: typeof stages) => counts.reduce((so, { count }) => so + count, 0)
          expect(sum(stages)).toBe(results)
          expect(keep + sum(grow)).toBeLessThanOrEqual(results)
          for (const { answers } of questions) expect(answers).toBeLessThanOrEqual(results)
        }
      })
    )
  })

  test('nothing comes of nothing', () => {
    expect(totalsOf([])).toEqual(NO_TOTALS)
  })
})

describe('what a centre gives', () => {
  test('is what it chose where everybody is asked: nothing that only some stages are asked', () => {
    const instrument = anInstrument()
    const [place, ...rest] = instrument.questions
    const some = rest.map((question) =>
      question.id === 'levers' ? { ...question, onlyAt: ['systematisch'] } : question
    )
    const result = aResult(instrument)
    const chosenIn = (one: typeof instrument) => Object.keys(networkFigures(result, one).blocks[0]?.chosen ?? {})
    expect(chosenIn(instrument)).toEqual(['intent', 'difference', 'levers', 'barriers'])
    expect(chosenIn({ ...instrument, questions: [place, ...some] })).toEqual(['intent', 'difference', 'barriers'])
  })

  test('has no practices, no centre and no edition', () => {
    const given = networkFigures(aResult(anInstrument()), anInstrument())
    expect(Object.keys(given)).toEqual(['instrument', 'schoolYear', 'blocks', 'priorities'])
    expect(JSON.stringify(given)).not.toMatch(/CLB Noord|teamwerk|behartiger/)
  })
})

describe('what was chosen', () => {
  test('is counted per question in which something was', () => {
    const chosen = [aBlock('een', { intent: '' }), aBlock('een', { intent: 'context' })].map(({ chosen }) => chosen)
    expect(countChosen(chosen).find(({ question }) => question === 'intent')).toEqual({
      question: 'intent',
      answers: 1,
      counts: [{ id: 'context', count: 1 }]
    })
    expect(countChosen([{ levers: [] }])).toEqual([])
  })

  test('stands most first', () => {
    const chosen = [['systems'], ['people'], ['people']].map((levers) => ({ levers }))
    expect(countChosen(chosen)[0]?.counts.map(({ id }) => id)).toEqual(['people', 'systems'])
  })
})
