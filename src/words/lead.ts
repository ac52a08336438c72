import type { Nouns } from '../scan/instrument.ts'
import type { Scope, Unreachable } from '../scan/scan.ts'
import { thePlace } from './places.ts'
import { plain } from './plain.ts'

/** How far a scan is, for who asks. */
export const status = {
  title: 'Zo staat het met de groepsscan',
  changed: 'Bewaard. Wie erbij kwam, krijgt de eerste kaart; de herinneringen volgen de datum.'
}

/** What can be changed while a vote is open. */
export const settings = {
  title: 'De instellingen wijzigen',
  leaves:
    'Haal je bij iemand het vinkje weg, dan wordt alles gewist wat die al antwoordde. Wie je aanvinkt, krijgt de eerste kaart.',
  told: 'Een nieuwe directeur krijgt daarover bericht.'
}

/** The question before a scan is cancelled, and what is left of it. */
export const cancel = {
  title: 'Deze scan annuleren?',
  begun: (begun: number, of: number) =>
    begun === 0
      ? 'Nog niemand begon te antwoorden.'
      : `${begun} van de ${of} leden ${begun === 1 ? 'begon' : 'begonnen'} al te antwoorden.`,
  since: (day: string) => `De scan is gestart op ${day}.`,
  consequence: (scope: Scope) =>
    `Alles wat al ingevuld is, wordt gewist, en niemand kan nog verder. Dat kan je niet ongedaan maken. Daarna is er in ${thePlace(scope)} plaats voor een nieuwe scan.`,
  consequenceAlone: 'Alles wat je al invulde, wordt gewist. Dat kan je niet ongedaan maken.',
  done: 'Deze scan is geannuleerd',
  doneText: (facilitator: string) => `${plain(facilitator)} annuleerde deze scan. Wat al ingevuld was, is gewist.`
}

/** The facilitator is told that everybody is ready. */
export const ready = {
  title: 'Iedereen is klaar',
  text: (members: number, until: string) =>
    `${members === 1 ? 'Het enige lid stuurde' : `Alle ${members} leden stuurden`} antwoorden in. Sluit je de stemming niet zelf, dan sluit ze vanzelf na ${until}. Tot dan kan iedereen nog wijzigen.`
}

/** Somebody is told of a role that was another's before. */
export const appointed = {
  facilitator: {
    title: 'Jij bent nu de begeleider',
    text: 'Je kan herinneringen sturen, de stemming sluiten, de bespreking leiden en vastleggen wat jullie afspreken. Alles wat het team al deed, staat er nog.'
  },
  director: {
    title: 'Jij bent de directeur van deze scan',
    text: (facilitator: string) =>
      `Na de stemming en de bespreking krijg je hier het concept. Jij kijkt het na, en dient het in of stuurt het terug. Tot dan hoef je niets te doen. ${plain(facilitator)} begeleidt de scan; is die er niet meer, dan kan jij de rol van begeleider aan iemand anders geven.`
  }
}

/** Who could not be reached, and what helps. */
export const unreached = {
  title: 'Niet iedereen is bereikt',
  intro:
    'Deze leden kregen hun kaart of herinnering niet. Zij kunnen zelf op Doe mee drukken, op de kaart van de scan.',
  perhaps:
    'Misschien aangekomen: Teams bevestigde het niet. Vraag of de kaart er staat; zo niet, dan helpt Doe mee op de kaart van de scan.',
  reason: {
    'not-installed': 'Nog geen toegang tot Poolster. Vraag je beheerder om de app toe te laten.',
    blocked: 'Poolster geblokkeerd. Vraag het lid om dat in Teams ongedaan te maken.',
    gone: 'Niet meer te vinden in jullie Teams. Kijk na of het account nog bestaat.',
    unclear: 'Teams nam het bericht niet aan. Vraag je beheerder om dat na te kijken.'
  } satisfies Record<Unreachable, string>,
  channel: {
    title: 'Poolster kan de kaart van de scan niet bijwerken',
    reason: (scope: Scope): Readonly<Record<Unreachable | 'perhaps', string>> => {
      const where = scope === 'group' ? 'de groepschat' : 'het team'
      return {
        'not-installed': `De app is uit ${where} verwijderd. Voeg Poolster opnieuw toe aan ${where}.`,
        blocked: `De app is in ${where} geblokkeerd. Vraag je beheerder om ze toe te laten.`,
        gone: `Teams vindt ${thePlace(scope)} niet meer terug. Kijk na of ${scope === 'group' ? 'ze' : 'het'} nog bestaat.`,
        unclear: 'Teams aanvaardt de kaart niet. Vraag je beheerder om Poolster na te kijken.',
        perhaps: `Er is een nieuwe kaart geplaatst, maar Teams bevestigde dat niet. Staat ze niet onderaan in ${thePlace(scope)}? Typ daar dan **@Poolster status**.`
      }
    },
    meanwhile:
      'Alles wat bewaard is, blijft bewaard, en iedereen kan verder in de privéchat met Poolster: typ daar **hervat**, **status** of **resultaat**.'
  },
  director: {
    title: 'De directeur kreeg het concept niet',
    perhapsTitle: 'Kreeg de directeur het concept?',
    intro: (director: string) =>
      `Vraag aan ${plain(director)} om Poolster in Teams te openen en daar **hervat** te typen. Dan verschijnt het concept.`,
    perhapsIntro: (director: string) =>
      `Vraag aan ${plain(director)} of het er staat. Zo niet, dan verschijnt het met **hervat** in de chat met Poolster.`,
    perhaps: 'Het concept is verstuurd, maar Teams bevestigde niet dat het aankwam.'
  }
}

/** The reminder for who is not ready. */
export const reminder = {
  summary: 'Herinnering: de groepsscan',
  title: 'De groepsscan wacht nog op jou',
  nothing: 'Je bent nog niet begonnen.',
  done: (done: number, of: number, { block }: Nouns) => `Je hebt ${done} van de ${of} ${block.many} ingevuld.`,
  allDone: 'Alles is ingevuld; je moet je antwoorden alleen nog insturen.',
  until: (until: string) => `Stemmen kan tot en met ${until}.`,
  muted: 'Je krijgt voor deze scan geen herinneringen meer.'
}

/** The question before a vote is closed. */
export const close = {
  summary: 'Stemming sluiten?',
  title: 'De stemming sluiten?',
  allReady: 'Iedereen is klaar.',
  notReady: (count: number, of: number) =>
    count === 1 ? `1 van de ${of} leden is nog niet klaar.` : `${count} van de ${of} leden zijn nog niet klaar.`,
  consequence: (scope: Scope) =>
    `Na het sluiten kan niemand nog stemmen of wijzigen, en verschijnt het gezamenlijke beeld voor iedereen in ${thePlace(scope)}. Wat al bewaard is, telt mee.`
}

/** The facilitator is told that a vote closed by itself. */
export const closed = {
  title: 'De stemming is gesloten',
  date: (until: string) => `Stemmen kon tot en met ${until}; daarna sloot de stemming vanzelf.`,
  ready: 'Iedereen was klaar, en dus sloot de stemming vanzelf.',
  where: 'Het gezamenlijke beeld staat op de kaart van de scan.'
}

/** Who took part in a vote that is over, and that there was none. */
export const turnout = {
  together: 'Samen ingevuld, zonder stemrondes',
  nobody: 'Niemand stuurde antwoorden in',
  handedIn: (voted: number, members: number) =>
    `${voted < members ? `${voted} van de ${members} leden` : members === 1 ? '1 lid' : `Alle ${members} leden`} ${voted === 1 ? 'stuurde' : 'stuurden'} antwoorden in`,
  saved: (count: number) => `wat ${count === 1 ? 'een ander al bewaarde' : 'anderen al bewaarden'}, telt mee`,
  savedAlone: 'wat leden al bewaarden, telt mee'
}

/** A scan that nothing happened with any more. */
export const lapsed = {
  title: 'Deze scan is vervallen',
  nobody: 'Tot de laatste dag antwoordde niemand, dus er is niets om te bespreken.',
  untouched: 'Er gebeurde een half jaar niets meer mee.',
  again: 'Typ @Poolster start om een nieuwe scan te beginnen.',
  againAlone: 'Typ start om een nieuwe scan te beginnen.'
}

/** The card that hands over the lead. */
export const handover = {
  title: 'De rol van begeleider overdragen',
  text: 'De nieuwe begeleider kan daarna herinneringen sturen, de stemming sluiten, de besprekingen leiden en vastleggen wat jullie afspreken. Wie nu begeleider is, kan dat dan niet meer.',
  label: 'Wie wordt de nieuwe begeleider?',
  example: 'Kies een lid',
  missing: 'Kies wie de nieuwe begeleider wordt.'
}

/** The director is told that nobody leads a scan any more. */
export const leaderless = {
  title: 'De begeleider is niet te bereiken',
  text: (facilitator: string) =>
    `Poolster kan ${plain(facilitator)} niet bereiken, en deze scan wacht op de begeleider. Geef de rol aan iemand anders, zodat het team verder kan. Wat bewaard is, blijft bewaard.`
}
