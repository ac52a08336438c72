import { describe, expect, test } from 'vitest'
import { contextCard } from '../../src/cards/context-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { askedBeside } from '../../src/scan/questions/index.ts'
import { strings } from '../../src/words/index.ts'
import { thisOne } from '../../src/words/nouns.ts'
import { scales } from '../build/scales.ts'
import { inputsOf, leavesOf, type Part, partsOf } from './card-facts.ts'
import { linesOf } from './card-text.ts'
import { layOut } from './samples.ts'
import { instrument, openScan, TODAY } from './team.ts'

const scan = openScan()
const cases = [instrument, scales].flatMap((of) => of.blocks.map((block) => [of.id, block.name, of, block] as const))

/** Everything that can be read on the card of the questions beside a stage, what is folded away too. */
const readOn = (of: Instrument, block: Instrument['blocks'][number], vote: string) =>
  leavesOf(layOut(contextCard(of, scan, block, { vote, replies: {}, seen: 1 })).content).join('\n')

describe.each([
  ['anonymous', 'channel'],
  ['named', 'channel'],
  ['anonymous', 'personal']
] as const)('of a scan that is %s, in a chat that is %s', (visibility, scope) => {
  const of: typeof scan = { ...scan, chat: { ...scan.chat, scope }, settings: { ...scan.settings, visibility } }
  const is = scope === 'personal' ? 'alone' : visibility

  test.each(cases)(
    'in %s, of %s: who sees what is chosen, and above the words who reads them',
    (_, __, instrument, block) => {
      const { anonymous, named, personal } = strings.stage
      const stage = linesOf(
        layOut(stageCard(instrument, of, block, { sheet: { answers: new Map() }, vote: '', seen: 0 })).content
      )
      expect(stage.filter((line) => [anonymous, named, personal].includes(line))).toEqual([
        is === 'alone' ? personal : strings.stage[is]
      ])
      const vote = instrument.stages.at(-1)?.id ?? ''
      const { content } = layOut(contextCard(instrument, of, block, { vote, replies: {}, seen: 1 }))
      const readers = linesOf(content).map((line) => line.replace(/^> /, ''))
      const told = readers.filter((line) => Object.values(strings.context.readers).includes(line))
      expect(told.length).toBeGreaterThan(0)
      expect(new Set(told)).toEqual(new Set([strings.context.readers[is]]))
    }
  )
})

describe.each(cases)('in %s, of %s', (_, __, of, block) => {
  const { content } = layOut(stageCard(of, scan, block, { sheet: { answers: new Map() }, vote: '', seen: 0 }))

  test('the question which stage it is in names it, below all there is to read about it', () => {
    const lines = linesOf(content)
    const question = lines.findIndex((line) => line.includes(block.name) && /[?]$/.test(line))
    expect(question).toBeGreaterThan(lines.indexOf(block.definition))
    expect(lines[question]).not.toContain(thisOne(of.nouns.block))
  })

  test('the card that invites says once how long it takes', () => {
    const view = { sheet: { answers: new Map() }, vote: '', seen: 0, invitedOn: TODAY }
    const lines = linesOf(layOut(stageCard(of, scan, block, view)).content)
    expect(lines.filter((line) => line.includes('minuten'))).toEqual([
      expect.stringContaining(`ongeveer ${of.minutes} minuten`)
    ])
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

  test('the background has text under each heading, in whole sentences, and what the block is for or what to ask oneself', () => {
    const background = partsOf(content).find(({ id }) => id === 'background')
    const texts = partsOf(background).filter(({ type }) => type === 'TextBlock')
    const isHeading = ({ style }: Part) => style === 'heading'
    // Below the name of a stage stands its button, also where there is no more to say of it.
    const names = of.stages.map(({ name }): unknown => name)
    for (const [place, part] of texts.entries())
      if (isHeading(part) && !names.includes(part.text)) {
        const next = texts[place + 1]
        expect(next && !isHeading(next), String(part.text)).toBe(true)
      }
    const read = linesOf({ body: texts })
    for (const line of of.stages.flatMap(({ id }) => block.stages[id]?.details ?? []))
      expect(read.map((one) => one.toLowerCase())).toContain(
        `- ${line.toLowerCase()}${/[.?!…]$/.test(line) ? '' : '.'}`
      )
    const isTold = (text: string) => read.some((line) => line.includes(text))
    expect(isTold(strings.stage.contribution)).toBe(block.contribution !== undefined && block.contribution !== '')
    expect(isTold(strings.stage.reflections)).toBe(!block.contribution && block.reflections.length > 0)
  })
})
