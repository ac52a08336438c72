import type { Instrument } from '../scan/instrument.ts'

const template = (instrument: string) => `npm run instrument -- template ${instrument}`

/** A heading as it is named in a sentence, with the one that it stands under. */
const named = (heading: string, under = '') => (under === '' ? `‘${heading}’` : `‘${heading}’ bij ${under}`)

/** The file in which a centre pastes the official text of an instrument. */
export const wordingFile = {
  title: ({ name, id, edition }: Instrument) => `${name} (${id}, ${edition})`,
  definition: 'Definitie',
  intro: [
    'Plak onder elke kop met ### de officiële tekst die erbij hoort.',
    'Laat de koppen en hun volgorde zoals ze zijn. Een witregel scheidt alinea’s; een regel met - ervoor is een punt van een lijst.',
    'Per kop passen er 4000 tekens en 40 alinea’s of punten. Klaar? Typ: npm run instrument -- import en de naam van dit bestand.',
    'Deel dit bestand niet verder dan de rechten op de tekst toelaten.'
  ]
}

/** What is wrong with such a file, each in a sentence: where, what, and what to do. */
export const wordingMistake = {
  missingFile: (file: string) => `Het bestand ${file} is er niet of kan niet gelezen worden; kijk de naam na.`,
  huge: (most: number) =>
    `Dit bestand is groter dan ${most} MB; laat er alleen de koppen van het sjabloon en de tekst in staan.`,
  notText: 'Dit bestand is geen gewone tekst; bewaar het als tekst (UTF-8) en probeer opnieuw.',
  empty: (first: string) => `Dit bestand is leeg; begin met een sjabloon: ${template(first)}`,
  noTitle: (line: number) => `Regel ${line}: hier hoort de titel van het sjabloon te staan, met één # ervoor.`,
  otherTitle: (line: number, title: string) =>
    `Regel ${line}: ‘${title}’ is niet de titel van een sjabloon; zet de titel van het sjabloon terug.`,
  unknownInstrument: (line: number, id: string, known: readonly string[]) =>
    `Regel ${line}: Poolster kent geen instrument ‘${id}’, wel ${known.join(', ')}.`,
  otherEdition: (line: number, edition: string, offered: string, id: string) =>
    `Regel ${line}: dit sjabloon is van editie ${edition} en nu geldt ${offered}; maak een nieuw met ${template(id)}`,
  unknown: (line: number, heading: string) =>
    `Regel ${line}: de kop ‘${heading}’ staat niet in het sjabloon; zet de kop van het sjabloon terug, of haal de # weg als dit gewone tekst is.`,
  misplaced: (line: number, heading: string, under: string) =>
    `Regel ${line}: de kop ${named(heading, under)} staat niet op zijn plaats; zet hem waar en zoals hij in het sjabloon staat.`,
  late: (line: number, heading: string, under: string, before: string) =>
    `Regel ${line}: de kop ${named(heading, under)} komt te laat; zet hem vóór ‘${before}’.`,
  double: (line: number, heading: string, under: string, first: number) =>
    `Regel ${line}: de kop ${named(heading, under)} staat er al op regel ${first}; laat er één staan.`,
  missing: (line: number, heading: string, under: string) =>
    `Na regel ${line} ontbreekt de kop ${named(heading, under)}; zet hem terug met de tekst eronder.`,
  blank: (line: number, heading: string, under: string) =>
    `Regel ${line}: onder de kop ${named(heading, under)} staat nog geen tekst; plak die eronder.`,
  long: (line: number, heading: string, under: string, count: number, most: number) =>
    `Regel ${line}: de tekst onder ${named(heading, under)} telt ${count} tekens; kort hem in tot ${most}.`,
  many: (line: number, heading: string, under: string, count: number, most: number) =>
    `Regel ${line}: de tekst onder ${named(heading, under)} telt ${count} alinea’s of punten; voeg er samen tot ${most}.`,
  loose: (line: number) =>
    `Regel ${line}: deze tekst staat onder geen kop met ###; zet hem onder de kop waarbij hij hoort.`,
  hidden: (line: number) =>
    `Regel ${line}: hier begint een stuk dat geen gewone tekst is (HTML); maak er gewone tekst van.`,
  more: (count: number) => (count === 1 ? 'En er is nog 1 fout.' : `En er zijn nog ${count} fouten.`),
  unchanged: 'Er is niets gewijzigd.'
}

/** What the command about instruments says. */
export const instrumentCommand = {
  usage: (ids: readonly string[]) =>
    `Kies wat je wil doen:
  npm run instrument -- template NAAM     schrijft een sjabloon om de officiële tekst in te plakken (${ids.join(', ')})
  npm run instrument -- import BESTAND    kijkt een ingevuld sjabloon na en legt de tekst over het instrument
  npm run instrument -- check             kijkt alle instrumenten en alle officiële teksten na`,
  unknownInstrument: (id: string, ids: readonly string[]) =>
    `Poolster kent geen instrument ‘${id}’; kies uit ${ids.join(', ')}.`,
  templateThere: (file: string) =>
    `${file} bestaat al en wordt niet overschreven; verplaats het eerst, of vul het verder in.`,
  template: (file: string) =>
    `Het sjabloon staat in ${file}. Plak de officiële tekst onder de koppen en typ: npm run instrument -- import ${file}`,
  imported: (name: string, edition: string, file: string) =>
    `De officiële tekst van ${name} is in orde en staat in ${file}. Nieuwe scans krijgen hem zodra de bot opnieuw start (editie ${edition}); een scan die al begon, blijft zoals hij begon.`,
  again: (name: string) => `Deze tekst van ${name} was al ingevoerd. Er is niets gewijzigd.`,
  right: (file: string, edition: string) => `In orde: ${file} (${edition})`,
  wrong: (file: string, why: string) => `Klopt niet: ${file}: ${why}`,
  notWritten: (folder: string) =>
    `In de map ${folder} kan niet geschreven worden; kijk of ze bestaat en of jij er mag schrijven.`
}

/** Why new scans do without an official text that was found. */
export const wordingTrouble = {
  unreadable: 'dit kan niet gelezen worden; voer het sjabloon opnieuw in.',
  'not-a-wording': 'dit is geen bestand dat ‘import’ schreef; voer het sjabloon opnieuw in.',
  'does-not-fit': 'dit heeft niet dezelfde onderdelen als het instrument; voer het sjabloon opnieuw in.',
  twice: 'een ander bestand heeft de tekst van hetzelfde instrument; laat er één staan.',
  'unknown-edition': 'dit hoort bij een instrument of editie die er niet is; haal het bestand weg.',
  'old-edition': 'dit hoort bij een vorige editie van het instrument; maak een nieuw sjabloon voor de editie van nu.'
}
