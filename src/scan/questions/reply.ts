/**
 * What somebody answered to one question: the options (or the stage) that were chosen, the words that the question or
 * one of its options asks for, and the explanation beside it.
 */
export type Reply = { readonly chosen: readonly string[]; readonly text: string; readonly note: string }

/** Replies by question id; a question without one has not been answered. */
export type Replies = Readonly<Record<string, Reply>>

/** A reply in which nothing was answered. */
export const NO_REPLY: Reply = { chosen: [], text: '', note: '' }

/** Replies of which there are none. */
export const NO_REPLIES: Replies = {}

/** The reply to the question with this id, empty where there is none. */
export function replyTo(replies: Replies, question: string): Reply {
  return (Object.hasOwn(replies, question) ? replies[question] : undefined) ?? NO_REPLY
}

/** Whether nothing was answered. */
function isBlank({ chosen, text, note }: Reply): boolean {
  return chosen.length === 0 && text === '' && note === ''
}

/** Replies in the order given, without those in which nothing was answered. */
export function asReplies(replies: readonly (readonly [string, Reply])[]): Replies {
  return Object.fromEntries(replies.filter(([, reply]) => !isBlank(reply)))
}

/** Whether two people, or one person twice, replied the same, to the letter. */
export function sameReplies(one: Replies, other: Replies): boolean {
  return inOneShape(one) === inOneShape(other)
}

/** Only what was chosen: not a word that anyone typed. */
export function withoutWords(replies: Replies): Replies {
  return asReplies(Object.entries(replies).map(([id, { chosen }]) => [id, { ...NO_REPLY, chosen }]))
}

function inOneShape(replies: Replies): string {
  const told = Object.entries(replies).filter(([, reply]) => !isBlank(reply))
  return told
    .map(([id, { chosen, text, note }]) => JSON.stringify([id, chosen, text, note]))
    .sort()
    .join()
}
