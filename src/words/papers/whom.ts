import type { ContactPoint } from '../../scan/contact-point.ts'
import type { Said } from './paper.ts'

// Whom people can ask, as it is said on cards, pages and papers alike: by address where that is known, and else by who knows.

/** What the line about the data-protection officer is called on a card. */
export const officerLabel = 'Vragen over je gegevens'

/** The officer, within such a line. */
export function officerLine({ officer }: ContactPoint): string {
  if (officer === undefined) return 'de functionaris voor gegevensbescherming van je organisatie'
  return `de functionaris voor gegevensbescherming, ${officer}`
}

/** Whom to ask about one's data. */
export function askOfficer({ officer }: ContactPoint): Said {
  const begin = 'Heb je een vraag over je gegevens, of ben je het ergens niet mee eens?'
  if (officer === undefined) {
    return [
      `${begin} Spreek de functionaris voor gegevensbescherming van je organisatie aan. Je directeur weet wie dat is.`
    ]
  }
  return [`${begin} Mail de functionaris voor gegevensbescherming: `, { mail: officer }, '.']
}

/** Where a complaint about one's data can go. */
export const complain =
  'Een klacht kan je altijd indienen bij de Vlaamse Toezichtcommissie, die toeziet op Vlaamse openbare besturen, of bij de Gegevensbeschermingsautoriteit.'

/** Who answers for what Poolster does with people's data. */
export function controller({ organisation, mail }: ContactPoint): Said {
  const whose =
    organisation === undefined
      ? 'De organisatie die je Poolster aanbiedt, is verantwoordelijk voor wat Poolster met je gegevens doet (ze is de verwerkingsverantwoordelijke).'
      : `${organisation} is verantwoordelijk voor wat Poolster met je gegevens doet (de verwerkingsverantwoordelijke).`
  if (mail !== undefined) return [`${whose} Vragen kunnen naar `, { mail }, '.']
  if (organisation !== undefined) return [`${whose} Je directeur weet waar je met vragen terechtkan.`]
  return [`${whose} Haar naam en adres zijn hier nog niet ingevuld: vraag ze aan je directeur.`]
}

/** Who helps; `begin` says with what. */
export function askHelp(begin: string, { organisation, mail }: ContactPoint): Said {
  if (mail !== undefined) {
    return [`${begin} Mail `, ...(organisation === undefined ? [] : [`${organisation}: `]), { mail }, '.']
  }
  return [
    `${begin} Zeg het aan wie Poolster in je organisatie beheert. Weet je niet wie dat is? Vraag het je directeur of je ICT-dienst.`
  ]
}
