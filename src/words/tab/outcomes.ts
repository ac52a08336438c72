import { dayOf } from '../dates.ts'

/** The page with what a centre's work led to. */
export const outcomes = {
  none: 'Bij deze vragenlijst horen geen uitkomsten.',
  lead: (centre: string) =>
    `Alles hier is van ${centre} en blijft staan voor de volgende scans. Het telt in geen enkele scan mee.`,
  readOnly: 'De begeleider en de directeur vullen dit aan.',
  beside: 'Zegt iets over:',
  block: (name: string, stage: string) => (stage === '' ? name : `${name}: ${stage.toLowerCase()}`),
  nothing: 'Nog niets ingevuld.',
  kept: (schoolYear: string, figure: string) => (figure === '' ? schoolYear : `${schoolYear}: ${figure}`),
  by: (name: string, savedAt: string, today: string) =>
    name === '' ? '' : `Ingevuld door ${name}, ${dayOf(savedAt, today)}.`,
  fill: 'Vul in of wijzig',
  schoolYear: 'Schooljaar',
  figure: 'Cijfer of vaststelling',
  remark: 'Opmerking',
  hint: 'Schrijf geen namen van leerlingen. Maak beide vakken leeg om weg te halen wat er staat.',
  save: 'Bewaar',
  saved: 'Bewaard.',
  removed: 'Weggehaald.',
  failed: 'Dat lukte niet. Wat je typte, staat er nog. Probeer het opnieuw.',
  changed: (name: string, figure: string) =>
    `${name === '' ? 'Iemand' : name} wijzigde dit ondertussen${figure === '' ? '' : `: ${figure}`}. Wat je typte, staat er nog. Druk opnieuw op Bewaar als dat moet blijven.`,
  mistakes: {
    'unknown-indicator': 'Deze vraag is er niet meer. Laad de pagina opnieuw.',
    'school-year': 'Kies een schooljaar.',
    'figure-long': 'Het cijfer is te lang: hoogstens 80 tekens.',
    'remark-long': 'De opmerking is te lang: hoogstens 500 tekens.'
  }
}
