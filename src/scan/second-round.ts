import type { Cast, Talk } from './talk.ts'
import { differenceOf, isTooClose } from './three.ts'

/** Why a second round can't open, or can't close. */
export type RoundRefusal = 'round-done' | 'round-not-open'

/**
 * The talk once its second round is open, for the first time or again: until the block is agreed. `cast` is what was voted in
 * it so far. It gets a vote card of its own each time; the one before it says that it is over, and lies further up.
 */
export function openRound(before: Talk, cast: Cast): Talk | RoundRefusal {
  if (before.second === 'open') return before
  // The minutes were for the talk before it.
  const { timer: _, ...talk } = before
  if (talk.second === 'none') return { ...talk, second: 'open' }
  if (talk.agreed) return 'round-done'
  const { counted = { ...cast, isEarlier: false }, shown = [cast] } = talk
  return { ...talk, second: 'open', ballot: '', counted, shown, reopened: roundIn(talk) + 1 }
}

/** The talk while it is asked whether its second round may close; `notVoted` is how many have not voted. */
export function askToEnd(talk: Talk, notVoted: number): Talk | RoundRefusal {
  return talk.second === 'open' ? { ...talk, ending: notVoted } : 'round-not-open'
}

/** The talk once its second round goes on after all. */
export function goOn({ ending: _, ...talk }: Talk): Talk | RoundRefusal {
  return talk.second === 'open' ? talk : 'round-not-open'
}

/**
 * The talk once its second round is closed. What it came to is kept as it is shown: the last outcome stays where the new
 * one is too close to one that was shown before.
 */
export function endRound({ ending: _, ...talk }: Talk, cast: Cast, fewest: number): Talk {
  const { counted, shown = [] } = talk
  if (counted && isTelling(counted, shown, cast, fewest))
    return { ...talk, second: 'closed', counted: { ...counted, isEarlier: true } }
  return { ...talk, second: 'closed', counted: { ...cast, isEarlier: false }, shown: [...shown, cast] }
}

/** Whether an outcome would say, beside the last one or one before it, whose votes make the difference. */
function isTelling(last: Cast, shown: readonly Cast[], cast: Cast, fewest: number): boolean {
  const others = shown.filter((one) => differenceOf(one, cast) > 0)
  return [last, ...others].some((one) => isTooClose(one, cast, fewest))
}

/** Which of the openings of a second round this is, from 0. */
export function roundIn({ reopened = 0 }: Talk): number {
  return reopened
}
