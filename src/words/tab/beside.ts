import type { Nouns } from '../../scan/instrument.ts'
import { dayOf } from '../dates.ts'
import { listed } from '../listed.ts'
import { thisOne } from '../nouns.ts'
import { stageWithin } from '../stage-within.ts'

/** Another centre with its scan. */
type Other = { readonly centre: string; readonly schoolYear: string }

/** What a centre agreed on a block: names of stages. */
type Stand = { readonly stage: string; readonly aim: string; readonly isPractice: boolean }

const named = ({ centre, schoolYear }: Other) => `${centre} (${schoolYear})`

/** The page with the pictures of other centres beside this one. */
export const beside = {
  notYet: 'Zodra deze scan is ingediend, kan je hem hier naast die van een ander centrum leggen.',
  lead: ({ stage }: Nouns, asks: { readonly aims: boolean; readonly practices: boolean }) =>
    `Leg jullie resultaat naast dat van een ander centrum. Dat kan alleen als beide centra het willen, en elk van beide stopt wanneer het wil. Getoond worden ${listed([`de ${stage.many}`, ...(asks.aims ? ['de ambities'] : []), ...(asks.practices ? ['de inspirerende praktijken'] : [])])}: geen stemmen, geen namen van mensen, geen toelichtingen.`,
  none: 'Er ligt nog geen ander centrum naast jullie scan.',
  askLeader: 'De begeleider of de directeur van deze scan kan een ander centrum uitnodigen.',
  invite: 'Een centrum uitnodigen',
  giveLead:
    'Geef een code door aan de begeleider of de directeur van het andere centrum, bijvoorbeeld aan de telefoon.',
  give: 'Maak een code',
  code: (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`,
  until: (until: string, today: string) => `geldig tot ${dayOf(until, today)}`,
  withdraw: (code: string) => `Trek ${code.slice(0, 4)} ${code.slice(4)} in`,
  enterLabel: 'Kreeg je een code van een ander centrum?',
  enterHint: 'Acht letters. Wie een code invoert, gaat akkoord dat beide centra elkaars resultaat zien.',
  enter: 'Voer de code in',
  waiting: (until: string, today: string) => `wacht op het akkoord van het andere centrum, tot ${dayOf(until, today)}`,
  asks: ({ director, ...other }: Other & { readonly director: string }) =>
    `${named(other)}, directeur ${director}, voerde jullie code in. Ga je akkoord, dan zien jullie elkaars resultaat.`,
  confirm: (centre: string) => `Akkoord met ${centre}`,
  decline: (centre: string) => `Niet akkoord met ${centre}`,
  with: (schoolYear: string) => `Naast jullie scan van ${schoolYear}`,
  named,
  end: (centre: string) => `Stop met ${centre}`,
  most: 'Hier verschillen jullie het meest',
  all: ({ block }: Nouns) => `Alle ${block.many}`,
  others: ({ block }: Nouns) => `De andere ${block.many}`,
  notAsked: ({ block }: Nouns) => `${thisOne(block)} staat niet in de scan van dat centrum`,
  stand({ stage, aim, isPractice }: Stand): string {
    const to = aim === '' ? '' : aim === stage ? ', en wil dat aanhouden' : `, en wil naar ${stageWithin(aim)}`
    return `${stage.toLowerCase()}${to}${isPractice ? '; biedt hier een inspirerende praktijk' : ''}`
  },
  unread: 'Eén of meer centra kunnen nu niet getoond worden. Probeer het later opnieuw.',
  done: {
    give: 'De code staat klaar.',
    enter: 'De code is ingevoerd. Zodra het andere centrum akkoord gaat, zie je het hier.',
    confirm: 'Jullie liggen nu naast elkaar.',
    decline: 'Niet akkoord. Geen van beide ziet iets van de ander.',
    withdraw: 'De code is ingetrokken en werkt niet meer.',
    end: 'Gestopt. Geen van beide ziet nog iets van de ander.'
  },
  refused: {
    'no-code': 'Deze code klopt niet of is niet meer geldig. Kijk ze na, of vraag een nieuwe.',
    guesses: 'Je voerde vandaag te veel codes in, of twee tegelijk. Probeer het morgen opnieuw.',
    instrument: 'Dat centrum gebruikte een andere vragenlijst: die kan je niet naast de jouwe leggen.',
    many: 'Er liggen al zoveel centra naast jullie scan als er kunnen. Stop eerst met één ervan.',
    already: 'Dat centrum ligt al naast jullie scan, of wacht op een akkoord.',
    changed: 'Hier is ondertussen iets veranderd. Kijk hoe het nu staat, en probeer opnieuw.'
  },
  failed: 'Dat lukte niet. Probeer het opnieuw.'
}
