import { afterEach, describe, expect, test } from 'vitest'
import type { Button } from '../../src/cards/buttons.ts'
import { loadTemplates } from '../../src/cards/templates.ts'
import type { Nouns } from '../../src/scan/instrument.ts'
import { strings } from '../../src/words/index.ts'
import { leavesOf, partsOf, partsOfType, targetsOf } from './card-facts.ts'
import { hostileCards, longestCards } from './extremes.ts'
import { layOut, sampleFiles, samples, staleSamples, templateFolder } from './samples.ts'
import { instrument } from './team.ts'

const all = [...samples, ...longestCards, ...hostileCards].map(({ title, filled }) => [title, filled] as const)
const titles: readonly unknown[] = [
  ...Object.values(strings.button),
  strings.goTo(instrument.nouns),
  strings.nextBlock(instrument.nouns)
]
const isTitle = (leaf: unknown) => titles.includes(leaf)

describe.each(all)('the card %s', (_, filled) => {
  test('holds no title of a button before it is laid out, so that another title makes it no other card', () => {
    expect(leavesOf(filled.data).filter(isTitle)).toEqual([])
  })

  test('has every button that it holds, and what there is to unfold or to open', () => {
    const held = partsOf(filled.data)
    const { content } = layOut(filled)
    expect(partsOfType(content, 'Action.Execute').map(({ data }) => data)).toEqual(
      held.flatMap(({ action }) => action ?? [])
    )
    expect(partsOfType(content, 'Action.OpenUrl').map(({ url }) => url)).toEqual(
      held.flatMap(({ opens }) => opens ?? [])
    )
    const unfolding = partsOfType(content, 'Action.ToggleVisibility').flatMap(({ targetElements }) => targetElements)
    for (const id of held.flatMap(({ unfolds }) => unfolds ?? [])) {
      expect(unfolding).toContain(id)
      expect(partsOf(content).map((part) => part.id)).toContain(id)
    }
  })

  test('says and sends the same where Teams does not know its buttons', () => {
    for (const { type, verb, tooltip, fallback, ...button } of partsOfType(layOut(filled).content, 'Action.Execute'))
      expect(fallback).toEqual({ ...button, type: 'Action.Submit' })
  })
})

describe('a title', () => {
  afterEach(() => void Reflect.deleteProperty(strings.button, 'wave'))

  test('that is added changes no sample: each has those that its card shows', () => {
    Object.assign(strings.button, { wave: 'Zwaai' })
    expect(staleSamples()).toEqual([])
    expect(sampleFiles().filter(({ text }) => text.includes('Zwaai'))).toEqual([])
  })

  test('that is another one is on every button that names it, once the card is laid out', () => {
    const button = { ...strings.button }
    for (const name of Object.keys(button)) Object.assign(button, { [name]: `«${name}»` })
    const named = { goTo: ({ block }: Nouns) => `«${block.one}»`, nextBlock: ({ block }: Nouns) => `«${block.many}»` }
    const layOutAnew = loadTemplates(templateFolder(), { button, ...named })
    for (const [card, filled] of all) {
      const { content } = layOutAnew(filled)
      expect(leavesOf(content).filter(isTitle), card).toEqual([])
      // What is tapped as a whole is read out in words of its own.
      const tapped = targetsOf(content).map(({ title }) => title)
      const { buttons } = filled.data as { readonly buttons?: unknown }
      const named = partsOf(buttons).flatMap(({ action }) => (action ? [JSON.stringify(action)] : []))
      for (const { title, data } of partsOfType(content, 'Action.Execute'))
        if (named.includes(JSON.stringify(data)) && !tapped.includes(title)) expect(title, card).toMatch(/^«.+»$/)
      for (const { title } of partsOfType(content, 'Action.OpenUrl'))
        if (!tapped.includes(title)) expect(title, card).toMatch(/^«.+»$/)
    }
  })

  test('that there is not can’t be named', () => {
    // @ts-expect-error: this title is not there.
    const button: Button = { title: 'wave', action: { verb: 'erase' } }
    expect(Object.keys(strings.button)).not.toContain(button.title)
  })
})
