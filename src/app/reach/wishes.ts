import type { Job } from '../../delivery/jobs.ts'
import { isTooLate } from '../../scan/timer.ts'
import type { Whole, Wish } from '../../storage/scans.ts'
import { type App, today } from '../scan/app.ts'
import { nudgesFor } from './nudges.ts'

/** How long a wish is left to the job that was given with the reply, in milliseconds. */
const PATIENCE = 60_000

/** How long a wish stands, in milliseconds: what nobody could send in a day is no longer waited for. */
const DAY = 24 * 60 * 60_000

/**
 * Notes the wish behind a job that leaves after the reply, before anybody is told that it does: the job may get lost on its
 * way to the queue, and then the next look finds it here. Gives that job.
 */
export async function wished<J extends Job>(app: App, job: J): Promise<J> {
  const wish = wishBehind(job)
  if (wish) await app.scans.wish(job.scan, wish, app.now().toISOString())
  return job
}

/** The wish behind a job; undefined for a job that storage asks for by itself. */
export function wishBehind(job: Job): Wish | undefined {
  switch (job.kind) {
    case 'send-card':
      return { what: 'card', member: job.member, asked: job.asked }
    case 'agree-card':
      return { what: 'agree', block: job.block, asked: job.asked }
    case 'discussion':
      return job.asked === '' ? undefined : { what: 'discussion', block: job.block, asked: job.asked }
    case 'repaint':
      return job.asked ? { what: 'shared', asked: job.asked } : undefined
    case 'inspection-card':
      return { what: 'inspection', asked: job.asked }
    case 'time-over':
      return { what: 'time', block: job.block, until: job.until }
    case 'question':
      return { what: 'question', about: job.about, of: job.of, asked: job.asked }
    default:
      return undefined
  }
}

/** The jobs of wishes that should have been fulfilled by now. Those that are over are struck off. */
export async function overdueWishes(app: App, whole: Whole): Promise<readonly Job[]> {
  const jobs: Job[] = []
  for (const { wish, at } of whole.wishes) {
    const age = app.now().getTime() - Date.parse(at)
    const left = age < DAY ? jobsOf(app, whole, wish) : []
    if (left.length === 0) await app.scans.endWish(whole.scan.value.id, wish)
    else if (wish.what === 'time' ? app.now().toISOString() >= wish.until : age >= PATIENCE) jobs.push(...left)
  }
  return jobs
}

/** The first moment at which minutes are over that are kept now (ISO 8601 in UTC); undefined when none are. */
export function firstTimeOver(app: App, { wishes }: Pick<Whole, 'wishes'>): string | undefined {
  const now = app.now().toISOString()
  const moments = wishes.flatMap(({ wish }) => (wish.what === 'time' && wish.until > now ? [wish.until] : []))
  return moments.toSorted()[0]
}

function jobsOf(app: App, whole: Whole, wish: Wish): readonly Job[] {
  const scan = whole.scan.value
  switch (wish.what) {
    case 'card':
      return [{ kind: 'send-card', scan: scan.id, member: wish.member, asked: wish.asked }]
    case 'agree':
      return [{ kind: 'agree-card', scan: scan.id, block: wish.block, asked: wish.asked }]
    case 'discussion':
      return [{ kind: 'discussion', scan: scan.id, block: wish.block, asked: wish.asked }]
    case 'shared':
      return [{ kind: 'repaint', scan: scan.id, asked: wish.asked }]
    case 'inspection':
      return [{ kind: 'inspection-card', scan: scan.id, asked: wish.asked }]
    case 'time': {
      const isLate = isTooLate(wish.until, app.now().toISOString())
      return isLate ? [] : [{ kind: 'time-over', scan: scan.id, block: wish.block, until: wish.until }]
    }
    case 'question':
      return [{ kind: 'question', scan: scan.id, about: wish.about, of: wish.of, asked: wish.asked }]
    case 'nudges':
      if (scan.state !== 'open' || scan.remindedOn !== wish.day || wish.day !== today(app)) return []
      return nudgesFor(app, scan, whole, wish.day).filter(({ member }) => wish.members.includes(member))
  }
}
