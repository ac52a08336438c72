import type { Nouns } from '../scan/instrument.ts'
import { capital } from './capital.ts'
import { listed } from './listed.ts'
import { the, thisOne } from './nouns.ts'
import { stageWithin } from './stage-within.ts'

/** The datagrafiek. */
export const picture = {
  subtitle: (instrument: string, schoolYear: string) => `${instrument} · ${schoolYear}`,
  legend: {
    agreed: 'zo werken we vandaag',
    grow: 'daar willen we naartoe',
    keep: 'dit houden we aan',
    votes: 'aantal stemmen',
    votesLastRound: 'stemmen, laatste ronde'
  },
  /** The same for who can't see it. */
  inWords: {
    title: (instrument: string, centre: string, schoolYear: string) =>
      `Datagrafiek ${instrument}, ${[centre, schoolYear].filter((part) => part !== '').join(', ')}.`,
    below: 'Wat erop staat, lees je eronder.',
    cluster: (name: string, blocks: string) => `Cluster ‘${name}’. ${blocks}`,
    block: (placed: readonly string[], votes: readonly string[]) => `${[placed.join(', '), ...votes].join('; ')}.`,
    today: (stage: string) => `vandaag ${stageWithin(stage)}`,
    grow: (stage: string) => `naar ${stageWithin(stage)}`,
    votes: (counts: readonly string[], total: number) => `${total === 1 ? 'stem' : 'stemmen'}: ${listed(counts)}`,
    count: (stage: string, count: number) => `${count} ${stageWithin(stage)}`,
    /** One mark by itself. */
    mark: (block: string, said: string) => `${block}: ${said}`,
    voted: (stage: string, count: number) => `${count} ${count === 1 ? 'stem' : 'stemmen'} voor ${stageWithin(stage)}`
  }
}

/** The report, as a PDF; what it shares with the cards stands with those. */
export const document = {
  ownLevels: 'Jullie eigen niveau op de schalen van de inspectie',
  ownLevel: (level: string, schoolYear: string) => `${level} (${schoolYear})`,
  kind: {
    centre: 'Verslag van de groepsscan, voor het centrum',
    group: 'Verslag van de groepsscan, voor de scholengroep'
  },
  title: (kind: string, centre: string, schoolYear: string) => `${kind} – ${centre} – ${schoolYear}`,
  front: 'Verslag van de groepsscan',
  heldBack: {
    centre: {
      front: 'Bevat toelichtingen die binnen het centrum blijven',
      text: () =>
        'Dit verslag is voor het centrum. Stuur het niet door: de scholengroep krijgt een eigen verslag, zonder die toelichtingen.',
      here: () => 'Het team houdt deze toelichtingen binnen het centrum.'
    },
    group: {
      front: 'Zonder de toelichtingen die binnen het centrum blijven',
      text: ({ block }: Nouns) => `Bij welke ${block.many} dat zo is, staat telkens bij ${the(block)} zelf.`,
      here: ({ block }: Nouns) => `Het team houdt de toelichtingen bij ${thisOne(block)} binnen het centrum.`
    }
  },
  concept: 'Concept',
  conceptText: 'De directeur diende dit verslag nog niet in. De inhoud kan nog wijzigen.',
  took: 'Deelname',
  submitted: 'Ingediend',
  submittedBy: (director: string, date: string) => `${date}, door ${director}`,
  notSubmitted: 'Nog niet',
  edition: (instrument: string, edition: string) => `${instrument}, editie ${edition}`,
  inBrief: 'In het kort',
  noPractice: ({ block }: Nouns) => `Het centrum ziet op dit moment nog geen ${block.one} als inspirerende praktijk.`,
  noPriority: 'Er zijn nog geen prioriteiten gekozen.',
  placed: (block: string, placed: readonly string[]) => `${block}: ${placed.join(', ')}`,
  apart: 'Waar de stemmen het verst uiteen lagen',
  apartAt: (block: string, counts: readonly string[], isOneOfMore: boolean) =>
    `${block}: ${listed(counts)}${isOneOfMore ? ', in de eerste ronde' : ''}`,
  notApart: 'De stemmen lagen nergens zichtbaar uiteen.',
  recurring: ({ block }: Nouns) => `Wat bij meer dan één ${block.one} terugkomt`,
  recurs: (question: string, options: readonly string[]) => `${question}: ${options.join('; ')}`,
  recursAt: (option: string, blocks: number, { block }: Nouns) => `${option} (bij ${blocks} ${block.many})`,
  nothingRecurs: ({ block }: Nouns) => `Geen enkel antwoord komt bij meer dan één ${block.one} terug.`,
  picture: 'Datagrafiek',
  overview: 'Overzicht',
  agreed: 'Vastgelegd',
  toward: (stage: string) => `Naar ${stage.toLowerCase()}`,
  how: 'Hoe beslist',
  onPage: 'Blz.',
  stages: ({ stage }: Nouns) => `De ${stage.many}`,
  meaning: ({ stage }: Nouns) => `${capital(thisOne(stage))} betekent`,
  notes: 'Toelichtingen',
  note: (note: string) => `Toelichting: ${note}`,
  votes: 'Stemmen',
  total: 'Totaal',
  notPlaced: 'Niet in te schatten',
  together: 'Samen ingevuld, zonder stemronde.',
  receiver: 'Aan',
  receipt: 'Status',
  /** Between the number of a page and how many there are. */
  pageOf: 'van',
  /** At the head of a page, printed only. */
  goesOn: (block: string) => `${block} (vervolg)`,
  aimed: (stage: string) => `→ ${stage}`,
  foot: (centre: string, schoolYear: string, concept: boolean) =>
    `${concept ? `${document.concept} · ` : ''}${centre} · ${schoolYear}`
}

/** The sheets of the workbook and the heads of their columns. */
export const workbook = {
  front: 'Over deze cijfers',
  centre: 'Centrum',
  edition: 'Editie',
  heldBack: 'blijven binnen het centrum',
  answers: 'Antwoorden',
  votes: 'Verdelingen',
  /** What members said beside the stage, counted. */
  voiced: 'Wat leden antwoordden',
  voicedOf: 'Antwoorden',
  keep: 'Aanhouden',
  chose: (question: string, option: string) => `${question}: ${option}`,
  named: 'Wat leden noemden',
  points: 'Punten als prioriteit',
  mentions: 'Keer genoemd als praktijk',
  noPractice: ({ block }: Nouns) => `Ziet nog geen ${block.one} als praktijk`,
  members: 'Per lid',
  member: 'Lid',
  erased: 'gegevens gewist',
  cluster: 'Cluster',
  number: 'Nummer',
  round: 'Ronde',
  /** The place of a stage among the others, so that a column of names can be sorted. */
  order: (stage: string) => `${stage}, volgorde`,
  rank: 'Rang',
  priority: 'Prioriteit',
  practice: 'Inspirerende praktijk',
  few: 'te weinig antwoorden om te tonen',
  /** One fact a row, for a pivot table or another program. */
  facts: 'Alles op een rij',
  fact: {
    instrument: 'Instrument',
    submitted: 'Ingediend op',
    kind: 'Wat',
    question: 'Vraag',
    answer: 'Antwoord',
    order: 'Volgorde',
    count: 'Aantal',
    agreed: 'vastgelegd',
    votes: 'stemmen',
    voiced: 'antwoorden van leden',
    named: 'genoemd door leden',
    concluded: 'besluit'
  }
}

/** The mail that brings a result, and the names of what it brings. */
export const mail = {
  subject: (instrument: string, centre: string, schoolYear: string) =>
    `Groepsscan ${instrument}: ${centre}, ${schoolYear}`,
  greeting: 'Beste,',
  opening: (instrument: string, schoolYear: string) =>
    `Ons beleidsteam rondde de groepsscan ${instrument} van schooljaar ${schoolYear} af. Dit is ons definitieve resultaat.`,
  submitted: (director: string, date: string) => `Het is ingediend door ${director} op ${date}.`,
  attached: 'Het verslag zit als bijlage bij deze mail.',
  attachedWithFigures: 'Het verslag en de cijfers zitten als bijlage bij deze mail.',
  /** Where the team holds explanations back. */
  heldBack: {
    centre: 'Ze bevatten toelichtingen die binnen ons centrum blijven: stuur ze niet door.',
    group: 'Enkele toelichtingen houden we binnen ons centrum; die staan er niet in.'
  },
  /** Where an answer goes. */
  replies: (director: string) => `Je antwoord op deze mail komt bij ${director}.`,
  /** Where the figures tell who voted what. */
  byName: 'In de cijfers staat ook wie wat stemde. Alleen het team ziet dat: hou ze voor jezelf.',
  closing: 'Met vriendelijke groet,',
  team: (centre: string) => `Het beleidsteam van ${centre}`,
  sender: 'Verstuurd door Poolster',
  /** Names of files; `of` is the centre and the school year. */
  picture: (of: string) => `datagrafiek-${of}.png`,
  report: {
    centre: (of: string) => `groepsscan-${of}-voor-het-centrum.pdf`,
    group: (of: string) => `groepsscan-${of}-voor-de-scholengroep.pdf`,
    inspection: (of: string) => `groepsscan-${of}-naast-de-doorlichting.pdf`
  },
  workbook: (of: string) => `groepsscan-${of}-cijfers-voor-het-centrum.xlsx`,
  facts: (of: string) => `groepsscan-${of}-cijfers-voor-het-centrum.csv`,
  data: (of: string) => `groepsscan-${of}-voor-het-centrum.json`,
  ownData: (name: string) => `gegevens-van-${name}.json`
}
