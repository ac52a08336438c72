import { dayOf } from '../dates.ts'

/** What is wrong with a report, by its kind; `at` names the scale, or the number of the recommendation. */
const mistakes = {
  'no-scale': () => 'Bewaar minstens één schaal.',
  'school-year': () => 'Vul het schooljaar in als 2021-2022.',
  institution: () => 'Het instellingsnummer heeft vijf of zes cijfers. Laat het leeg als je het niet weet.',
  advice: () => 'Kies het advies opnieuw.',
  many: () => 'Bewaar hoogstens vijftien aanbevelingen.',
  'infringements-long': () => 'De tekst over inbreuken is te lang: hoogstens 2.500 tekens.',
  'unknown-scale': (at: string) => `De schaal ‘${at}’ is er niet meer. Laad de pagina opnieuw.`,
  twice: (at: string) => `${at} staat er twee keer. Haal er één weg.`,
  level: (at: string) => `Kies het niveau van ${at} opnieuw.`,
  'text-long': (at: string) => `De tekst bij ${at} is te lang: hoogstens 3.000 tekens.`,
  'recommendation-long': (at: string) => `Aanbeveling ${at} is te lang: hoogstens 400 tekens.`
} as const

/** The page with the reports of the inspectorate on a centre. */
export const inspection = {
  lead: (centre: string) =>
    `Hier leg je het doorlichtingsverslag van ${centre} naast jullie scan. Het blijft van het centrum, ook voor de volgende scans. Niets ervan gaat naar het netwerk of de scholengroep.`,
  readOnly: 'De begeleider en de directeur voegen een verslag toe.',
  nothing: 'Er is nog geen verslag toegevoegd.',
  report: (schoolYear: string) => `Doorlichting ${schoolYear}`,
  institution: 'Instellingsnummer',
  advice: 'Advies',
  infringements: 'Inbreuken op de regelgeving',
  noInfringements: 'geen',
  unknown: 'niet ingevuld',
  scales: (count: number) => `Wat het verslag zegt, per schaal (${count})`,
  beside: 'Naast jullie scan',
  by: (name: string, savedAt: string, today: string) =>
    name === '' ? '' : `Toegevoegd door ${name}, ${dayOf(savedAt, today)}.`,
  change: 'Wijzig dit verslag',
  remove: 'Verwijder dit verslag',
  removeSure: 'Verwijderen is voorgoed, ook voor de anderen.',
  removeYes: 'Ja, verwijder het',
  removeNo: 'Nee, laat het staan',
  add: 'Voeg een verslag toe',
  choose: 'Kies het verslag: een pdf of een tekstbestand, hoogstens 20\u00a0MB',
  orType: 'Je hebt geen bestand? Vul het zelf in.',
  byHand: 'Vul zelf in',
  reading: 'Poolster leest het verslag …',
  /** After reading: how many scales were found. */
  found: (count: number) =>
    `Poolster vond ${count === 1 ? 'één schaal' : `${count} schalen`}. Lees na wat er staat en kies zelf elk niveau. Er is nog niets bewaard.`,
  check: 'Lees het verslag na',
  write: 'Het verslag invullen',
  correct: 'Het verslag wijzigen',
  schoolYear: 'Schooljaar van de doorlichting',
  yearExample: 'zoals 2021-2022',
  institutionHint: 'cijfers, niet verplicht',
  noAdvice: 'niet ingevuld',
  infringementsHint: 'leeg als er geen zijn',
  recommendationsHint: 'elke aanbeveling op een eigen regel',
  level: (scale: string) => `Niveau van ${scale}`,
  chooseLevel: 'nog niet gekozen',
  /** Where a scale was found. */
  foundAt: (page: number, line: number, pages: boolean) =>
    pages ? `Gevonden op bladzijde ${page}.` : `Gevonden op regel ${line}.`,
  sign: (level: string) => `In de samenvatting staat hier het teken van ‘${level.toLowerCase()}’.`,
  pointing: 'Woorden die naar een niveau wijzen:',
  points: (word: string, level: string) => `‘${word}’ (${level.toLowerCase()})`,
  text: (scale: string) => `Tekst bij ${scale}`,
  leaveOut: (isLeftOut: boolean) => (isLeftOut ? 'Bewaar deze schaal toch' : 'Bewaar deze schaal niet'),
  isLeftOut: 'Deze schaal wordt niet bewaard.',
  addScale: 'Nog een schaal uit het verslag',
  chooseScale: 'kies een schaal',
  addThis: 'Voeg de schaal toe',
  added: (scale: string) => `‘${scale}’ staat nu hierboven. Vul daar het niveau en de tekst in.`,
  save: 'Bewaar het verslag',
  stop: 'Stop zonder te bewaren',
  saved: 'Bewaard.',
  removed: 'Het verslag is verwijderd.',
  mend: 'Dit moet nog anders:',
  mistake: (kind: keyof typeof mistakes, at: string) => mistakes[kind](at),
  changed: 'Iemand wijzigde dit verslag ondertussen. Laad de pagina opnieuw; noteer eerst wat je wil houden.',
  full: 'Er staan al zes verslagen. Verwijder er eerst één dat je niet meer nodig hebt.',
  failed: 'Dat lukte niet. Wat je invulde, staat er nog. Probeer het over een minuutje opnieuw.',
  notRead: {
    'no-text':
      'In dit bestand staat geen tekst: wellicht zijn het foto’s van bladzijden. Vraag het verslag als pdf met tekst, of vul het zelf in.',
    school: 'Dit lijkt een doorlichtingsverslag van een school. Kies dat van je centrum.',
    other: 'Dit lijkt geen doorlichtingsverslag van een centrum. Kies een ander bestand, of vul het zelf in.',
    'no-scales':
      'In dit bestand vond Poolster geen schalen van de inspectie. Kies een ander bestand, of vul het zelf in.',
    'no-pdf': 'Dit bestand heet een pdf, maar is er geen. Open het en bewaar het opnieuw als pdf.',
    'no-text-file': 'Dit bestand is geen gewone tekst. Bewaar het als pdf en kies het opnieuw.',
    locked: 'Dit bestand is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en kies het opnieuw.',
    damaged: 'Dit bestand is beschadigd. Download het verslag opnieuw.',
    'many-pages': 'Dit bestand heeft meer dan 200 bladzijden. Kies het verslag alleen.',
    script:
      'In dit bestand zit een programma. Uit voorzorg leest Poolster het niet: bewaar het verslag opnieuw als gewone pdf.',
    slow: 'Dit bestand lezen duurt te lang. Bewaar het verslag opnieuw als pdf, of vul het zelf in.',
    type: 'Kies een pdf of een tekstbestand.',
    large: 'Dit bestand is groter dan 20 MB. Kies een kleiner.',
    empty: 'Dit bestand is leeg. Kies een ander.',
    trouble: 'Het bestand kwam niet aan. Probeer het over een minuutje opnieuw.'
  }
}
