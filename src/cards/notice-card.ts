import { type Closed, isAlone, type Lapsed, type Revealed, type Started, type Submitted } from '../scan/scan.ts'
import type { Turnout } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'
import { turnoutText } from './turnout-text.ts'

/** A calm word about a scan, with nothing to press. */
export type NoticeCard = Common & Restored & { readonly title: string; readonly centre: string; readonly text: string }

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

/** The shared card of a scan that its facilitator cancelled, and what they read themselves. */
export function cancelledCard(scan: Lapsed): Filling<'notice', NoticeCard> {
  const words = strings.cancel
  const { again, againAlone } = strings.lapsed
  const text = `${words.doneText(scan.facilitator.name)} ${isAlone(scan) ? againAlone : again}`
  return notice(scan, words.done, text)
}

/** Tells the facilitator that the vote closed by itself, and how many handed in; `today` is the day in Brussels. */
export function closedCard(scan: Closed, turnout: Turnout, today: string): Filling<'notice', NoticeCard> {
  const words = strings.closed
  const why = scan.closedBy === 'ready' ? words.ready : words.date(strings.day(scan.settings.closesOn, today))
  return notice(scan, words.title, `${why} ${turnoutText(turnout)}. ${words.where}`, restoredIn(scan))
}

/**
 * What any card of a member says once the vote is over, where the result is, and whether what was pressed had been kept in
 * time.
 */
export function overCard(scan: Revealed, isKept: boolean): Filling<'notice', NoticeCard> {
  const words = strings.over
  const [title, where] = isAlone(scan)
    ? [words.alone, words.whereAlone]
    : scan.state === 'submitted'
      ? [words.signed, words.whereSigned]
      : [words.title, words.where]
  return notice(scan, title, `${isKept ? words.kept : words.fixed} ${where}`)
}

/** What a shared card says once there is a newer one. */
export function replacedCard(scan: Started | Lapsed): Filling<'notice', NoticeCard> {
  const words = strings.replaced
  return notice(scan, words.title, words.where)
}

/** Says in the thread of a team that the minutes it took to talk about a block are over. */
export function timeOverCard(scan: Started, block: string, minutes: number): Filling<'notice', NoticeCard> {
  const words = strings.timer
  return notice(scan, words.title(block), words.over(minutes))
}

function notice(
  { settings }: Started | Lapsed,
  title: string,
  text: string,
  restored = restoredIn({})
): Filling<'notice', NoticeCard> {
  const centre = ofCentre(settings)
  return { name: 'notice', data: { summary: title, fallback: strings.fallback, title, centre, ...restored, text } }
}
