import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INPUTS, parsePress } from '../../src/bot/press.ts'
import type { Action } from '../../src/cards/action.ts'
import { typedReplies } from '../../src/scan/questions/typed.ts'
import { anInstrument } from '../build/instrument.ts'
import { leavesOf } from '../cards/card-facts.ts'
import { VOTE } from './activities.ts'

const buttons: readonly Action[] = [
  ...(['start', 'join', 'remind', 'close', 'close-yes', 'close-no', 'go-to', 'closing'] as const).map((verb) => ({
    verb,
    scan: 'scan-1'
  })),
  VOTE,
  { ...VOTE, verb: 'context', seen: 7 },
  { verb: 'skip', scan: 'scan-1', block: 'een' },
  { verb: 'back', scan: 'scan-1', from: 'context', block: 'een', seen: 1 },
  { verb: 'overview', scan: 'scan-1', from: 'closing', block: '', seen: 0 },
  { verb: 'send', scan: 'scan-1', seen: 2 },
  { verb: 'preview', scan: 'scan-1' },
  { verb: 'preview-show', scan: 'scan-1' },
  { verb: 'preview-part', scan: 'scan-1', to: 'group', page: 'een' }
]

function typedWith(inputs: object) {
  return parsePress({ ...VOTE, ...inputs })?.typed
}

/** What comes along of the questions of the manual when a card with these fields is pressed. */
function contextWith(inputs: object) {
  const fields = parsePress({ ...VOTE, verb: 'context', ...inputs })?.typed.fields
  const { ambition, intent, difference, levers, barriers } = fields ? typedReplies(anInstrument(), fields) : {}
  return {
    ambition: ambition?.chosen,
    intent: intent?.chosen,
    difference: difference?.chosen,
    other: difference?.text,
    levers: levers?.chosen,
    barriers: barriers?.chosen,
    notes: { intent: intent?.note, difference: difference?.note, levers: levers?.note, barriers: barriers?.note }
  }
}

describe('a button', () => {
  test.each(buttons.map((button) => [button.verb, button] as const))(
    '"%s" comes through as it was',
    (_verb, button) => {
      expect(parsePress(button)?.action).toEqual(button)
    }
  )

  test.each(buttons.map((button) => [button.verb, button] as const))('"%s" needs all of its parts', (_verb, button) => {
    for (const part of Object.keys(button)) expect(parsePress({ ...button, [part]: undefined }), part).toBeUndefined()
  })

  test('brings nothing along that is not asked for', () => {
    const pressed = parsePress({ ...VOTE, userId: 'somebody', scan2: 'x' })
    expect(pressed?.action).toEqual(VOTE)
    expect(JSON.stringify(pressed)).not.toContain('somebody')
  })

  test.each([
    { seen: '0' },
    { seen: -1 },
    { seen: 0.5 },
    { seen: null },
    { scan: '' },
    { scan: 3 },
    { scan: ['scan-1'] },
    { block: { id: 'een' } },
    { verb: 'Vote' },
    { verb: ['vote'] }
  ])('that was tampered with (%j) is none of ours', (part) => {
    expect(parsePress({ ...VOTE, ...part })).toBeUndefined()
  })
})

test('a button with an id of 2,000 characters is none of ours', () => {
  expect(parsePress({ ...VOTE, scan: 'x'.repeat(2_000) })).toBeUndefined()
  expect(parsePress({ ...VOTE, block: 'x'.repeat(2_000) })).toBeUndefined()
})

test('a button that shows what someone will get is ours only for who gets something', () => {
  const press = { verb: 'preview-part', scan: 'scan-1', to: 'group', page: '' }
  expect(parsePress(press)?.action).toEqual(press)
  for (const to of ['everyone', '', 3, ['group']]) expect(parsePress({ ...press, to })).toBeUndefined()
  expect(parsePress({ ...press, page: 'x'.repeat(2_000) })).toBeUndefined()
})

describe('what was filled in', () => {
  test('is undefined wherever a client leaves it out, and nothing came when all of it is left out', () => {
    const typed = parsePress({ verb: 'send', scan: 'scan-1', seen: 0 })?.typed
    if (!typed) throw new Error('it is no press')
    const { fields, ...others } = typed
    expect(fields).toEqual({ values: new Map(), shown: undefined })
    expect(others.came).toBe(false)
    expect(leavesOf(others)).toEqual([false, ...Array(INPUTS.length).fill(undefined)])
  })

  test.each(INPUTS.filter((id) => id !== 'block'))('came along when only %s did', (id) => {
    expect(typedWith({ [id]: 'true' })?.came).toBe(true)
    for (const nothing of [null, undefined, '']) expect(typedWith({ [id]: nothing })?.came).toBe(false)
  })

  test('of which block is chosen does not tell the button’s own from the list’s', () => {
    expect(parsePress({ ...VOTE, block: 'een' })?.typed).toMatchObject({ came: false, block: 'een' })
  })

  test('of a choice is text, or else something that is on no list', () => {
    expect(typedWith({ vote: 'planmatig' })?.vote).toBe('planmatig')
    expect(typedWith({ vote: '' })?.vote).toBe('')
    for (const vote of [null, undefined]) expect(typedWith({ vote })?.vote).toBeUndefined()
    for (const vote of [3, ['planmatig'], { id: 'planmatig' }, true, 0]) expect(typedWith({ vote })?.vote).toBe('?')
  })

  test('of several choices is a list, with or without spaces', () => {
    expect(contextWith({ levers: 'people,systems' }).levers).toEqual(['people', 'systems'])
    expect(contextWith({ levers: ' people , systems ' }).levers).toEqual(['people', 'systems'])
    expect(contextWith({ levers: '' }).levers).toEqual([])
    expect(contextWith({ levers: null }).levers).toBeUndefined()
    expect(contextWith({ levers: ['people'] }).levers).toEqual(['?'])
    expect(typedWith({ members: 4 })?.setup.members).toEqual(['?'])
  })

  test.each([
    [',people', ['people']],
    ['people,', ['people']],
    ['people,,systems', ['people', 'systems']],
    [' , people ,\t,systems, ', ['people', 'systems']],
    ['people,systems,people', ['people', 'systems']],
    [',', []],
    [' ,, ', []]
  ])('of several choices has nothing between two commas, and each choice once: %j', (typed, chosen) => {
    for (const field of ['difference', 'levers', 'barriers'] as const)
      expect(contextWith({ [field]: typed })[field]).toEqual(chosen)
    expect(typedWith({ members: typed })?.setup.members).toEqual(chosen)
    expect(typedWith({ practices: typed })?.closing.practices?.practices).toEqual(chosen)
  })

  test('of questions comes along where a card asks them, with its bounds, and never a part of the button', () => {
    const fieldsWith = (verb: string, inputs: object) =>
      parsePress({ ...VOTE, verb, shown: ['levers'], ...inputs })?.typed.fields.values
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, place) => [`veld-${place}`, 'x']))
    expect([...(fieldsWith('context', { levers: 'people', other: 3, intent: null }) ?? [])]).toEqual([
      ['levers', 'people'],
      ['other', null]
    ])
    expect(fieldsWith('agree', many)?.size).toBe(40)
    expect(fieldsWith('context', { ['x'.repeat(61)]: 'te lang', ['y'.repeat(60)]: 'net niet' })?.size).toBe(1)
    for (const verb of ['vote', 'skip']) expect(fieldsWith(verb, { levers: 'people' })?.size).toBe(0)
  })

  test('of a day is that day when its time came along', () => {
    expect(typedWith({ closesOn: '2026-12-18T00:00:00Z' })?.setup.closesOn).toBe('2026-12-18')
    expect(typedWith({ closesOn: 'morgen' })?.setup.closesOn).toBe('morgen')
  })

  test('of a text field stays as typed, and did not come when it is no text', () => {
    const text = '  [klik](https://x) ${secret} <at>everyone</at>\n\u202e '
    expect(contextWith({ 'note-intent': text }).notes.intent).toBe(text)
    for (const wrong of [3, ['x'], { a: 1 }, null]) expect(contextWith({ other: wrong }).other).toBeUndefined()
  })

  test.each(['-', '--', '–', ' — ', '   ', '\n'])('of a text field that holds only %j is emptied', (other) => {
    expect(contextWith({ other }).other).toBe('')
  })

  test.each(['- een', '-1', 'a-b', '–.'])('of a text field that holds %j is that text', (other) => {
    expect(contextWith({ other }).other).toBe(other)
  })

  test('of a text field that comes back empty is emptied where the card had shown it filled, and did not come otherwise', () => {
    const pressed = (shown?: readonly string[]) =>
      contextWith({ other: '', 'note-levers': '', ...(shown && { shown }) })
    expect(pressed(['note-levers'])).toMatchObject({ other: undefined, notes: { levers: '' } })
    for (const nothing of [pressed([]), pressed()])
      expect(nothing).toMatchObject({ other: undefined, notes: { levers: undefined } })
  })

  test('of a switch is on or off only when it says so', () => {
    const votesWith = (votes: unknown) => typedWith({ votes })?.setup.votes
    expect([true, 'true'].map(votesWith)).toEqual([true, true])
    expect([false, 'false'].map(votesWith)).toEqual([false, false])
    expect(['TRUE', 1, ['true'], null, ''].map(votesWith)).toEqual(Array(5).fill(undefined))
  })

  test('of a switch that did not come is as the card showed it, where the card says so', () => {
    const setupWith = (shown: readonly string[]) => parsePress({ verb: 'start', scan: 'scan-1', shown })?.typed
    expect(setupWith(['votes'])).toMatchObject({ came: false, setup: { votes: true, closesWhenReady: false } })
    expect(setupWith(['closesWhenReady'])).toMatchObject({ setup: { votes: false, closesWhenReady: true } })
  })

  test('of the priorities keeps their place; "(geen)" leaves a place open', () => {
    const priorities = {
      'priority-3': 'drie',
      'priority-1': 'een',
      'priority-2': 'none',
      'priority-4': '',
      'priority-5': 'vijf'
    }
    expect(typedWith(priorities)?.closing.priorities).toEqual(['een', '', 'drie', undefined, 'vijf'])
  })

  test('of the practices tells "nog geen" from the blocks', () => {
    expect(typedWith({ practices: 'none,een' })?.closing.practices).toEqual({ noPractice: true, practices: ['een'] })
    expect(typedWith({ practices: 'een,twee' })?.closing.practices).toMatchObject({ noPractice: false })
  })
})

test('anything at all is a press of ours or not, and never an error', () => {
  fc.assert(
    fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (data, inputs) => {
      parsePress(data)
      parsePress({ ...inputs, ...VOTE })
    })
  )
})
