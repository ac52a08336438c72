import type { Instrument } from '../../src/scan/instrument.ts'
import * as proposal from '../../src/scan/proposal.ts'
import type { Way } from '../../src/scan/scan.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { agreedBlocks as agreedFrom } from '../../src/scan/submit.ts'
import type { Talk, Talks } from '../../src/scan/talk.ts'
import { tally as tallyFrom } from '../../src/scan/tally.ts'

// The rules on figures as they hold in a scan by name, where any number of answers may be shown.

/** The figures of a team by name. */
export const tally = (instrument: Instrument, sheets: readonly Sheet[], talks: Talks = new Map()) =>
  tallyFrom(instrument, sheets, talks, 1)

/** What the answers of a team by name propose. */
export const propose = (instrument: Instrument, sheets: readonly Sheet[], block: string, talk: Talk) =>
  proposal.propose(instrument, sheets, block, talk, 1)

/** How a stage came about in a team by name. */
export const howOf = (instrument: Instrument, sheets: readonly Sheet[], block: string, talk: Talk, stage: string) =>
  proposal.howOf(instrument, sheets, block, talk, stage, 1)

/** What a team by name agreed. */
export const agreedBlocks = (instrument: Instrument, sheets: readonly Sheet[], talks: Talks, way: Way) =>
  agreedFrom(instrument, sheets, talks, way, 1)
