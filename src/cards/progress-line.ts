import type { Block, Instrument } from '../scan/instrument.ts'
import { openBlocks, placeOf, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'

/** Minutes are told in steps of so many: what is left is an estimate. */
const STEP = 5

/**
 * How far somebody is when this block is done: its place, about how many minutes what is still open elsewhere will take them, and
 * a bar. The instrument says how long all of it takes.
 */
export function progressLine(instrument: Instrument, block: Block, sheet: Sheet): string {
  const words = strings.progress
  const open = openBlocks(instrument, sheet)
  const others = open.filter(({ id }) => id !== block.id).length
  const minutes = Math.round((others * instrument.minutes) / instrument.blocks.length / STEP) * STEP
  const left = open.length === 0 ? words.done(instrument.nouns) : words.left(minutes)
  return words.line(placeOf(instrument, block.id) + 1, instrument.blocks.length, left)
}

/** The place of a block and the bar, where the time it takes was told a moment before. */
export function placeLine(instrument: Instrument, block: Block): string {
  return strings.progress.line(placeOf(instrument, block.id) + 1, instrument.blocks.length)
}
