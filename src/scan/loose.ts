import type { Answer } from './answer.ts'
import type { Closing } from './closing.ts'
import type { Attendance } from './sheet.ts'

/**
 * Something that was filled in by somebody who had their data erased after the reveal: it was shown by then, and stays in the
 * figures. Nothing says whose it was, nor which of these belong together. `place` is what they were among the members.
 */
export type Loose =
  | { readonly kind: 'answer'; readonly block: string; readonly answer: Answer }
  | { readonly kind: 'ballot'; readonly block: string; readonly vote: string }
  | { readonly kind: 'closing'; readonly closing: Closing }
  | { readonly kind: 'place'; readonly place: Attendance }
