import type { Reason, Target } from '../scan/delivery.ts'
import type { Nouns } from '../scan/instrument.ts'
import type { Scope } from '../scan/scan.ts'
import { capital } from './capital.ts'
import { listedNames } from './listed.ts'
import { each } from './nouns.ts'
import { thePlace } from './places.ts'
import { plain } from './plain.ts'
import { unbroken } from './unbroken.ts'

/** The concept, for the director. */
export const concept = {
  title: 'Concept van de groepsscan',
  intro: (took: string) =>
    `${took}. Daarna legde het beleidsteam dit vast. Kijk het na en dien het in, of stuur het terug.`,
  introTogether: 'Het beleidsteam vulde dit samen in. Kijk het na en dien het in, of stuur het terug.',
  line: (block: string, placed: string, how: string) => `${block}: ${placed.toLowerCase()} (${unbroken(how)})`,
  whoHeading: 'Wie krijgt wat na het indienen',
  who: (scope: Scope) => [
    `${capital(thePlace(scope))} van het beleidsteam: dit overzicht.`,
    'Jij: dit overzicht, en per mail het verslag en de cijfers.',
    'AD, CODI en DICO: het verslag, zonder toelichtingen die het team binnen het centrum houdt.',
    'Het netwerk (POC+): cijfers zonder namen, ook zonder de naam van het centrum. Ze tellen mee in totalen van minstens vijf centra.'
  ],
  address: {
    director: 'Jouw mailadres',
    ad: 'Mailadres AD',
    codi: 'Mailadres CODI',
    dico: 'Mailadres DICO'
  },
  /** The same within a sentence. */
  whoseAddress: {
    director: 'jouw mailadres',
    ad: 'het mailadres van AD',
    codi: 'het mailadres van CODI',
    dico: 'het mailadres van DICO'
  },
  /** At the field of an address that is none. */
  noAddress: 'Dit is geen mailadres. Vul er één in, of laat dit vak leeg.',
  addressHelp: 'Laat een vak leeg als die functie niet ingevuld is.',
  addressHelpFilled:
    'Laat een vak leeg als die functie niet ingevuld is. Een adres of opmerking weghalen? Zet er enkel een streepje (-) in.',
  offerHeading: 'Mag het netwerk jullie centrum noemen?',
  offer: (practices: readonly string[]) =>
    `Ja: ons centrum mag in het netwerk genoemd worden als aanbieder van een inspirerende praktijk over ${listedNames(practices)}.`,
  offerHelp:
    'Wie voor het netwerk leest, ziet dan de naam van jullie centrum, het schooljaar en deze praktijken. Je kan dit later weer intrekken.',
  remark: 'Terug naar het team? Schrijf waarom',
  remarkExample: 'Wat moet het team nog bekijken?',
  sent: (director: string) => `Het concept is onderweg naar ${plain(director)}.`,
  sentBack: 'Het concept ligt weer bij het team, met jouw opmerking.',
  returned: (director: string) => `${plain(director)} stuurde het concept terug met deze opmerking:`
}

/** The director is reminded of a concept. */
export const waiting = {
  title: 'Het concept wacht nog op jou',
  text: (since: string) =>
    `Sinds ${since} ligt het concept van de groepsscan bij jou. Kijk het na en dien het in, of stuur het terug naar het team.`
}

/** What will be sent, before it is. */
export const preview = {
  title: 'Wat wordt verstuurd',
  intro: 'Er is nog niets verstuurd. Dit wordt pas verstuurd als je definitief indient.',
  place: (place: number, of: number) => `Deel ${place} van ${of}`,
  whose: (receiver: string, part: string) => `${receiver} · ${part}`,
  label: (what: string) => `${what}: `,
  receiverLabel: 'Voor wie?',
  partLabel: 'Welk deel?',
  receiver: {
    director: 'Jijzelf',
    group: 'AD, CODI en DICO',
    network: 'Het netwerk (POC+)'
  },
  ofTeam: (scope: Scope) => `${capital(thePlace(scope))} van het beleidsteam`,
  part: {
    mail: 'Mail en bijlagen',
    card: 'De kaart',
    figures: 'Samengevat',
    blocks: (cluster: string, place: number, of: number) => (of > 1 ? `${cluster} (${place} van ${of})` : cluster)
  },
  mail: 'De mail',
  noMail: 'Deze installatie verstuurt geen mails. Vraag je beheerder om dat aan te zetten.',
  to: { director: 'Aan', ad: 'AD', codi: 'CODI', dico: 'DICO' },
  noAddress: 'geen adres ingevuld, dus geen mail',
  subject: 'Onderwerp',
  attachments: 'De bijlagen',
  attachment: { picture: 'Datagrafiek, zichtbaar in de mail', report: 'Verslag', workbook: 'Cijfers' },
  front: 'Vooraan in het verslag',
  director: 'Directeur',
  took: 'Deelname',
  notes: 'De toelichtingen',
  allNotes: 'In het verslag en de cijfers staan alle toelichtingen, ook wat het team binnen het centrum houdt.',
  heldBack: (blocks: readonly string[], { block }: Nouns) =>
    `Het team houdt de toelichtingen bij deze ${block.many} binnen het centrum: ${blocks.join(', ')}.`,
  noneHeldBack: 'Het team houdt geen toelichtingen binnen het centrum.',
  heldBackHere: 'De toelichtingen blijven binnen het centrum.',
  keptInsideHere: 'Deze toelichtingen blijven binnen het centrum.',
  agreed: 'Vastgelegd',
  how: 'Hoe beslist',
  note: 'Toelichting',
  votes: 'Stemmen',
  votesOf: (round: string) => `Stemmen, ${round.toLowerCase()}`,
  noVotes: 'samen ingevuld, zonder stemronde',
  practice: 'Inspirerende praktijk',
  noPractice: 'nog geen',
  card: (scope: Scope) =>
    `Deze kaart komt bij het team, in ${thePlace(scope)}, en ook in jouw privéchat. Er staan geen toelichtingen op.`,
  cardPicture: {
    each: ({ block, stage }: Nouns) =>
      `De datagrafiek erop toont per ${block.one} ook hoe vaak ${each(stage)} gekozen werd; hieronder staat ze in woorden.`,
    together: () => 'De datagrafiek staat er ook op; hieronder staat ze in woorden.'
  },
  signed: (director: string) => `Ingediend door ${plain(director)}, met de dag waarop je indient.`,
  about: 'Over de scan',
  edition: 'Editie',
  network: [
    'Bij de cijfers staat geen naam van het centrum of van mensen; er gaan geen toelichtingen en geen stemmen mee.',
    'Ze wachten tot er vijf centra zijn en tellen dan samen mee. Het netwerk leest alleen totalen.',
    'Per schooljaar telt van elk centrum het eerste resultaat.'
  ],
  named: 'Inspirerende praktijken',
  isNamed: 'Dit leest het netwerk met de naam van jullie centrum en het schooljaar erbij, tot je het intrekt.',
  notNamed: 'Het netwerk krijgt geen praktijken: jullie centrum wordt er niet genoemd.'
}

/** The question before a signature. */
export const sign = {
  title: 'Definitief indienen?',
  warning: 'Daarna kan niemand nog iets wijzigen, ook jij niet.',
  warningAnonymous:
    'Daarna kan niemand nog iets wijzigen, ook jij niet. Wie wat antwoordde, wordt op dat moment voorgoed gewist.',
  whereHeading: 'Dit zijn de adressen',
  offer: (practices: readonly string[]) =>
    `Het netwerk mag jullie centrum noemen als aanbieder van een inspirerende praktijk over ${listedNames(practices)}.`,
  remark: 'Je opmerking wordt niet meegestuurd; ze dient alleen om het concept terug te sturen.',
  to: (who: string, address: string) => `${who}: ${address === '' ? 'geen' : address}`
}

/** The shared card after the signature. */
export const filed = {
  title: 'Deze groepsscan is ingediend',
  where: 'Het resultaat staat in een bericht hieronder; typ @Poolster resultaat om het opnieuw te zien.'
}

/** The card with the signed result. */
export const summary = {
  title: 'Het resultaat van onze groepsscan',
  signed: (director: string, day: string) => `Ingediend door ${plain(director)} op ${day}.`,
  offer: (practices: readonly string[]) =>
    `Het netwerk noemt jullie centrum als aanbieder van een inspirerende praktijk over ${listedNames(practices)}.`
}

/** What became of each delivery. */
export const receipts = {
  heading: 'Wie het resultaat kreeg',
  who: {
    director: 'Directeur',
    ad: 'AD',
    codi: 'CODI',
    dico: 'DICO',
    network: 'Het netwerk: keuzes zonder namen'
  } satisfies Record<Exclude<Target, 'channel'>, string>,
  ofTeam: (scope: Scope) => `${capital(thePlace(scope))} van het team`,
  mailTo: (who: string, address: string) => `${who}: mail naar ${address}`,
  keptUntil: (day: string) =>
    `Poolster bewaart dit resultaat tot en met ${day}. Wil je het langer houden? Bewaar dan zelf het verslag.`,
  waiting: 'Onderweg.',
  sending: 'Wordt nu verstuurd. Je hoeft niets te doen.',
  later: 'Nog niet verstuurd: het lukt nu even niet. Poolster blijft het proberen; je hoeft niets te doen.',
  delivered: (moment: string) => `Verstuurd op ${moment}.`,
  /** What the network gets waits for the figures of other centres, or does not count beside an earlier result. */
  given: (moment: string) =>
    `Klaargezet op ${moment}. Telt mee in totalen van minstens vijf centra; per schooljaar telt het eerste resultaat van een centrum.`,
  perhaps: 'Misschien aangekomen. Vraag het na, of verstuur opnieuw.',
  failed: {
    address: 'Niet verstuurd: dit mailadres bestaat niet. Kijk het na en verstuur opnieuw.',
    refused: 'Niet verstuurd: de mailserver van de ontvanger weigerde de mail. Vraag na of het adres klopt.',
    'too-large': 'Niet verstuurd: de mail is te groot voor de ontvanger. Stuur het verslag zelf door.',
    off: 'Niet verstuurd: mail staat uit in deze installatie. Vraag het aan je beheerder.',
    blocked: 'Niet verstuurd: Poolster is er geblokkeerd. Vraag om dat in Teams ongedaan te maken.',
    'not-installed': 'Niet verstuurd: Poolster heeft er geen toegang meer. Voeg de app daar opnieuw toe.',
    gone: 'Niet verstuurd: Teams vindt die plaats niet meer terug.',
    unclear: 'Niet verstuurd. Probeer het opnieuw; lukt het weer niet, vraag het dan aan je beheerder.'
  } satisfies Record<Exclude<Reason, 'later' | 'sending'>, string>,
  resend: 'Iets opnieuw versturen?',
  resendExample: 'Kies een ontvanger',
  address: 'Ander mailadres',
  addressHelp: 'Laat leeg als het adres klopt.',
  again: (who: string) => `Het resultaat wordt opnieuw verstuurd: ${who}.`
}
