import type { Instrument, Nouns } from '../scan/instrument.ts'
import { THREE } from '../scan/three.ts'
import { allStages, another, thisOne, which } from './nouns.ts'
import { plain } from './plain.ts'

/** An instrument as far as its stages go: what they are called, and how many there are. */
type Staged = Pick<Instrument, 'nouns' | 'stages'>

/** The card on which one block is discussed. */
export const talk = {
  summary: (block: string) => `Bespreken: ${block}`,
  votes: 'Zo stemden we',
  bothRounds: 'Zo stemden we, voor en na het gesprek',
  round: (place: number) => `Ronde ${place}`,
  notPlaced: 'Niet in te schatten',
  pictureAlt: 'Tekening van hoe de stemmen liggen. Dezelfde cijfers staan er in woorden onder.',
  outcome: {
    single: (stage: string) => `één stem, voor ${stage}`,
    unanimous: (stage: string) => `allemaal voor ${stage}`,
    unanimousOfChoosing: (stage: string) => `wie koos, koos ${stage}`,
    majority: (stage: string, most: number, total: number) => `meerderheid voor ${stage} (${most} van ${total})`,
    none: 'geen meerderheid'
  },
  hidden: '–',
  firstCounts: ({ stage }: Nouns) =>
    `De tweede ronde telt niet mee: minder dan ${THREE} leden kozen een ${stage.one}. De eerste ronde blijft gelden.`,
  earlier: `De nieuwe uitslag verschilt minder dan ${THREE} stemmen van een vorige. Daarom blijft de laatste hier staan.`,
  /** Before a second round closes. */
  ending: {
    title: 'De tweede ronde sluiten?',
    notVoted: (count: number, of: number) =>
      count === 0 ? 'Iedereen stemde.' : `${count} van de ${of} leden ${count === 1 ? 'stemde' : 'stemden'} nog niet.`,
    consequence: ({ block }: Nouns) =>
      `Na het sluiten staan beide rondes hier onder elkaar. Tot jullie ${thisOne(block)} vastleggen, kan de ronde weer open.`,
    consequenceAnonymous: ({ block }: Nouns) =>
      `Na het sluiten staan beide rondes hier onder elkaar; met minder dan ${THREE} stemmen telt de tweede niet mee. Tot jullie ${thisOne(block)} vastleggen, kan de ronde weer open.`
  },
  roundOutcome: (place: number, outcome: string) => `Ronde ${place}: ${outcome}`,
  voters: 'Wie koos wat',
  gone: 'iemand die de eigen gegevens liet wissen',
  voter: (stage: string) => `${stage}: `,
  moved: (name: string, from: string) => `${name} (eerst ${from})`,
  progress: (cast: number, of: number) => `Tweede ronde: ${cast} van ${of} ${cast === 1 ? 'stemde' : 'stemden'}`,
  /** Where a count that grows by one would say who votes. */
  isVoting: 'Tweede ronde: er wordt gestemd.',
  remarks: 'Wat collega’s erbij schreven',
  remarksFolded: (count: number) => `Wat collega’s erbij schreven (${count})`,
  quote: (text: string) => `“${text}”`,
  by: (name: string) => ` ${name}`,
  more: (count: number) =>
    count === 1
      ? 'Nog 1 toelichting past niet op deze kaart.'
      : `Nog ${count} toelichtingen passen niet op deze kaart.`,
  few: `Toelichtingen verschijnen hier pas vanaf ${THREE} antwoorden, zodat niemand herkenbaar is.`,
  aid: 'Zo voer je het gesprek',
  label: {
    opening: 'Openingsvraag:',
    first: 'Wie eerst:',
    pace: 'Hoelang:',
    timer: 'Tijd:',
    now: 'Nu:',
    where: 'Waar:',
    after: 'Daarna:'
  },
  stages: (of: Staged) => `De ${allStages(of)}`,
  forFacilitator: 'De knoppen hieronder zijn voor de begeleider.',
  withDirector: (director: string) =>
    `Het concept ligt bij ${plain(director)}. Terug bij het team staan hier weer knoppen.`,
  signed: 'Deze scan is ingediend. Typ @Poolster resultaat om alles te zien wat werd vastgelegd.',
  agreedHeading: 'Wat jullie vastlegden',
  agreedHow: (placed: string, how: string) => `${placed} (${how})`,
  agreedNext: ({ block }: Nouns) =>
    `Dit staat vast. Ga door naar de volgende ${block.one}, of wijzig wat jullie vastlegden.`,
  toldAs: (question: string) => `${question}: `,
  told: (answers: readonly string[]) => answers.join(' · '),
  nothingNext: ({ block }: Nouns) =>
    `Er is geen ${block.one} meer waarover jullie verdeeld zijn. Leg nu vast wat jullie afspreken: druk op Naar het vastleggen.`,
  pace: (minutes: number) => `Trek ${minutes} minuten uit en start dan een nieuwe stemronde.`,
  paceMajority: (minutes: number) =>
    `Trek ${minutes} minuten uit. Kan iedereen verder met de meerderheid? Leg dat dan vast; anders start je een nieuwe stemronde.`,
  paceAgreed: (minutes: number) => `${minutes} minuten volstaan. Leg dan vast; opnieuw stemmen is niet nodig.`,
  paceNobody: (minutes: number, of: Staged) =>
    `Trek ${minutes} minuten uit en lees samen de ${allStages(of)}. Start daarna een nieuwe stemronde.`,
  paceRecord: (minutes: number) =>
    `Trek ${minutes} minuten uit en spreek dan af wat jullie vastleggen. Opnieuw stemmen kan tot dan.`,
  /** Who speaks first when votes lie apart: anyone may speak for an outer position, so nobody has to give theirs away. */
  outer: (lowest: string, highest: string) =>
    `Begin bij de uitersten: wat pleit voor ${lowest}, en wat voor ${highest}?`,
  nobody: {
    opening: 'Wat moeten we weten of zien om dit wel te kunnen inschatten?',
    first: 'Wie hier in de praktijk mee te maken heeft en dat wil, vertelt wat er vandaag gebeurt.'
  },
  single: (of: Staged) => ({
    opening: `Er is nog maar één stem. Wat herkennen jullie in de ${allStages(of)}?`,
    first: `Wie nog geen ${of.nouns.stage.one} koos en dat wil, vertelt eerst wat er vandaag gebeurt.`
  }),
  fewVotes: (of: Staged) => ({
    opening: `Er zijn te weinig stemmen om te tonen. Wat herkennen jullie in de ${allStages(of)}?`,
    first: 'Wie wil, vertelt wat er vandaag gebeurt. Niemand hoeft te zeggen wat die koos.'
  }),
  agreed: (stage: string, _: Staged) => ({
    opening: `We kiezen allemaal ${stage}. Waaraan merken we dat in de praktijk?`,
    first: 'Wie wil, geeft kort één voorbeeld.'
  }),
  /** The same where some could not place the centre. */
  agreedOfChoosing: (stage: string, { nouns }: Staged) => ({
    opening: `Wie een ${nouns.stage.one} koos, koos ${stage}. Waaraan merken we dat in de praktijk?`,
    first: 'Wie wil, geeft kort één voorbeeld, ook wie dit niet kon inschatten.'
  }),
  camps: {
    opening: 'We zien twee duidelijke groepen. Wat ziet de ene groep dat de andere niet ziet?',
    first: 'Iedereen mag iets aanbrengen, ook wie anders koos.'
  },
  wide: {
    opening: 'We kijken hier heel verschillend naar. Aan welke teams of situaties dacht je toen je koos?',
    first: 'Iedereen mag iets aanbrengen, ook wie anders koos.'
  },
  most: (stage: string, { nouns }: Staged) => ({
    opening: `De meesten kiezen ${stage}. Wat zouden we daarbij over het hoofd kunnen zien?`,
    first: `Begin met wat voor ${another(nouns.stage)} pleit. Iedereen mag iets aanbrengen, ook wie met de meerderheid stemde.`
  }),
  near: (lower: string, higher: string) => ({
    opening: `We liggen dicht bij elkaar: ${lower} of ${higher}. Wat doen we al, en wat ontbreekt er nog voor ${higher}?`,
    first: `Begin met een voorbeeld dat bij ${higher} past, daarna een dat bij ${lower} past. Iedereen mag er een geven.`
  }),
  settled: (stage: string) => ({
    opening: `De meesten kiezen nu ${stage}. Kan iedereen daarmee verder?`,
    first: 'Wie nog twijfelt en dat wil, zegt wat er zeker bij vermeld moet worden.'
  }),
  unsettled: ({ nouns }: Staged) => ({
    opening: `Ook nu is er geen meerderheid. Met ${which(nouns.stage)} kan iedereen verder, en waarom?`,
    first: 'Iedereen mag iets aanbrengen, ook wie anders koos.'
  }),
  votingHeading: 'Nu opnieuw stemmen',
  voting: {
    opening: 'Elk lid stemt opnieuw, voor zichzelf en zonder overleg.',
    first: 'Op de stemkaart hieronder. Niet gevonden? Typ hervat in je privéchat met Poolster.',
    pace: 'De begeleider sluit de tweede ronde. Dan staan beide rondes hier onder elkaar.'
  },
  opened: (block: string) =>
    `${block}: de kaart voor de bespreking komt hier onderaan. Zie je ze niet? Druk nog eens op Bespreek.`,
  ballotGone: 'Is de stemkaart weg? Typ hier status, dan komt ze terug.',
  revoteOpened: 'De tweede ronde is open. De stemkaart komt hier onderaan. Zie je ze niet? Druk nog eens op Bespreek.'
}

/** The shared card of which there is a newer one. */
export const replaced = {
  title: 'Deze kaart is vervangen',
  where: 'De nieuwste kaart staat in een later bericht.'
}

/** The minutes that Poolster keeps while a team talks about a block. */
export const timer = {
  until: (time: string) => `Poolster zegt het hier om ${time}.`,
  kept: (minutes: number, time: string) => `De tijd loopt. Om ${time} zeg ik hier dat de ${minutes} minuten om zijn.`,
  title: (block: string) => `${block}: de tijd is om`,
  over: (minutes: number) =>
    `Jullie ${minutes} minuten zijn om. Op de kaart van de bespreking staat wat je nu kan doen: opnieuw stemmen of vastleggen.`
}

/** The card of a second vote on one block. */
export const ballot = {
  summary: (block: string) => `Tweede ronde: ${block}`,
  title: (block: string) => `Tweede ronde: ${block}`,
  text: 'Stem opnieuw, nu je elkaars argumenten hoorde. De uitslag komt als de ronde sluit.',
  anonymous: 'Niemand anders ziet wat jij hier kiest, ook niet na het sluiten.',
  named: 'Tot de ronde sluit, ziet niemand anders wat jij kiest. Daarna ziet het team het met je naam erbij.',
  over: 'Deze ronde is gesloten. De uitslag staat bij de bespreking.',
  kept: 'Je stem is bewaard. Wijzigen kan tot de ronde sluit.'
}
