import { daysLater, inBrussels, momentOf } from './moment.ts'
import type { Open, Scan } from './scan.ts'
import type { Progress } from './sheet.ts'

/** People hear from Poolster unasked from this time on, by the clock of Brussels. */
export const MORNING = '09:00'

/** And before this one. */
const EVENING = '20:00'

/** After how many days with a concept its director is reminded, and once more. */
export const CONCEPT_DAYS = [7, 14] as const

/** How many days an unused set-up card is kept. */
const DRAFT_DAYS = 30

/** After how many days in which nobody did anything a scan lapses. */
export const UNTOUCHED_DAYS = 180

/** How long after a close an answer may still come in, in milliseconds: far longer than a turn, for clocks differ. */
export const SETTLING = 2 * 60_000

/** What has to be known beside a scan to say what is due. */
export type Facts = {
  /** ISO 8601 in UTC. */
  readonly now: string
  /** How far each member is. */
  readonly progress: readonly Progress[]
  /** When somebody last answered, or something was sent, ISO 8601 in UTC; "" for never. */
  readonly touchedAt: string
}

/** What is to be done with a scan that nobody asks for. */
export type Due =
  /** Close the vote: its last day is over, or everyone is ready. */
  | { readonly kind: 'close'; readonly by: 'date' | 'ready' }
  /** Tell the facilitator, once for a team of this many, that all of them are ready. */
  | { readonly kind: 'tell-ready'; readonly members: number }
  /** Nudge who is not ready, once on this day. */
  | { readonly kind: 'nudge'; readonly day: string }
  /** Tell the facilitator, once, that the vote closed by itself. */
  | { readonly kind: 'tell-closed' }
  /** Remind the director of the concept, once for this place: the first time or the second. */
  | { readonly kind: 'remind-director'; readonly place: number }
  /** The scan comes to nothing. */
  | { readonly kind: 'lapse' }
  /** Tell, once, that it did. */
  | { readonly kind: 'tell-lapsed' }
  /** Remove a set-up card that was never used. */
  | { readonly kind: 'forget' }

/**
 * What is due for a scan, the most important first; undefined when nothing is. Asked at any moments and by several at
 * once it gives the same for the same facts: what was done already is for whoever does it to know.
 */
export function due(scan: Scan, facts: Facts): Due | undefined {
  const { day } = inBrussels(facts.now)
  const isUntouched = (...since: readonly string[]) => isOld([...since, facts.touchedAt], UNTOUCHED_DAYS, day)
  switch (scan.state) {
    case 'draft':
      return scan.askedAt !== '' && isOld([scan.askedAt], DRAFT_DAYS, day) ? { kind: 'forget' } : undefined
    case 'open':
      // Who fills it in alone closes it by handing it in.
      if (scan.chat.scope === 'personal' && areReady(facts.progress)) return { kind: 'close', by: 'ready' }
      if (scan.chat.scope === 'personal') return isUntouched(scan.openedAt) ? { kind: 'lapse' } : undefined
      if (day > scan.settings.closesOn) return { kind: 'close', by: 'date' }
      if (areReady(facts.progress)) return whenReady(scan, facts)
      return isNudgeDay(day, scan.settings.closesOn, scan.openedAt) && isDaytime(facts.now)
        ? { kind: 'nudge', day }
        : undefined
    case 'closed':
      // What one person handed in alone stays theirs to look at.
      if (scan.chat.scope === 'personal') return undefined
      // A team that talks all the same has something to lose, also when all answers were removed since.
      if (scan.closedBy === 'date' && isEmpty(facts.progress) && !isSettled(scan.closedAt, facts.touchedAt))
        return isSettled(scan.closedAt, facts.now) ? { kind: 'lapse' } : undefined
      if (isUntouched(scan.closedAt)) return { kind: 'lapse' }
      return scan.closedBy !== 'hand' && isDaytime(facts.now) ? { kind: 'tell-closed' } : undefined
    case 'concept': {
      if (isUntouched(scan.closedAt, scan.proposedAt)) return { kind: 'lapse' }
      const place = CONCEPT_DAYS.filter((days) => isOld([scan.proposedAt], days, day)).length
      return place > 0 && isDaytime(facts.now) ? { kind: 'remind-director', place } : undefined
    }
    case 'submitted':
      return undefined
    case 'lapsed':
      // Whoever cancelled it knows.
      return !scan.cancelled && isDaytime(facts.now) ? { kind: 'tell-lapsed' } : undefined
  }
}

/** What is due for a vote of a team in which everyone is ready. */
function whenReady({ settings }: Open, { now, progress }: Facts): Due | undefined {
  if (settings.closesWhenReady) return { kind: 'close', by: 'ready' }
  return isDaytime(now) ? { kind: 'tell-ready', members: progress.length } : undefined
}

/** From which moment on a set-up card of this moment is to be removed (both ISO 8601 in UTC). */
export function forgottenFrom(askedAt: string): string {
  return momentOf({ day: daysLater(inBrussels(askedAt).day, DRAFT_DAYS), time: '00:00' })
}

/** Whether a moment comes so long after a close that no answer can be on its way any more; "" never does. */
function isSettled(closedAt: string, moment: string): boolean {
  return Date.parse(moment) - Date.parse(closedAt) >= SETTLING
}

/** Whether people may hear from Poolster unasked at this moment (ISO 8601 in UTC). */
function isDaytime(now: string): boolean {
  const { time } = inBrussels(now)
  return time >= MORNING && time < EVENING
}

/** The day before the last day and the last day itself, but not the day on which everyone was invited. */
function isNudgeDay(day: string, closesOn: string, openedAt: string): boolean {
  return (day === closesOn || day === daysLater(closesOn, -1)) && day > inBrussels(openedAt).day
}

/** Whether the newest of these moments is this many days ago, by the calendar. */
function isOld(moments: readonly string[], days: number, today: string): boolean {
  const newest = moments.toSorted().at(-1) ?? ''
  return daysLater(inBrussels(newest).day, days) <= today
}

function areReady(progress: readonly Progress[]): boolean {
  return progress.length > 0 && progress.every((state) => state === 'ready')
}

function isEmpty(progress: readonly Progress[]): boolean {
  return progress.every((state) => state === 'waiting')
}
