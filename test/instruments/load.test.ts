import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Library, Question } from '../../src/scan/instrument.ts'
import { besides } from '../../src/scan/questions/index.ts'
import { aBlock, anInstrument, STAGES } from '../build/instrument.ts'
import { scales } from '../build/scales.ts'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'poolster-'))
  mkdirSync(join(place, 'instruments'))
})
afterEach(() => rmSync(place, { recursive: true }))

/** Loads a folder with these files: values as JSON, text as it is. */
function load(files: Readonly<Record<string, unknown>>): Library {
  const folder = join(place, 'instruments')
  for (const name of Object.keys(files)) mkdirSync(dirname(join(folder, name)), { recursive: true })
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return loadInstruments(folder)
}

/** An instrument of three blocks, the third of which is changed like this. */
const withBlock = (changes: object) => ({
  ...anInstrument(),
  blocks: [aBlock({ id: 'een' }), aBlock({ id: 'twee' }), { ...aBlock({ id: 'drie' }), ...changes }]
})
const { planmatig, ...withoutPlanmatig } = aBlock().stages
/** The instrument with a question changed like this. */
const asking = (which: (question: Question) => boolean, changes: object) => ({
  ...anInstrument(),
  questions: anInstrument().questions.map((question, place, all) =>
    place === all.findIndex(which) ? { ...question, ...changes } : question
  )
})
const ASKS = { id: 'anders', label: 'Anders', example: 'Wat?', missing: 'schrijf wat' }
const endless = scales.questions.map((question) =>
  question.kind === 'text' ? { ...question, most: 100_000 } : question
)
const option = { id: 'people', text: 'mensen en cultuur', short: 'mensen' }
const stagesWith = (description: object) => ({ stages: { ...aBlock().stages, planmatig: description } })

describe('a folder of instruments', () => {
  test('gives each instrument by its id and passes over other files', () => {
    const loaded = load({ 'a.json': anInstrument(), 'b.json': anInstrument({ id: 'tweede' }), 'lees-mij.md': 'Hallo' })
    expect([...loaded.current.keys()]).toEqual(['proef', 'tweede'])
    expect(loaded.current.get('proef')).toEqual(anInstrument())
    expect(loaded.earlier).toEqual([])
  })

  test('offers one edition of an instrument, and keeps the earlier ones for scans that began with them', () => {
    const old = anInstrument({ edition: '2024-2025' })
    const loaded = load({ 'a.json': anInstrument(), 'earlier/a-2024.json': old })
    expect([...loaded.current.values()]).toEqual([anInstrument()])
    expect(loaded.earlier).toEqual([old])
  })

  test('is refused when an earlier edition is the one that is offered, or is broken', () => {
    expect(() => load({ 'a.json': anInstrument(), 'earlier/b.json': anInstrument() })).toThrow(
      /earlier.b\.json: edition: "2025-2026" is in another file too/
    )
    expect(() => load({ 'earlier/b.json': '{' })).toThrow(/earlier.b\.json: is not JSON/)
  })

  test('is refused without an instrument, or when it is not there', () => {
    expect(() => load({ 'lees-mij.md': 'Hallo' })).toThrow(/instruments: holds no instrument/)
    expect(() => loadInstruments(join(place, 'elders'))).toThrow(/elders/)
  })

  test('is offered with the usual one first, and the others by name', () => {
    const named = (id: string, name: string, more: object = {}) => ({ ...anInstrument({ id, name }), ...more })
    const files = { 'a.json': named('a', 'Zelfscan'), 'b.json': named('b', 'écht'), 'c.json': named('c', 'Doel') }
    expect([...load(files).current.keys()]).toEqual(['c', 'b', 'a'])
    expect([...load({ ...files, 'a.json': named('a', 'Zelfscan', { usual: true }) }).current.keys()]).toEqual([
      'a',
      'c',
      'b'
    ])
  })

  test('is refused with two usual ones, naming the second file', () => {
    const usual = { ...anInstrument(), usual: true }
    expect(() => load({ 'a.json': usual, 'b.json': { ...usual, id: 'tweede' } })).toThrow(
      /instruments.b\.json: usual: another file says so too/
    )
  })

  test('is refused with the same instrument twice, naming the second file', () => {
    expect(() => load({ 'a.json': anInstrument(), 'b.json': anInstrument() })).toThrow(
      /instruments.b\.json: id: "proef" is in another file too/
    )
  })
})

describe('a broken instrument is refused, naming the file and the place:', () => {
  test.each([
    ['a stage without its points', withBlock(stagesWith({ details: [] })), 'blocks[2].stages.planmatig.points: '],
    [
      'a stage with one point',
      withBlock(stagesWith({ points: ['een'], details: [] })),
      'blocks[2].stages.planmatig.points: '
    ],
    [
      'a stage without a description',
      withBlock({ stages: withoutPlanmatig }),
      'blocks[2].stages: has no description of "planmatig"'
    ],
    [
      'a stage that is not there',
      withBlock({ stages: { ...aBlock().stages, vijfde: planmatig } }),
      'blocks[2].stages.vijfde: is not a stage of this instrument'
    ],
    [
      'a code that is none',
      withBlock({ scales: [{ code: 'w-4', title: 'Schaal' }] }),
      'blocks[2].scales[0].code: is a code such as KB5'
    ],
    ['an empty name', withBlock({ name: ' ' }), 'blocks[2].name: may not be empty'],
    ['a field nobody knows', withBlock({ naam: 'Preventie' }), 'blocks[2]: Unrecognized key: "naam"'],
    ['a cluster that is not there', withBlock({ cluster: 'weg' }), 'blocks[2].cluster: "weg" is not a cluster'],
    ['a block twice', withBlock({ id: 'een' }), 'blocks[2].id: "een" is used twice'],
    [
      'reflections and a contribution',
      withBlock({ contribution: 'Draagt bij.' }),
      'blocks[2]: has either reflections or a contribution'
    ],
    [
      'more points than fit',
      withBlock({
        stages: Object.fromEntries(STAGES.map((id) => [id, { points: ['x'.repeat(60), 'y'.repeat(60)], details: [] }]))
      }),
      'blocks[2].stages: has points of 480 characters, at most 440'
    ],
    [
      'an option twice',
      {
        ...anInstrument(),
        questions: anInstrument().questions.map((question) =>
          question.id === 'levers' ? { ...question, options: [option, option] } : question
        )
      },
      'questions[4].options: uses an id twice'
    ],
    [
      'more priorities asked than it takes',
      { ...anInstrument(), closing: { ...anInstrument().closing, priorities: { text: 'Welke?', min: 4, max: 3 } } },
      'closing.priorities: asks for more than it takes'
    ],
    [
      'a stage that a question is asked at and is not there',
      asking(({ kind }) => kind === 'choice', { onlyAt: ['vijfde'] }),
      'questions[2].onlyAt: "vijfde" is not a stage'
    ],
    [
      'a question without its first, the stage',
      { ...anInstrument(), questions: besides(anInstrument()) },
      'questions[0]'
    ],
    [
      'the stage asked twice',
      { ...anInstrument(), questions: [...anInstrument().questions, anInstrument().questions[0]] },
      'questions[6]'
    ],
    [
      'two questions with one id',
      asking(({ id }) => id === 'levers', { id: 'barriers' }),
      'questions[5]: has a field "barriers" that is there already'
    ],
    [
      'an option that asks for words in the field of a question',
      asking(({ id }) => id === 'difference', {
        options: [option, { ...option, id: 'other', asks: { ...ASKS, id: 'levers' } }]
      }),
      'questions[4]: has a field "levers" that is there already'
    ],
    [
      'two options that ask for words',
      asking(({ id }) => id === 'difference', {
        options: [
          { ...option, asks: ASKS },
          { ...option, id: 'ook', asks: ASKS }
        ]
      }),
      'questions[3].options: has two options that ask for words'
    ],
    [
      'a second aim',
      { ...anInstrument(), questions: [...anInstrument().questions, { ...anInstrument().questions[1], id: 'verder' }] },
      'questions[6]: is a second aim'
    ],
    [
      'a field that every card has',
      asking(({ id }) => id === 'intent', { id: 'vote' }),
      'questions[2]: "vote" is a field of every card'
    ],
    ['a text that may be of any length', { ...scales, questions: endless }, 'questions[1].most: '],
    [
      'a noun without its gender',
      { ...anInstrument(), nouns: { ...scales.nouns, block: { one: 'a', many: 'b' } } },
      'nouns.block.gender: '
    ],
    ['a purpose that takes a page', { ...anInstrument(), purpose: 'Waarom? '.repeat(12) }, 'purpose: '],
    ['minutes as text', { ...anInstrument(), minutes: '30' }, 'minutes: '],
    ['no blocks', { ...anInstrument(), blocks: [] }, 'blocks: '],
    ['a list', [anInstrument()], 'the whole: '],
    ['half a file', '{"id": "proef", "blocks"', 'is not JSON: ']
  ])('%s', (_, content, message) => {
    const broken = () => load({ 'a.json': anInstrument({ id: 'goed' }), 'poolster-clb.json': content })
    expect(broken).toThrow(Error)
    expect(broken).toThrow(`${join('instruments', 'poolster-clb.json')}: ${message}`)
  })

  test('the first five of many mistakes', () => {
    const blocks = Array.from({ length: 9 }, () => ({}))
    let message = ''
    try {
      load({ 'a.json': { ...anInstrument(), blocks } })
    } catch (error) {
      message = String(error)
    }
    expect(message.split('; ')).toHaveLength(5)
  })
})
