import type { ContactPoint } from '../../scan/contact-point.ts'
import { accessibility as words } from './accessibility-told.ts'
import { type Paper, points, text } from './paper.ts'

/**
 * The statement on accessibility, with the parts of the model of Commission Implementing Decision (EU) 2018/1523. What the tab says
 * of it stands here in the same words.
 */
export function accessibilityPaper(contact: ContactPoint): Paper {
  const { standard, tried, missing, tell } = words
  const { organisation = 'De organisatie die je Poolster aanbiedt' } = contact
  return {
    title: 'Verklaring over toegankelijkheid',
    intro: [
      `${organisation} wil dat iedereen in een team met Poolster kan werken, zoals het Bestuursdecreet van 7 december 2018 (artikel II.16) dat van overheden vraagt, naar de Europese richtlijn 2016/2102. Deze verklaring geldt voor Poolster in Microsoft Teams: het tabblad, de kaarten in de chat, het verslag, en deze pagina’s.`
    ],
    checks: CHECKS,
    parts: [
      { id: 'status', title: 'Hoever het staat', pieces: [text(standard.text)] },
      {
        id: 'missing',
        title: missing.title,
        pieces: [points(...missing.points), text(BURDEN)]
      },
      {
        id: 'tried',
        title: tried.title,
        pieces: [text(tried.intro), points(...tried.points), text(tell.made)]
      },
      { id: 'tell', title: tell.title, pieces: [text(...tell.ask(contact)), text(tell.meanwhile)] },
      { id: 'complaint', title: 'Een klacht', pieces: [text(tell.complain)] }
    ]
  }
}

const BURDEN =
  'Voor niets daarvan wordt gezegd dat het een onevenredige last zou zijn. Wat Teams zelf tekent, ligt niet in onze handen.'

const CHECKS = [
  'De naam van wie Poolster aanbiedt, en een mailadres waarop iemand binnen een redelijke tijd antwoordt (CONTACT_NAME en CONTACT_MAIL).',
  'Of jullie een verklaring moeten publiceren: de Europese richtlijn laat toe om scholen gedeeltelijk vrij te stellen, en Poolster is alleen voor wie er werkt. Een verklaring hebben is hoe dan ook goed voor wie een hulpmiddel gebruikt.',
  'Laat iemand die elke dag met een schermlezer of een ander hulpmiddel werkt één scan meedoen, en schrijf hier wat die vond.',
  'De datum. Kijk de verklaring minstens elk jaar na, en na elke nieuwe versie van Poolster.',
  'De weg naar de Vlaamse Ombudsdienst: een klacht gaat eerst naar jullie eigen klachtendienst.'
]
