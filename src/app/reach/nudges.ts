import type { Job } from '../../delivery/jobs.ts'
import type { Open } from '../../scan/scan.ts'
import { progressOf } from '../../scan/sheet.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from '../scan/app.ts'

/** The name of the one nudge that a member gets on a day, asked for or not. */
export function nudgeOf(member: string, day: string): string {
  return `nudge!${member}!${day}`
}

/** The nudges of a day that have not been sent: for every member who is not ready and wants them. */
export function nudgesFor(
  app: App,
  scan: Open,
  { members, sent }: Pick<Whole, 'members' | 'sent'>,
  day: string
): readonly Extract<Job, { kind: 'nudge' }>[] {
  const instrument = instrumentOf(app, scan)
  return members
    .filter(({ sheet, muted }) => !muted && progressOf(instrument, sheet) !== 'ready')
    .map(({ member }) => member.value.id)
    .filter((member) => sent(nudgeOf(member, day)) === undefined)
    .map((member) => ({ kind: 'nudge', scan: scan.id, member, day }))
}
