import type { ContactPoint } from '../../scan/contact-point.ts'
import { capital } from '../capital.ts'
import { listed } from '../listed.ts'
import { type KeptDays, type Paper, type PaperPiece, points, text } from './paper.ts'
import { type SeenLine, privacy as words } from './privacy-told.ts'
import { controller } from './whom.ts'

/**
 * The statement on privacy, with all that people have to be told (articles 13 and 14 of Regulation (EU) 2016/679). What the tab
 * says of it stands here in the same words.
 */
export function privacyPaper(contact: ContactPoint, days: KeptDays): Paper {
  const { brief, kept, seen, until, rights, tab } = words
  return {
    title: 'Privacyverklaring',
    intro: [words.intro],
    checks: CHECKS,
    parts: [
      { id: 'brief', title: brief.title, pieces: [points(...brief.points)] },
      {
        id: 'controller',
        title: 'Wie verantwoordelijk is',
        pieces: [text(...controller(contact)), text(...rights.ask(contact))]
      },
      { id: 'purpose', title: 'Waarom, en op welke grond', pieces: PURPOSE },
      { id: 'kept', title: kept.title, pieces: [points(...kept.points), ...SOURCE] },
      {
        id: 'seen',
        title: seen.title,
        pieces: [{ kind: 'told', lines: seen.lines.map(seenLine) }, points(...seen.points)]
      },
      { id: 'where', title: 'Waar het staat, en wie het verwerkt', pieces: [text(kept.where), ...WHERE] },
      {
        id: 'until',
        title: until.title,
        pieces: [
          {
            kind: 'told',
            lines: until
              .lines(days.retentionDays, days.resultYears)
              .map(({ what, until: when }) => ({ of: what, said: [when] }))
          },
          text(copies(days))
        ]
      },
      {
        id: 'rights',
        title: rights.title,
        pieces: [points(...rights.points, ...RIGHTS), text(...rights.ask(contact))]
      },
      { id: 'complaint', title: 'Een klacht', pieces: [text(rights.complain)] },
      { id: 'must', title: 'Moet je antwoorden?', pieces: [text(MUST)] },
      { id: 'decisions', title: 'Wat Poolster niet beslist', pieces: [text(DECISIONS)] },
      { id: 'tab', title: 'Het tabblad', pieces: [text(tab.text)] }
    ]
  }
}

const PURPOSE: readonly PaperPiece[] = [
  text(
    'Met Poolster kijkt een beleidsteam samen naar de kwaliteit van het eigen centrum, praat het daarover, en bezorgt het wat het samen vastlegt aan wie dat moet krijgen. Voor iets anders dienen je antwoorden niet: niet om jou te beoordelen, en niet voor personeelsbeleid.'
  ),
  text(
    'Dat gebeurt voor een taak van algemeen belang (artikel 6, lid 1, e, van de Algemene Verordening Gegevensbescherming): een centrum onderzoekt en bewaakt zelf zijn kwaliteit. Dat vraagt het decreet van 8 mei 2009 betreffende de kwaliteit van onderwijs; wat een centrum doet voor leerlingen, staat in het decreet van 27 april 2018 betreffende de leerlingenbegeleiding. Er wordt geen toestemming gevraagd: wie ergens werkt, kan die zelden helemaal vrij geven.'
  )
]

const SOURCE: readonly PaperPiece[] = [
  text(
    'Je naam, je id en waar je te bereiken bent, komen uit Teams, en soms ook het mailadres van de directeur. De rest komt van jou of van je team. Poolster vraagt niets over gezondheid, overtuiging of afkomst; schrijf dat ook niet in een toelichting.'
  )
]

const WHERE: readonly PaperPiece[] = [
  points(
    'Microsoft verwerkt alles in opdracht van je organisatie: het is haar verwerker. Poolster en zijn opslag draaien in Azure, in de regio die je organisatie koos; wat je in Teams ziet en typt, gaat door Teams en door de dienst die bots met Teams verbindt. Stuurt je organisatie mails via Microsoft 365, dan gaan die ook daarlangs.',
    'Voor klanten in de Europese Unie bewaart en verwerkt Microsoft gegevens in de Unie (de EU Data Boundary), met uitzonderingen die het zelf bekendmaakt, zoals voor beveiliging of hulp op afstand. Wat zo toch naar de Verenigde Staten gaat, valt onder het adequaatheidsbesluit van de Europese Commissie (EU-US Data Privacy Framework); voor andere landen gelden de standaardbepalingen van de Commissie. Je organisatie kan je die bezorgen.',
    'Niemand anders krijgt iets: er is geen reclame, geen meting van bezoek en geen taalmodel.'
  )
]

const copies = ({ backupDays }: KeptDays) =>
  `Maakt je organisatie kopieën van de opslag, dan kan daarin nog staan wat ondertussen gewist is, tot zo’n kopie weg is: hoogstens ${backupDays} dagen. Wordt een kopie teruggezet, dan wist Poolster opnieuw wat gewist was.`

const RIGHTS = [
  'Meenemen: op het tabblad haal je alles wat Poolster van je bewaart op als een bestand dat andere programma’s kunnen lezen.',
  'Beperken: vraag je organisatie om met je gegevens even niets te doen, bijvoorbeeld terwijl ze nakijkt of ze kloppen.',
  'Bezwaar maken: zeg waarom je in jouw situatie niet wil dat je gegevens verwerkt worden. Je organisatie weegt dat af en antwoordt je binnen een maand.'
]

const MUST =
  'Nee. Geen wet en geen contract verplicht je om iets in te vullen, en de begeleider ziet niet wie niets invult. Je naam, je id en je adres in Teams zijn wel nodig: anders kan Poolster je geen kaart bezorgen.'

const DECISIONS =
  'Poolster neemt geen besluiten over mensen en maakt van niemand een profiel. Het telt wat een team koos; wat dat betekent, beslist het team.'

/** One line of the table of who sees what, as a sentence for those who see it from the same moment on. */
function seenLine(line: SeenLine) {
  const { roles, from } = words.seen
  const alike = [...Map.groupBy(['member', 'facilitator', 'director'] as const, (role) => line[role])]
  const sentences = alike.map(
    ([when, all]) => `${capital(listed(all.map((role) => roles[role].toLowerCase())))}: ${from(when)}.`
  )
  return { of: line.name, said: [sentences.join(' ')] }
}

const CHECKS = [
  'De naam en het mailadres van wie verantwoordelijk is (CONTACT_NAME en CONTACT_MAIL), en het mailadres van de functionaris voor gegevensbescherming (DPO_MAIL). Voor een centrum van het GO! is dat wellicht de scholengroep, binnen de rechtspersoon GO! onderwijs van de Vlaamse Gemeenschap: kijk na hoe jullie dat in andere verklaringen schrijven.',
  'De rechtsgrond. Dit is een voorstel; de functionaris voor gegevensbescherming kijkt hem na.',
  'De zin dat antwoorden niet dienen om iemand te beoordelen. Spreek dat af voor je begint, en hou je eraan.',
  'De bewaartermijnen (RETENTION_DAYS en RESULT_YEARS) en hoelang jullie kopieën van de opslag bewaren.',
  'De regio van Azure, de registratie van de bot (botLocation) en wat jullie contract met Microsoft zegt over de EU Data Boundary: zie de lijst van verwerkers.',
  'Of de Vlaamse Toezichtcommissie jullie toezichthouder is. Voor het GO! nemen we dat aan.',
  'Hoe jullie een verzoek behandelen van wie niet meer in Teams kan, bijvoorbeeld na vertrek.'
]
