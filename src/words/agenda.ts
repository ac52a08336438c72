import type { Nouns } from '../scan/instrument.ts'
import { THREE } from '../scan/three.ts'
import { capital } from './capital.ts'
import { the, which } from './nouns.ts'

/** The shared picture once the vote is closed. */
export const agenda = {
  summary: 'Zo kijken wij naar ons centrum',
  title: 'Zo kijken wij naar ons centrum',
  titleAlone: 'Zo kijk jij naar je centrum',
  voted: (ready: number, members: number, busy: number) =>
    `${ready === 0 ? 'Niemand stuurde antwoorden' : `${ready} van ${members} ${ready === 1 ? 'stuurde' : 'stuurden'}`} in.${busy > 0 ? ` ${busy === 1 ? '1 lid begon, maar stuurde' : `${busy} leden begonnen, maar stuurden`} niets in; wat bewaard was, telt mee.` : ''}`,
  inBrief: (toDiscuss: number, proposed: number, unanimous: number) =>
    `Te bespreken: ${toDiscuss} · met een voorstel: ${proposed} · eensgezind: ${unanimous}`,
  inBriefAlone: (placed: number, of: number, { block }: Nouns) => `${placed} van ${of} ${block.many} ingeschat`,
  order: ({ block }: Nouns) => `${capital(the(block))} waarover de meningen het meest verschillen, staat bovenaan.`,
  choice: (block: string, status: string) => `${block} · ${status.toLowerCase()}`,
  proposed: 'met een voorstel',
  agreeing: 'eensgezind',
  discuss: ({ block }: Nouns) => `${capital(which(block))} bespreken we?`,
  afterSecond: 'stemmen van de tweede ronde',
  answers: (count: number) => (count === 1 ? '1 antwoord' : `${count} antwoorden`),
  abstained: (count: number) => `${count} kon${count === 1 ? '' : 'den'} dit niet inschatten`,
  proposal: (stage: string) => `Voorstel: ${stage.toLowerCase()}`,
  toDiscuss: 'Te bespreken',
  noVotes: ({ stage }: Nouns) => `niemand koos een ${stage.one}`,
  /** In an anonymous scan, where figures could point at people. */
  few: `te weinig antwoorden om te tonen (minder dan ${THREE})`,
  aside: 'telt niet mee',
  fewAgain: `de tweede ronde telt niet mee (minder dan ${THREE} stemmen)`,
  figure: (stage: string, count: number) => `${stage} ${count}`,
  /** A bar beside its figure: the figure says it, the bar shows it. */
  bar: (length: number, count: number) => `${'▇'.repeat(length)}${length > 0 ? ' ' : ''}${count}`,
  unanimous: (count: number) => `Eensgezind (${count})`,
  keep: (count: number) => `aanhouden ${count}`,
  grow: (stage: string, count: number) => `naar ${stage.toLowerCase()} ${count}`,
  future: (parts: string) => `Toekomst: ${parts}`,
  /** Where the votes beside it are those of a second round: this was asked in the first one only. */
  futureFirst: (parts: string) => `Toekomst, uit de eerste ronde: ${parts}`,
  practices: 'Inspirerende praktijken',
  noPractice: (count: number) => `nog geen: ${count}`,
  named: (what: string, count: number) => `${what}: ${count}`,
  namedHow: (answers: number, blocks: number, { block }: Nouns) =>
    `Zo vaak genoemd in ${answers === 1 ? '1 antwoord' : `${answers} antwoorden`} over ${blocks === 1 ? `1 ${block.one}` : `${blocks} ${block.many}`}.`,
  mentions: (block: string, count: number) => `${block} (${count})`,
  priorities: 'Prioriteiten',
  points: (block: string, points: number) => `${block} (${points} ${points === 1 ? 'punt' : 'punten'})`,
  pointsHow: (most: number) => `Een eerste plaats telt voor ${most} punten, elke volgende plaats voor 1 punt minder.`,
  nothing: 'Niets genoemd.'
}
