import { type Answer, type ChoiceField, EMPTY_CONTEXT, higherStages } from './answer.ts'
import type { Instrument } from './instrument.ts'
import type { How } from './result.ts'
import { roundsOf } from './rounds.ts'
import type { Sheet } from './sheet.ts'
import type { Talk } from './talk.ts'
import { explainedIn } from './tally.ts'
import { mayShow, THREE } from './three.ts'

/**
 * The answer to propose for a block: what more than half of those who answered chose, per question; a question
 * without such a majority, or with fewer answers than `fewest`, stays empty (product, step 7). Explanations are left to
 * the team.
 */
export function propose(
  instrument: Instrument,
  sheets: readonly Sheet[],
  block: string,
  talk: Talk,
  fewest: number = THREE
): Answer {
  const vote = roundsOf(instrument, sheets, block, talk, fewest).last.majority ?? ''
  const given = explainedIn(instrument, sheets, block)
  const explained = mayShow(given.length, fewest) ? given : []
  const most = (field: ChoiceField) => {
    const chosen = (answer: Answer) => [answer.context[field]].flat()
    const options = instrument.questions[field].options.map(({ id }) => id)
    return options.filter((id) => isMost(explained, (answer) => chosen(answer).includes(id)))
  }
  return {
    vote,
    context: {
      ...EMPTY_CONTEXT,
      ambition: vote === '' ? '' : proposedAmbition(instrument, explained, vote),
      intent: most('intent')[0] ?? '',
      difference: most('difference'),
      levers: most('levers'),
      barriers: most('barriers')
    }
  }
}

/** How an agreed stage came about, from the votes that may be shown and the talk that went before. */
export function howOf(
  instrument: Instrument,
  sheets: readonly Sheet[],
  block: string,
  talk: Talk,
  stage: string,
  fewest: number = THREE
): How {
  const { last, isSecond } = roundsOf(instrument, sheets, block, talk, fewest)
  if (isSecond && last.majority === stage) return 'second-round'
  if (last.unanimous && last.majority === stage) return 'unanimous'
  return last.majority === stage && talk.discussion === '' ? 'majority' : 'after-talk'
}

function proposedAmbition(instrument: Instrument, explained: readonly Answer[], stage: string): string {
  if (isMost(explained, ({ vote, context }) => context.ambition === vote)) return stage
  return (
    higherStages(instrument, stage).find(({ id }) => isMost(explained, (answer) => answer.context.ambition === id))
      ?.id ?? ''
  )
}

function isMost(answers: readonly Answer[], holds: (answer: Answer) => boolean): boolean {
  return answers.filter(holds).length * 2 > answers.length
}
