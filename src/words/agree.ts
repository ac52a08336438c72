import type { Instrument, Nouns } from '../scan/instrument.ts'
import { THREE } from '../scan/three.ts'
import { listed } from './listed.ts'
import { allStages } from './nouns.ts'
import { plain } from './plain.ts'
import { stageWithin } from './stage-within.ts'

/** The card on which is recorded what was agreed on a block. */
export const agree = {
  summary: (block: string) => `Vastleggen: ${block}`,
  place: (place: number, of: number, cluster: string) => `${place} van ${of} · ${cluster}`,
  proposed: (stage: string, how: string) => `Voorstel uit de stemming: ${stage.toLowerCase()} (${how})`,
  open: ({ stage }: Nouns) =>
    `Geen ${stage.one} kreeg meer dan de helft van de stemmen: vul in wat jullie samen afspreken.`,
  /** Where nobody votes for oneself. */
  together: (of: Pick<Instrument, 'nouns' | 'stages'>) =>
    `Lees samen de ${allStages(of)} en kies wat het best bij jullie centrum past.`,
  nobody: ({ stage }: Nouns) => `Niemand koos een ${stage.one}: vul in wat jullie samen afspreken.`,
  missing: ({ stage }: Nouns) => `Kies een ${stage.one}.`,
  unrecorded: 'Dit vulde je eerder in. Het is nog niet vastgelegd.',
  incomplete: (recorded: string) => `${recorded}. Beantwoord nog de andere vragen.`,
  /** An answer with its figure, which stay on one line. */
  figure: (answer: string, count: number) => `${answer}\u00a0${count}`,
  /** What was answered to a question, in which round where there were two. */
  figures: (round: number | undefined, parts: readonly string[]) =>
    `${round === undefined ? 'Antwoorden' : round === 1 ? 'Eerste ronde' : 'Tweede ronde'}: ${parts.join(' · ')}`,
  keeping: 'aanhouden',
  growing: (stage: string) => `naar ${stageWithin(stage)}`,
  few: {
    votes: `Er zijn te weinig stemmen om iets voor te stellen (minder dan ${THREE}): vul in wat jullie samen afspreken.`,
    rest: `Bij de andere vragen zijn er te weinig antwoorden om iets voor te stellen (minder dan ${THREE}).`
  },
  /** A field that counts only where one of these stages is chosen. */
  onlyAt: (label: string, stages: string) => `${label} (alleen bij ${stages})`,
  share: (block: string) => `De toelichting bij ${block} mag naar de scholengroep`,
  shareLabel: 'Wie leest de toelichting?',
  how: {
    unanimous: 'eensgezind',
    majority: 'meerderheid',
    'after-talk': 'na gesprek',
    'second-round': 'na tweede ronde',
    agreed: 'samen afgesproken'
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
  /** On the overview, of a block on whose card something was filled in. */
  begun: 'begonnen, nog niet vastgelegd',
  changed: (placed: string) => `${placed} · wijziging nog niet vastgelegd`,
  allDone: 'Alles is vastgelegd. Nu nog het besluit: praktijken en prioriteiten.',
  /** Where nothing is asked over all blocks together. */
  allDoneHere: 'Alles is vastgelegd. Het kan naar de directeur.',
  taken: (count: number, open: number, { block }: Nouns) =>
    `${count === 1 ? `1 ${block.one} is` : `${count} ${block.many} zijn`} overgenomen.${open > 0 ? ` Bij ${open} ervan beantwoord je nog enkele vragen.` : ''}`,
  noneToTake: ({ block }: Nouns) => `Er is geen ${block.one} meer om over te nemen.`,
  status: (stage: string, how: string) => `Vastgelegd: ${stage.toLowerCase()} (${how})`,
  /** What the centre agreed before; `aim` is where it wanted to go, undefined where that was not asked. */
  earlier: (schoolYear: string, then: string, stage: string, aim: 'keep' | { readonly to: string } | undefined) =>
    `${whenBefore(schoolYear, then)}: ${stage.toLowerCase()}${ambitionThen(aim)}.`
}

/** The school year of an earlier scan as seen from this one. */
function whenBefore(schoolYear: string, then: string): string {
  if (then === schoolYear) return 'Eerder dit schooljaar'
  return Number(then.slice(0, 4)) === Number(schoolYear.slice(0, 4)) - 1 ? 'Vorig jaar' : `In ${then}`
}

function ambitionThen(aim: 'keep' | { readonly to: string } | undefined): string {
  if (aim === undefined) return ''
  return aim === 'keep' ? ', met de ambitie dat aan te houden' : `, met de ambitie ${stageWithin(aim.to)}`
}

/** The card on which practices and priorities are recorded. */
export const conclude = {
  summary: 'Het besluit van de groepsscan',
  title: 'Het besluit',
  intro: 'Ingevuld vanuit de stemming; pas aan wat jullie anders afspreken. Bij een gelijke stand kiezen jullie zelf.',
  introTogether: 'Kies samen welke praktijken inspireren, en wat op korte termijn voorgaat.',
  /** A block with how often it was named as a practice, or with its points as a priority. */
  named: (block: string, count: number) => `${block} (${count}\u00a0keer genoemd)`,
  points: (block: string, points: number) => `${block} (${points}\u00a0${points === 1 ? 'punt' : 'punten'})`,
  introFew: `Te weinig leden beantwoordden de slotvragen om iets voor te stellen (minder dan ${THREE}): kies samen.`,
  practices: (most: number) => `Inspirerende praktijken (hoogstens ${most})`,
  noPractice: 'Nog geen inspirerende praktijk',
  priorities: 'Prioriteiten, in volgorde van belang',
  missing: (blocks: string) => `Nog vast te leggen: ${blocks}.`,
  kept: 'Bewaard.'
}

/** The question before the concept goes to the director. */
export const propose = {
  summary: 'Naar de directeur?',
  title: 'Het concept naar de directeur sturen?',
  who: (director: string) =>
    `${plain(director)} krijgt het concept in een privéchat met Poolster, en dient het in of stuurt het terug.`,
  whoIsYou: 'Je krijgt het concept hier in je privéchat, en dient het als directeur in of stuurt het terug.',
  locked: {
    each: 'Zolang het daar ligt, kan het team niets meer wijzigen: niet bespreken, niet opnieuw stemmen, niet vastleggen.',
    together: 'Zolang het daar ligt, kan het team niets meer wijzigen.'
  },
  /** Blocks of which a change was filled in and not recorded. */
  unrecorded: (blocks: readonly string[]) =>
    `Nog niet vastgelegd, en dus niet in het concept: wat je wijzigde bij ${listed(blocks)}.`
}
