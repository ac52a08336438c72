import type { Block, Instrument } from '../../src/scan/instrument.ts'

/** The levels of a scale, lowest first. */
export const LEVELS = ['beneden', 'benadert', 'volgens', 'overstijgt'] as const

/** The ids of the scales, in their order. */
export const SCALES = ['onthaal', 'traject', 'overleg'] as const

/**
 * An instrument as an inspectorate has one: a level per scale, an explanation, the good practice only at the highest level,
 * and nothing over all scales together.
 */
export const scales: Instrument = {
  id: 'schalen',
  edition: '2026',
  name: 'Ontwikkelingsschalen',
  purpose: 'Op welk niveau staat het centrum?',
  minutes: 10,
  stages: LEVELS.map((id) => ({
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)} de verwachting`,
    cycle: '',
    meaning: `Wat ${id} de verwachting betekent.`
  })),
  clusters: [{ id: 'kwaliteit', name: 'Kwaliteit van de begeleiding' }],
  blocks: SCALES.map((id, place) => aScale(id, `K${place + 1}`)),
  nouns: {
    block: { one: 'schaal', many: 'schalen', gender: 'common' },
    stage: { one: 'niveau', many: 'niveaus', gender: 'neuter' }
  },
  questions: [
    {
      kind: 'place',
      id: 'level',
      name: 'Niveau',
      label: 'Ons centrum staat op',
      text: 'Op welk niveau staat ons centrum voor deze schaal?',
      abstain: 'Ik kan dit niet inschatten'
    },
    {
      kind: 'text',
      id: 'explanation',
      name: 'Toelichting',
      label: 'Waaraan merken we dat?',
      text: 'Licht het gekozen niveau toe met wat het centrum doet.',
      required: false,
      most: 500,
      example: 'Niet verplicht',
      about: 'Waaraan we het merken'
    },
    {
      kind: 'text',
      id: 'good-practice',
      name: 'Goede praktijk',
      label: 'Welke goede praktijk kunnen anderen van ons leren?',
      text: 'Beschrijf de goede praktijk aan de hand van de vijf criteria van het verslag.',
      onlyAt: ['overstijgt'],
      required: true,
      most: 1_000,
      example: 'Wat, voor wie, en waaraan zie je dat het werkt?',
      about: 'Over de goede praktijk'
    }
  ]
}

function aScale(id: string, number: string): Block {
  return {
    id,
    number,
    cluster: 'kwaliteit',
    name: `De ${id}sschaal`,
    definition: `Hoe het centrum aan ${id} werkt.`,
    expectations: [],
    scales: [],
    reflections: [],
    contribution: '',
    stages: Object.fromEntries(
      LEVELS.map((level) => [level, { points: [`${id} ${level}, eerste punt`, 'tweede punt'], details: [] }])
    )
  }
}
