import { describe, expect, test } from 'vitest'
import { VERBS } from '../../src/cards/action.ts'
import { strings } from '../../src/words/index.ts'
import {
  actionsOf,
  inputsOf,
  leavesOf,
  literalsOf,
  markdownOf,
  partsOf,
  partsOfType,
  shownOf,
  sizeOf
} from './card-facts.ts'
import { asRead } from './card-text.ts'
import { HOSTILE, hostileCards, longestCards } from './extremes.ts'
import { layOut, type Sample, samples, staleSamples } from './samples.ts'

const laidOut = (all: readonly Sample[]) =>
  all.map(({ title, filled }) => [title, layOut(filled).content as Record<string, unknown>] as const)
const normal = laidOut(samples)
const hostile = laidOut(hostileCards)
const longest = laidOut(longestCards)

/** A card of Teams may be about 100 KB; this leaves room for what goes around it. */
const ROOM = 28 * 1024

test('every template has a sample to open beside it in a card designer, and it is up to date', () => {
  expect(staleSamples()).toEqual([])
})

test('what a stage is called stands in lower case within a sentence', () => {
  const inside = /[\p{Ll}\d] (?:Fragmentair|Planmatig|Geïntegreerd|Systematisch)(?!\p{L})/u
  const texts = samples.flatMap(({ filled }) => leavesOf(layOut(filled).content))
  expect(texts.filter((text) => typeof text === 'string' && inside.test(text))).toEqual([])
})

/** The cards that are about no scan, or about all of somebody's; and what is sent on, where a receiver may not know it. */
const OF_NO_SCAN = ['setup', 'welcome', 'onward', 'erase', 'mine', 'preview']

test.each(
  samples.filter(({ filled }) => !OF_NO_SCAN.includes(filled.name)).map(({ title, filled }) => [title, filled] as const)
)('the card %s says which scan it is about: a person may have several', (_, filled) => {
  const said = asRead(JSON.stringify(layOut(filled).content))
  expect(said).toMatch(/CLB [^"]+ · 20\d\d-20\d\d/)
})

test('every verb has a button on a card', () => {
  const pressable = [...normal, ...longest].flatMap(([, card]) => partsOfType(card, 'Action.Execute'))
  expect(new Set(pressable.map(({ verb }) => verb))).toEqual(new Set(Object.keys(VERBS)))
})

describe.each([...normal, ...longest, ...hostile])('the card %s', (title, card) => {
  const leaves = leavesOf(card)

  test('is filled in completely', () => {
    expect(leaves.filter((leaf) => leaf === null || leaf === undefined)).toEqual([])
    const unfilled = leaves.filter((leaf) => String(leaf).replaceAll(HOSTILE, '').includes('${'))
    expect(title.endsWith('hostile') ? [] : unfilled).toEqual([])
  })

  test('is Dutch, of a version that Teams shows everywhere, and says something where it can not be shown', () => {
    expect(card).toMatchObject({ version: '1.5', lang: 'nl', fallbackText: strings.fallback })
  })

  test('holds nothing that only a template means', () => {
    const keys = partsOf(card).flatMap((part) => Object.keys(part))
    expect(keys.filter((key) => key.startsWith('$') && key !== '$schema')).toEqual([])
  })

  test('has at most six buttons in view and in any one place, beside one for each row of a list, and the main one comes first', () => {
    const rowsOf = (part: unknown) => partsOfType(part, 'Column').map((column) => actionsOf(column))
    for (const own of rowsOf(card)) expect(own.length).toBeLessThanOrEqual(1)
    const shown = shownOf(card)
    const ofRows = rowsOf(shown).flat()
    expect(actionsOf(shown).filter((action) => !ofRows.includes(action)).length).toBeLessThanOrEqual(6)
    for (const place of partsOf(card).flatMap((part) => (Array.isArray(part.actions) ? [part.actions] : [])))
      expect(place.length).toBeLessThanOrEqual(6)
    const actions = actionsOf(card).filter((action) => !rowsOf(card).flat().includes(action))
    const main = actions.filter(({ type }) => type === 'Action.Execute').map(({ style }) => style === 'positive')
    expect(main.indexOf(true)).toBeLessThanOrEqual(0)
  })

  test('names every field, and says what to do when a required one is empty', () => {
    for (const input of inputsOf(card)) {
      expect(input.label, String(input.id)).toBeTruthy()
      if (input.isRequired) expect(input.errorMessage, String(input.id)).toBeTruthy()
    }
  })

  test('breaks no line before the sign that something unfolds or opens', () => {
    for (const leaf of leavesOf(card)) expect(String(leaf)).not.toMatch(/ [▾›]/)
  })

  test('marks what must be filled in by what a client reads out, not by a star, and only where it holds up no other button', () => {
    for (const leaf of leavesOf(card)) expect(String(leaf)).not.toMatch(/ \*( |$)/)
    if (!inputsOf(card).some(({ isRequired }) => isRequired)) return
    const others = actionsOf(card).filter(({ type, style }) => type === 'Action.Execute' && style !== 'positive')
    for (const { title, associatedInputs } of others) expect(associatedInputs, String(title)).toBe('none')
  })

  test('offers only choices with a title and a value', () => {
    const choices = inputsOf(card).flatMap(({ choices }) => (choices ?? []) as { title?: string; value?: string }[])
    expect(choices.filter(({ title, value }) => !title || !value)).toEqual([])
  })

  test('describes every picture', () => {
    expect(partsOfType(card, 'Image').filter(({ altText }) => !altText)).toEqual([])
  })

  test('works in a Teams that does not know Action.Execute', () => {
    for (const { title, verb, data, fallback } of partsOfType(card, 'Action.Execute')) {
      expect(data).toMatchObject({ verb })
      expect(verb).toBeTruthy()
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, data })
    }
  })
})

describe.each(hostile)('what someone typed on the card %s', (_, card) => {
  test('is never read as Markdown, a link or a mention', () => {
    for (const text of markdownOf(card)) expect(text).not.toMatch(/\]\(|\*\*b|<at>|:\/\//)
  })

  test('comes back letter for letter where it is shown as it is', () => {
    // The name of a file has of a centre's name only what any file system takes.
    const isFile = (run: string) => /\.(png|pdf|xlsx)$/.test(run)
    const typed = literalsOf(card).filter((run) => run.includes('evil') && !isFile(run))
    for (const text of typed) expect(text).toContain(HOSTILE)
    const values = inputsOf(card).map(({ value }) => String(value))
    for (const value of values.filter((typed) => typed.includes('evil'))) expect(value).toBe(HOSTILE)
  })
})

test('what someone typed is on the cards at all', () => {
  const shown = hostile.filter(([, card]) => leavesOf(card).some((leaf) => String(leaf).includes('evil')))
  const titles = shown.map(([title]) => title.replace('-hostile', ''))
  expect(titles.filter((title) => !title.startsWith('preview'))).toEqual([
    'setup',
    'settings',
    'cancelled',
    'appointed',
    'scan',
    'stage',
    'stage-worded',
    'wording',
    'context',
    'overview',
    'closing',
    'reminder',
    'unreached',
    'status',
    'waiting',
    'notice',
    'discussion-again',
    'discussion',
    'agree',
    'agree-worded',
    'agreed',
    'propose',
    'summary',
    'agenda',
    'concept',
    'unreached-director',
    'inspection',
    'mine-you',
    'mine-behartiger',
    'mine-teamwerk',
    'erase',
    'logbook'
  ])
  const previews = hostile
    .map(([title]) => title.replace('-hostile', ''))
    .filter((title) => title.startsWith('preview'))
  expect(titles.filter((title) => title.startsWith('preview'))).toEqual(
    previews.filter((title) => !title.startsWith('preview-network'))
  )
})

test.each([...normal, ...longest])('the card %s is small enough for Teams', (_, card) => {
  expect(sizeOf(card).utf8).toBeLessThan(ROOM)
})

test.each(longest.filter(([title]) => /^(preview|concept|mine|erase|logbook|inspection|wording)/.test(title)))(
  'the card %s is also small enough the way Teams may count, two bytes to a character',
  (_, card) => {
    expect(sizeOf(card).utf16).toBeLessThan(ROOM)
  }
)
