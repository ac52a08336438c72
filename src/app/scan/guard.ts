import { type App, type Outcome, type Refused, refuse } from './app.ts'
import type { From } from './request.ts'
import { untilDone } from './until-done.ts'

/** What comes of an attempt; 'overtaken' when something changed since it was read, so that it is tried again from there. */
export type Attempt = Outcome | 'overtaken' | Promise<Outcome | 'overtaken'>

/** How a press is answered, whoever it is that pressed. */
export type Answering<P extends From> = (app: App, press: P) => Promise<Outcome>

/** A press that says this beside its verb. */
export type Says<Asked> = From & { readonly action: Asked }

/**
 * Lets a guard stand before what a verb does: it reads the scan and looks whether the speaker may, before every attempt, so
 * that each decides on what is kept then. `now` is the moment of the press, however often it is tried: what somebody asked
 * to erase since goes all the same. What is to be done `first` is done once, when the speaker may, and before the scan is
 * read that is decided on.
 */
export function guarded<Turn extends object, Asked>(guard: (app: App, press: Says<Asked>) => Promise<Turn | Refused>) {
  return <P extends Says<Asked>>(
    attempt: (app: App, turn: Turn, press: P, now: string) => Attempt,
    first?: (app: App, turn: Turn, press: P) => Promise<void>
  ): Answering<P> =>
    async (app, press) => {
      const now = app.now().toISOString()
      const before = first && (await guard(app, press))
      if (before && isRefused(before)) return refuse(before.refusal, before.instrument)
      if (before) await first?.(app, before, press)
      return untilDone(async () => {
        const turn = await guard(app, press)
        return isRefused(turn) ? refuse(turn.refusal, turn.instrument) : attempt(app, turn, press, now)
      })
    }
}

/** For what looks for itself who asks, or has only the speaker's own to show. */
export function anyone<P extends From>(attempt: (app: App, press: P) => Attempt): Answering<P> {
  return (app, press) => untilDone(async () => attempt(app, press))
}

function isRefused<Turn extends object>(turn: Turn | Refused): turn is Refused {
  return 'refusal' in turn
}
