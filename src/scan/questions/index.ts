import type { Beside, Instrument } from '../instrument.ts'
import { aim } from './aim.ts'
import { choice } from './choice.ts'
import { asReplies, type Replies, replyTo } from './reply.ts'
import type { At, Mistake, Rules } from './rules.ts'
import { text } from './text.ts'

/** Rules once made; the figures of a large team ask for the same ones some thousands of times. */
const known = new WeakMap<Beside, Rules>()

/** What can be done with a question. */
export function rulesOf(question: Beside): Rules {
  const found = known.get(question) ?? rulesFor(question)
  known.set(question, found)
  return found
}

/** The one place that tells the kinds apart. */
function rulesFor(question: Beside): Rules {
  switch (question.kind) {
    case 'aim':
      return aim(question)
    case 'choice':
      return choice(question)
    case 'text':
      return text(question)
  }
}

/** Every question that can go with a stage, in the order of the instrument. */
export function besides({ questions }: Instrument): readonly Beside[] {
  const [, ...beside] = questions
  return beside
}

/** The question that has this field, if the instrument has it. */
export function findAsked(instrument: Instrument, field: string): Beside | undefined {
  return besides(instrument).find((question) => rulesOf(question).fields.some(({ id }) => id === field))
}

/** The questions that go with this stage. */
export function askedBeside(instrument: Instrument, vote: string): readonly Beside[] {
  return besides(instrument).filter(({ onlyAt }) => onlyAt === undefined || onlyAt.includes(vote))
}

/** Of all replies those to what is asked beside this stage. */
export function askedReplies({ instrument, vote }: At, replies: Replies): Replies {
  return asReplies(askedBeside(instrument, vote).map(({ id }) => [id, replyTo(replies, id)]))
}

/** Replies as they are kept: cleaned, and only to what is asked beside this stage. */
export function cleanReplies({ instrument, vote }: At, typed: Replies): Replies {
  return asReplies(
    askedBeside(instrument, vote).map((question) => [
      question.id,
      rulesOf(question).clean(replyTo(typed, question.id), vote)
    ])
  )
}

/** All that keeps replies from being complete, in the order of the card; texts that are too long come last. */
export function findMistakesIn({ instrument, vote }: At, replies: Replies): readonly Mistake[] {
  const asked = askedBeside(instrument, vote).map((question) => ({
    rules: rulesOf(question),
    reply: replyTo(replies, question.id)
  }))
  return [
    ...asked.flatMap(({ rules, reply }) => rules.findMistake(reply, { instrument, vote }) ?? []),
    ...asked.flatMap(({ rules, reply }) => rules.findTooLong(reply))
  ]
}

/** What stays of replies when another stage is chosen. What is not asked beside it is kept until that is saved. */
export function repliesAfterVote({ instrument, vote }: At, replies: Replies, from: string): Replies {
  return asReplies(
    besides(instrument).map((question) => [
      question.id,
      rulesOf(question).afterVote(replyTo(replies, question.id), from, { instrument, vote })
    ])
  )
}
