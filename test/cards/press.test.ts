import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EARLIER_NAMES, isVerb, type Said, type Typed, VERBS, type Verb } from '../../src/cards/action.ts'
import { parsePress } from '../../src/cards/press.ts'
import { typedReplies } from '../../src/scan/questions/typed.ts'
import { VOTE } from '../bot/activities.ts'
import { anInstrument } from '../build/instrument.ts'
import { leavesOf } from './card-facts.ts'

const SCAN = { scan: 'scan-1' }
const BLOCK = { scan: 'scan-1', block: 'een' }

/** What each button says at the least: all of it is needed. */
const BUTTONS: { readonly [V in Verb]: Said<V> } = {
  start: SCAN,
  join: SCAN,
  remind: SCAN,
  mute: SCAN,
  unmute: SCAN,
  settings: SCAN,
  'change-settings': SCAN,
  cancel: SCAN,
  'cancel-yes': SCAN,
  close: SCAN,
  'close-yes': SCAN,
  'close-no': SCAN,
  'hand-over': SCAN,
  'hand-over-to': SCAN,
  vote: { ...BLOCK, seen: 0, vote: 'planmatig' },
  context: { ...BLOCK, seen: 7 },
  wording: { ...BLOCK, part: 'stage-planmatig' },
  skip: BLOCK,
  back: { ...BLOCK, from: 'context', seen: 1 },
  overview: { scan: 'scan-1', from: 'closing', block: '', seen: 0 },
  'go-to': { ...SCAN, block: 'een' },
  closing: SCAN,
  send: { ...SCAN, seen: 2 },
  discuss: SCAN,
  'discuss-next': BLOCK,
  'keep-time': BLOCK,
  revote: BLOCK,
  'end-revote': BLOCK,
  'end-revote-yes': { ...BLOCK, round: 0 },
  'end-revote-no': BLOCK,
  ballot: BLOCK,
  'agree-open': { ...SCAN, block: '' },
  agree: { ...BLOCK, seen: 1 },
  'agree-skip': BLOCK,
  'agree-overview': SCAN,
  'agree-wording': { ...BLOCK, part: 'stage-planmatig' },
  'agree-go-to': SCAN,
  'agree-all': SCAN,
  conclude: SCAN,
  'lay-beside': SCAN,
  'save-conclusion': SCAN,
  'to-director': SCAN,
  'to-director-yes': SCAN,
  'to-director-no': SCAN,
  sign: SCAN,
  'sign-yes': SCAN,
  'sign-no': SCAN,
  'send-back': SCAN,
  preview: SCAN,
  'preview-show': SCAN,
  'preview-part': { ...SCAN, to: 'group', page: 'een' },
  resend: SCAN,
  'withdraw-offer': SCAN,
  word: { word: 'help' },
  resume: SCAN,
  status: SCAN,
  result: SCAN,
  inspection: SCAN,
  logbook: { ...SCAN, from: 0 },
  mine: { ...SCAN, page: '' },
  'mine-show': {},
  erase: {},
  'erase-yes': {},
  'erase-no': {}
}
const verbs = Object.keys(VERBS).filter(isVerb)

/** What is said by the part of a card that is tapped; a card of before has a field for it, which may come back empty. */
const TAPPED: Readonly<Partial<Record<Verb, readonly string[]>>> = { vote: ['vote'], 'go-to': ['block'] }

/** What a verb reads of these fields. */
function typedWith<V extends Verb>(verb: V, inputs: object): Typed<V> {
  const pressed = parsePress({ ...BUTTONS[verb], verb, ...inputs })
  if (!pressed) throw new Error(`${verb} is no press`)
  return pressed.typed as Typed<V>
}

const NO_FIELDS = { values: new Map(), shown: undefined }

/** Each field that a verb reads, with that verb. */
const FIELDS = verbs.flatMap((verb) => VERBS[verb].reads.ids.map((id) => [verb, id] as const))

/** What comes along of the questions of the manual when a card with these fields is pressed. */
function contextWith(inputs: object) {
  const { fields } = typedWith('context', inputs)
  const { ambition, intent, difference, levers, barriers } = typedReplies(anInstrument(), fields)
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
  test.each(verbs)('"%s" comes through as it was', (verb) => {
    expect(parsePress({ ...BUTTONS[verb], verb })?.action).toEqual({ ...BUTTONS[verb], verb })
  })

  test.each(verbs)('"%s" needs all of its parts', (verb) => {
    const button = { ...BUTTONS[verb], verb }
    for (const part of Object.keys(button).filter((part) => !TAPPED[verb]?.includes(part)))
      expect(parsePress({ ...button, [part]: undefined }), part).toBeUndefined()
  })

  test.each(Object.entries(TAPPED))(
    '"%s" says what was tapped, or what was chosen on a card of before',
    (verb, parts = []) => {
      for (const part of parts) {
        const pressedWith = (value: unknown) =>
          parsePress({ ...BUTTONS[verb as Verb], verb, [part]: value })?.action as Readonly<Record<string, unknown>>
        expect(pressedWith('planmatig')[part]).toBe('planmatig')
        expect(pressedWith('')[part]).toBe('')
        for (const nothing of [null, undefined]) expect(pressedWith(nothing)[part]).toBeUndefined()
        for (const wrong of [3, ['planmatig'], { id: 'planmatig' }, true, 0]) expect(pressedWith(wrong)[part]).toBe('?')
      }
    }
  )

  test.each(Object.entries(EARLIER_NAMES))(
    'that an earlier card calls "%s" is still understood, as "%s"',
    (earlier, verb) => {
      expect(verbs).not.toContain(earlier)
      const pressed = parsePress({ ...BUTTONS[verb], verb: earlier, closesOn: '2026-12-18' })
      expect(pressed?.action).toEqual({ ...BUTTONS[verb], verb })
      expect(JSON.stringify(pressed?.typed)).toContain('2026-12-18')
    }
  )

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
  test.each(verbs)(
    'is undefined wherever a client leaves it out, and nothing came when all of it is left out (%s)',
    (verb) => {
      const { fields, came, ...others } = { fields: NO_FIELDS, came: false, ...typedWith(verb, {}) }
      expect(fields).toEqual(NO_FIELDS)
      expect(came).toBe(false)
      // What a button says of a block stands in the place of a choice of one.
      const { block } = { block: undefined, ...BUTTONS[verb] }
      expect(leavesOf({ ...others, block: undefined }).filter((leaf) => leaf !== undefined)).toEqual([])
      if ('block' in others) expect(others.block).toBe(block)
    }
  )

  test.each(FIELDS)('of %s came along when only %s did', (verb, id) => {
    const none = typedWith(verb, {})
    const one = typedWith(verb, { [id]: 'true' })
    expect(one).not.toEqual(none)
    if (!('came' in none)) return
    expect(one).toMatchObject({ came: true })
    for (const nothing of [null, undefined, ''])
      expect(typedWith(verb, { [id]: nothing })).toMatchObject({ came: false })
  })

  test.each(verbs)('is only what %s reads', (verb) => {
    const all = Object.fromEntries(FIELDS.filter(([of]) => of !== verb).map(([, id]) => [id, 'true']))
    const own = new Set<string>(VERBS[verb].reads.ids)
    const others = Object.fromEntries(Object.entries(all).filter(([id]) => !own.has(id)))
    const { fields: _, ...typed } = { fields: undefined, ...typedWith(verb, { ...others, ...BUTTONS[verb] }) }
    const { fields: __, ...none } = { fields: undefined, ...typedWith(verb, {}) }
    expect(typed).toEqual(none)
  })

  test('of which block is chosen does not tell the button’s own from the list’s', () => {
    expect(typedWith('agree-open', { block: 'een' })).toEqual({ block: 'een' })
  })

  test('of a choice is text, or else something that is on no list', () => {
    expect(typedWith('ballot', { vote: 'planmatig' }).vote).toBe('planmatig')
    expect(typedWith('ballot', { vote: '' }).vote).toBe('')
    for (const vote of [null, undefined]) expect(typedWith('ballot', { vote }).vote).toBeUndefined()
    for (const vote of [3, ['planmatig'], { id: 'planmatig' }, true, 0])
      expect(typedWith('ballot', { vote }).vote).toBe('?')
  })

  test('of several choices is a list, with or without spaces', () => {
    expect(contextWith({ levers: 'people,systems' }).levers).toEqual(['people', 'systems'])
    expect(contextWith({ levers: ' people , systems ' }).levers).toEqual(['people', 'systems'])
    expect(contextWith({ levers: '' }).levers).toEqual([])
    expect(contextWith({ levers: null }).levers).toBeUndefined()
    expect(contextWith({ levers: ['people'] }).levers).toEqual(['?'])
    expect(typedWith('start', { members: 4 }).setup.members).toEqual(['?'])
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
    expect(typedWith('start', { members: typed }).setup.members).toEqual(chosen)
    expect(typedWith('send', { practices: typed }).closing.practices?.practices).toEqual(chosen)
  })

  test('of questions comes along where a card asks them, with its bounds, and never a part of the button', () => {
    const fieldsWith = (verb: 'context' | 'agree', inputs: object) =>
      typedWith(verb, { shown: ['levers'], ...inputs }).fields.values
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, place) => [`veld-${place}`, 'x']))
    expect([...fieldsWith('context', { levers: 'people', other: 3, intent: null })]).toEqual([
      ['levers', 'people'],
      ['other', null]
    ])
    expect(fieldsWith('agree', many).size).toBe(40)
    expect(fieldsWith('context', { ['x'.repeat(61)]: 'te lang', ['y'.repeat(60)]: 'net niet' }).size).toBe(1)
    for (const verb of ['vote', 'skip'] as const)
      expect(typedWith(verb, { levers: 'people' })).toEqual(typedWith(verb, {}))
  })

  test('of a day is that day when its time came along', () => {
    expect(typedWith('start', { closesOn: '2026-12-18T00:00:00Z' }).setup.closesOn).toBe('2026-12-18')
    expect(typedWith('start', { closesOn: 'morgen' }).setup.closesOn).toBe('morgen')
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
    const votesWith = (votes: unknown) => typedWith('start', { votes }).setup.votes
    expect([true, 'true'].map(votesWith)).toEqual([true, true])
    expect([false, 'false'].map(votesWith)).toEqual([false, false])
    expect(['TRUE', 1, ['true'], null, ''].map(votesWith)).toEqual(Array(5).fill(undefined))
  })

  test('of a switch that did not come is as the card showed it, where the card says so', () => {
    const setupWith = (shown: readonly string[]) => typedWith('start', { shown })
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
    expect(typedWith('send', priorities).closing.priorities).toEqual(['een', '', 'drie', undefined, 'vijf'])
  })

  test('of the practices tells "nog geen" from the blocks', () => {
    expect(typedWith('send', { practices: 'none,een' }).closing.practices).toEqual({
      noPractice: true,
      practices: ['een']
    })
    expect(typedWith('send', { practices: 'een,twee' }).closing.practices).toMatchObject({ noPractice: false })
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
