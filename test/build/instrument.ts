import type { Block, Choice, Instrument, Option } from '../../src/scan/instrument.ts'

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
    minutes: 5,
    stages: STAGES.map((id) => ({ id, name: id, cycle: '', meaning: `Wat ${id} betekent.` })),
    clusters: [{ id: 'cluster', name: 'Een cluster' }],
    blocks: BLOCKS.map((id, index) => aBlock({ id, number: `4.${index + 1}` })),
    questions: {
      stage: { text: 'Op welke wijze?', abstain: 'Ik kan dit niet inschatten' },
      ambition: { text: 'Naar de toekomst willen we', keep: 'dit aanhouden', grow: 'evolueren naar' },
      intent: aChoice(['deliberate', 'context', 'both']),
      difference: aChoice([
        { id: 'none', alone: true },
        'teams',
        'groups',
        'disciplines',
        'sites',
        { id: 'other', asks: true }
      ]),
      levers: aChoice(['strategy', 'people', 'systems', { id: 'none', alone: true }]),
      barriers: aChoice(['strategy', 'people', 'systems', { id: 'none', alone: true }])
    },
    closing: {
      practices: { text: 'Inspirerende praktijken', none: 'nog geen', max: 3 },
      priorities: { text: 'Prioriteiten', min: 3, max: 5 }
    },
    ...overrides
  }
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

type Marks = { readonly id: string; readonly alone?: true; readonly asks?: true }

function aChoice(options: readonly (string | Marks)[]): Choice {
  const asOption = (option: string | Marks): Option => {
    const marks = typeof option === 'string' ? { id: option } : option
    return { ...marks, text: marks.id, short: marks.id }
  }
  return { text: 'Een vraag?', options: options.map(asOption), note: true }
}
