import type { Round } from '../scan/tally.ts'
import { strings } from './strings.ts'

/** How to lead a talk: the question to open with, who begins, and how long before voting again. */
export type TalkAid = { readonly opening: string; readonly first: string; readonly pace: string }

/** From this average distance in stages on, a team is far apart rather than next to each other. */
const FAR = 1.2

/** A talk aid made from how the votes lie; it invites positions, never persons. */
export function talkAid({ votes, total, spread, unanimous }: Round): TalkAid {
  const words = strings.talk
  const taken = votes.map(({ count }, rank) => ({ count, rank })).filter(({ count }) => count > 0)
  const ends = (taken.at(-1)?.rank ?? 0) - (taken[0]?.rank ?? 0)
  if (total === 0) return { ...words.nobody, pace: words.pace(10) }
  if (unanimous || taken.length === 1) return { ...words.agreed, pace: words.paceAgreed(3) }
  // Two camps with nobody between them ask for something else than votes spread over all stages.
  if (taken.length === 2 && ends > 1) return { ...words.camps, pace: words.pace(10) }
  return spread >= FAR ? { ...words.wide, pace: words.pace(8) } : { ...words.near, pace: words.pace(5) }
}
