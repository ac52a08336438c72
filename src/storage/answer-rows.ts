import * as z from 'zod'
import type { Answer } from '../scan/answer.ts'
import { asReplies, NO_REPLY, type Replies } from '../scan/questions/reply.ts'
import type { Upgrade } from './versions.ts'

/** Ids, or choices. */
export const idList = z.array(z.string())

/** How an answer is stored in whatever holds one. */
export const answer = z.strictObject({
  vote: z.string(),
  replies: z.record(z.string(), z.strictObject({ chosen: idList, text: z.string(), note: z.string() }))
}) satisfies z.ZodType<Answer>

/** An answer as it was stored while the five questions beside a stage were the only ones there could be. */
const withFive = z.strictObject({
  vote: z.string(),
  context: z.strictObject({
    ambition: z.string(),
    intent: z.string(),
    difference: idList,
    other: z.string(),
    levers: idList,
    barriers: idList,
    notes: z.strictObject({ intent: z.string(), difference: z.string(), levers: z.string(), barriers: z.string() })
  })
})

/** The next version: an answer holds a reply per question. What is no answer of before is left for the check to refuse. */
function asAnswer(stored: unknown): unknown {
  const { success, data } = withFive.safeParse(stored)
  if (!success) return stored
  const { ambition, intent, difference, other, levers, barriers, notes } = data.context
  const replies: Replies = asReplies([
    ['ambition', { ...NO_REPLY, chosen: one(ambition) }],
    ['intent', { chosen: one(intent), text: '', note: notes.intent }],
    ['difference', { chosen: difference, text: other, note: notes.difference }],
    ['levers', { chosen: levers, text: '', note: notes.levers }],
    ['barriers', { chosen: barriers, text: '', note: notes.barriers }]
  ])
  return { vote: data.vote, replies }
}

/** One choice, "" for none, as a list. */
export function one(id: string): readonly string[] {
  return id === '' ? [] : [id]
}

/** The step for a row that holds one answer, at this place in it. */
export const toReplies: Upgrade = (content) => {
  const { success, data } = z.looseObject({ answer: z.unknown() }).safeParse(content)
  return success && 'answer' in data ? { ...data, answer: asAnswer(data.answer) } : content
}

/** The step for a row that may hold what was agreed. */
export const withAgreedReplies: Upgrade = (content) => {
  const { success, data } = z.looseObject({ agreed: z.unknown() }).safeParse(content)
  return success && data.agreed !== undefined ? { ...data, agreed: toReplies(data.agreed) } : content
}

/** The step for a row that holds a list of answers. */
export const withManyReplies: Upgrade = (content) => {
  const { success, data } = z.looseObject({ answers: z.array(z.unknown()) }).safeParse(content)
  return success ? { ...data, answers: data.answers.map(asAnswer) } : content
}
