import type { Target } from '../scan/delivery.ts'

/** Where a conversation is reached from now on, and whose own chat it is; "" for the conversation of the scan itself. */
export type Moved = { readonly member: string; readonly chat: string; readonly serviceUrl: string }

/**
 * Something to be done after the reply: small, repeatable, and read again from storage when its turn comes. `asked` names
 * the wish of a person behind it, for what may be wished more than once: one wish is one message, however often its job
 * is done; "" is nobody's.
 */
export type Job =
  /** Paint the shared card of a scan as storage says it is by then; post it anew if that was asked for, as it got lost. */
  | { readonly kind: 'repaint'; readonly scan: string; readonly asked?: string }
  /** Send the first card to every member who has had none. */
  | { readonly kind: 'invite'; readonly scan: string }
  /** Send one member the card they are at, in a chat of their own. */
  | { readonly kind: 'send-card'; readonly scan: string; readonly member: string; readonly asked: string }
  /** Show the discussion of a block as storage says it is by then; it is posted where it is not there yet, if it was asked for. */
  | { readonly kind: 'discussion'; readonly scan: string; readonly block: string; readonly asked: string }
  /** Show the vote card of a block's second round, as storage says it is by then; it is posted where it is not there. */
  | { readonly kind: 'ballot'; readonly scan: string; readonly block: string; readonly asked?: string }
  /**
   * Ask back in a chat of their own what the facilitator or the director pressed on the shared card: there nothing is painted
   * over it.
   */
  | {
      readonly kind: 'question'
      readonly scan: string
      readonly about: 'close' | 'hand-over' | 'settings' | 'cancel'
      readonly of: 'facilitator' | 'director'
      readonly asked: string
    }
  /** Tell who got a role that was another's before, in a chat of their own. */
  | { readonly kind: 'appointed'; readonly scan: string }
  /** Send the director the concept, or the facilitator that it came back. */
  | { readonly kind: 'concept-card' | 'returned-card'; readonly scan: string }
  /** Deliver a submitted result to one place. */
  | { readonly kind: 'deliver'; readonly scan: string; readonly to: Target }
  /** Show the director and the facilitator what became of the deliveries. */
  | { readonly kind: 'receipts'; readonly scan: string }
  /** Send the facilitator the card on which a block's agreed answer is recorded. */
  | { readonly kind: 'agree-card'; readonly scan: string; readonly block: string; readonly asked: string }
  /** Post what was agreed beside the report of the inspectorate, where the team talks. */
  | { readonly kind: 'inspection-card'; readonly scan: string; readonly asked: string }
  /** Nudge one member on this day in Brussels, if they are still not ready. */
  | { readonly kind: 'nudge'; readonly scan: string; readonly member: string; readonly day: string }
  /**
   * Do what is due for a scan by now, without waiting for the next sweep; or note where Teams has moved its conversation, or
   * the own chat of one of its people.
   */
  | { readonly kind: 'look'; readonly scan: string; readonly moved?: Moved }
  /** Say where the team talks that the minutes for a block are over, that end at this moment (ISO 8601 in UTC). */
  | { readonly kind: 'time-over'; readonly scan: string; readonly block: string; readonly until: string }
  /** Tell what is due to be told: that the vote closed by itself, that a concept waits, that the scan lapsed. */
  | { readonly kind: 'tell'; readonly scan: string }
