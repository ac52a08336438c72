import type { Nouns } from '../../scan/instrument.ts'
import { dayOf } from '../dates.ts'
import { thisOne } from '../nouns.ts'
import { stageWithin } from '../stage-within.ts'

/** What is told of an earlier scan. */
type Scan = { readonly schoolYear: string; readonly submittedAt: string }

/** What was agreed on a block then: names of stages. */
type Then = { readonly stageName: string; readonly aimName: string; readonly stage: string; readonly aim: string }

/** The page with the centre's earlier scans beside this one. */
export const earlier = {
  notYet: 'Hier staat wat jullie vroeger afspraken, zodra je ziet wat jullie nu vastleggen.',
  none: 'Er is nog geen eerdere scan van jullie centrum om ernaast te leggen. Na een volgende scan staan ze hier naast elkaar.',
  lead: (centre: string, schoolYear: string, { stage }: Nouns) =>
    `Wat ${centre} in ${schoolYear} vastlegt, naast wat het vroeger afsprak. Een ${stage.one} is geen punt: verder of terug zegt waar jullie nu staan, niet of het goed is.`,
  scans: 'Eerdere scans',
  scan: ({ schoolYear, submittedAt }: Scan, today: string) =>
    `${schoolYear}, ingediend op ${dayOf(submittedAt, today)}`,
  /** An earlier scan, where there are more in its school year. */
  dated: ({ schoolYear, submittedAt }: Scan, today: string) => `${schoolYear} (${dayOf(submittedAt, today)})`,
  open: 'Bekijk die scan',
  closed: 'Je zag deze scan niet van binnenuit: je ziet alleen wat het centrum afsprak.',
  blocks: ({ block }: Nouns) => `Per ${block.one}`,
  /** What marks a stage in the row of stages. */
  now: 'nu',
  aimThen: (label: string) => `ambitie ${label}`,
  aimNow: 'ambitie nu',
  nothingNow: 'Nu nog niet vastgelegd.',
  notAsked: (label: string, { block }: Nouns) => `${label}: ${thisOne(block)} stond toen niet in de scan.`,
  moved(label: string, then: Then, now: string, movement: 'on' | 'same' | 'back' | 'unknown' | undefined): string {
    const from = stageWithin(then.stageName)
    switch (movement) {
      case 'on':
        return `${label}: van ${from} verder naar ${stageWithin(now)}.`
      case 'back':
        return `${label}: van ${from} terug naar ${stageWithin(now)}.`
      case 'same':
        return `${label}: ook ${from}.`
      default:
        return `${label}: ${from}.`
    }
  },
  ambition(then: Then, became: 'kept' | 'not-kept' | 'reached' | 'not-yet' | 'none' | undefined): string {
    const aim = stageWithin(then.aimName)
    const keep = then.aim === then.stage
    switch (became) {
      case 'kept':
        return 'De ambitie was dat aan te houden, en dat is gelukt.'
      case 'not-kept':
        return 'De ambitie was dat aan te houden.'
      case 'reached':
        return `De ambitie van toen, ${aim}, is bereikt.`
      case 'not-yet':
        return `De ambitie van toen, ${aim}, is nog niet bereikt.`
      case 'none':
        return ''
      case undefined:
        return keep ? 'De ambitie was dat aan te houden.' : aim === '' ? '' : `De ambitie was ${aim}.`
    }
  },
  priorities: 'Prioriteiten',
  prioritiesNow: (schoolYear: string) => `Nu, in ${schoolYear}`,
  prioritiesThen: (label: string) => `In ${label}`,
  noPriorities: 'Nog niet gekozen.',
  stays: (name: string) => `${name} (ook toen)`
}
