import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkFigures } from '../../src/scan/network.ts'
import { countChosen, FIVE, type Totals, totalsOf, totalsOver } from '../../src/scan/totals.ts'
import { BLOCKS, STAGES } from '../build/instrument.ts'

type Block = NetworkFigures['blocks'][number]

/** What one centre agreed on a block. */
function aBlock(block: string, { stage = 'planmatig', intent = 'both', levers = ['people'] }: Agreed = {}): Block {
  const rest = { ambition: ['planmatig'], difference: ['none'], barriers: ['none'] }
  return { block, stage, chosen: { ...rest, intent: intent === '' ? [] : [intent], levers } }
}

/** What differs between the centres: their stage, and two of the questions beside it. */
type Agreed = { readonly stage?: string; readonly intent?: string; readonly levers?: readonly string[] }

/** The figures of one centre. */
function someFigures(blocks: readonly Block[], changes: Partial<NetworkFigures> = {}): NetworkFigures {
  const year = { instrument: 'proef', edition: '2025-2026', schoolYear: '2026-2027' }
  return { ...year, blocks, practices: [], priorities: [], ...changes }
}

const many = (times: number, figures: NetworkFigures) => Array.from({ length: times }, () => figures)
const shown = (totals: Totals | 'few') => {
  if (totals === 'few') throw new Error('there are too few')
  return totals
}

describe('totals over centres', () => {
  test('count how often each stage and each option was agreed on', () => {
    const low = someFigures([aBlock('een', { stage: 'fragmentair', levers: ['people', 'systems'] })])
    const high = someFigures([aBlock('een', { stage: 'systematisch', levers: ['systems'] })])
    const [block] = shown(totalsOf([...many(2, low), ...many(3, high)])).blocks
    expect(block).toMatchObject({ block: 'een', results: 5 })
    expect(block?.stages).toEqual([
      { id: 'systematisch', count: 3 },
      { id: 'fragmentair', count: 2 }
    ])
    expect(block?.questions.find(({ question }) => question === 'levers')).toEqual({
      question: 'levers',
      answers: 5,
      counts: [
        { id: 'systems', count: 5 },
        { id: 'people', count: 2 }
      ]
    })
  })

  test('are not there under five', () => {
    for (let results = 0; results < FIVE; results++)
      expect(totalsOf(many(results, someFigures([aBlock('een')])))).toBe('few')
    expect(totalsOf(many(FIVE, someFigures([aBlock('een')])))).not.toBe('few')
  })

  test('leave out a block that fewer than five results have, as another edition may have it, wherever it is named', () => {
    const earlier = someFigures([aBlock('een'), aBlock('oud')], { practices: ['oud'], priorities: ['oud', 'een'] })
    const totals = shown(
      totalsOf([...many(4, earlier), ...many(6, someFigures([aBlock('een')], { practices: ['een'] }))])
    )
    expect(totals.blocks.map(({ block, results }) => [block, results])).toEqual([['een', 10]])
    expect(totals.practices).toEqual([{ id: 'een', count: 6 }])
    expect(totals.priorities).toEqual([{ id: 'een', count: 4 }])
    expect(JSON.stringify(totals)).not.toContain('oud')
  })

  test('say of each block that enough have how often it is a practice or a priority', () => {
    const figures = someFigures([aBlock('een'), aBlock('twee')], { practices: ['een', 'twee'], priorities: ['twee'] })
    const totals = shown(totalsOf(many(5, figures)))
    expect(totals.practices).toEqual([
      { id: 'een', count: 5 },
      { id: 'twee', count: 5 }
    ])
    expect(totals.priorities).toEqual([{ id: 'twee', count: 5 }])
  })

  test('leave out a question that fewer than five answered', () => {
    const silent = someFigures([aBlock('een', { intent: '' })])
    const [block] = shown(totalsOf([...many(4, someFigures([aBlock('een')])), ...many(4, silent)])).blocks
    expect(block?.questions.map(({ question }) => question)).not.toContain('intent')
    expect(block?.questions.map(({ question }) => question)).toContain('levers')
  })
})

/** Random centres over random years: each with some blocks, in one of which years it is. */
const year = fc.array(
  fc.record({
    blocks: fc.subarray([...BLOCKS]),
    stage: fc.constantFrom(...STAGES),
    intent: fc.constantFrom('', 'deliberate', 'context', 'both')
  }),
  { maxLength: 12 }
)
const years = fc.array(
  year.map((centres) =>
    centres.map(({ blocks, stage, intent }) => someFigures(blocks.map((block) => aBlock(block, { stage, intent }))))
  ),
  { maxLength: 4 }
)

/** In how many results each thing that is shown was counted. */
function bases(totals: Totals | 'few'): readonly number[] {
  if (totals === 'few') return []
  const ofBlocks = totals.blocks.flatMap(({ results, questions }) => [
    results,
    ...questions.map(({ answers }) => answers)
  ])
  return [totals.results, ...ofBlocks]
}

describe('whatever centres there are', () => {
  test('nothing is counted from fewer than five', () => {
    fc.assert(
      fc.property(years, (all) => {
        for (const totals of [...all.map(totalsOf), totalsOver(all)])
          for (const base of bases(totals)) expect(base).toBeGreaterThanOrEqual(FIVE)
      })
    )
  })

  test('the whole differs from any of its years, or several, by nobody or by five at least', () => {
    fc.assert(
      fc.property(years, fc.func(fc.boolean()), (all, isTaken) => {
        const overall = totalsOver(all)
        if (overall === 'few') return
        const visible = all.map(totalsOf).filter((totals) => totals !== 'few')
        const taken = visible.filter((_, at) => isTaken(at)).reduce((sum, { results }) => sum + results, 0)
        const left = overall.results - taken
        expect(left === 0 || left >= FIVE).toBe(true)
      })
    )
  })

  test('the stages of a block add up to the results that have it', () => {
    fc.assert(
      fc.property(years, (all) => {
        const overall = totalsOver(all)
        if (overall === 'few') return
        for (const { results, stages } of overall.blocks)
          expect(stages.reduce((sum, { count }) => sum + count, 0)).toBe(results)
      })
    )
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
  })
})
