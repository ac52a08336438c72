import type { Instrument } from './instrument.ts'
import type { Talks } from './talk.ts'
import type { BlockTally } from './tally.ts'

/** The blocks of a team that talks, each in one list and in the order in which to talk about them. */
export type Agenda = {
  /** On which the team is divided, widest spread first; those of which nothing can be said last. */
  readonly divided: readonly BlockTally[]
  /** For which most chose the same stage, not far from the others. */
  readonly proposed: readonly BlockTally[]
  readonly unanimous: readonly BlockTally[]
  /** On which the team has agreed. */
  readonly agreed: readonly BlockTally[]
}

/** The spread from which a team is divided although most chose one stage: two voters lie a whole stage apart on average. */
const WIDE = 1

/**
 * Whether a block is to be discussed first: no stage has more than half of the votes, or they lie a whole stage apart on
 * average (product, step 6).
 */
export function isDivided({ majority, spread }: Pick<BlockTally, 'majority' | 'spread'>): boolean {
  return majority === undefined || spread >= WIDE
}

/** The agenda of a team; `blocks` are its figures, widest spread first. */
export function agendaOf(blocks: readonly BlockTally[], talks: Talks): Agenda {
  const isAgreed = ({ block }: BlockTally) => talks.get(block)?.agreed !== undefined
  const open = blocks.filter((block) => !isAgreed(block))
  return {
    divided: open.filter(isDivided),
    proposed: open.filter((block) => !isDivided(block) && !block.unanimous),
    unanimous: open.filter((block) => !isDivided(block) && block.unanimous),
    agreed: blocks.filter(isAgreed)
  }
}

/**
 * The block to discuss after this one, in the order of the agenda and going round; undefined when no other is left.
 * Where this one is no longer divided, it is the first that is.
 */
export function nextToDiscuss({ divided }: Agenda, after: string): string | undefined {
  const place = divided.findIndex(({ block }) => block === after)
  const others = [...divided.slice(place + 1), ...divided.slice(0, Math.max(place, 0))]
  return others[0]?.block
}

/** How many stages lie between the lowest and the highest that somebody chose; 0 where none or only one was. */
export function apartIn({ stages }: Instrument, { votes }: Pick<BlockTally, 'votes'>): number {
  const ranks = votes.flatMap(({ id, count }) => (count > 0 ? [stages.findIndex((stage) => stage.id === id)] : []))
  return ranks.length === 0 ? 0 : Math.max(...ranks) - Math.min(...ranks)
}
