import type { Receiver } from '../scan/delivery.ts'

/**
 * The ids of what a card showed as filled in or switched on, so that a field that comes back empty can be told from one
 * that never came; a card of before that was kept does not say.
 */
type Shown = { readonly shown?: readonly string[] | undefined }

/**
 * What a button on a card says when it is pressed: which scan, which block, and for an answer the revision of it
 * that the card showed (`seen`, 0 for none), so that an old card can't overwrite a newer answer unnoticed.
 * Who presses is never in it: that comes from the activity.
 */
export type Action =
  | { readonly verb: 'join' | 'remind' | 'close' | 'close-yes' | 'close-no'; readonly scan: string }
  | { readonly verb: 'vote'; readonly scan: string; readonly block: string; readonly seen: number }
  | ({
      readonly verb: 'context' | 'agree'
      readonly scan: string
      readonly block: string
      readonly seen: number
    } & Shown)
  | { readonly verb: 'skip'; readonly scan: string; readonly block: string }
  /** Goes on with one of several scans, or shows where it stands or what came of it. */
  | { readonly verb: 'resume' | 'status' | 'result'; readonly scan: string }
  /** Leaves a card for the one before it or for the overview; what was typed on `from` is kept. */
  | ({
      readonly verb: 'back' | 'overview'
      readonly scan: string
      readonly from: 'stage' | 'context' | 'closing' | 'sent'
      readonly block: string
      readonly seen: number
    } & Shown)
  | ({ readonly verb: 'start' | 'sign' | 'send-back' | 'preview'; readonly scan: string } & Shown)
  | {
      readonly verb:
        | 'go-to'
        | 'closing'
        | 'discuss'
        | 'agree-overview'
        | 'agree-go-to'
        | 'agree-all'
        | 'conclude'
        | 'save-conclusion'
        | 'hand-over'
        | 'to-director'
        | 'sign-no'
        | 'resend'
        | 'preview-show'
        | 'hand-over-to'
        | 'mute'
        | 'unmute'
        | 'change-date'
      readonly scan: string
    }
  | {
      readonly verb: 'revote' | 'end-revote' | 'end-revote-no' | 'ballot' | 'agree-skip'
      readonly scan: string
      readonly block: string
    }
  /** Closes a second round; `round` counts its openings from 0, so that a yes to an earlier one is not one to this. */
  | { readonly verb: 'end-revote-yes'; readonly scan: string; readonly block: string; readonly round: number }
  /** Signs the concept that came at this moment; one that does not say means the concept that lies there. */
  | { readonly verb: 'sign-yes'; readonly scan: string; readonly proposedAt?: string | undefined }
  /** Opens the card on which a block's agreed answer is recorded; "" is the next one to agree on. */
  | { readonly verb: 'agree-open'; readonly scan: string; readonly block: string }
  /** Shows what one receiver of the result will get, from the part with this id on. */
  | { readonly verb: 'preview-part'; readonly scan: string; readonly to: Receiver; readonly page: string }
  /** Shows what is kept of the one who presses in a scan, from the part with this id on. */
  | { readonly verb: 'mine'; readonly scan: string; readonly page: string }
  /** The same of the scan that was chosen; and the steps of erasing it all. */
  | { readonly verb: 'mine-show' | 'erase' | 'erase-yes' | 'erase-no' }
  /** Shows a scan's log, from this line on; 0 is the newest. */
  | { readonly verb: 'logbook'; readonly scan: string; readonly from: number }
  | { readonly verb: 'send'; readonly scan: string; readonly seen: number }

/** The ids of what is filled in or switched on, by what each field shows. */
export function filledOf(fields: Readonly<Record<string, string | boolean>>): readonly string[] {
  return Object.entries(fields).flatMap(([id, value]) => (value === '' || value === false ? [] : [id]))
}
