import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import type { Round } from '../scan/rounds.ts'
import { roundsBehind } from '../scan/submit.ts'
import type { BlockTally } from '../scan/tally.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { stageWithin } from '../words/stage-within.ts'
import type { NamedSheet } from './remarks.ts'
import { roundInWords } from './round-text.ts'

/** A round in words: what it comes to, and its figures. */
export type RoundLines = { readonly outcome: string; readonly hasFigures: boolean; readonly figures: string }

/** Who voted for a stage, by name. */
export type StageVoters = { readonly stage: string; readonly names: string }

/** The closed rounds of a block in words, each by its number where there are more; of one without votes why there are none. */
export function roundLines(instrument: Instrument, tally: BlockTally): readonly RoundLines[] {
  const rounds = roundsBehind(tally)
  return rounds.map((round, place) => {
    const said = roundInWords(instrument, round)
    const outcome = outcomeOf(instrument, tally.rounds[place] ?? tally)
    const named = (text: string) => (rounds.length > 1 ? strings.talk.roundOutcome(place + 1, text) : capital(text))
    return outcome === undefined
      ? { outcome: named(said), hasFigures: false, figures: '' }
      : { outcome: named(outcome), hasFigures: true, figures: said }
  })
}

/** What a round comes to, in words; undefined of one in which there is no stage to speak of. */
function outcomeOf(
  instrument: Instrument,
  { votes, total, abstained, majority, unanimous }: Round
): string | undefined {
  const words = strings.talk.outcome
  const stage = stageWithin(stageName(instrument, majority ?? ''))
  const most = votes.find(({ id }) => id === majority)?.count ?? 0
  if (total === 0) return undefined
  if (total === 1) return words.single(stage)
  if (unanimous) return abstained > 0 ? words.unanimousOfChoosing(stage) : words.unanimous(stage)
  return majority ? words.majority(stage, most, total) : words.none
}

/** What somebody chose first, within a sentence. */
export function stageBefore(instrument: Instrument, vote: string): string {
  return vote === ABSTAIN ? strings.talk.notPlaced.toLowerCase() : stageWithin(stageName(instrument, vote))
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
          one.before === '' || one.before === vote
            ? one.name
            : words.moved(one.name, stageBefore(instrument, one.before))
        )
        .join(', ')
    }))
    .filter(({ names }) => names !== '')
}
