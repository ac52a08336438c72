import { describe, expect, test } from 'vitest'
import { contextCard } from '../../src/cards/context-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { askedBeside } from '../../src/scan/questions/index.ts'
import { thisOne } from '../../src/words/nouns.ts'
import { scales } from '../build/scales.ts'
import { inputsOf, leavesOf, type Part, partsOf } from './card-facts.ts'
import { linesOf } from './card-text.ts'
import { layOut } from './samples.ts'
import { instrument, openScan } from './team.ts'

const scan = openScan()
const cases = [instrument, scales].flatMap((of) => of.blocks.map((block) => [of.id, block.name, of, block] as const))

/** Everything that can be read on the card of the questions beside a stage, what is folded away too. */
const readOn = (of: Instrument, block: Instrument['blocks'][number], vote: string) =>
  leavesOf(layOut(contextCard(of, scan, block, { vote, replies: {}, seen: 1 })).content).join('\n')

describe.each(cases)('in %s, of %s', (_, __, of, block) => {
  const { content } = layOut(stageCard(of, scan, block, { sheet: { answers: new Map() }, vote: '', seen: 0 }))

  test('the question which stage it is in names it, below all there is to read about it', () => {
    const lines = linesOf(content)
    const question = lines.findIndex((line) => line.includes(block.name) && /[?]$/.test(line))
    expect(question).toBeGreaterThan(lines.indexOf(block.definition))
    expect(lines[question]).not.toContain(thisOne(of.nouns.block))
  })

  test.each(of.stages.map(({ id }) => id))('the full wording of every question beside %s can be read', (vote) => {
    const read = readOn(of, block, vote)
    for (const question of askedBeside(of, vote)) {
      expect(read).toContain(question.text.replace(thisOne(of.nouns.block), block.name))
      if (question.kind === 'choice') for (const { text } of question.options) expect(read).toContain(text)
    }
  })

  test('what may stay empty says so, and nothing has a star', () => {
    const card = layOut(
      contextCard(of, scan, block, { vote: of.stages.at(-1)?.id ?? '', replies: {}, seen: 1 })
    ).content
    for (const { label } of inputsOf(card)) expect(label).not.toContain('*')
    const optional = askedBeside(of, of.stages.at(-1)?.id ?? '').filter((one) => one.kind === 'text' && !one.required)
    for (const { label } of optional) expect(JSON.stringify(inputsOf(card))).toContain(`${label} (niet verplicht)`)
  })

  test('the background says nothing that stands on the card already, and closes at its end too', () => {
    const background = partsOf(content).find(({ id }) => id === 'background')
    const items = (background?.items ?? []) as readonly Part[]
    const points = of.stages.flatMap(({ id }) => block.stages[id]?.points ?? [])
    for (const point of points) expect(linesOf({ body: items }).join('\n').toLowerCase()).not.toContain(`- ${point}.`)
    expect(JSON.stringify(items.at(-1))).toContain('"background"')
  })
})
