import type { Nouns } from '../../scan/instrument.ts'
import { capital } from '../capital.ts'
import { listed } from '../listed.ts'
import { thisOne } from '../nouns.ts'
import { stageWithin } from '../stage-within.ts'

/** The page with the totals over centres. */
export const network = {
  lead: 'Dit zijn totalen over centra heen, nooit cijfers van één centrum. Ze zeggen waar centra staan, niet wie het goed doet.',
  batches:
    'Een resultaat telt pas mee als er vijf centra wachten; dan komen ze er samen bij. Hoogstens vier centra van een schooljaar staan er dus nog niet bij.',
  none: 'Er zijn nog geen vijf centra met een resultaat. Zodra er vijf zijn, staan hier hun totalen.',
  instruments: 'Welk instrument?',
  views: 'Welk schooljaar?',
  overall: 'Alle schooljaren samen',
  beside: 'Schooljaren naast elkaar',
  centres: (centres: number, schoolYear: string) => `${centres} centra in ${schoolYear}.`,
  results: (results: number, years: number) =>
    `${results} resultaten over ${years === 1 ? 'één schooljaar' : `${years} schooljaren`}. Een centrum telt één keer per schooljaar.`,
  /** How many centres each of several school years counts. */
  eachYear: (years: readonly { readonly schoolYear: string; readonly results: number }[]) =>
    `${listed(years.map(({ schoolYear, results }) => `${results} centra in ${schoolYear}`))}.`,
  besideLead:
    'Het zijn niet elk jaar dezelfde centra. Een verschil tussen twee jaren zegt dus niet dat een centrum veranderde.',
  /** What one of the views counts, within a sentence. */
  counted: (isOverall: boolean) => (isOverall ? 'resultaten' : 'centra'),
  most: (stages: readonly string[], count: number, of: number, counted: string) =>
    `Het vaakst ${listed(stages.map(stageWithin))}: ${stages.length > 1 ? 'telkens ' : ''}${count} van de ${of} ${counted}.`,
  mostEachYear: (years: readonly { readonly schoolYear: string; readonly stages: readonly string[] }[]) =>
    `Het vaakst ${years.map(({ schoolYear, stages }) => `${listed(stages.map(stageWithin))} in ${schoolYear}`).join(', ')}.`,
  share: (count: number, of: number) => `${count} van ${of} (${Math.round((100 * count) / of)} %)`,
  fewer: (results: number, counted: string, { block }: Nouns) =>
    `${capital(thisOne(block))} stond in de scan van ${results} ${counted}.`,
  fewerThen: (results: number, schoolYear: string, { block }: Nouns) =>
    results === 0
      ? `In ${schoolYear} stond ${thisOne(block)} in geen scan.`
      : `In ${schoolYear} stond ${thisOne(block)} in de scan van ${results} centra.`,
  keep: 'dit aanhouden',
  grow: (stage: string) => `groeien naar ${stageWithin(stage)}`,
  /** What else was asked, by the names of the questions. */
  more: (questions: readonly string[]) => capital(listed(questions).toLowerCase()),
  silent: (count: number, counted: string) => `Bij ${count} ${counted} is hier niets gekozen.`,
  priorities: 'Prioriteiten',
  prioritiesLead: ({ block }: Nouns) => `Hoe vaak een ${block.one} bij de prioriteiten staat.`,
  offers: 'Wie een inspirerende praktijk aanbiedt',
  offersLead: 'Alleen centra die daar bij het indienen zelf voor kozen.',
  noOffers: 'Nog geen enkel centrum gaf aan dat het genoemd mag worden.',
  centre: (centre: string, schoolYear: string) => `${centre} (${schoolYear})`
}
