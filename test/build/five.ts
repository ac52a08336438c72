import type { Answer } from '../../src/scan/answer.ts'
import { asReplies, NO_REPLY, type Replies, replyTo } from '../../src/scan/questions/reply.ts'

/** The questions of the manual that may be explained. */
export type Explained = 'intent' | 'difference' | 'levers' | 'barriers'

/** What goes with a stage in the manual: the five other questions of a block, filled in or not yet. */
export type Five = {
  /** A stage id: the chosen one itself means "dit aanhouden"; "" is not answered. */
  readonly ambition: string
  readonly intent: string
  readonly difference: readonly string[]
  /** What "anders: …" stands for. */
  readonly other: string
  readonly levers: readonly string[]
  readonly barriers: readonly string[]
  readonly notes: Readonly<Record<Explained, string>>
}

/** The five questions of which none has been answered. */
export const EMPTY_FIVE: Five = {
  ambition: '',
  intent: '',
  difference: [],
  other: '',
  levers: [],
  barriers: [],
  notes: { intent: '', difference: '', levers: '', barriers: '' }
}

/** The replies of an instrument with the questions of the manual, from its five answers. */
export function repliesOf(five: Partial<Five>): Replies {
  const { ambition, intent, difference, other, levers, barriers, notes } = { ...EMPTY_FIVE, ...five }
  const one = (id: string) => (id === '' ? [] : [id])
  return asReplies([
    ['ambition', { ...NO_REPLY, chosen: one(ambition) }],
    ['intent', { chosen: one(intent), text: '', note: notes.intent }],
    ['difference', { chosen: difference, text: other, note: notes.difference }],
    ['levers', { chosen: levers, text: '', note: notes.levers }],
    ['barriers', { chosen: barriers, text: '', note: notes.barriers }]
  ])
}

/** The five answers of the manual that these replies are. */
export function fiveOf(replies: Replies): Five {
  const [ambition, intent, difference, levers, barriers] = (
    ['ambition', 'intent', 'difference', 'levers', 'barriers'] as const
  ).map((question) => replyTo(replies, question))
  return {
    ambition: ambition?.chosen[0] ?? '',
    intent: intent?.chosen[0] ?? '',
    difference: difference?.chosen ?? [],
    other: difference?.text ?? '',
    levers: levers?.chosen ?? [],
    barriers: barriers?.chosen ?? [],
    notes: {
      intent: intent?.note ?? '',
      difference: difference?.note ?? '',
      levers: levers?.note ?? '',
      barriers: barriers?.note ?? ''
    }
  }
}

/** The same answer with some of its five other answers changed. */
export function withFive({ vote, replies }: Answer, changes: Partial<Five>): Answer {
  return { vote, replies: repliesOf({ ...fiveOf(replies), ...changes }) }
}
