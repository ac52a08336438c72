import type { Nouns } from '../scan/instrument.ts'
import { stageWithin } from './stage-within.ts'

/** What people are told once a copy was put back, up to when everything is there again. */
export const restored = {
  own: (moment: string) =>
    `Poolster is hersteld tot ${moment}. Wat je daarna antwoordde, is er niet meer. Kijk je antwoorden na en stuur ze in.`,
  team: (moment: string) =>
    `Poolster is hersteld tot ${moment}. Wat jullie daarna invulden, bespraken of vastlegden, is er niet meer. Kijk na wat er nog staat.`,
  /** On each card on which a team works on; on the agenda it takes the room of how to go on. */
  inShort: (moment: string) => `Hersteld tot ${moment}: wat daarna kwam, is er niet meer. Kijk na wat er nog staat.`,
  /** Where votes are cast that nobody else sees. */
  ballot: (moment: string) =>
    `Hersteld tot ${moment}: wat daarna kwam, is er niet meer. Stemde je al? Stem dan nog eens.`
}

/** The first card of a block: which stage. */
export const stage = {
  summary: (block: string) => `Groepsscan: ${block}`,
  invitation: (facilitator: string, centre: string) => `${facilitator} nodigt je uit om mee te kijken naar ${centre}.`,
  invitationFacts: (blocks: number, minutes: number, until: string, { block }: Nouns) =>
    `${blocks} ${block.many}, ongeveer ${minutes} minuten, tot en met ${until}. Je kan op elk moment stoppen en later verdergaan; elke stap wordt bewaard.`,
  missing: ({ stage }: Nouns) => `Kies een ${stage.one}, of geef aan dat je het niet kan inschatten.`,
  /** A stage with the part of the cycle that it covers. */
  titled: (name: string, cycle: string) => `**${name}**${cycle ? `\u00a0· ${cycle}` : ''}\u00a0›`,
  /** The stage that was chosen before: the words say it as well as the mark. */
  chosen: (title: string) => `✓\u00a0jouw keuze: ${title}`,
  /** All that a stage says, for who does not see it: what is in view first, as who speaks to a machine says it. */
  spoken: (name: string, cycle: string, points: readonly string[]) =>
    `${name}${cycle ? ` · ${cycle}` : ''}: ${points.join('; ')}`,
  spokenChosen: (spoken: string) => `Jouw keuze: ${spoken}`,
  /** The plain button of a stage. */
  choose: (name: string) => `Kies ${stageWithin(name)}`,
  abstainChosen: (abstain: string) => `✓ Jouw keuze: ${abstain.charAt(0).toLowerCase()}${abstain.slice(1)}`,
  expectations: 'Kwaliteitsverwachtingen (RclbK)',
  scales: 'Verwante ontwikkelingsschalen van de inspectie',
  scale: (code: string, title: string, level: string, says: readonly string[]) =>
    `${code}: ${title}. ${level} is: ${says.join('; ')}.`,
  reflections: 'Om bij stil te staan',
  contribution: 'Wat het bijdraagt',
  doubt: ({ stage }: Nouns) =>
    `Twijfel je tussen twee ${stage.many}? Kies wat het best past, of waar de meeste collega’s staan.`,
  anonymous: 'Anoniem: tot het sluiten ziet alleen jij dit.',
  named: 'Tot het sluiten ziet alleen jij dit; daarna het team, met je naam.',
  personal: 'Alleen jij ziet dit.'
}

/** The second card of a block: the other questions. */
export const context = {
  summary: (block: string) => `Groepsscan: ${block}`,
  chosen: (stage: string) => `Jij koos: ${stage}`,
  change: 'Wijzigen\u00a0›',
  chosenSpoken: (stage: string) => `Jij koos: ${stage}. Wijzigen`,
  /** After the name of the block at the foot of its card: which scan this is. */
  about: (centre: string) => ` · ${centre}`,
  noteExample: 'Niet verplicht',
  /** How a text goes that is kept: a field that comes back empty may have got lost on the way. */
  toEmpty: 'Een toelichting weghalen? Zet er enkel een streepje (-) in.',
  /** On the card one came to, when nothing of the one that was left came along. */
  lost: 'Wijzigde je zonet nog iets? Dat kwam niet mee. Wat al bewaard was, staat er nog.',
  /** Who reads what is typed here, and when. */
  readers: {
    anonymous: 'Het team leest dit na het sluiten, zonder je naam.',
    named: 'Het team leest dit na het sluiten, met je naam erbij.',
    alone: 'Alleen jij leest dit.'
  }
}

/** How far one is: in words, and a bar that shows the same. */
export const progress = {
  line: (place: number, of: number, left?: string) =>
    `${place} van ${of}${left ? ` · ${left}` : ''} ${'▇'.repeat(place)}${'▁'.repeat(of - place)}`,
  /** In steps of five, as nobody knows it better. */
  left: (minutes: number) => (minutes < 5 ? 'nog enkele minuten' : `nog ongeveer ${minutes} minuten`),
  done: ({ block }: Nouns) => `alle ${block.many} zijn ingevuld`
}

/** All own answers in one list. */
export const overview = {
  summary: 'Overzicht van je antwoorden',
  title: 'Jouw antwoorden',
  progress: (done: number, of: number, { block }: Nouns) => `${done} van ${of} ${block.many} ingevuld`,
  todo: 'nog te doen',
  /** Above the blocks for which something is still asked. */
  open: 'Nog te doen',
  unfinished: (stage: string) => `${stage} · nog aan te vullen`,
  keeps: (stage: string) => `${stage}, aanhouden`,
  grows: (stage: string, ambition: string) => `${stage} →\u00a0${ambition}`,
  abstained: 'niet in te schatten',
  spoken: (block: string, answer: string) => (answer ? `${block}: ${answer}` : block),
  goTo: 'Iets nakijken of wijzigen?',
  goToExample: ({ block }: Nouns) => `Kies een ${block.one}`,
  next: ({ block }: Nouns) => `Alle ${block.many} zijn ingevuld. Nu nog de slotvragen, en dan kan je insturen.`,
  /** Where nothing is asked over all blocks together. */
  nextHere: ({ block }: Nouns) => `Alle ${block.many} zijn ingevuld. Nu kan je insturen.`,
  sent: 'Je antwoorden zijn ingestuurd. Wat je nu nog wijzigt, telt mee zodra je het bewaart.'
}

/** The questions over all blocks together. */
export const closing = {
  summary: 'Slotvragen van de groepsscan',
  title: 'Tot slot',
  practices: 'Inspirerende praktijken',
  noPractice: 'Nog geen',
  priorities: 'Prioriteiten op korte termijn',
  priority: (place: number) => `Prioriteit ${place}`,
  /** A block with the stage one chose oneself. */
  withStage: (block: string, stage: string) => `${block} ·\u00a0${stage.toLowerCase()}`,
  none: '(geen)',
  warning: 'Na het insturen kan je nog alles wijzigen tot de stemming sluit.'
}

/** The thanks for answers that were handed in. */
export const sent = {
  summary: 'Je antwoorden zijn ingestuurd',
  title: 'Dank je, je antwoorden zijn ingestuurd',
  /** As how many-th of the team somebody handed in. */
  titlePlace: (place: number, of: number) => `Dank je, jij bent de ${place === 1 ? 'eerste' : `${place}e`} van ${of}`,
  titleAlone: 'Dank je, je scan is afgerond',
  text: (until: string) =>
    `Wijzigen kan nog tot de stemming sluit (ten laatste op ${until}). Daarna bespreekt het team samen het resultaat.`,
  textAlone: 'Al je antwoorden bij elkaar vind je bij het resultaat.',
  picture: 'Zo kijk jij naar het centrum vandaag',
  /** How many blocks one placed in a stage: the bar shows it, the figure says it, on one line. */
  bar: (stage: string, count: number) => `${stage}\u00a0${'▇'.repeat(count)}${count > 0 ? '\u00a0' : ''}${count}`
}

/** What a member's card says once the vote is over. */
export const over = {
  title: 'De stemming is gesloten',
  signed: 'Deze groepsscan is ingediend',
  alone: 'Je scan is afgerond',
  fixed: 'Hier kan je niets meer wijzigen. Wat je eerder bewaarde, telt mee.',
  kept: 'Wat je hier invulde, was op tijd bewaard en telt mee.',
  where: 'Typ **resultaat** om het gezamenlijke beeld te zien.',
  whereSigned: 'Typ **resultaat** om te zien wat werd vastgelegd.',
  whereAlone: 'Typ **resultaat** om je antwoorden bij elkaar te zien.'
}
