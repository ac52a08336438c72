import type { Recipients, Submitted, Unreachable } from './scan.ts'

/** Everything a submitted result is delivered to, in the order of the receipts; the names of people stand for mails. */
export const TARGETS = ['channel', 'director', 'ad', 'codi', 'dico', 'network'] as const

/** One place that a submitted result goes to. */
export type Target = (typeof TARGETS)[number]

/** Why a delivery failed, or why it still waits; 'off' is a way that this installation does not have. */
export type Reason = Unreachable | 'address' | 'refused' | 'too-large' | 'off' | 'later'

/**
 * What became of one delivery: waiting, accepted, perhaps accepted, or not, and why. It is noted as "perhaps" before it
 * leaves, so that a bot that dies while sending never sends it again blindly. `at` is the moment of the last change,
 * ISO 8601 in UTC.
 */
export type Delivery = {
  readonly state: 'waiting' | 'delivered' | 'perhaps' | 'failed'
  readonly reason: Reason | ''
  readonly at: string
}

/** Deliveries by where they go (a Target). */
export type Deliveries = ReadonlyMap<string, Delivery>

/** Everyone who gets the result by mail, in the order of the cards. */
export const RECIPIENTS = ['director', 'ad', 'codi', 'dico'] as const satisfies readonly (keyof Recipients)[]

/** Whether this goes by mail. */
export function isMail(target: Target): target is keyof Recipients {
  return (RECIPIENTS as readonly Target[]).includes(target)
}

/** Where a submitted result goes: mails only to the addresses that were given. */
export function targetsOf({ recipients }: Pick<Submitted, 'recipients'>): readonly Target[] {
  return TARGETS.filter((target) => !isMail(target) || recipients[target] !== '')
}

/**
 * What is still to be delivered now. The director's mail goes last, for its report says what became of the others;
 * `patience` ends that waiting.
 */
export function dueDeliveries(deliveries: Deliveries, patience: 'wait' | 'over'): readonly Target[] {
  const waiting = TARGETS.filter((target) => deliveries.get(target)?.state === 'waiting')
  const others = waiting.filter((target) => target !== 'director')
  return patience === 'over' || others.length === 0 ? waiting : others
}

/** Whether this delivery may be asked for again: when it failed, or perhaps did. */
export function canResend(delivery: Delivery | undefined): boolean {
  return delivery?.state === 'failed' || delivery?.state === 'perhaps'
}
