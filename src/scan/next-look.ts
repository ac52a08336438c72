import { CONCEPT_DAYS, due, type Facts, forgottenFrom, MORNING, SETTLING, UNTOUCHED_DAYS } from './deadline.ts'
import { daysLater, inBrussels, momentOf } from './moment.ts'
import type { Scan } from './scan.ts'

/** How often a scan is looked at in which people vote, in milliseconds: a vote calls nobody to look. */
const WHILE_VOTING = 60 * 60_000

/** The longest that a scan is left alone, in days: by then anything may have been due. */
const LONGEST = UNTOUCHED_DAYS

/**
 * When to look at a scan again, if nobody changes it: the first moment (ISO 8601 in UTC) at which something becomes due
 * that is not due now. While people vote (`isVoting`) it is looked at each hour as well, for what a vote left undone.
 */
export function nextLook(scan: Scan, facts: Facts & { readonly isVoting: boolean }): string {
  const { now } = facts
  const later = (milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString()
  const isDueNow = JSON.stringify(due(scan, facts))
  const becomesDue = (moment: string) => {
    const then = due(scan, { ...facts, now: moment })
    return then !== undefined && JSON.stringify(then) !== isDueNow
  }
  const dated = turningPoints(scan, facts).filter((moment) => moment > now && becomesDue(moment))
  const any = [...dated, ...(facts.isVoting ? [later(WHILE_VOTING)] : []), later(LONGEST * 24 * 60 * 60_000)]
  return any.toSorted()[0] ?? later(WHILE_VOTING)
}

/** Every moment from which on something may be due for a scan that is not due before it; what it is, is for `due` to say. */
function turningPoints(scan: Scan, { now, touchedAt }: Facts): readonly string[] {
  const midnightOf = (day: string) => momentOf({ day, time: '00:00' })
  const morningOf = (day: string) => momentOf({ day, time: MORNING })
  const dayOf = (moment: string, later = 0) => daysLater(inBrussels(moment).day, later)
  const untouched = (...since: readonly string[]) =>
    midnightOf(dayOf([...since, touchedAt].toSorted().at(-1) ?? now, UNTOUCHED_DAYS))
  const nextMorning = [morningOf(dayOf(now)), morningOf(dayOf(now, 1))]
  switch (scan.state) {
    case 'draft':
      return scan.askedAt === '' ? [] : [forgottenFrom(scan.askedAt)]
    case 'open': {
      if (scan.chat.scope === 'personal') return [untouched(scan.openedAt)]
      const { closesOn } = scan.settings
      return [
        morningOf(daysLater(closesOn, -1)),
        morningOf(closesOn),
        midnightOf(daysLater(closesOn, 1)),
        ...nextMorning
      ]
    }
    case 'closed':
      return [new Date(Date.parse(scan.closedAt) + SETTLING).toISOString(), untouched(scan.closedAt), ...nextMorning]
    case 'concept':
      return [
        ...CONCEPT_DAYS.map((days) => morningOf(dayOf(scan.proposedAt, days))),
        untouched(scan.closedAt, scan.proposedAt),
        ...nextMorning
      ]
    case 'lapsed':
      return nextMorning
    case 'submitted':
      return []
  }
}
