/** A moment by the clock of Brussels, where the centres are: the day, "2026-12-12", and the time, "09:05". */
export type Moment = { readonly day: string; readonly time: string }

/** The Swedish way of writing a moment is the ISO one: "2026-12-12 09:05". Summer time is in the platform's own tables. */
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short' })

/** A moment (ISO 8601 in UTC) by the clock of Brussels. */
export function inBrussels(moment: string): Moment {
  const [day = '', time = ''] = clock.format(new Date(moment)).split(' ')
  return { day, time }
}

/** The day that comes this many days later; earlier when there are fewer than none. */
export function daysLater(day: string, days: number): string {
  // At noon, so that nothing but the day counts.
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day so many years later, earlier when there are fewer than none; the 29th of February is the 1st of March in a year without one. */
export function yearsLater(day: string, years: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date.toISOString().slice(0, 10)
}

const WITH_TIME = /^(?<day>\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?<zone>Z|[+-]\d{2}:\d{2})?$/i

/**
 * The day that a text names with a time behind it, as some clients send a date: "2026-12-18T00:00:00Z" is "2026-12-18".
 * Any other text stays as it is; so does a time at which it is another day in Brussels, for then nobody knows which one
 * was meant.
 */
export function dayIn(text: string): string {
  const trimmed = text.trim()
  const { day, zone } = WITH_TIME.exec(trimmed)?.groups ?? {}
  const moment = new Date(zone ? trimmed : `${trimmed}Z`)
  if (day === undefined || Number.isNaN(moment.getTime())) return trimmed
  return zone && inBrussels(moment.toISOString()).day !== day ? trimmed : day
}

/** The moment (ISO 8601 in UTC) at which the clock of Brussels shows this day and time; a time that the clock skips is an hour later. */
export function momentOf({ day, time }: Moment): string {
  const hours = (ahead: number) => new Date(Date.parse(`${day}T${time}:00Z`) - ahead * 3_600_000).toISOString()
  return inBrussels(hours(2)).time === time ? hours(2) : hours(1)
}
