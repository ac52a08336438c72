import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { strings } from '../words/index.ts'
import { type BlockFigures, fewIn } from './agree-figures.ts'

/**
 * Where the team is with a block: it was filled in and not recorded, it is recorded (perhaps still to be completed), the votes
 * propose a stage, or it is all open. `how` is how a stage came about, in words.
 */
export type Origin =
  | { readonly kind: 'unrecorded' | 'open' }
  | { readonly kind: 'recorded'; readonly stage: string; readonly how: string; readonly isComplete: boolean }
  | { readonly kind: 'proposed'; readonly stage: string; readonly how: string }

/** What an agree card says of where the team is with a block; without figures nobody votes for oneself. */
export function originText(instrument: Instrument, from: Origin, figures: BlockFigures | undefined): string {
  const words = strings.agree
  switch (from.kind) {
    case 'unrecorded':
      return words.unrecorded
    case 'recorded': {
      const recorded = words.status(stageName(instrument, from.stage), from.how)
      return from.isComplete ? recorded : words.incomplete(recorded)
    }
    case 'proposed':
      return withFewRest(words.proposed(stageName(instrument, from.stage), from.how), figures)
    case 'open':
      return openText(instrument, figures)
  }
}

function openText(instrument: Instrument, figures: BlockFigures | undefined): string {
  const words = strings.agree
  if (!figures) return words.together(instrument)
  if (fewIn(figures) === 'votes') return words.few.votes
  if (figures.votes.total === 0) return words.nobody(instrument.nouns)
  return withFewRest(words.open(instrument.nouns), figures)
}

function withFewRest(text: string, figures: BlockFigures | undefined): string {
  return figures && fewIn(figures) === 'rest' ? `${text} ${strings.agree.few.rest}` : text
}
