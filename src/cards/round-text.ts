import type { Instrument, Nouns } from '../scan/instrument.ts'
import { type AgreedRound, countsOf, type How } from '../scan/result.ts'
import { strings } from '../words/index.ts'

/** How a round fell. */
type Votes = Pick<AgreedRound, 'votes' | 'abstained'>

/** The same, with whether there were too few votes to show, and whether it counts for nothing. */
type Fallen = Votes & { readonly isFew?: boolean; readonly isAside?: boolean }

/**
 * What the votes of a round don't say: that nobody chose a stage, or too few to show, how many could not place the centre,
 * that it does not count; "" for none of these.
 */
export function besideVotes(nouns: Nouns, { votes, abstained = 0, isFew, isAside }: Fallen): string {
  const { noVotes, few, aside, abstained: couldNot } = strings.agenda
  const none = isFew ? few : placedIn(votes) === 0 ? noVotes(nouns) : ''
  return [
    ...(none === '' ? [] : [none]),
    ...(abstained > 0 ? [couldNot(abstained)] : []),
    ...(isAside ? [aside] : [])
  ].join('; ')
}

/** A round in figures, the same wherever they stand in words: every stage with its votes, and then what they don't say. */
export function roundInWords(instrument: Instrument, round: Fallen): string {
  const { figure } = strings.agenda
  const stages = countsOf(instrument, round).map((count, place) => figure(instrument.stages[place]?.name ?? '', count))
  const figures = placedIn(round.votes) === 0 ? [] : [stages.join(' · ')]
  const beside = besideVotes(instrument.nouns, round)
  return [...figures, ...(beside === '' ? [] : [beside])].join('; ')
}

/**
 * What the votes of rounds side by side don't say, each by its number where there are more; nothing for one in which all chose
 * a stage.
 */
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
