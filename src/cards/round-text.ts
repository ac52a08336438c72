import type { Nouns } from '../scan/instrument.ts'
import type { AgreedRound, How } from '../scan/result.ts'
import { strings } from '../words/index.ts'

/** How a round fell. */
type Votes = Pick<AgreedRound, 'votes' | 'abstained'>

/**
 * What the votes of a round don't say: that nobody chose a stage, or too few to show, how many could not place the centre,
 * that it does not count; "" for none of these.
 */
export function besideVotes(nouns: Nouns, { votes, abstained = 0, isFew, isAside }: AgreedRound): string {
  const { noVotes, few, aside, abstained: couldNot } = strings.agenda
  const none = isFew ? few : placedIn(votes) === 0 ? noVotes(nouns) : ''
  return [
    ...(none === '' ? [] : [none]),
    ...(abstained > 0 ? [couldNot(abstained)] : []),
    ...(isAside ? [aside] : [])
  ].join('; ')
}

/** The same for rounds side by side, each by its number where there are more; nothing for one in which all chose a stage. */
export function besideRounds(nouns: Nouns, rounds: readonly AgreedRound[]): readonly string[] {
  const { roundOutcome } = strings.talk
  return rounds.flatMap((one, place) => {
    const said = besideVotes(nouns, one)
    if (said === '') return []
    return [rounds.length > 1 ? roundOutcome(place + 1, said) : said]
  })
}

/**
 * How an agreed stage came about, in a few words, from the round that counts: a single vote is no majority, and who could
 * not place the centre agreed with nobody.
 */
export function howText(how: How, last: Votes | undefined): string {
  const words = strings.agree
  if (!last || how === 'after-talk' || how === 'agreed') return words.how[how]
  if (placedIn(last.votes) === 1) return how === 'second-round' ? words.howSingleAgain : words.howSingle
  return (last.abstained ?? 0) > 0 ? words.howOfChoosing[how] : words.how[how]
}

/** The same, with how many could not place the centre. */
export function howInFull(nouns: Nouns, how: How, last: AgreedRound | undefined): string {
  const beside = last ? besideVotes(nouns, last) : ''
  return [howText(how, last), ...(beside === '' ? [] : [beside])].join('; ')
}

/** How many chose a stage. */
function placedIn(votes: AgreedRound['votes']): number {
  return votes.reduce((all, { count }) => all + count, 0)
}
