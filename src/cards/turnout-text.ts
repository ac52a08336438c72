import type { Result } from '../scan/result.ts'
import type { Turnout } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'

/** How many handed in and, where it is so, that what others saved counts too; without a full stop. */
export function turnoutText({ members, voted, saved = 0 }: Turnout): string {
  const words = strings.turnout
  const took = voted === 0 ? words.nobody : words.handedIn(voted, members)
  if (saved === 0) return took
  return `${took}; ${voted === 0 ? words.savedAlone : words.saved(saved)}`
}

/** The same of a result, or that the team filled it in together. */
export function tookPart(result: Result): string {
  return result.way === 'together' ? strings.turnout.together : turnoutText(result)
}
