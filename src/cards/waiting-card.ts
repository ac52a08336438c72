import type { Concept, Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Action } from './action.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'

/** Something waits for the director: what, and the way to it. */
export type WaitingCard = Common & {
  readonly title: string
  readonly centre: string
  readonly text: string
  readonly open: Action
  readonly button: string
}

/** The reminder of a concept that the director has not signed nor sent back; `today` is the day in Brussels. */
export function waitingCard(scan: Concept, today: string): Filling<'waiting', WaitingCard> {
  const words = strings.waiting
  return {
    name: 'waiting',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      text: words.text(strings.dayOf(scan.proposedAt, today)),
      open: { verb: 'sign-no', scan: scan.id },
      button: strings.button.openConcept
    }
  }
}

/** Asks the director to give the facilitator's role to somebody who can be reached. */
export function leaderlessCard(scan: Started): Filling<'waiting', WaitingCard> {
  const words = strings.leaderless
  return {
    name: 'waiting',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      text: words.text(scan.facilitator.name),
      open: { verb: 'hand-over', scan: scan.id },
      button: strings.button.handOver
    }
  }
}
