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
