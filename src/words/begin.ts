import type { Nouns } from '../scan/instrument.ts'

/** The first card, and the one with help. */
export const welcome = {
  summary: 'Welkom bij Poolster',
  title: 'Welkom bij Poolster',
  intro:
    'Met Poolster kijkt het beleidsteam samen naar het eigen centrum: elk lid antwoordt eerst voor zichzelf, daarna zien jullie waar jullie het eens zijn en waar niet.',
  helpTitle: 'Zo werkt Poolster',
  where: {
    channel:
      'In dit kanaal: druk op een knop hieronder, of typ @Poolster en een van deze woorden. In je privéchat met Poolster zijn er meer.',
    group:
      'In deze groepschat: druk op een knop hieronder, of typ @Poolster en een van deze woorden. In je privéchat met Poolster zijn er meer.',
    personal: 'In deze chat: druk op een knop hieronder, of typ gewoon een van deze woorden.',
    unclear: 'Typ @Poolster en een van deze woorden.'
  },
  commands: [
    {
      word: 'start',
      text: 'begint een scan: in een kanaal of groepschat met je team, in een privéchat voor jezelf'
    },
    { word: 'hervat', text: 'gaat verder waar je gestopt was' },
    { word: 'overzicht', text: 'toont al je antwoorden, om na te kijken of te wijzigen' },
    { word: 'status', text: 'toont hoeveel leden klaar zijn' },
    {
      word: 'annuleer',
      text: 'toont de begeleider wat verdwijnt als de scan stopt; dat gebeurt pas na een bevestiging'
    },
    { word: 'resultaat', text: 'toont het gezamenlijke beeld, zodra de stemming gesloten is' },
    { word: 'doorlichting', text: 'toont waar je het doorlichtingsverslag naast de scan legt' },
    { word: 'logboek', text: 'toont begeleider en directeur wie wat wijzigde, en wanneer' },
    { word: 'mijn gegevens', text: 'toont wat Poolster van je bewaart' },
    { word: 'wis mijn gegevens', text: 'toont wat verdwijnt en wat blijft; wissen gebeurt pas na je bevestiging' },
    { word: 'help', text: 'toont deze uitleg' }
  ],
  /** Those that bring something of one's own, and so only in one's own chat. */
  alone: ['overzicht', 'logboek', 'mijn gegevens', 'wis mijn gegevens']
}

/** The card that sets up a scan. */
export const setup = {
  summary: 'Groepsscan instellen',
  title: 'Een groepsscan starten',
  intro: 'Kies wie meedoet en hoe jullie werken.',
  introAgain: 'Wat jullie de vorige keer kozen, staat er al. Kijk na wat er veranderde.',
  soloTitle: 'Een scan voor jezelf starten',
  soloIntro: 'Je vult de scan hier alleen in. Niemand anders ziet je antwoorden.',
  way: { each: 'Manier van werken: stemmen', together: 'Manier van werken: samen' },
  wayText: {
    each: 'Elk lid krijgt de vragen in een privéchat en antwoordt eerst voor zichzelf. Daarna bespreken jullie de verschillen.',
    together:
      'Jullie vullen alles samen in, rond één scherm. Er wordt niet gestemd; je legt meteen vast wat jullie afspreken.'
  },
  otherWay: { each: 'Liever samen invullen', together: 'Liever stemmen' },
  instrument: 'Instrument',
  purpose: (name: string, minutes: number, purpose: string) => `**${name}** (ongeveer ${minutes} minuten): ${purpose}`,
  centre: 'Naam van het centrum',
  centreExample: 'bv. Centrum Noord',
  centreMissing: 'Vul de naam van het centrum in.',
  schoolYear: 'Schooljaar',
  members: 'Leden van het beleidsteam die meedoen',
  votes: (name: string) => `Ik stem zelf mee (${name})`,
  director: 'Directeur',
  directorExample: 'Kies de directeur',
  directorMissing: 'Kies wie de directeur is.',
  closesOn: 'Stemmen kan tot en met',
  closesOnMissing: 'Kies een datum.',
  closesEarly: 'Vroeger sluiten',
  closesWhenReady: 'Sluit ook vanzelf zodra iedereen klaar is',
  visibility: 'Wie ziet na het sluiten wie wat koos?',
  anonymous: 'Niemand: de antwoorden blijven anoniem',
  named: 'Het team: de antwoorden staan op naam',
  fixed: 'Dit ligt vast zodra iemand antwoordt.',
  onlyStarter: (name: string) => `Alleen ${name} kan deze scan starten.`
}

/** The card everyone shares while the vote is open. */
export const scan = {
  summary: (instrument: string) => `Groepsscan ${instrument}`,
  title: (instrument: string) => `Groepsscan ${instrument}`,
  facts: (blocks: number, minutes: number, until: string, { block }: Nouns) =>
    `${blocks} ${block.many}, ongeveer ${minutes} minuten. Stemmen kan tot en met ${until}.`,
  closesBy:
    'Daarna sluit de stemming vanzelf. Wie nog niet klaar is, krijgt een herinnering op de voorlaatste en op de laatste dag.',
  closesByReady:
    'Daarna sluit de stemming vanzelf, of vroeger, zodra iedereen klaar is. Wie nog niet klaar is, krijgt een herinnering op de voorlaatste en op de laatste dag.',
  anonymous: 'Anoniem: niemand ziet wie wat koos. De resultaten verschijnen pas na het sluiten.',
  named: 'Op naam: na het sluiten ziet het team wie wat koos. Tot dan ziet niemand iets.',
  progress: (ready: number, members: number, busy: number) =>
    `${ready} van ${members} klaar${busy > 0 ? ` · ${busy} bezig` : ''}`,
  howTo: 'Geen kaart gekregen in je privéchat? Druk op Doe mee.',
  people: (facilitator: string, director: string) =>
    `Begeleider: ${facilitator}. Directeur: ${director}. De knoppen hieronder zijn voor de begeleider.`,
  facilitator: 'Begeleider'
}
