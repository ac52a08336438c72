import type { App } from '../scan/app.ts'
import { type ConceptTurn, directorTurn } from '../scan/director-turn.ts'
import { type Answering, type Attempt, guarded, type Says } from '../scan/guard.ts'
import { finishSigning } from './finish-signing.ts'

/** Lets the guard of a director with a concept stand before what a verb does. A signature that was interrupted half-way is finished by pressing again. */
export function director<P extends Says<{ readonly scan: string }>>(
  attempt: (app: App, turn: ConceptTurn, press: P) => Attempt,
  first?: (app: App, turn: ConceptTurn, press: P) => Promise<void>
): Answering<P> {
  return guarded((app, press: Says<{ readonly scan: string }>) => directorTurn(app, press.speaker, press.action.scan))(
    (app, turn, press: P) =>
      turn.kind === 'signed' ? finishSigning(app, press, turn.scan.value) : attempt(app, turn, press),
    first && (async (app, turn, press: P) => (turn.kind === 'concept' ? first(app, turn, press) : undefined))
  )
}
