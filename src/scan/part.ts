import type { Instrument } from './instrument.ts'
import type { Closed, Concept, Open, Person, Started } from './scan.ts'
import { placeOf, progressOf, type Sheet } from './sheet.ts'
import type { Talks } from './talk.ts'

/** What somebody has to do, or can look after, in a scan that is under way; with the scan as it is then. */
export type Part =
  /** A second round on a block is open. */
  | { readonly kind: 'ballot'; readonly scan: Closed; readonly block: string; readonly isCast: boolean }
  /** The vote is open for a member. */
  | { readonly kind: 'answer'; readonly isDone: boolean }
  /** The concept waits for its director. */
  | { readonly kind: 'sign'; readonly scan: Concept }
  /** The facilitator records what the team agrees. */
  | { readonly kind: 'record'; readonly scan: Closed }
  /** The facilitator leads a vote without taking part in it. */
  | { readonly kind: 'lead'; readonly scan: Open }
  /** The facilitator waits for the director. */
  | { readonly kind: 'wait'; readonly scan: Concept }

/** What has to be known beside a scan: the person's own sheet, if they are a member, and where the team is with its blocks. */
export type Known = { readonly instrument: Instrument; readonly sheet: Sheet | undefined; readonly talks: Talks }

/** What a scan asks of somebody by now, the most pressing thing first; undefined when it asks nothing of them. */
export function partIn(scan: Started, { id }: Pick<Person, 'id'>, known: Known): Part | undefined {
  const { sheet } = known
  const leads = scan.facilitator.id === id
  switch (scan.state) {
    case 'open':
      if (sheet) return { kind: 'answer', isDone: progressOf(known.instrument, sheet) === 'ready' }
      return leads ? { kind: 'lead', scan } : undefined
    case 'closed': {
      // What one person handed in alone is over.
      if (scan.chat.scope === 'personal') return undefined
      const ballot = sheet && ballotIn(scan, sheet, known)
      if (ballot && !(ballot.isCast && leads)) return ballot
      return leads ? { kind: 'record', scan } : ballot
    }
    case 'concept':
      if (scan.settings.director === id) return { kind: 'sign', scan }
      return leads ? { kind: 'wait', scan } : undefined
    case 'submitted':
      return undefined
  }
}

/** Whether something is asked of them that nobody else can do. */
export function isPressing(part: Part): boolean {
  switch (part.kind) {
    case 'ballot':
      return !part.isCast
    case 'answer':
      return !part.isDone
    case 'sign':
    case 'record':
      return true
    case 'lead':
    case 'wait':
      return false
  }
}

/**
 * The order in which parts are offered: a vote the team waits for first, then a concept that waits for its director, then what
 * else is still to be done, then the rest.
 */
export function byNeed(one: Part, other: Part): number {
  return rankOf(one) - rankOf(other)
}

function rankOf(part: Part): number {
  if (!isPressing(part)) return 3
  if (part.kind === 'ballot') return 0
  return part.kind === 'sign' ? 1 : 2
}

/** The open second round in which they did not vote yet, or else one in which they can still change their vote. */
function ballotIn(
  scan: Closed,
  sheet: Sheet,
  { instrument, talks }: Known
): Extract<Part, { kind: 'ballot' }> | undefined {
  const open = [...talks].filter(([, { second }]) => second === 'open').map(([block]) => block)
  const inOrder = open.toSorted((a, b) => placeOf(instrument, a) - placeOf(instrument, b))
  const isCast = (block: string) => sheet.second?.has(block) ?? false
  const block = inOrder.find((one) => !isCast(one)) ?? inOrder[0]
  return block === undefined ? undefined : { kind: 'ballot', scan, block, isCast: isCast(block) }
}
