import { type Begun, isAlone } from './scan.ts'
import type { Cast } from './talk.ts'

/** The fewest answers from which anything may be shown in an anonymous scan: of fewer, each can be told from the others. */
export const THREE = 3

/** The fewest answers from which a figure of this scan may be made: three where they are anonymous, any by name. */
export function fewestOf(scan: Begun): number {
  return scan.settings.visibility === 'anonymous' && !isAlone(scan) ? THREE : 1
}

/** Whether a figure made from so many answers may be shown; where nobody answered there is nobody to give away. */
export function mayShow(answers: number, fewest: number): boolean {
  return answers === 0 || answers >= fewest
}

/**
 * Whether what was cast in a vote differs so little from what was shown of it before that one could tell whose votes make
 * the difference. Of a vote with too few answers nothing was shown.
 */
export function isTooClose(shown: Cast, cast: Cast, fewest: number): boolean {
  return sumOf(shown) >= fewest && differenceOf(shown, cast) < fewest
}

/** The fewest people who can have made one outcome into the other, by coming, by going or by choosing something else. */
export function differenceOf(one: Cast, other: Cast): number {
  const ids = [...new Set([...one.votes, ...other.votes].map(({ id }) => id))]
  const count = ({ votes }: Cast, id: string) => votes.find((vote) => vote.id === id)?.count ?? 0
  const changes = [...ids.map((id) => count(other, id) - count(one, id)), other.abstained - one.abstained]
  const more = changes.filter((change) => change > 0).reduce((all, change) => all + change, 0)
  const fewer = changes.filter((change) => change < 0).reduce((all, change) => all - change, 0)
  return Math.max(more, fewer)
}

function sumOf({ votes, abstained }: Cast): number {
  return votes.reduce((all, { count }) => all + count, abstained)
}
