import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN, placeQuestion } from '../scan/questions/place.ts'
import type { Round } from '../scan/rounds.ts'
import { strings } from '../words/index.ts'
import type { NamedSheet } from './remarks.ts'

/** The figures of each round beside each other, a stage per row, under a row of headings. */
export type VotesTable = {
  readonly columns: readonly { readonly width: number }[]
  readonly heads: readonly { readonly text: string }[]
  readonly rows: readonly {
    readonly stage: string
    readonly figures: readonly { readonly text: string; readonly weight: 'Default' | 'Bolder' }[]
    /** The same in one text, for a client that knows no tables. */
    readonly told: string
  }[]
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

/** The table of the rounds of a block; of one with too few votes it shows that there is nothing to show. */
export function tableOf(instrument: Instrument, rounds: readonly Round[]): VotesTable {
  const words = strings.talk
  const figure = (count: number, isHidden: boolean, isMost = false) => ({
    text: isHidden ? words.hidden : `${count}`,
    weight: isMost ? ('Bolder' as const) : ('Default' as const)
  })
  const ofStage = (stage: string) => (round: Round) =>
    figure(round.votes.find(({ id }) => id === stage)?.count ?? 0, round.isFew, round.majority === stage)
  const aside = {
    stage: words.notPlaced,
    figures: rounds.map(({ abstained, isFew }) => figure(abstained, isFew && abstained === 0))
  }
  return {
    columns: [{ width: 3 }, ...rounds.map(() => ({ width: 2 }))],
    heads: [
      { text: placeQuestion(instrument).name },
      ...rounds.map((_, place) => ({ text: rounds.length > 1 ? words.round(place + 1) : words.votesHead }))
    ],
    rows: [
      ...instrument.stages.map(({ id, name }) => ({ stage: name, figures: rounds.map(ofStage(id)) })),
      ...(rounds.some(({ abstained }) => abstained > 0) ? [aside] : [])
    ].map((row) => ({ ...row, told: words.told(row.figures.map(({ text }) => text)) }))
  }
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
