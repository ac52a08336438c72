import type { Target } from '../scan/delivery.ts'
import type { Nouns } from '../scan/instrument.ts'
import { THREE } from '../scan/three.ts'
import { listed } from './listed.ts'
import { the } from './nouns.ts'
import { stageWithin } from './stage-within.ts'

/** What is kept of someone. */
export const mine = {
  title: 'Wat Poolster van je bewaart',
  intro: 'Alleen jij ziet deze kaart.',
  introWithFile: 'Alleen jij ziet deze kaart. Als bestand haal je alles op in Teams, met Mijn gegevens.',
  inOwnChat:
    'Dat toon ik alleen in je privéchat met Poolster, waar niemand meekijkt. Typ het daar nog eens: er is hier niets getoond en niets gewist.',
  scanLabel: 'Welke scan?',
  you: 'Over jou',
  name: 'Je naam',
  reach: 'Waar ik je bereik',
  reachable: 'in deze privéchat',
  unreachable: 'niet bewaard',
  scans: 'Je scans',
  noScans: 'geen',
  unread: (count: number) =>
    `${count === 1 ? 'Eén scan' : `${count} scans`} kan ik nu niet lezen: wat daarin van je bewaard wordt, staat hier niet bij. Vraag je beheerder om ernaar te kijken.`,
  role: 'Je rol',
  roles: { member: 'lid', facilitator: 'begeleider', director: 'directeur', none: 'geen meer' },
  sent: 'Ingestuurd',
  notSent: 'nog niet',
  messages: 'Berichten aan jou',
  messagesCount: (count: number, last: string) => (count === 0 ? 'geen bewaard' : `${count}, het laatst op ${last}`),
  until: 'Bewaard',
  untilDay: (day: string) => `tot ${day}; wat het team vastlegde, blijft langer`,
  untilSubmitted: (days: number) =>
    `tot ${days} dagen na het indienen; een scan die nooit wordt ingediend, verdwijnt na een tijd vanzelf`,
  untilLapsed: (day: string) => `tot ${day}: deze scan is vervallen`,
  untilDayAlone: (day: string) => `tot ${day}, of tot je hem zelf wist`,
  untilErased: 'tot je deze scan wist, of hem een tijd niet gebruikt',
  whoSees: 'Wie ziet dit',
  sees: {
    alone: 'Alleen jij.',
    anonymousOpen: `Alleen jij. Na het sluiten ziet het team, vanaf ${THREE} antwoorden, aantallen en toelichtingen zonder naam.`,
    anonymousClosed: `Het team ziet, vanaf ${THREE} antwoorden, aantallen en toelichtingen. Niemand ziet wie wat koos.`,
    namedOpen: 'Tot het sluiten alleen jij. Daarna het team, met je naam erbij.',
    namedClosed: 'Het team, met je naam erbij.',
    nobody: 'Niemand: deze scan is vervallen.',
    loose: 'Het team zag aantallen en toelichtingen zonder naam.',
    together: 'Het team ziet wat jullie samen vastlegden. Er werd niet gestemd.'
  },
  operator: 'Wie de opslag van jullie installatie beheert, kan er technisch ook bij.',
  noAnswers: 'Van jou zijn hier geen antwoorden bewaard.',
  loose:
    'Je antwoorden zijn losgemaakt van je naam toen de directeur indiende. Niemand kan nog zien welke van jou waren, jij ook niet.',
  choice: 'Je keuze',
  abstained: 'Niet in te schatten',
  second: 'Tweede ronde',
  saved: 'Ingevuld op',
  closing: 'Slotvragen',
  nothing: 'geen gekozen',
  part: 'Overzicht'
}

/** Erasing what is kept of someone. */
export const erase = {
  title: 'Je gegevens wissen?',
  intro: 'Dit kan je niet ongedaan maken.',
  goes: 'Dit wordt gewist',
  stays: 'Dit blijft, en waarom',
  reach: 'Waar Poolster je buiten deze scans kan bereiken, en welke berichten je kreeg.',
  answers: 'wat je antwoordde en schreef, je stemmen en slotvragen, en dat je instuurde',
  loose:
    'dat wat je antwoordde en schreef van jou is: je naam gaat eraf, en niemand kan daarna nog zien dat het van jou was',
  place: 'je plaats op de lijst van de leden',
  all: 'de hele scan, die je alleen invulde',
  listed:
    'je naam op de ledenlijst en waar je te bereiken bent; je staat er als iemand die nog niet antwoordde. Je kan opnieuw beginnen.',
  listedClosed:
    'je naam op de ledenlijst en waar je te bereiken bent, en wat het team al samen vastlegde. Daarin staat nergens wat jij antwoordde.',
  looseStays:
    'wat je antwoordde en schreef, zonder je naam: het team zag het al. Als de cijfers nu veranderden, zou daaruit blijken wat jij koos.',
  submitted: (day: string) => `je antwoorden op naam: ze horen bij een ingediend resultaat, en verdwijnen op ${day}`,
  result: 'het ingediende resultaat. Daarin staat nergens wat jij antwoordde.',
  role: (role: string, until: string) => `dat je ${role} was, en wat je als ${role} wijzigde (het logboek), ${until}`,
  roleUntil: (day: string) => `tot ${day}`,
  roleUntilSubmitted: (days: number) => `tot ${days} dagen na het indienen`,
  signature: 'Je naam als begeleider of directeur blijft bij een ingediend resultaat staan, zolang dat bewaard wordt.',
  nothingStays: 'Niets.',
  unread: 'wat in een scan staat die ik nu niet kan lezen. Dat wordt vanzelf gewist zodra dat weer kan.',
  unreadTitle: 'Je gegevens zijn gewist, op één scan na',
  unreadText:
    'Die scan kan ik nu niet lezen. Wat daarin van jou staat, wordt vanzelf gewist zodra dat weer kan. Vraag je beheerder om ernaar te kijken.',
  more: (count: number) => `En zo ook in nog ${count === 1 ? '1 oudere scan' : `${count} oudere scans`}.`,
  done: 'Je gegevens zijn gewist',
  doneText:
    'Wat al op een gedeelde kaart stond, wordt bijgewerkt. Op een lijst van leden sta je als iemand die nog niet antwoordde; met **mijn gegevens** zie je wat er nog is, en waarom.'
}

/** Who changed what, and when. */
export const logbook = {
  title: 'Logboek van de scan',
  intro: 'Wie welke instelling of welk vastgelegd antwoord wijzigde. Stemmen staan er niet in.',
  inOwnChat: 'Het logboek toon ik alleen in je privéchat met Poolster. Typ daar **logboek**.',
  none: 'Er is geen scan waarvan jij begeleider of directeur bent. Alleen zij kunnen het logboek lezen.',
  empty: 'Er staat nog niets in het logboek.',
  place: (from: number, to: number, of: number) => `${from} tot ${to} van ${of}, het nieuwste eerst`,
  itself: 'Poolster',
  operator: 'De beheerder',
  way: { each: 'stemmen', together: 'samen' },
  visibility: { anonymous: 'anoniem', named: 'op naam' },
  members: (count: number) => (count === 1 ? '1 lid' : `${count} leden`),
  started: (who: string, settings: readonly string[]) => `${who} startte de scan: ${settings.join(', ')}.`,
  startedDirector: (name: string) => `directeur ${name}`,
  startedUntil: (day: string) => `stemmen tot en met ${day}`,
  closingDate: (who: string, from: string, to: string) =>
    `${who} verplaatste de sluitingsdatum van ${from} naar ${to}.`,
  changedMembers: (who: string, added: readonly string[], removed: readonly string[]) => {
    const on = added.length > 0 ? [`zette ${listed(added)} op de lijst`] : []
    const off = removed.length > 0 ? [`haalde ${listed(removed)} van de lijst`] : []
    return `${who} ${[...on, ...off].join(' en ')}.`
  },
  newDirector: (who: string, from: string, to: string) => `${who} koos ${to} als directeur in plaats van ${from}.`,
  closed: (who: string) => `${who} sloot de stemming.`,
  cancelled: (who: string) => `${who} annuleerde de scan.`,
  closedItself: 'De stemming sloot vanzelf.',
  concluded: (who: string) => `${who} legde het besluit vast: praktijken en prioriteiten.`,
  toDirector: (who: string) => `${who} stuurde het concept naar de directeur.`,
  sentBack: (who: string) => `${who} stuurde het concept terug naar het team.`,
  signed: (who: string) => `${who} diende het resultaat definitief in.`,
  offerWithdrawn: (who: string) => `${who} trok in dat het netwerk het centrum mag noemen.`,
  roundOpened: (who: string, block: string) => `${who} opende een tweede ronde over ${block}.`,
  roundClosed: (who: string, block: string) => `${who} sloot de tweede ronde over ${block}.`,
  agreed: (who: string, block: string, to: string) => `${who} legde ${block} vast: ${to.toLowerCase()}.`,
  agreedAnew: (who: string, block: string, from: string, to: string) =>
    `${who} legde ${block} opnieuw vast: van ${stageWithin(from)} naar ${stageWithin(to)}.`,
  agreedRest: (who: string, block: string, stage: string, nouns: Nouns) =>
    `${who} wijzigde wat bij ${block} is vastgelegd; ${the(nouns.stage)} blijft ${stageWithin(stage)}.`,
  handedOver: (who: string, to: string) => `${who} droeg de rol van begeleider over aan ${to}.`,
  joined: (who: string) => `${who} kwam erbij als lid.`,
  /** Who gets the result, within a sentence. */
  target: {
    channel: 'het team',
    director: 'de directeur',
    ad: 'AD',
    codi: 'CODI',
    dico: 'DICO',
    network: 'het netwerk'
  } satisfies Record<Target, string>,
  address: (who: string, target: string) => `${who} verbeterde het mailadres van ${target}.`,
  resent: (who: string, target: string) => `${who} verstuurde het resultaat opnieuw naar ${target}.`
}
