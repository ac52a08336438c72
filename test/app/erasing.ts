import { doJob } from '../../src/app/do-job.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { pressing, TENANT } from '../build/activity.ts'
import { at, type Said, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import type { Listed } from '../build/the-team.ts'
import { rowsOf } from './signing.ts'

/** Someone of the tenant. */
export type Someone = Listed & { readonly aadObjectId: string }

/** Where something of this person stands, as "partition key": their id, name or address, or one of these words. */
export async function tracesOf(team: TeamsApp, who: Someone, ...words: readonly string[]): Promise<readonly string[]> {
  const marks = [who.aadObjectId, who.name, who.id, ...words]
  const rows = (await rowsOf(team)).filter(({ text }) => marks.some((mark) => text.includes(mark)))
  return rows.map(({ text }) => text.split(' ').slice(0, 2).join(' '))
}

/** The row of someone in the list of members of scan-1. */
export const listed = ({ aadObjectId }: Someone): string => `scan!scan-1 member!${aadObjectId}`

/** The row that says that someone has a part in scan-1. */
export const joined = ({ aadObjectId }: Someone): string => `person!${TENANT}!${aadObjectId} joined!scan-1`

/** Notes a message to someone, as sending it does. */
export async function noteMessage({ app }: TeamsApp, { aadObjectId }: Someone): Promise<void> {
  const sending = { state: 'delivered', reason: '', message: '1', at: '2026-11-23T09:00:00.000Z', by: 'x' } as const
  await app.scans.claimSending('scan-1', `invite!${aadObjectId}`, sending)
}

/** Presses "Ja, wis mijn gegevens", by Teams' clock after everything else that was pressed. */
export async function erases(team: TeamsApp, who: Someone, changes: object = {}): Promise<Said> {
  const press = pressing(who, { verb: 'erase-yes', ...changes }, at(`a:${who.id}`))
  return team.ask({ ...press, timestamp: '2026-12-31T12:00:00.000Z' })
}

/** Looks through every scan as a bot does each minute, so much later, and does what follows. */
export async function sweepLater(team: TeamsApp, days: number, minutes = 0): Promise<void> {
  return sweepAt(team, new Date(team.app.now().getTime() + (days * 24 * 60 + minutes) * 60_000))
}

/** The same at a moment. */
export async function sweepAt(team: TeamsApp, then: Date): Promise<void> {
  const app = { ...team.app, now: () => then }
  const waiting: Job[] = [...(await sweep(app, strictly))]
  for (let job = waiting.shift(); job; job = waiting.shift()) waiting.push(...(await doJob(app, job)))
}
