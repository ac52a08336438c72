import type { Nouns } from '../../scan/instrument.ts'
import { capital } from '../capital.ts'
import { listed } from '../listed.ts'
import { thisOne } from '../nouns.ts'
import { stageWithin } from '../stage-within.ts'

/** The page with the totals over centres. */
export const network = {
  title: 'Netwerk',
  lead: 'Dit zijn totalen over centra heen, nooit cijfers van één centrum. Ze zeggen waar centra staan, niet wie het goed doet.',
  batches:
    'Een resultaat telt pas mee als er vijf centra wachten; dan komen ze er samen bij. Hoogstens vier centra van een schooljaar staan er dus nog niet bij.',
  none: 'Er zijn nog geen vijf centra met een resultaat. Zodra er vijf zijn, staan hier hun totalen.',
  instruments: 'Welk instrument?',
  views: 'Welk schooljaar?',
  overall: 'Alle schooljaren samen',
  centres: (centres: number, schoolYear: string) => `${centres} centra in ${schoolYear}.`,
  results: (results: number, years: number) =>
    `${results} resultaten over ${years === 1 ? 'één schooljaar' : `${years} schooljaren`}. Een centrum telt één keer per schooljaar.`,
  /** What one of the views counts, within a sentence. */
  counted: (isOverall: boolean) => (isOverall ? 'resultaten' : 'centra'),
  most: (stages: readonly string[], count: number, of: number, counted: string) =>
    `Het vaakst ${listed(stages.map(stageWithin))}: ${stages.length > 1 ? 'telkens ' : ''}${count} van de ${of} ${counted}.`,
  share: (count: number, of: number) => `${count} van ${of} (${Math.round((100 * count) / of)}%)`,
  fewer: (results: number, counted: string, { block }: Nouns) =>
    `${capital(thisOne(block))} stond in de scan van ${results} ${counted}.`,
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
