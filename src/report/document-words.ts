import type { Context } from '../scan/answer.ts'
import type { Choice, Instrument } from '../scan/instrument.ts'
import type { AgreedBlock, How } from '../scan/result.ts'

/** Every Dutch word of the documents (PDF and workbook); the instrument brings its own names and labels. */
export const words = {
  kind: 'Verslag van de groepsscan',
  title: (centre: string, schoolYear: string) => `Verslag van de groepsscan – ${centre} – ${schoolYear}`,
  concept: 'Concept',
  conceptText: 'De directeur heeft dit verslag nog niet ondertekend. De inhoud kan nog wijzigen.',
  facts: {
    centre: 'Centrum',
    schoolYear: 'Schooljaar',
    director: 'Directeur',
    facilitator: 'Begeleider',
    took: 'Deelname',
    signed: 'Ondertekend',
    instrument: 'Instrument'
  },
  took: (voted: number, members: number) =>
    `${voted} van de ${members} ${members === 1 ? 'lid' : 'leden'} ${voted === 1 ? 'stuurde' : 'stuurden'} antwoorden in`,
  tookTogether: 'samen ingevuld, zonder stemrondes',
  signed: (director: string, day: string) => `${day}, door ${director}`,
  notSigned: 'nog niet',
  priorities: 'Prioriteiten op korte termijn',
  practices: 'Inspirerende praktijken',
  noPractice: 'Het centrum ziet op dit moment nog geen bouwsteen als inspirerende praktijk.',
  noPriority: 'Er zijn nog geen prioriteiten gekozen.',
  picture: 'Datagrafiek',
  overview: 'Overzicht',
  toward: (stage: string) => `Naar ${stage.toLowerCase()}`,
  stages: 'De stadia',
  receipts: 'Bezorging',
  receiptsIntro: 'Aan wie dit resultaat is bezorgd, en hoe het daarmee staat.',
  head: {
    block: 'Bouwsteen',
    agreed: 'Vastgelegd',
    ambition: 'Naar de toekomst',
    how: 'Hoe beslist',
    page: 'Blz.',
    who: 'Aan',
    state: 'Status'
  },
  row: {
    meaning: 'Dit stadium betekent',
    intent: 'Manier waarop',
    difference: 'Verschillen',
    levers: 'Hefbomen',
    barriers: 'Knelpunten',
    notes: 'Toelichtingen',
    votes: 'Stemmen'
  },
  note: (note: string) => `Toelichting: ${note}`,
  heldBack: 'Het team houdt deze toelichtingen binnen het centrum.',
  together: 'Samen ingevuld, zonder stemronde.',
  round: (place: number) => `Ronde ${place}`,
  total: 'Totaal',
  page: (page: number, of: number) => `${page} van ${of}`,
  foot: (centre: string, schoolYear: string, concept: boolean) =>
    `${concept ? 'Concept · ' : ''}${centre} · ${schoolYear}`,
  sheet: {
    answers: 'Antwoorden',
    votes: 'Verdelingen',
    priorities: 'Prioriteiten',
    cluster: 'Cluster',
    number: 'Nummer',
    block: 'Bouwsteen',
    stage: 'Stadium',
    ambition: 'Ambitie',
    how: 'Hoe vastgelegd',
    intent: 'Bewuste keuze',
    difference: 'Verschil',
    levers: 'Hefbomen',
    barriers: 'Knelpunten',
    notes: {
      intent: 'Toelichting bewuste keuze',
      difference: 'Toelichting verschil',
      levers: 'Toelichting hefbomen',
      barriers: 'Toelichting knelpunten'
    },
    round: 'Ronde',
    rank: 'Rang',
    priority: 'Prioriteit',
    practice: 'Inspirerende praktijk'
  }
} as const

/** How the team came to its answer, in words. */
export const howWords: Readonly<Record<How, string>> = {
  unanimous: 'eensgezind',
  majority: 'meerderheid',
  'after-talk': 'na gesprek',
  'second-round': 'in tweede ronde'
}

/** A day as it is written on a document, "14 december 2026", by the clock of Brussels. */
export function dayText(iso: string): string {
  return new Intl.DateTimeFormat('nl-BE', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Brussels'
  }).format(new Date(iso))
}

/** The name of a stage; its id where the instrument no longer has it. */
export function stageName(instrument: Instrument, id: string): string {
  return instrument.stages.find((stage) => stage.id === id)?.name ?? id
}

/** "4.1 Behartiger van de leerling"; the id where the instrument no longer has the block. */
export function blockName(instrument: Instrument, id: string): string {
  const block = instrument.blocks.find((one) => one.id === id)
  return block ? `${block.number} ${block.name}` : id
}

/** Where the team wants to go: "dit aanhouden", or "evolueren naar Systematisch". */
export function ambitionText(instrument: Instrument, { vote, context }: AgreedBlock['answer']): string {
  const { keep, grow } = instrument.questions.ambition
  return context.ambition === vote ? keep : `${grow} ${stageName(instrument, context.ambition)}`
}

/** The short labels of chosen options, in the order in which they were kept. */
export function optionTexts(question: Choice, chosen: readonly string[]): readonly string[] {
  return chosen.map((id) => question.options.find((option) => option.id === id)?.short ?? id)
}

/** The parts between which there is a difference, with what "anders" stands for. */
export function differenceTexts(instrument: Instrument, context: Context): readonly string[] {
  const { difference } = instrument.questions
  return context.difference.map((id) => {
    const option = difference.options.find((one) => one.id === id)
    const text = option?.short ?? id
    return option?.asks && context.other !== '' ? `${text}: ${context.other}` : text
  })
}

/** The same words as the opening of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
