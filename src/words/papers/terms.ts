import type { ContactPoint } from '../../scan/contact-point.ts'
import { type Paper, points, text } from './paper.ts'
import { askHelp } from './whom.ts'

/** The terms of use: what Poolster is for, what is expected of who uses it, and what they can count on. */
export function termsPaper(contact: ContactPoint): Paper {
  const { organisation = 'De organisatie die je Poolster aanbiedt' } = contact
  return {
    title: 'Gebruiksvoorwaarden',
    intro: ['Wie met Poolster werkt, volgt deze afspraken. Ze zijn kort, en gelden voor iedereen in het team.'],
    checks: CHECKS,
    parts: [
      {
        id: 'who',
        title: 'Voor wie',
        pieces: [
          text(
            `${organisation} stelt Poolster ter beschikking van de mensen die er werken, en van wie ze er als gast van een team bij vraagt. Je werkt ermee onder je eigen account van Microsoft 365; geef dat aan niemand door.`
          )
        ]
      },
      {
        id: 'purpose',
        title: 'Waarvoor',
        pieces: [
          text(
            'Poolster dient om als beleidsteam samen naar het eigen centrum te kijken. Wat jullie kiezen, is geen punt en geen rangschikking. Het zegt niets over hoe goed iemand zijn werk doet, en wordt daarvoor niet gebruikt.'
          )
        ]
      },
      {
        id: 'you',
        title: 'Wat we van je vragen',
        pieces: [
          points(
            'Antwoord voor jezelf, zoals jij het ziet.',
            'Noem nergens een leerling, een ouder of een collega: niet in een toelichting, niet in een opmerking, niet bij een indicator.',
            'Probeer niet te achterhalen wie in een anonieme scan wat koos.',
            'Wat het team binnen het centrum houdt, stuur je niet door.',
            'Voeg een doorlichtingsverslag alleen toe als het van je eigen centrum is. Een officiële tekst laad je alleen als je centrum die mag gebruiken.',
            'Gebruik geen programma om Poolster te overladen of te omzeilen. Zie je een zwakke plek, meld ze dan eerst aan wie Poolster beheert.'
          )
        ]
      },
      {
        id: 'us',
        title: 'Waar je op kan rekenen',
        pieces: [
          points(
            'Tot de stemming sluit, ziet niemand anders wat jij antwoordt.',
            'Na elke druk op een knop die bewaart, is het ook bewaard.',
            'Wie iets niet mag zien, krijgt het niet, ook niet langs een omweg.',
            ['Wat er met je gegevens gebeurt, staat in de ', { paper: 'privacy', text: 'privacyverklaring' }, '.']
          ),
          text(
            'Poolster kan een tijd niet werken, door onderhoud of omdat Teams of Azure niet werkt. Wat bewaard was, blijft bewaard. Een bepaalde beschikbaarheid wordt niet beloofd. Het verslag en de bestanden zijn een hulp: lees ze na voor je erop voortbouwt.'
          )
        ]
      },
      {
        id: 'texts',
        title: 'Van wie wat is',
        pieces: [
          text(
            'Wat jullie schrijven en vastleggen, is van jullie centrum. De zelfscan en zijn handleiding zijn van het GO!, de ontwikkelingsschalen van de onderwijsinspectie. Het programma is vrije software onder de EUPL 1.2; dat is een licentie zonder garantie.'
          )
        ]
      },
      {
        id: 'changes',
        title: 'Als dit verandert',
        pieces: [
          text(
            'Verandert er iets wat voor jou telt, dan zegt je organisatie je dat vooraf. Wie zich niet aan deze afspraken houdt, kan de toegang verliezen. Het Belgische recht geldt.'
          )
        ]
      },
      {
        id: 'ask',
        title: 'Een vraag?',
        pieces: [text(...askHelp('Iets hierover is niet duidelijk, of je bent het er niet mee eens?', contact))]
      }
    ]
  }
}

const CHECKS = [
  'De naam en het mailadres van wie Poolster aanbiedt (CONTACT_NAME en CONTACT_MAIL).',
  'Of deze afspraken passen bij jullie arbeidsreglement en jullie afspraken over ICT. Gaat iets daarvan voor, schrijf dat dan in jullie eigen tekst.',
  'Of de zin dat antwoorden niet dienen om iemand te beoordelen ook afgesproken is, bijvoorbeeld in het lokaal overleg met de vakbonden.',
  'Hoe jullie een wijziging vooraf bekendmaken.'
]
