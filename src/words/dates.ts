import { inBrussels } from '../scan/moment.ts'

/** A moment (ISO 8601) as it is read where the centres are: "maandag 14 december 2026 om 10:30". */
export function moment(iso: string): string {
  const options = { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const
  return new Intl.DateTimeFormat('nl-BE', options).format(new Date(iso))
}

/** The time of day of a moment, by the clock of Brussels: "10:30". */
export function time(iso: string): string {
  return new Intl.DateTimeFormat('nl-BE', { timeStyle: 'short', timeZone: 'Europe/Brussels' }).format(new Date(iso))
}

/** The day as it is read aloud: "vrijdag 12 december", with the year where that is not the one of today (a day too). */
export function day(isoDay: string, today: string): string {
  const words = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  const year = isoDay.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat('nl-BE', { ...words, ...year }).format(new Date(`${isoDay}T12:00:00Z`))
}

/** The day of a moment (ISO 8601), as it is read aloud where the centres are; `today` as for a day. */
export function dayOf(moment: string, today: string): string {
  return day(inBrussels(moment).day, today)
}

/** A moment as a date for the record, by the clock of Brussels: "14 december 2026". */
export function date(moment: string): string {
  return new Intl.DateTimeFormat('nl-BE', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Brussels'
  }).format(new Date(moment))
}
