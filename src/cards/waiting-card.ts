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
  const { title, text } = strings.waiting
  const button = strings.button.openConcept
  return forDirector(scan, title, text(strings.dayOf(scan.proposedAt, today)), button, 'sign-no')
}

/** Asks the director to give the facilitator's role to somebody who can be reached. */
export function leaderlessCard(scan: Started): Filling<'waiting', WaitingCard> {
  const { title, text } = strings.leaderless
  return forDirector(scan, title, text(scan.facilitator.name), strings.button.handOver, 'hand-over')
}

function forDirector(
  { id, settings }: Started,
  title: string,
  text: string,
  button: string,
  verb: 'sign-no' | 'hand-over'
): Filling<'waiting', WaitingCard> {
  const centre = ofCentre(settings)
  return {
    name: 'waiting',
    data: { summary: title, fallback: strings.fallback, title, centre, text, open: { verb, scan: id }, button }
  }
}
