import type { SignedScan } from '../../scan/centre.ts'
import type { App, Refused } from '../scan/app.ts'
import { signedHere } from '../scan/earlier.ts'
import { type RevealedTurn, revealedTurn } from '../scan/facilitator-turn.ts'
import type { Asker } from '../scan/request.ts'

/** A revealed scan as its facilitator records what is agreed, with what the centre signed before. */
export type AgreeingTurn = RevealedTurn & { readonly signedBefore: readonly SignedScan[] }

/** The scan in which the speaker records what is agreed, or why they can't. One round trip more than without what was before. */
export async function agreeingTurn(app: App, asker: Asker, id: string): Promise<AgreeingTurn | Refused> {
  const turn = await revealedTurn(app, asker, id)
  return 'refusal' in turn ? turn : { ...turn, signedBefore: await signedHere(app, turn.scan.value) }
}
