import type { Member, Open } from '../scan/scan.ts'
import { latestDay } from '../scan/setup.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { doubtful, groupsOf, type UnreachedCard } from './unreached-card.ts'

/**
 * How the vote stands, for the facilitator alone: by count, who was not reached, and the date on which it closes; with the
 * buttons of the shared card, which may have got lost.
 */
export type StatusCard = Common & {
  readonly title: string
  readonly centre: string
  readonly text: string
  readonly isUnreached: boolean
  /** Whether any of them surely got nothing. */
  readonly isSure: boolean
  readonly unreached: string
  readonly groups: UnreachedCard['groups']
  readonly hasError: boolean
  readonly error: string
  readonly isChanged: boolean
  readonly changed: string
  readonly closesOnLabel: string
  readonly closesOnMissing: string
  readonly closesOn: string
  readonly today: string
  /** The last day that can be chosen. */
  readonly latest: string
  readonly buttons: Buttons<'date' | 'foot'>
}

/** That the date was changed, or the one that was typed and what to mend. */
export type StatusView = { readonly changed: boolean } | { readonly closesOn: string; readonly error: string }

/** The members of a scan, and those of them who perhaps never got their first card. */
type Members = { readonly people: readonly Member[]; readonly inDoubt: readonly Member[] }

/** The facilitator's status card; `today` is the day in Brussels. */
export function statusCard(
  scan: Open,
  { people, inDoubt }: Members,
  text: string,
  today: string,
  view: StatusView = { changed: false }
): Filling<'status', StatusCard> {
  const words = strings.status
  const groups = [...groupsOf(people), ...doubtful(inDoubt)]
  return {
    name: 'status',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      text,
      isUnreached: groups.length > 0,
      isSure: groupsOf(people).length > 0,
      unreached: strings.unreached.intro,
      groups,
      hasError: 'error' in view,
      error: 'error' in view ? view.error : '',
      isChanged: 'changed' in view && view.changed,
      changed: words.changed,
      closesOnLabel: strings.setup.closesOn,
      closesOnMissing: strings.setup.closesOnMissing,
      closesOn: 'error' in view ? view.closesOn : scan.settings.closesOn,
      today,
      latest: latestDay(today),
      buttons: {
        date: [{ title: 'changeDate', action: { verb: 'change-date', scan: scan.id } }],
        foot: [
          { title: 'remind', action: { verb: 'remind', scan: scan.id }, inputs: 'none' },
          { title: 'close', action: { verb: 'close', scan: scan.id }, inputs: 'none' },
          { title: 'handOver', action: { verb: 'hand-over', scan: scan.id }, inputs: 'none' }
        ]
      }
    }
  }
}
