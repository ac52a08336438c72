import type { Asks, Block, ChoiceQuestion, Instrument, Option, Questions } from '../../src/scan/instrument.ts'

/** The stages of the manual, lowest first. */
export const STAGES = ['fragmentair', 'planmatig', 'geintegreerd', 'systematisch'] as const

/** The ids of the blocks of a built instrument, in its order. */
export const BLOCKS = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes'] as const

/** An instrument with the stages, options and limits of the manual and six short blocks of its own. */
export function anInstrument(overrides: Partial<Instrument> = {}): Instrument {
  return {
    id: 'proef',
    edition: '2025-2026',
    name: 'Proefscan',
    purpose: 'Om te proberen.',
    minutes: 5,
    stages: STAGES.map((id) => ({ id, name: id, cycle: '', meaning: `Wat ${id} betekent.` })),
    clusters: [{ id: 'cluster', name: 'Een cluster' }],
    blocks: BLOCKS.map((id, index) => aBlock({ id, number: `4.${index + 1}` })),
    nouns: {
      block: { one: 'bouwsteen', many: 'bouwstenen', gender: 'common' },
      stage: { one: 'stadium', many: 'stadia', gender: 'neuter' }
    },
    questions: theSix(),
    closing: {
      practices: { text: 'Inspirerende praktijken', none: 'nog geen', max: 3 },
      priorities: { text: 'Prioriteiten', min: 3, max: 5 }
    },
    ...overrides
  }
}

/** The questions of the manual, with its options and limits. */
function theSix(): Questions {
  const named = { strategy: {}, people: {}, systems: {}, none: { alone: true } } as const
  const total = { brief: true, totalled: true } as const
  const asks = { id: 'other', label: 'Anders, namelijk', example: 'Alleen bij anders', missing: 'schrijf kort wat' }
  const parts = { none: { alone: true }, teams: {}, groups: {}, disciplines: {}, sites: {}, other: { asks } } as const
  return [
    {
      kind: 'place',
      id: 'stage',
      name: 'Stadium',
      label: 'Ons centrum staat op',
      text: 'Op welke wijze?',
      abstain: 'Ik kan dit niet inschatten',
      manner: true
    },
    {
      kind: 'aim',
      id: 'ambition',
      name: 'Naar de toekomst',
      label: 'Naar de toekomst willen we',
      text: 'Naar de toekomst willen we',
      keep: 'dit aanhouden',
      grow: 'evolueren naar'
    },
    aChoice('intent', { many: false }, { deliberate: {}, context: {}, both: {} }),
    aChoice('difference', {}, parts),
    aChoice('levers', total, named),
    aChoice('barriers', total, named)
  ]
}

/** The choice with this id; throws when the instrument has none. */
export function choiceIn({ questions }: Instrument, id: string): ChoiceQuestion {
  const found = questions.find(
    (question): question is ChoiceQuestion => question.kind === 'choice' && question.id === id
  )
  if (!found) throw new Error(`there is no choice ${id}`)
  return found
}

/** A block with two points per stage. */
export function aBlock(overrides: Partial<Block> = {}): Block {
  const points = ['eerste punt', 'tweede punt']
  return {
    id: 'een',
    number: '4.1',
    cluster: 'cluster',
    name: `Bouwsteen ${overrides.id ?? 'een'}`,
    definition: 'Wat deze bouwsteen is.',
    expectations: [{ code: 'KB5', title: 'Een verwachting' }],
    scales: [{ code: 'W4', title: 'Een schaal' }],
    reflections: ['Een vraag?'],
    contribution: '',
    stages: Object.fromEntries(STAGES.map((id) => [id, { points, details: [] }])),
    ...overrides
  }
}

type Marks = { readonly alone?: true; readonly asks?: Asks }

function aChoice(
  id: string,
  changes: Partial<ChoiceQuestion>,
  options: Readonly<Record<string, Marks>>
): ChoiceQuestion {
  const asOption = ([id, marks]: [string, Marks]): Option => ({ ...marks, id, text: id, short: id })
  return {
    kind: 'choice',
    id,
    name: id,
    label: 'Een vraag?',
    text: 'Een vraag?',
    many: true,
    options: Object.entries(options).map(asOption),
    note: { label: `Toelichting bij ${id}`, about: `Over ${id}` },
    ...changes
  }
}
