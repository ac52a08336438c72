import type { Closed, Lapsed, Submitted } from '../scan/scan.ts'
import type { Turnout } from '../scan/sheet.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { strings } from './strings.ts'
import { turnoutText } from './turnout-text.ts'

/** A calm word about a scan, with nothing to press. */
export type NoticeCard = Common & { readonly title: string; readonly centre: string; readonly text: string }

/** The shared card of a submitted scan: who signed when, and where the result is. */
export function filedCard(scan: Submitted): Filling<'notice', NoticeCard> {
  const words = strings.filed
  return notice(
    scan,
    words.title,
    `${strings.summary.signed(scan.directorName, strings.moment(scan.submittedAt))} ${words.where}`
  )
}

/** The shared card of a scan that lapsed: why, and how to begin again. */
export function lapsedCard(scan: Lapsed, isEmpty: boolean): Filling<'notice', NoticeCard> {
  const words = strings.lapsed
  const again = scan.chat.scope === 'personal' ? words.againAlone : words.again
  return notice(scan, words.title, `${isEmpty ? words.nobody : words.untouched} ${again}`)
}

/** Tells the facilitator that the vote closed by itself, and how many handed in; `today` is the day in Brussels. */
export function closedCard(scan: Closed, turnout: Turnout, today: string): Filling<'notice', NoticeCard> {
  const words = strings.closed
  const why = scan.closedBy === 'ready' ? words.ready : words.date(strings.day(scan.settings.closesOn, today))
  return notice(scan, words.title, `${why} ${turnoutText(turnout)}. ${words.where}`)
}

function notice({ settings }: Closed | Lapsed | Submitted, title: string, text: string): Filling<'notice', NoticeCard> {
  const centre = ofCentre(settings)
  return { name: 'notice', data: { summary: title, fallback: strings.fallback, title, centre, text } }
}
