import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePress } from '../../src/bot/press.ts'
import type { Action } from '../../src/cards/action.ts'
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
  test('is nothing where Teams leaves an input out', () => {
    expect(parsePress({ verb: 'send', scan: 'scan-1', seen: 0 })?.typed).toEqual({
      vote: '',
      block: '',
      person: '',
      receiver: '',
      part: '',
      remark: '',
      target: '',
      address: '',
      recipients: { director: '', ad: '', codi: '', dico: '' },
      context: {
        ambition: '',
        intent: '',
        difference: [],
        other: '',
        levers: [],
        barriers: [],
        notes: { intent: '', difference: '', levers: '', barriers: '' }
      },
      closing: { noPractice: false, practices: [], priorities: [] },
      notesShared: false,
      setup: {
        instrument: '',
        centre: '',
        schoolYear: '',
        members: [],
        director: '',
        closesOn: '',
        closesWhenReady: false,
        visibility: '',
        way: '',
        votes: false
      }
    })
  })

  test('of a choice is text, or else something that is on no list', () => {
    expect(typedWith({ vote: 'planmatig' })?.vote).toBe('planmatig')
    expect(typedWith({ vote: null })?.vote).toBe('')
    for (const vote of [3, ['planmatig'], { id: 'planmatig' }, true, 0]) expect(typedWith({ vote })?.vote).toBe('?')
  })

  test('of several choices is a list, with or without spaces', () => {
    expect(typedWith({ levers: 'people,systems' })?.context.levers).toEqual(['people', 'systems'])
    expect(typedWith({ levers: ' people , systems ' })?.context.levers).toEqual(['people', 'systems'])
    expect(typedWith({ levers: '' })?.context.levers).toEqual([])
    expect(typedWith({ levers: ['people'] })?.context.levers).toEqual(['?'])
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
      expect(typedWith({ [field]: typed })?.context[field]).toEqual(chosen)
    expect(typedWith({ members: typed })?.setup.members).toEqual(chosen)
    expect(typedWith({ practices: typed })?.closing.practices).toEqual(chosen)
  })

  test('of a day is that day when its time came along', () => {
    expect(typedWith({ closesOn: '2026-12-18T00:00:00Z' })?.setup.closesOn).toBe('2026-12-18')
    expect(typedWith({ closesOn: 'morgen' })?.setup.closesOn).toBe('morgen')
  })

  test('of a text field stays as typed, and is nothing when it is no text', () => {
    const text = '  [klik](https://x) ${secret} <at>everyone</at>\n\u202e '
    expect(typedWith({ 'note-intent': text })?.context.notes.intent).toBe(text)
    for (const wrong of [3, ['x'], { a: 1 }, null]) expect(typedWith({ other: wrong })?.context.other).toBe('')
  })

  test('of a switch is on only for true and "true"', () => {
    expect([true, 'true'].map((votes) => typedWith({ votes })?.setup.votes)).toEqual([true, true])
    expect(['false', 'TRUE', 1, ['true'], null].map((votes) => typedWith({ votes })?.setup.votes)).not.toContain(true)
  })

  test('of the priorities keeps their order and leaves the empty places out', () => {
    const priorities = { 'priority-3': 'drie', 'priority-1': 'een', 'priority-2': '', 'priority-5': 'vijf' }
    expect(typedWith(priorities)?.closing.priorities).toEqual(['een', 'drie', 'vijf'])
  })

  test('of the practices tells "nog geen" from the blocks', () => {
    expect(typedWith({ practices: 'none,een' })?.closing).toMatchObject({ noPractice: true, practices: ['een'] })
    expect(typedWith({ practices: 'een,twee' })?.closing).toMatchObject({ noPractice: false })
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
