import type { ClosingMistake } from './closing.ts'
import type { ConceptMistake } from './keep-typed.ts'
import type { Mistake } from './questions/rules.ts'
import type { Draft, Lapsed } from './scan.ts'

/** Why something asked for is not done: an expected "no", with what a person needs to know to go on. */
export type Refusal =
  | { readonly reason: 'unknown-scan' | 'not-started' | 'already-started' | 'guest' | 'not-voting' }
  /** `link` leads to the card of the scan that is running, "" when there is none. */
  | { readonly reason: 'already-live'; readonly link: string }
  | {
      readonly reason: 'not-member' | 'passed-over' | 'full' | 'not-facilitator' | 'not-starter'
      readonly facilitator: string
    }
  | { readonly reason: 'closed' | 'lapsed' | 'still-open' | 'reminded-today' | 'nobody-to-remind' }
  /** What can be changed, or cancelled, only until the vote closes. */
  | { readonly reason: 'settings-fixed' | 'too-late-to-cancel' }
  | { readonly reason: 'cancelled'; readonly facilitator: string }
  | { readonly reason: 'unknown-block' | 'vote-missing' | 'unknown-vote' | 'vote-first' }
  /** Nothing of what was filled in came along: what is kept stays. */
  | { readonly reason: 'nothing-came' | 'no-ballot-came' | 'no-setup-came' }
  /** Another card changed the answer in the meantime; `stored` is the name of the stage that is kept. */
  | { readonly reason: 'outdated' | 'vote-outdated' | 'agreed-outdated'; readonly stored: string }
  | { readonly reason: 'nothing-to-resend' | 'not-in-charge' }
  | { readonly reason: 'address-by-director'; readonly director: string }
  | { readonly reason: 'closing-outdated' | 'no-block' }
  | { readonly reason: 'context'; readonly mistake: Mistake }
  | { readonly reason: 'closing'; readonly mistake: ClosingMistake }
  /** Names of blocks for which something is still asked. */
  | { readonly reason: 'open-blocks'; readonly blocks: readonly string[] }
  | { readonly reason: 'with-director'; readonly director: string }
  | { readonly reason: 'not-director'; readonly director: string }
  | {
      readonly reason: 'read-only' | 'not-with-director' | 'other-concept' | 'not-all-agreed'
    }
  | ConceptMistake
  | {
      readonly reason:
        | 'round-open'
        | 'round-not-open'
        | 'round-done'
        | 'round-closed'
        | 'first-round-card'
        | 'outdated-ballot'
    }
  | { readonly reason: 'unknown-action' | 'try-again' | 'no-roster' | 'crowded' | 'unclear-place' }
  /** Only in one's own chat, where this word brings it back. */
  | { readonly reason: 'own-chat'; readonly word: string }

/** Why nothing can be done with a scan that has not been started, has lapsed or was cancelled. */
export function notStarted(scan: Draft | Lapsed): Refusal {
  if (scan.state === 'draft') return { reason: 'not-started' }
  return scan.cancelled ? { reason: 'cancelled', facilitator: scan.facilitator.name } : { reason: 'lapsed' }
}
