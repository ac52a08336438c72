import type { Recipients, Submitted, Unreachable } from './scan.ts'

/** Everything a submitted result is delivered to, in the order of the receipts; the names of people stand for mails. */
export const TARGETS = ['channel', 'director', 'ad', 'codi', 'dico', 'network'] as const

/** One place that a submitted result goes to. */
export type Target = (typeof TARGETS)[number]

/**
 * Why a delivery failed, why it still waits, or why nobody knows: it was being sent ('sending') and nothing was heard of
 * it since. 'off' is a way that this installation does not have.
 */
export type Reason = Unreachable | 'address' | 'refused' | 'too-large' | 'off' | 'later' | 'sending'

/**
 * What is known of one delivery: waiting, accepted, perhaps accepted, or not, and why. It is noted as "perhaps" before it
 * leaves, so that a bot that dies while sending never sends it again blindly. `at` is the moment of the last change,
 * ISO 8601 in UTC.
 */
export type Delivery = {
  readonly state: 'waiting' | 'delivered' | 'perhaps' | 'failed'
  readonly reason: Reason | ''
  readonly at: string
}

/** A delivery as it stands at a moment: one that began just now is on its way, and not yet "perhaps" accepted. */
export type Standing = Omit<Delivery, 'state'> & { readonly state: Delivery['state'] | 'sending' }

/** Deliveries as they stand, by where they go (a Target). */
export type Deliveries = ReadonlyMap<string, Standing>

/** After how long an attempt to send something surely is over, in milliseconds: with every wait and call of it, and then some. */
export const SURELY_OVER = 2 * 60_000

/** How a delivery stands at a moment (ISO 8601 in UTC). */
export function standingAt(now: string, delivery: Delivery): Standing {
  const { state, reason, at } = delivery
  if (state !== 'perhaps' || reason !== 'sending') return delivery
  const isOver = Date.parse(now) - Date.parse(at) >= SURELY_OVER
  return { state: isOver ? 'perhaps' : 'sending', reason: '', at }
}

/** Everyone who gets the result by mail, in the order of the cards. */
export const RECIPIENTS = ['director', 'ad', 'codi', 'dico'] as const satisfies readonly (keyof Recipients)[]

/** Everyone who gets something of a result, in the order of the card; the three of the school group get the same. */
export const RECEIVERS = ['director', 'group', 'channel', 'network'] as const

/** One of them. */
export type Receiver = (typeof RECEIVERS)[number]

/** Whether this goes by mail. */
export function isMail(target: Target): target is keyof Recipients {
  return (RECIPIENTS as readonly Target[]).includes(target)
}

/** Where a submitted result goes: mails only to the addresses that were given. */
export function targetsOf({ recipients }: Pick<Submitted, 'recipients'>): readonly Target[] {
  return TARGETS.filter((target) => !isMail(target) || recipients[target] !== '')
}

/**
 * What is still to be delivered now. The director's mail goes last, for its report says what became of the others, also of
 * one that is on its way; `patience` ends that waiting.
 */
export function dueDeliveries(deliveries: Deliveries, patience: 'wait' | 'over'): readonly Target[] {
  const waiting = TARGETS.filter((target) => deliveries.get(target)?.state === 'waiting')
  const isAlone = TARGETS.every((target) => target === 'director' || !isUnended(deliveries.get(target)))
  return patience === 'over' || isAlone ? waiting : waiting.filter((target) => target !== 'director')
}

/** Whether the end of this delivery is still to come by itself: it waits, or is on its way. */
export function isUnended(delivery: Standing | undefined): boolean {
  return delivery?.state === 'waiting' || delivery?.state === 'sending'
}

/** Whether this delivery may be asked for again: when it failed, or perhaps did. */
export function canResend(delivery: Standing | undefined): boolean {
  return delivery?.state === 'failed' || delivery?.state === 'perhaps'
}
