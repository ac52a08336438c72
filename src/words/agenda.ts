import type { Nouns } from '../scan/instrument.ts'
import { THREE } from '../scan/three.ts'
import { capital } from './capital.ts'
import { listed } from './listed.ts'
import { which } from './nouns.ts'
import { stageWithin } from './stage-within.ts'

/** What may not be shown of an anonymous scan, where figures could point at people. */
const FEW = `te weinig antwoorden om te tonen (minder dan ${THREE})`

/** The shared picture once the vote is closed. */
export const agenda = {
  summary: 'Zo kijken wij naar ons centrum',
  title: 'Zo kijken wij naar ons centrum',
  titleAlone: 'Zo kijk jij naar je centrum',
  voted: (ready: number, members: number, busy: number) =>
    `${ready === 0 ? 'Niemand stuurde antwoorden' : `${ready} van ${members} ${ready === 1 ? 'stuurde' : 'stuurden'}`} in.${busy > 0 ? ` ${busy === 1 ? '1 lid begon, maar stuurde' : `${busy} leden begonnen, maar stuurden`} niets in; wat bewaard was, telt mee.` : ''}`,
  inBrief: (toDiscuss: number, proposed: number, unanimous: number, agreed: number) =>
    [`Te bespreken: ${toDiscuss}`, ...folded(proposed, unanimous, agreed)].join(' · '),
  inBriefAlone: (placed: number, of: number, { block }: Nouns) => `${placed} van ${of} ${block.many} ingeschat`,
  /** What to do now. */
  advice: {
    begin: (block: string) => `Begin met ${block}: het breedste verschil.`,
    beginUnknown: (block: string) => `Begin met ${block}.`,
    record: 'Jullie zijn nergens meer verdeeld. Leg vast wat jullie afspreken.',
    allAgreed: 'Alles is vastgelegd. Met Naar het vastleggen kom je bij het besluit.',
    together: 'Vul samen in wat jullie afspreken: druk op Naar het vastleggen.'
  },
  tooFew: `Er zijn ${FEW}. Bespreek samen wat jullie zien, en leg vast wat jullie afspreken.`,
  pictureAlt: ({ block }: Nouns) =>
    `Tekening van hoe de stemmen liggen. Dezelfde cijfers staan in woorden onder Cijfers per ${block.one}.`,
  figuresTitle: ({ block }: Nouns) => `Cijfers per ${block.one}`,
  figuresTitleAlone: ({ block }: Nouns) => `Je antwoorden per ${block.one}`,
  /** Why a block counts as divided. */
  why: {
    sees: (count: number, stage: string) => `${count} ${count === 1 ? 'ziet' : 'zien'} ${stageWithin(stage)}`,
    apart: (sees: readonly string[], apart: string) => `${listed(sees)}: ${apart} uit elkaar.`,
    noMajority: (sees: readonly string[], apart: string) => `${listed(sees)}: geen meerderheid, ${apart} uit elkaar.`,
    nobody: ({ stage }: Nouns) => `Niemand koos een ${stage.one}.`,
    few: `Er zijn ${FEW}.`,
    again: (why: string) => `Na de tweede ronde: ${why}`
  },
  moreTitle: (count: number) => `Nog ${count} te bespreken`,
  foldedTitle: (proposed: number, unanimous: number, agreed: number) =>
    capital(folded(proposed, unanimous, agreed).join(' · ')),
  totalsTitle: (isAlone: boolean) => (isAlone ? 'Wat je nog noemde' : 'Wat jullie nog noemden'),
  todo: (blocks: string) => `Nog vast te leggen:\n${blocks}`,
  listed: (block: string, standing: string) => `**${block}** · ${standing}`,
  choice: (block: string, status: string) => `${block} · ${status.toLowerCase()}`,
  proposed: 'met een voorstel',
  agreeing: 'eensgezind',
  recorded: 'vastgelegd',
  unanimousOn: (stage: string) => `Eensgezind: ${stage.toLowerCase()}`,
  discuss: ({ block }: Nouns) => `${capital(which(block))} bespreken we toch?`,
  afterSecond: 'stemmen van de tweede ronde',
  answers: (count: number) => (count === 1 ? '1 antwoord' : `${count} antwoorden`),
  abstained: (count: number) => `${count} kon${count === 1 ? '' : 'den'} dit niet inschatten`,
  proposal: (stage: string) => `Voorstel: ${stage.toLowerCase()}`,
  toDiscuss: 'Te bespreken',
  noVotes: ({ stage }: Nouns) => `niemand koos een ${stage.one}`,
  few: FEW,
  aside: 'telt niet mee',
  fewAgain: `de tweede ronde telt niet mee (minder dan ${THREE} stemmen)`,
  /** A stage with its votes, which stay on one line. */
  figure: (stage: string, count: number) => `${stage.replaceAll(' ', '\u00a0')}\u00a0${count}`,
  keep: (count: number) => `aanhouden ${count}`,
  grow: (stage: string, count: number) => `naar ${stageWithin(stage)} ${count}`,
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

function folded(proposed: number, unanimous: number, agreed: number): readonly string[] {
  return [
    ...(proposed + unanimous > 0 || agreed === 0
      ? [`met een voorstel:\u00a0${proposed}`, `eensgezind:\u00a0${unanimous}`]
      : []),
    ...(agreed > 0 ? [`vastgelegd:\u00a0${agreed}`] : [])
  ]
}
