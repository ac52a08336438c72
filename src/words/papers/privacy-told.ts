import { FIVE } from '../../scan/batch.ts'
import type { Role, What } from '../../scan/may-see.ts'
import { AFTER_LAPSING } from '../../scan/retention.ts'
import { THREE } from '../../scan/three.ts'
import { mine } from '../privacy.ts'
import { askOfficer, complain } from './whom.ts'

/** From when somebody may see something: a state of the scan, or never. */
export type SeenFrom = 'never' | 'open' | 'closed' | 'concept' | 'submitted'

/** The roles that have a column in the table of who sees what. */
export type Seer = Extract<Role, 'member' | 'facilitator' | 'director'>

/** One line of that table. */
export type SeenLine = { readonly what: What; readonly name: string } & Readonly<Record<Seer, SeenFrom>>

const FROM: Readonly<Record<SeenFrom, string>> = {
  never: 'nee',
  open: 'van bij de start',
  closed: 'zodra de stemming gesloten is',
  concept: 'zodra het bij de directeur ligt',
  submitted: 'zodra het ingediend is'
}

const both = (from: SeenFrom) => ({ member: from, facilitator: from })
const all = (from: SeenFrom) => ({ ...both(from), director: from })

/** How long a result stays: so many years, 0 for good; undefined where that is not known. */
function resultStays(years: number | undefined): string {
  if (years === 0) return 'Het blijft'
  return years === undefined ? 'Zolang je organisatie koos' : `Tot ${years} jaar na het indienen`
}

/** The statement on privacy: what is kept, who sees it, until when, and what somebody can do about it. */
export const privacy = {
  intro:
    'Poolster vraagt een beleidsteam wat het van het eigen centrum vindt. Hier lees je wat het bewaart, wie dat ziet, tot wanneer, en wat je zelf kan doen.',
  brief: {
    title: 'Kort',
    points: [
      'Tot de stemming sluit, ziet niemand anders wat jij antwoordt.',
      `In een anonieme scan komt geen enkel cijfer uit minder dan ${THREE} antwoorden, en zie je nergens wie wat koos. Dient de directeur in, dan worden de antwoorden voorgoed losgemaakt van wie ze gaf.`,
      'In een scan op naam ziet het team na het sluiten wie wat koos.',
      'Over leerlingen vraagt Poolster niets. Noem ook in een toelichting niemand.',
      'Poolster gebruikt geen cookies, houdt niet bij wie wat bekijkt, en geeft niets door aan anderen dan wie op deze pagina staat.'
    ]
  },
  kept: {
    title: 'Wat Poolster bewaart',
    points: [
      'Wie je bent: je naam, je id in Microsoft 365, en waar Poolster je in Teams kan bereiken.',
      'Wat je antwoordt: je keuzes, toelichtingen, inspirerende praktijken en prioriteiten, je stem in een tweede ronde, en wanneer je dat bewaarde en instuurde.',
      'Wat het team samen vastlegt.',
      'Wie begeleider of directeur is, wie welke instelling of afspraak wijzigde, en de mailadressen die de directeur invult.',
      'Dat er een bericht naar je ging, en wanneer. Niet wat erin stond.'
    ],
    where:
      'Wat Poolster bewaart, staat in een opslag van je eigen organisatie bij Microsoft Azure, versleuteld. Wat al in een chat of een kanaal verscheen, bewaart Teams zelf.'
  },
  seen: {
    title: 'Wie ziet wat',
    what: 'Wat',
    roles: { member: 'Leden', facilitator: 'Begeleider', director: 'Directeur' } satisfies Record<Seer, string>,
    lines: [
      { what: 'own-answers', name: 'Wat je zelf antwoordde', member: 'open', facilitator: 'never', director: 'never' },
      { what: 'progress', name: 'Hoeveel leden klaar zijn', ...all('open') },
      { what: 'figures', name: 'De cijfers van het team', ...all('closed') },
      { what: 'remarks', name: 'De toelichtingen', ...both('closed'), director: 'never' },
      { what: 'voters', name: 'Wie wat koos, in een scan op naam', ...both('closed'), director: 'never' },
      { what: 'agreed', name: 'Wat het team vastlegt', ...both('closed'), director: 'concept' },
      { what: 'result', name: 'Het ingediende resultaat', ...all('submitted') },
      {
        what: 'pairs',
        name: 'Codes om naast een ander centrum te liggen',
        member: 'never',
        facilitator: 'submitted',
        director: 'submitted'
      },
      {
        what: 'receipts',
        name: 'Of het overal aankwam',
        member: 'never',
        facilitator: 'submitted',
        director: 'submitted'
      },
      { what: 'addresses', name: 'De mailadressen', ...both('never'), director: 'concept' },
      { what: 'logbook', name: 'Wie wat wijzigde', member: 'never', facilitator: 'open', director: 'open' }
    ] as const satisfies readonly SeenLine[],
    from: (from: SeenFrom) => FROM[from],
    points: [
      'Een begeleider of directeur die zelf meestemt, ziet wat een lid ziet.',
      `In een anonieme scan staan toelichtingen zonder naam, in een willekeurige volgorde, en alleen vanaf ${THREE} antwoorden. Ze zijn te lezen tot de directeur indient.`,
      'AD, CODI en DICO krijgen per mail het ingediende resultaat, zonder de toelichtingen die het team bij zich houdt.',
      `Het netwerk leest totalen over minstens ${FIVE} centra: geen namen, geen stemmen, niets wat iemand schreef. Je centrum staat er alleen bij naam, als aanbieder van een inspirerende praktijk, waar de directeur dat aankruiste.`,
      'Een ander centrum ziet wat jullie vastlegden en indienden, met de naam van het centrum en van de directeur, alleen waar een begeleider of directeur van beide centra daarvoor koos, en tot een van beide het stopt.',
      mine.operator
    ]
  },
  until: {
    title: 'Tot wanneer',
    lines: (
      days: number | undefined,
      years: number | undefined
    ): readonly { readonly what: string; readonly until: string }[] => {
      const later = days === undefined ? 'de termijn die je organisatie koos' : `${days} dagen`
      return [
        {
          what: 'Wat je antwoordde in een anonieme scan',
          until: `Tot de directeur indient hangt het aan jou vast; daarna blijft het zonder naam bewaard, tot ${later} na het indienen.`
        },
        { what: 'Wat je antwoordde in een scan op naam', until: `Tot ${later} na het indienen.` },
        {
          what: 'Het resultaat',
          until: `${resultStays(years)}, met de namen van de begeleider en de directeur. Daarin staat nergens wat jij antwoordde.`
        },
        {
          what: 'Een scan die vervallen of geannuleerd is',
          until: `Na ${AFTER_LAPSING} dagen is hij weg. Wat geantwoord was in een scan die de begeleider annuleert, verdwijnt meteen.`
        },
        {
          what: 'Waar Poolster je kan bereiken',
          until: `Zolang je deel hebt aan een scan, of tot ${later} nadat je de app kreeg. Haal je de app weg, dan verdwijnt het meteen.`
        }
      ]
    }
  },
  rights: {
    title: 'Wat je zelf kan doen',
    points: [
      'Inkijken: typ mijn gegevens in je chat met Poolster. Je leest per scan wat er van je bewaard is, wie het ziet en tot wanneer.',
      'Verbeteren: tot de stemming sluit, kan je elk antwoord wijzigen.',
      'Wissen: typ wis mijn gegevens in je chat met Poolster. Je leest eerst wat verdwijnt en wat blijft; wissen gebeurt pas na je bevestiging.',
      'Niets invullen mag ook. De begeleider ziet niet wie dat is.'
    ],
    ask: askOfficer,
    complain,
    full: 'Lees de volledige privacyverklaring'
  },
  tab: {
    title: 'Dit tabblad',
    text: 'Teams meldt je aan. Poolster leest daarvan alleen je id, je organisatie en of je de totalen van het netwerk mag lezen, om te weten wat het je mag tonen. Daarvan wordt niets bewaard.'
  }
}
