import type { Concept, Open, Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** Something waits for who facilitates or directs a scan: what, and the way to it. */
export type WaitingCard = Common &
  Restored & {
    readonly title: string
    readonly centre: string
    readonly text: string
    readonly buttons: Buttons
  }

/** The reminder of a concept that the director has not signed nor sent back; `today` is the day in Brussels. */
export function waitingCard(scan: Concept, today: string): Filling<'waiting', WaitingCard> {
  const { title, text } = strings.waiting
  const open = { title: 'openConcept', action: { verb: 'sign-no', scan: scan.id } } as const
  return waiting(scan, title, text(strings.dayOf(scan.proposedAt, today)), open)
}

/** Asks the director to give the facilitator's role to somebody who can be reached. */
export function leaderlessCard(scan: Started): Filling<'waiting', WaitingCard> {
  const { title, text } = strings.leaderless
  const handOver = { title: 'handOver', action: { verb: 'hand-over', scan: scan.id } } as const
  return waiting(scan, title, text(scan.facilitator.name), handOver)
}

/** Tells the facilitator that everyone is ready; `today` is the day in Brussels. */
export function readyCard(scan: Open, members: number, today: string): Filling<'waiting', WaitingCard> {
  const { title, text } = strings.ready
  const close = { title: 'close', action: { verb: 'close', scan: scan.id } } as const
  return waiting(scan, title, text(members, strings.day(scan.settings.closesOn, today)), close, restoredIn(scan))
}

/** Tells somebody that they facilitate a scan from now on, or direct it. */
export function appointedCard(scan: Started, as: 'facilitator' | 'director'): Filling<'waiting', WaitingCard> {
  const status = { title: 'status', action: { verb: 'status', scan: scan.id } } as const
  const { facilitator, director } = strings.appointed
  return as === 'facilitator'
    ? waiting(scan, facilitator.title, facilitator.text, status)
    : waiting(scan, director.title, director.text(scan.facilitator.name), status)
}

function waiting(
  { settings }: Started,
  title: string,
  text: string,
  button: Button,
  restored = restoredIn({})
): Filling<'waiting', WaitingCard> {
  const centre = ofCentre(settings)
  return {
    name: 'waiting',
    data: {
      summary: title,
      fallback: strings.fallback,
      title,
      centre,
      ...restored,
      text,
      buttons: { foot: [{ ...button, style: 'positive' }] }
    }
  }
}
