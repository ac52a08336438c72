import type { Nouns } from '../scan/instrument.ts'
import { THREE } from '../scan/three.ts'

/** The card on which is recorded what was agreed on a block. */
export const agree = {
  summary: (block: string) => `Vastleggen: ${block}`,
  place: (place: number, of: number, cluster: string) => `${place} van ${of} · ${cluster}`,
  proposed: (stage: string, how: string) => `Voorstel uit de stemming: ${stage.toLowerCase()} (${how})`,
  open: ({ stage }: Nouns) =>
    `Geen ${stage.one} kreeg meer dan de helft van de stemmen: vul in wat jullie samen afspreken.`,
  few: {
    votes: `Er zijn te weinig stemmen om iets voor te stellen (minder dan ${THREE}): vul in wat jullie samen afspreken.`,
    rest: `Bij de andere vragen zijn er te weinig antwoorden om iets voor te stellen (minder dan ${THREE}).`
  },
  /** A field that counts only where one of these stages is chosen. */
  onlyAt: (label: string, stages: string) => `${label} (alleen bij ${stages})`,
  share: 'De toelichting mag naar de scholengroep',
  shareLabel: 'Wie leest de toelichting?',
  how: {
    unanimous: 'eensgezind',
    majority: 'meerderheid',
    'after-talk': 'na gesprek',
    'second-round': 'na tweede ronde'
  },
  /** The same where some could not place the centre. */
  howOfChoosing: {
    unanimous: 'eensgezind onder wie koos',
    majority: 'meerderheid van wie koos',
    'second-round': 'na tweede ronde, door wie koos'
  },
  howSingle: 'één stem',
  howSingleAgain: 'één stem, na tweede ronde',
  sentToChat: 'De kaart om vast te leggen komt eraan in je privéchat met Poolster.',
  title: 'Wat jullie vastlegden',
  progress: (done: number, of: number, { block }: Nouns) => `${done} van ${of} ${block.many} vastgelegd`,
  todo: 'nog vast te leggen',
  unfinished: (stage: string) => `${stage} · nog aan te vullen`,
  allDone: 'Alles is vastgelegd. Nu nog het besluit: praktijken en prioriteiten.',
  /** Where nothing is asked over all blocks together. */
  allDoneHere: 'Alles is vastgelegd. Het kan naar de directeur.',
  taken: (count: number, open: number, { block }: Nouns) =>
    `${count === 1 ? `1 ${block.one} is` : `${count} ${block.many} zijn`} overgenomen.${open > 0 ? ` Bij ${open} ervan beantwoord je nog enkele vragen.` : ''}`,
  noneToTake: ({ block }: Nouns) => `Er is geen ${block.one} meer waar iedereen hetzelfde koos om over te nemen.`,
  status: (stage: string, how: string) => `Vastgelegd: ${stage.toLowerCase()} (${how})`
}

/** The card on which practices and priorities are recorded. */
export const conclude = {
  summary: 'Het besluit van de groepsscan',
  title: 'Het besluit',
  intro: 'Ingevuld vanuit de stemming; pas aan wat jullie anders afspreken.',
  introFew: `Te weinig leden beantwoordden de slotvragen om iets voor te stellen (minder dan ${THREE}): kies samen.`,
  practices: (most: number) => `Inspirerende praktijken (hoogstens ${most})`,
  noPractice: 'Nog geen inspirerende praktijk',
  priorities: 'Prioriteiten, in volgorde van belang',
  missing: (blocks: string) => `Nog vast te leggen: ${blocks}.`,
  kept: 'Bewaard.'
}
