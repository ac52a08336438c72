import type { Nouns } from '../scan/instrument.ts'
import { thisOne } from './nouns.ts'

/** What a client shows that is too old for a card. */
export const fallback = 'Deze kaart vraagt een recentere versie van Teams. Werk Teams bij en probeer opnieuw.'

/** The button that goes to the block that was chosen. */
export const goTo = ({ block }: Nouns) => `Ga naar ${thisOne(block)}`

/** The button that goes on to the next block to talk about. */
export const nextBlock = ({ block }: Nouns) => `Volgende ${block.one}`

/** The label of a field where all others must be filled in. */
export const optionally = (label: string, isOptional: boolean) => (isOptional ? `${label} (niet verplicht)` : label)

/** Buttons; these titles are fixed. */
export const button = {
  start: 'Scan starten',
  join: 'Doe mee',
  goOn: 'Verdergaan',
  save: 'Bewaar en ga verder',
  keep: 'Bewaar',
  back: 'Vorige',
  skip: 'Overslaan',
  overview: 'Overzicht',
  send: 'Antwoorden insturen',
  remind: 'Stuur herinnering',
  close: 'Stemming sluiten',
  closeYes: 'Ja, stemming sluiten',
  closeNo: 'Nee, nog niet',
  next: 'Volgende',
  closing: 'Naar de slotvragen',
  review: 'Alles nakijken',
  discuss: 'Bespreek',
  revote: 'Nieuwe stemronde',
  keepTime: 'Tijd bijhouden',
  endRound: 'Tweede ronde sluiten',
  endRoundYes: 'Ja, tweede ronde sluiten',
  cast: 'Stem',
  sign: 'Definitief indienen',
  signYes: 'Ja, definitief indienen',
  sendBack: 'Terug naar het team',
  resend: 'Opnieuw versturen',
  withdrawOffer: 'Ons centrum niet meer noemen',
  preview: 'Bekijk wat verstuurd wordt',
  previewShow: 'Toon deze keuze',
  toConcept: 'Terug naar het concept',
  handOver: 'Begeleider wijzigen',
  give: 'Rol overdragen',
  keepRole: 'Nee, toch niet',
  toAgree: 'Naar het vastleggen',
  backToAgree: 'Terug naar het vastleggen',
  agree: 'Vastleggen',
  agreeAll: 'Overnemen waar iedereen hetzelfde koos',
  conclude: 'Naar het besluit',
  layBeside: 'Leg naast de doorlichting',
  director: 'Naar de directeur',
  directorYes: 'Ja, naar de directeur',
  background: 'Meer achtergrond',
  backgroundShut: 'Achtergrond sluiten',
  toStage: 'Terug naar de keuze',
  notes: '+ Toelichting',
  help: 'Volledige vragen',
  mute: 'Geen herinneringen meer voor deze scan',
  unmute: 'Toch weer herinneringen',
  settings: 'Instellingen wijzigen',
  keepSettings: 'Nee, toch niet',
  cancel: 'Scan annuleren',
  cancelYes: 'Ja, scan annuleren',
  keepScan: 'Nee, toch niet',
  openConcept: 'Open het concept',
  erase: 'Wis mijn gegevens',
  eraseYes: 'Ja, wis mijn gegevens',
  eraseNo: 'Nee, toch niet',
  resume: 'Ga verder',
  status: 'Toon de stand',
  result: 'Toon het resultaat',
  inspection: 'Naar de doorlichting',
  view: 'Bekijk in Teams',
  begin: 'Een scan starten',
  beginAlone: 'Start een scan voor jezelf',
  explain: 'Toon de uitleg',
  logbook: 'Toon het logboek'
}
