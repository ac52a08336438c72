/** What somebody who started Poolster has to know: where the chat client and the mails are, and who and what is there. */
export type Situation = {
  readonly url: string
  /** The page of the tab. */
  readonly tabUrl: string
  readonly mailUrl: string
  /** Whether practice colleagues answer. */
  readonly areColleagues: boolean
  /** Whether a scan of before is under way. */
  readonly goesOn: boolean
}

/** How to try Poolster, or to go on with it. */
export function instructions({ url, tabUrl, mailUrl, areColleagues, goesOn }: Situation): string {
  const steps = [
    `Open ${url}`,
    ...(goesOn ? GOING_ON : [...FIRST_STEPS, ...(areColleagues ? WITH_COLLEAGUES : WITHOUT_COLLEAGUES)])
  ]
  return `
  ${goesOn ? 'Poolster draait, en er loopt nog een scan van de vorige keer. Zo ga je verder:' : 'Poolster draait. Zo probeer je het:'}

${steps.map((step, place) => `  ${place + 1}. ${step}`).join('\n')}

  ${areColleagues ? 'De oefencollega’s antwoorden vanzelf; jij bent An Peeters.' : 'Jij bent An Peeters. De anderen zijn alleen namen: niemand antwoordt vanzelf (COLLEAGUES=0).'}
  Het tabblad met de resultaten, dat in Teams naast de chat staat: ${tabUrl}
  Mails die de bot verstuurt, zie je op ${mailUrl}
  Stoppen: Ctrl+C. Wat je invulde, blijft in de map .data.

`
}

const FIRST_STEPS = [
  'Klik links op "CLB Noord - Zelfscan".',
  'Typ @, kies Poolster uit de lijst, typ start en druk op Post.'
]

const WITH_COLLEAGUES = [
  'Vul de kaart in, met Dina Maes als directeur, en druk op Scan starten.',
  'Antwoord zelf onder "Personal Chat" en sluit daarna in het kanaal de stemming.',
  'Bespreek wat verschilt, leg vast wat jullie afspreken (onder "Personal Chat"), en druk tot slot op\n     Naar de directeur: Dina Maes tekent vanzelf.'
]

const WITHOUT_COLLEAGUES = [
  'Druk op de kaart op Liever samen invullen, kies jezelf (An Peeters) als directeur, en druk op Scan starten.',
  'Leg onder "Personal Chat" vast wat jullie zouden afspreken, en druk tot slot op Naar de directeur.',
  'Daar komt dan het concept, dat je zelf indient. Een scan voor jou alleen begin je daar met start.'
]

const GOING_ON = [
  'Klik links op "Personal Chat" en typ hervat: daar komt de kaart waar je was.',
  'Dit chatvenster begint telkens leeg. De kaart van het kanaal komt terug als je ernaar vraagt: klik op\n     "CLB Noord - Zelfscan", typ @, kies Poolster uit de lijst, typ status en druk op Post.'
]

/** What was stopped, the last one first, and what is kept; `again` is what to type to go on. */
export function stopped(what: readonly string[], again: string): string {
  return `Gestopt: ${what.length > 0 ? what.join(', ') : 'er liep nog niets'}.
Bewaard in de map .data: alles wat jullie invulden, en de mails. Met ${again} ga je verder.
`
}
