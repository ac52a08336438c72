import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN, placeQuestion } from '../scan/questions/place.ts'
import type { Round } from '../scan/rounds.ts'
import { strings } from '../words/index.ts'
import { barLength } from './agenda-card.ts'
import type { NamedSheet } from './remarks.ts'

/** The longest bar, in characters, with two columns of them beside the name of a stage on a phone. */
const LONGEST_OF_TWO = 5

/** How many voted for a stage, as a bar. */
export type Bar = { readonly title: string; readonly value: string }

/** A stage in both rounds. */
export type StageInBoth = {
  readonly stage: string
  readonly before: string
  readonly after: string
  readonly weight: 'bolder' | 'default'
}

/** Who voted for a stage, by name. */
export type StageVoters = { readonly stage: string; readonly names: string }

/** What a round comes to, in words. */
export function outcomeOf(
  instrument: Instrument,
  { votes, total, abstained, majority, unanimous, isFew }: Round
): string {
  const words = strings.talk.outcome
  const stage = stageName(instrument, majority ?? '').toLowerCase()
  const most = votes.find(({ id }) => id === majority)?.count ?? 0
  if (isFew) return words.few
  if (total === 0) return words.nobody(instrument.nouns)
  if (total === 1) return words.single(stage)
  if (unanimous) return abstained > 0 ? words.unanimousOfChoosing(stage) : words.unanimous(stage)
  return majority ? words.majority(stage, most, total) : words.none
}

/** The bars of one round, a stage per line. */
export function barsOf(instrument: Instrument, { votes }: Round): readonly Bar[] {
  const most = Math.max(...votes.map(({ count }) => count))
  return votes.map(({ id, count }) => ({
    title: stageName(instrument, id),
    value: strings.agenda.bar(barLength(count, most), count)
  }))
}

/** Both rounds beside each other, a stage per line. */
export function bothOf(instrument: Instrument, first: Round, second: Round): readonly StageInBoth[] {
  const words = strings.talk
  const most = Math.max(...[...first.votes, ...second.votes].map(({ count }) => count))
  const bar = ({ votes, isFew }: Round, stage: string) => {
    const count = votes.find(({ id }) => id === stage)?.count ?? 0
    return isFew ? words.hidden : strings.agenda.bar(barLength(count, most, LONGEST_OF_TWO), count)
  }
  const votes = instrument.stages.map(({ id, name }) => ({
    stage: name,
    before: bar(first, id),
    after: bar(second, id),
    weight: 'default' as const
  }))
  const aside = ({ abstained, isFew }: Round) => (isFew && abstained === 0 ? words.hidden : `${abstained}`)
  const abstained = {
    stage: words.notPlaced,
    before: aside(first),
    after: aside(second),
    weight: 'default' as const
  }
  return [
    { stage: placeQuestion(instrument).name, before: words.round(1), after: words.round(2), weight: 'bolder' },
    ...votes,
    ...(first.abstained + second.abstained > 0 ? [abstained] : [])
  ]
}

/** Who chose which stage in the last closed round, for a scan by name; who moved also has where they came from. */
export function votersOf(
  instrument: Instrument,
  people: readonly NamedSheet[],
  block: string,
  isSecond: boolean
): readonly StageVoters[] {
  const words = strings.talk
  const name = (vote: string) => (vote === ABSTAIN ? words.notPlaced : stageName(instrument, vote))
  const cast = people.map(({ name, sheet }) => {
    const before = sheet.answers.get(block)?.vote ?? ''
    return { name, before, vote: isSecond ? (sheet.second?.get(block) ?? '') : before }
  })
  return [...instrument.stages.map(({ id }) => id), ABSTAIN]
    .map((vote) => ({
      stage: words.voter(name(vote)),
      names: cast
        .filter((one) => one.vote === vote)
        .map((one) =>
          one.before === '' || one.before === vote ? one.name : words.moved(one.name, name(one.before).toLowerCase())
        )
        .join(', ')
    }))
    .filter(({ names }) => names !== '')
}
