import type { Nouns } from '../scan/instrument.ts'
import { reminder } from './lead.ts'
import { plain } from './plain.ts'

/** Which of several scans is meant. */
export const choice = {
  title: {
    resume: 'Met welke scan wil je verder?',
    status: 'Van welke scan wil je weten hoever hij staat?',
    result: 'Van welke scan wil je het resultaat zien?',
    inspection: 'Bij welke scan hoort het doorlichtingsverslag?',
    logbook: 'Van welke scan wil je het logboek zien?',
    cancel: 'Welke scan wil je annuleren?'
  },
  ofTeam: (facilitator: string, day: string) => `Begeleider ${facilitator} · gestart op ${day}`,
  alone: (day: string) => `Alleen jij · gestart op ${day}`,
  more: (most: number) => `Je hebt meer dan ${most} scans. De oudere vind je met **mijn gegevens**.`,
  ballot: (block: string) => `Tweede ronde over ${block}: jouw stem ontbreekt nog.`,
  ballotCast: (block: string) => `Tweede ronde over ${block}: je stemde al. Wijzigen kan tot de ronde sluit.`,
  answering: (done: number, of: number, until: string, { block }: Nouns) =>
    `Jij vulde ${done} van de ${of} ${block.many} in. ${reminder.until(until)}`,
  answeringAlone: (done: number, of: number, { block }: Nouns) => `Jij vulde ${done} van de ${of} ${block.many} in.`,
  handedIn: (until: string) => `Je antwoorden zijn ingestuurd. Wijzigen kan tot en met ${until}.`,
  sign: 'Het concept wacht op jou.',
  record: ({ block }: Nouns) => `Jullie bespreken de ${block.many} en leggen vast wat jullie afspreken.`,
  voting: (until: string) => reminder.until(until),
  talking: 'De stemming is gesloten; het team bespreekt het gezamenlijke beeld.',
  withDirector: (director: string) => `Het concept ligt bij ${director}.`,
  doneAlone: (day: string) => `Ingestuurd op ${day}.`,
  submitted: (day: string) => `Ingediend op ${day}.`,
  over: (day: string) => `Vervallen of geannuleerd op ${day}.`
}

/** Sentences with buttons below them for what can be done here now. */
export const onward = {
  hello: (name: string) => `Dag ${name}! Wat wil je doen?`,
  unknown: 'Dat begrijp ik niet. Met een van deze knoppen kan je verder.',
  stop: 'Stoppen kan altijd: alles wat je al bewaarde, blijft bewaard. Verdergaan kan wanneer je wil.'
}

/** Sentences that answer a word or a button without a card. */
export const say = {
  /** Who has no name that can be read. */
  unnamed: 'iemand zonder naam',
  thanks: 'Graag gedaan!',
  nothingToResume:
    'Er staat nu geen scan voor je klaar. Je begeleider kan er een starten met **start**, in een kanaal of groepschat.',
  nothingAsked:
    'Er wordt nu niets van je gevraagd. Met **status** zie je hoever je scan staat, met **resultaat** het gezamenlijke beeld.',
  resumeAside: 'Typ **hervat** in je privéchat met Poolster: daar komt de kaart waarop jij verder kan.',
  /** A sentence about one of somebody's scans, where it could be about another. */
  ofScan: (which: string, text: string) => `${plain(which)}: ${text}`,
  cardBelow: 'De scan is gestart. De kaart komt hier onderaan.',
  sentToChat:
    'Je kaart komt eraan in je privéchat met Poolster. Zie je niets verschijnen? Open die chat en typ **hervat**.',
  /** What was pressed where others read along is asked back in one's own chat. */
  askedInChat:
    'Ik vraag het je in je privéchat met Poolster. Zie je daar niets verschijnen? Open die chat en typ **status**.',
  nothingToCancel: 'Er loopt nu geen scan die jij kan annuleren.',
  /** Where a report of the inspectorate is laid beside a scan, by which scan that is and its address. */
  toInspection: (scan: string, address: string) =>
    `Op de pagina [Doorlichting](${address}) leg je het doorlichtingsverslag naast de scan ${plain(scan)}.`,
  noInspection: 'Voor dit team is nog geen doorlichtingsverslag toegevoegd.',
  inspectionComing: (place: string) => `De kaart met de doorlichting ernaast komt in ${place}, voor het hele team.`,
  inspectionNoTab:
    'Een doorlichtingsverslag leg je naast de scan in de app van Poolster. Die is hier nog niet ingesteld: vraag het aan je beheerder.',
  noScanHere: 'Hier loopt nu geen scan. Met **start** begin je er een.',
  status: (ready: number, members: number, busy: number, until: string) =>
    `${ready} van ${members} klaar${busy > 0 ? `, ${busy} bezig` : ''}. Stemmen kan tot en met ${until}.`,
  ownStatus: (done: number, of: number, sent: boolean, { block }: Nouns) =>
    sent ? 'Jij hebt alles ingestuurd.' : `Jij hebt ${done} van de ${of} ${block.many} ingevuld.`,
  withDirector: (director: string, since: string) =>
    `Het concept ligt sinds ${since} bij ${plain(director)}. Na een week en na twee weken krijgt die vanzelf een herinnering.`,
  submittedStatus: 'Deze scan is ingediend. Met **resultaat** zie je wat jullie vastlegden.',
  togetherStatus: 'Jullie vullen deze scan samen in. Met **resultaat** zie je wat al vastligt.',
  closedStatus: 'De stemming is gesloten. Met **resultaat** zie je het gezamenlijke beeld.',
  noResultYet: 'De stemming loopt nog. Het gezamenlijke beeld verschijnt zodra de begeleider ze sluit.',
  reminded: 'Wie nog niet klaar is, krijgt een herinnering, behalve wie er geen meer wil.',
  unread:
    'Deze scan kan ik niet lezen, en opnieuw proberen helpt niet. Vraag je beheerder om ernaar te kijken; wat bewaard is, blijft staan.',
  newer:
    'Deze scan is bewaard door een nieuwere versie van Poolster. Er is niets verloren. Vraag je beheerder om Poolster bij te werken.',
  tooFast:
    'Dat ging te snel na elkaar en werd niet bewaard. Wacht een minuutje en probeer het opnieuw; wat je invulde, blijft staan.',
  unavailable: 'Dat lukte even niet. Wat je al bewaarde, is veilig; probeer het over een minuutje opnieuw.'
}
