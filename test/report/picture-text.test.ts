import { describe, expect, test } from 'vitest'
import { describePicture, summarise } from '../../src/report/picture-text.ts'
import type { Result } from '../../src/scan/result.ts'
import { withFive } from '../build/five.ts'
import { anInstrument } from '../build/instrument.ts'
import { aResult, aRound, doneTogether } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

/** A result with, per block, the agreed stage and the ambition; both count from 0. */
function resultOf(pairs: readonly (readonly [number, number])[], changes: Partial<Result> = {}, asked = instrument) {
  const result = aResult(asked, changes)
  const idOf = (stage = 0) => asked.stages[stage]?.id ?? ''
  const blocks = result.blocks.map((block, place) => {
    const [stage, ambition] = pairs[place] ?? [0, 0]
    const { replies } = block.answer
    return { ...block, answer: withFive({ vote: idOf(stage), replies }, { ambition: idOf(ambition) }) }
  })
  return { ...result, blocks }
}

const times = (count: number, stage: number, ambition = stage) =>
  Array.from({ length: count }, () => [stage, ambition] as const)

const today = (pairs: readonly (readonly [number, number])[]) => summarise(instrument, resultOf(pairs))[0]
const future = (pairs: readonly (readonly [number, number])[]) => summarise(instrument, resultOf(pairs))[1]
const first = (priorities: readonly string[]) => summarise(instrument, resultOf([], { priorities }))[2]

describe('the picture in words', () => {
  const text = describePicture(instrument, aResult(instrument))

  test('says per cluster and block the stage, the ambition and the votes of the last round', () => {
    const lines = text.split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe('Datagrafiek GO! poolster-CLB in beeld, CLB Noord, 2026-2027.')
    expect(lines[1]).toBe(
      'Cluster ‘De leerlingenbegeleiding geboden door CLB’. ' +
        'Behartiger van de leerling, vandaag geïntegreerd, dit aanhouden; stemmen: 1 planmatig en 7 geïntegreerd. ' +
        'Geïntegreerde benadering van de kernprocessen, vandaag planmatig, naar geïntegreerd; ' +
        'stemmen: 1 fragmentair, 3 planmatig, 3 geïntegreerd en 1 systematisch. ' +
        'Preventie, vandaag geïntegreerd, naar systematisch; stemmen: 2 planmatig en 6 geïntegreerd.'
    )
  })

  test('has the same figures as the result, for every block', () => {
    for (const { block, rounds } of aResult(instrument).blocks) {
      const name = instrument.blocks.find(({ id }) => id === block)?.name
      const sentence = text.split('. ').find((part) => part.startsWith(`${name},`))
      const said = [...(sentence?.matchAll(/\b\d+\b/g) ?? [])].map(Number)
      expect(said, name).toEqual(rounds.at(-1)?.votes.flatMap(({ count }) => (count > 0 ? [count] : [])))
    }
  })

  test('says nothing of votes in a scan done together, and one vote in the singular', () => {
    const { blocks, ...rest } = aResult(instrument)
    expect(describePicture(instrument, doneTogether(aResult(instrument)))).not.toMatch(/stem(men)?:/)
    const alone = { ...rest, blocks: blocks.map((block) => ({ ...block, rounds: [aRound([0, 1, 0, 0])] })) }
    expect(describePicture(instrument, alone)).toContain('Preventie, vandaag geïntegreerd, naar systematisch; stem: 1')
  })

  test('stays under 2,500 characters with the longest name and votes for every stage everywhere', () => {
    const rounds = [aRound([22, 22, 22, 22], 2)]
    const { blocks } = resultOf(times(11, 2, 3))
    const result = aResult(instrument, {
      centre: 'C'.repeat(80),
      blocks: blocks.map((block) => ({ ...block, rounds }))
    })
    expect(describePicture(instrument, result).length).toBeLessThan(2500)
  })
})

describe('the summary says of today', () => {
  test('which stage comes most often, and "vooral" only of more than half', () => {
    expect(today([...times(6, 2), ...times(5, 1)])).toBe(
      'Ons centrum werkt vandaag vooral geïntegreerd: bij 6 van de 11 bouwstenen.'
    )
    expect(today([...times(5, 2), ...times(3, 1), ...times(3, 0)])).toBe(
      'Ons centrum werkt vandaag het vaakst geïntegreerd: bij 5 van de 11 bouwstenen.'
    )
  })

  test('two or three stages when they come equally often', () => {
    expect(today([...times(5, 2), ...times(5, 1), ...times(1, 0)])).toBe(
      'Ons centrum werkt vandaag het vaakst planmatig en geïntegreerd: telkens bij 5 van de 11 bouwstenen.'
    )
    expect(today([...times(3, 3), ...times(3, 1), ...times(3, 0), ...times(2, 2)])).toBe(
      'Ons centrum werkt vandaag het vaakst fragmentair, planmatig en systematisch: telkens bij 3 van de 11 bouwstenen.'
    )
  })

  test('that all stages come equally often', () => {
    const asked = anInstrument()
    const result = resultOf([...times(3, 1), ...times(3, 2)], {}, asked)
    expect(summarise(asked, result)[0]).toBe(
      'Ons centrum werkt vandaag even vaak planmatig en geintegreerd: telkens bij 3 van de 6 bouwstenen.'
    )
  })

  test('that all blocks are in one stage, also when there is one block', () => {
    expect(today(times(11, 3))).toBe('Ons centrum werkt vandaag bij alle 11 bouwstenen systematisch.')
    const asked = anInstrument({ blocks: anInstrument().blocks.slice(0, 1) })
    expect(summarise(asked, resultOf([[1, 1]], {}, asked)).slice(0, 2)).toEqual([
      'Ons centrum werkt vandaag bij de enige bouwsteen planmatig.',
      'Naar de toekomst willen we dat zo houden.'
    ])
  })
})

describe('the summary says of the future', () => {
  test('that nothing has to change', () => {
    expect(future([...times(6, 2), ...times(5, 3)])).toBe(
      'Naar de toekomst willen we dat bij alle 11 bouwstenen zo houden.'
    )
  })

  test('how many blocks are to grow, most of them to which stage, and how many are kept', () => {
    expect(future([...times(4, 1, 2), ...times(2, 1, 3), ...times(5, 3)])).toBe(
      'Naar de toekomst willen we groeien bij 6 van de 11 bouwstenen, het vaakst naar geïntegreerd (bij 4); bij de 5 andere houden we dit aan.'
    )
    expect(future([...times(1, 0, 1), ...times(5, 1, 2), ...times(4, 1, 3), ...times(1, 3)])).toBe(
      'Naar de toekomst willen we groeien bij 10 van de 11 bouwstenen, het vaakst naar geïntegreerd (bij 5); bij de andere houden we dit aan.'
    )
  })

  test('one block, all to the same stage, or all blocks', () => {
    expect(future([...times(1, 1, 2), ...times(10, 1)])).toBe(
      'Naar de toekomst willen we groeien bij 1 van de 11 bouwstenen, naar geïntegreerd; bij de 10 andere houden we dit aan.'
    )
    expect(future([...times(5, 0, 3), ...times(6, 2, 3)])).toBe(
      'Naar de toekomst willen we groeien bij alle 11 bouwstenen, telkens naar systematisch.'
    )
  })

  test('two stages when they are wanted equally often', () => {
    expect(future([...times(3, 1, 2), ...times(3, 2, 3), ...times(5, 0)])).toBe(
      'Naar de toekomst willen we groeien bij 6 van de 11 bouwstenen, even vaak naar geïntegreerd en systematisch (telkens bij 3); bij de 5 andere houden we dit aan.'
    )
    expect(future([...times(1, 0, 1), ...times(3, 1, 2), ...times(3, 2, 3), ...times(4, 0)])).toContain(
      'het vaakst naar geïntegreerd en systematisch (telkens bij 3)'
    )
  })
})

describe('the summary says what comes first', () => {
  test('in the order that the team gave', () => {
    expect(first(['preventie', 'plg', 'teamwerk', 'behartiger'])).toBe(
      'Op korte termijn werken we eerst aan ‘Preventie’ en daarna, in deze volgorde, aan ‘Ontwikkeling als professionele leergemeenschap (PLG)’, ‘Sterk teamwerk’ en ‘Behartiger van de leerling’.'
    )
  })

  test('also when there are two, one or none', () => {
    expect(first(['preventie', 'teamwerk'])).toBe(
      'Op korte termijn werken we eerst aan ‘Preventie’ en daarna aan ‘Sterk teamwerk’.'
    )
    expect(first(['preventie'])).toBe('Op korte termijn werken we eerst aan ‘Preventie’.')
    expect(first([])).toBe('We kozen nog geen prioriteiten.')
  })
})
