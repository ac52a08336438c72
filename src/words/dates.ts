import { inBrussels } from '../scan/moment.ts'

/** A way to write dates; making one costs as much as a whole card, so each is made once. */
const writing = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('nl-BE', options)
const IN_BRUSSELS = { timeZone: 'Europe/Brussels' } as const
const DAY = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const

const asMoment = writing({ dateStyle: 'full', timeStyle: 'short', ...IN_BRUSSELS })
const asTime = writing({ timeStyle: 'short', ...IN_BRUSSELS })
const asDay = writing(DAY)
const asDayOfAnotherYear = writing({ ...DAY, year: 'numeric' })
const asDate = writing({ day: 'numeric', month: 'long', year: 'numeric', ...IN_BRUSSELS })

/** A moment (ISO 8601) as it is read where the centres are: "maandag 14 december 2026 om 10:30". */
export function moment(iso: string): string {
  return asMoment.format(new Date(iso))
}

/** The time of day of a moment, by the clock of Brussels: "10:30". */
export function time(iso: string): string {
  return asTime.format(new Date(iso))
}

/** The day as it is read aloud: "vrijdag 12 december", with the year where that is not the one of today (a day too). */
export function day(isoDay: string, today: string): string {
  const isThisYear = isoDay.slice(0, 4) === today.slice(0, 4)
  return (isThisYear ? asDay : asDayOfAnotherYear).format(new Date(`${isoDay}T12:00:00Z`))
}

/** The day of a moment (ISO 8601), as it is read aloud where the centres are; `today` as for a day. */
export function dayOf(moment: string, today: string): string {
  return day(inBrussels(moment).day, today)
}

/** A moment as a date for the record, by the clock of Brussels: "14 december 2026". */
export function date(moment: string): string {
  return asDate.format(new Date(moment))
}
