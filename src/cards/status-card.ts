import type { Member, Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { type Button, type Buttons, layBesideButton, type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'
import { seldom } from './scan-card.ts'
import { doubtful, groupsOf, type UnreachedCard } from './unreached-card.ts'

/**
 * How a scan stands, in one's own chat: by count and, for the facilitator alone, who was not reached; with every button that
 * is one's own to press, for the card they stood on may have got lost.
 */
export type StatusCard = Common &
  Restored & {
    readonly title: string
    readonly centre: string
    readonly text: string
    readonly isUnreached: boolean
    /** Whether any of them surely got nothing. */
    readonly isSure: boolean
    readonly unreachedTitle: string
    readonly unreached: string
    readonly groups: UnreachedCard['groups']
    readonly isChanged: boolean
    readonly changed: string
    readonly buttons: Buttons & Openers
  }

/** What a status card says, and who it is for. */
export type StatusView = {
  readonly text: string
  /** Whether there is something of one's own to go on with, and whether there is a picture to see. */
  readonly goesOn: boolean
  readonly hasPicture: boolean
  /** Whether one may lay the report of the inspectorate beside what was agreed. */
  readonly laysBeside?: boolean
  /** What one may lead in it: a vote, or no more than who facilitates. */
  readonly leads: 'vote' | 'role' | 'nothing'
  /** The members, for who leads, and those of them who perhaps never got their first card. */
  readonly people?: readonly Member[]
  readonly inDoubt?: readonly Member[]
  /** A sentence about what was changed just now. */
  readonly changed?: string
  /** Where the scan is opened in the tab; undefined where there is nothing to see there. */
  readonly page?: string | undefined
}

/** The status card of a scan for one person. */
export function statusCard(scan: Started, view: StatusView): Filling<'status', StatusCard> {
  const words = strings.status
  const sure = groupsOf(view.people ?? [])
  const groups = [...sure, ...doubtful(view.inDoubt ?? [])]
  return {
    name: 'status',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan, strings.restored.team),
      text: view.text,
      isUnreached: groups.length > 0,
      isSure: sure.length > 0,
      unreachedTitle: strings.unreached.title,
      unreached: strings.unreached.intro,
      groups,
      isChanged: view.changed !== undefined,
      changed: view.changed ?? '',
      buttons: { foot: buttonsOf(scan.id, view), pages: toTab(view.page) }
    }
  }
}

function buttonsOf(scan: string, { goesOn, hasPicture, laysBeside, leads }: StatusView): readonly Button[] {
  const own: readonly Button[] = [
    ...(goesOn ? [{ title: 'resume', action: { verb: 'resume', scan }, style: 'positive' } as const] : []),
    ...(hasPicture ? [{ title: 'result', action: { verb: 'result', scan } } as const] : []),
    ...(laysBeside ? [layBesideButton(scan)] : [])
  ]
  switch (leads) {
    case 'vote':
      return [
        ...own,
        { title: 'remind', action: { verb: 'remind', scan } },
        { title: 'close', action: { verb: 'close', scan } },
        ...seldom(scan)
      ]
    case 'role':
      // Alone behind "…" nobody would find it.
      return [
        ...own,
        { title: 'handOver', action: { verb: 'hand-over', scan }, ...(own.length > 0 && { mode: 'secondary' }) }
      ]
    case 'nothing':
      return own
  }
}
