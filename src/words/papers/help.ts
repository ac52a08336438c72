import type { ContactPoint } from '../../scan/contact-point.ts'
import { welcome } from '../begin.ts'
import { button } from '../buttons.ts'
import { type Paper, points, text } from './paper.ts'
import { askHelp } from './whom.ts'

/** The page with help: how one begins, per role what one does, the words to type, and what to do when something goes wrong. */
export function helpPaper(contact: ContactPoint): Paper {
  return {
    title: 'Hulp bij Poolster',
    intro: [welcome.intro],
    checks: CHECKS,
    parts: [
      { id: 'begin', title: 'Beginnen', pieces: BEGIN },
      { id: 'member', title: 'Als je antwoordt', pieces: MEMBER },
      { id: 'facilitator', title: 'Als je de scan begeleidt', pieces: FACILITATOR },
      { id: 'director', title: 'Als je directeur bent', pieces: DIRECTOR },
      {
        id: 'words',
        title: 'De woorden die je kan typen',
        pieces: [
          text(
            'In een kanaal of groepschat zet je er @Poolster voor; in je privéchat met Poolster niet. Onder elk antwoord staan ook knoppen: typen hoeft niet.'
          ),
          {
            kind: 'told',
            lines: welcome.commands.map(({ word, text: does }) => ({ of: word, said: [`Poolster ${does}.`] }))
          }
        ]
      },
      { id: 'trouble', title: 'Als er iets niet lukt', pieces: TROUBLE },
      {
        id: 'ask',
        title: 'Wie je helpt',
        pieces: [
          text(...askHelp('Kom je er niet uit?', contact)),
          text(
            'Wat er met je gegevens gebeurt, staat in de ',
            { paper: 'privacy', text: 'privacyverklaring' },
            '. De afspraken staan in de ',
            { paper: 'terms', text: 'gebruiksvoorwaarden' },
            ', en hoe toegankelijk Poolster is in de ',
            { paper: 'accessibility', text: 'toegankelijkheidsverklaring' },
            '.'
          )
        ]
      }
    ]
  }
}

const named = (name: string) => ({ name })

const BEGIN = [
  points(
    'Voeg de app Poolster in Teams toe aan het team of de groepschat van je beleidsteam. Lukt dat niet, vraag het dan aan je ICT-dienst.',
    [
      'Typ in het kanaal @Poolster ',
      named('start'),
      '. Op de kaart kies je wie meedoet, wie directeur is en tot wanneer je kan stemmen.'
    ],
    ['Druk op ', named(button.start), '. Iedereen krijgt zijn eerste vraag in een privéchat.']
  )
]

const MEMBER = [
  points(
    [
      'Geen vraag gekregen? Druk op de kaart in het kanaal op ',
      named(button.join),
      ', of typ in je privéchat ',
      named('hervat'),
      '.'
    ],
    'Tik op wat het best past; dat wordt meteen bewaard. Weet je het niet, zeg dan dat je het niet kan inschatten: dat is ook een antwoord.',
    ['Je kan stoppen en later verdergaan. Met ', named(button.overview), ' kijk je alles na.'],
    ['Druk op het einde op ', named(button.send), '. Tot de stemming sluit, kan je nog alles wijzigen.']
  )
]

const FACILITATOR = [
  points(
    ['Met ', named(button.remind), ' krijgt wie nog niet klaar is, een bericht, hoogstens één keer per dag.'],
    [
      'Is iedereen klaar, druk dan op ',
      named(button.close),
      '. Daarna zie je samen waar jullie het eens zijn en waar niet.'
    ],
    ['Met ', named(button.discuss), ' open je een gesprek, en met ', named(button.revote), ' stemmen jullie opnieuw.'],
    [
      'Wat jullie afspreken, leg je vast met ',
      named(button.toAgree),
      '. Is alles vastgelegd, dan druk je op ',
      named(button.director),
      '.'
    ]
  )
]

const DIRECTOR = [
  points(
    'Je krijgt het concept in je privéchat, met wie wat zal krijgen.',
    [
      'Klopt het, druk dan op ',
      named(button.sign),
      '; daarna wijzigt er niets meer. Zo niet, schrijf een opmerking en druk op ',
      named(button.sendBack),
      '.'
    ],
    ['Kwam iets niet aan? Kies het onder het resultaat en druk op ', named(button.resend), '.']
  )
]

const TROUBLE = [
  {
    kind: 'told',
    lines: [
      {
        of: 'Een kaart is weg of reageert niet',
        said: [
          'Typ in je privéchat ',
          named('hervat'),
          ' of ',
          named('status'),
          ': dan komt ze terug, met haar knoppen.'
        ]
      },
      { of: 'Poolster antwoordt niet', said: ['Wacht een minuut en probeer opnieuw. Wat je al bewaarde, is er nog.'] },
      {
        of: 'De kaart vraagt een recentere versie van Teams',
        said: ['Werk Teams bij. Op een computer kan je ook Teams in de browser gebruiken.']
      },
      {
        of: 'Poolster zegt dat iets niet voor jou is',
        said: [
          'Je staat niet op de lijst van deze scan, of iemand anders mag dit doen. Vraag het aan de begeleider van de scan.'
        ]
      },
      {
        of: 'Het tabblad kan je niet aanmelden',
        said: [
          'Sluit Teams en open het opnieuw. Blijft het zo, dan moet wie Poolster beheert ernaar kijken. De kaarten werken intussen gewoon.'
        ]
      }
    ]
  } as const
]

const CHECKS = [
  'Wie vragen beantwoordt, en op welk mailadres (CONTACT_NAME en CONTACT_MAIL).',
  'Of iedereen de app zelf mag toevoegen, of dat jullie ICT-dienst dat doet.',
  'De uitgebreide handleiding (docs/handleiding.md): zet ze op jullie eigen site of in het team, als je wil.'
]
