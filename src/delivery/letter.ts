import * as z from 'zod'
import { jsonIn } from '../json.ts'
import { TARGETS } from '../scan/delivery.ts'
import type { Job } from './jobs.ts'
import type { Letter } from './queue.ts'

/**
 * The version in which letters are written: raised by one whenever a kind of job comes in or changes, but for what an
 * earlier program may overlook.
 */
const VERSION = 1

const [scan, asked] = [z.string(), z.string()]
const moved = z.object({ member: z.string(), chat: z.string(), serviceUrl: z.string() })
const job = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('repaint'), scan, asked: asked.exactOptional() }),
  z.object({ kind: z.enum(['invite', 'appointed', 'concept-card', 'returned-card', 'receipts', 'tell']), scan }),
  z.object({
    kind: z.literal('question'),
    scan,
    about: z.enum(['close', 'hand-over', 'settings', 'cancel']),
    of: z.enum(['facilitator', 'director']),
    asked
  }),
  z.object({ kind: z.literal('look'), scan, moved: moved.exactOptional() }),
  z.object({ kind: z.literal('send-card'), scan, member: z.string(), asked }),
  z.object({ kind: z.literal('inspection-card'), scan, asked }),
  z.object({ kind: z.literal('nudge'), scan, member: z.string(), day: z.string() }),
  z.object({ kind: z.enum(['discussion', 'agree-card']), scan, block: z.string(), asked }),
  z.object({ kind: z.literal('time-over'), scan, block: z.string(), until: z.string() }),
  z.object({ kind: z.literal('ballot'), scan, block: z.string(), asked: asked.exactOptional() }),
  z.object({ kind: z.literal('deliver'), scan, to: z.enum(TARGETS) })
])

/**
 * What lies in a queue: `spared` is how many times it was taken that do not count as tries, `begun` how often its job is
 * known to have been begun; an earlier version did not say.
 */
const letter = z.object({
  v: z.literal(VERSION),
  turn: z.string(),
  spared: z.int().min(0),
  begun: z.int().min(0).default(0),
  job
})
const newer = z.looseObject({ v: z.int().gt(VERSION) })

/** A job as it is laid in a queue: JSON, some 200 characters, with nothing in it but what belongs to the job. */
export function seal(content: Job, turn: string): string {
  // Every kind of job has to have its schema: without it this is no input of that schema.
  const known: z.input<typeof job> = content
  return JSON.stringify(letter.parse({ v: VERSION, turn, spared: 0, begun: 0, job: known }))
}

/** What lies in a queue, checked, when it is taken for this time; never throws. */
export function unseal(text: string, takes: number): Omit<Letter, 'id' | 'receipt' | 'age'> {
  const json = jsonIn(text)
  const read = letter.safeParse(json)
  if (read.success) {
    const { job: content, turn, spared, begun } = read.data
    return { job: content, turn, tries: takes - spared, takes, begun, text }
  }
  return { job: newer.safeParse(json).success ? 'newer' : 'unreadable', turn: '', tries: takes, takes, begun: 0, text }
}

/** The same with one more time spared; what is no letter stays as it is. */
export function spare(text: string): string {
  const read = z.looseObject({ spared: z.int() }).safeParse(jsonIn(text))
  return read.success ? JSON.stringify({ ...read.data, spared: read.data.spared + 1 }) : text
}

/** The same with one more time begun; what is no letter of this version stays as it is. */
export function begin(text: string): string {
  const read = letter.safeParse(jsonIn(text))
  return read.success ? JSON.stringify({ ...read.data, begun: read.data.begun + 1 }) : text
}
