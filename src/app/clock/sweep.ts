import type { Job } from '../../delivery/jobs.ts'
import { inBrussels } from '../../scan/moment.ts'
import { signedBefore } from '../../scan/retention.ts'
import type { Called, WatchList, WatchPlace } from '../../storage/scans.ts'
import { finishErasing } from '../privacy/erase.ts'
import type { App, OnFailure } from '../scan/app.ts'
import { LEFT_ALONE } from './left-alone.ts'
import { lookAfter } from './look-after.ts'
import type { LookAgain } from './look-again.ts'
import { forgetStrangers } from './strangers.ts'

/** The most scans of each list that are read at once, and the most jobs of one piece of a sweep, but for those of its last scan. */
const [MOST_SCANS, MOST_JOBS] = [200, 500]

const MINUTE = 60_000

/** After how long a scan is looked at again in which something was found to do, a first time and after that: at the next sweep, then later and later. */
const PAUSES = [0, MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE] as const
const LONGEST_PAUSE = 15 * MINUTE

/** How soon after a change the last look has to come: an earlier one may have come just before what was changed was stored. */
const SOON = 15 * MINUTE

const DAY = 24 * 60 * MINUTE

/**
 * Looks at the scans whose time has come, for what is due by now and for what should have been done and was not: a bot
 * may have stopped between storing that something is due and doing it. It goes in pieces, each with the jobs that were found in
 * it, and costs as much as there is due, however many scans there are. What comes due after it began is for the next sweep, so
 * that it ends: it passes each row of a list once. A scan that can't be looked at leaves the others alone; of one that can't be
 * read it is told once. Any number of bots may do this at once: what it changes is conditional, and everything it gives may
 * be done again without harm.
 */
export async function* sweep(app: App, onFailure: OnFailure): AsyncGenerator<readonly Job[]> {
  let jobs: Job[] = await finishErasing(app, onFailure).catch((error: unknown): Job[] => {
    onFailure(error)
    return []
  })
  await app.scans.takeOver(onFailure).catch(onFailure)
  await app.scans.callLost().catch(onFailure)
  await forgetStrangers(app, onFailure).catch(onFailure)
  await app.scans.forgetErased().catch(onFailure)
  for (let lists = listsOf(app); lists.length > 0; ) {
    const { called, more } = await app.scans.called(lists, MOST_SCANS, onFailure)
    for (const one of called) {
      if (jobs.length >= MOST_JOBS) {
        yield jobs
        jobs = []
      }
      jobs.push(...(await attended(app, one, onFailure)))
    }
    yield jobs
    jobs = []
    lists = more
  }
}

/** What is to be looked at by now, what has been at rest for as long as what is kept of people stays, and which results have ended. */
function listsOf(app: App): readonly WatchList[] {
  const now = app.now()
  const restingSince = new Date(now.getTime() - app.retentionDays * DAY).toISOString()
  const signed = signedBefore(inBrussels(now.toISOString()).day, app.resultYears)
  return [
    { list: 'due', until: now.toISOString() },
    { list: 'rest', until: restingSince },
    ...(app.resultYears === 0 ? [] : [{ list: 'kept', until: signed } as const])
  ]
}

/** The jobs that a look at a scan found; one at which nothing can be done now is left alone for a while. */
async function attended(app: App, called: Called, onFailure: OnFailure): Promise<readonly Job[]> {
  try {
    return await answer(app, called)
  } catch (error) {
    const isBad = app.scans.isUnreadable(error)
    if (!isBad || app.scans.isNews(`scan ${called.scan} ${String(error)}`)) onFailure(error, called.scan)
    await leaveAlone(app, called, isBad ? LEFT_ALONE.whileUnreadable : LEFT_ALONE.afterTrouble).catch(onFailure)
    return []
  }
}

/** Looks at a scan that was called, and has it called again when that will be due. */
async function answer(app: App, called: Called): Promise<readonly Job[]> {
  const { scans } = app
  const standing = await scans.standing(called.scan)
  if (scans.isLeft(called, standing)) {
    await scans.dismiss(called)
    return []
  }
  const { jobs, next } = await lookAfter(app, called.scan)
  if (next.kind === 'never') {
    await scans.unwatch(called.scan)
    await scans.dismiss(called)
  } else if (next.kind !== 'as-it-is') await scans.move(called, standing, placeOf(app, called, next))
  return jobs
}

/** Where a scan stands after a look; one that is being changed is looked at once more soon. */
function placeOf(
  app: App,
  called: Called,
  next: Exclude<LookAgain, { readonly kind: 'never' | 'as-it-is' }>
): WatchPlace {
  const due = (from: string, found = 0): WatchPlace => ({ scan: called.scan, list: 'due', from, found })
  if (next.kind === 'once-done') {
    const then = after(app, PAUSES[called.found] ?? LONGEST_PAUSE)
    return due(then < next.noLater ? then : next.noLater, called.found + 1)
  }
  const isSoon = next.kind === 'at' && next.from <= after(app, SOON)
  if (app.scans.isAtOnce(called) && !isSoon) return due(after(app, MINUTE))
  return next.kind === 'at' ? due(next.from) : { scan: called.scan, list: 'rest', from: next.since, found: 0 }
}

async function leaveAlone(app: App, called: Called, milliseconds: number): Promise<void> {
  await app.scans.watch(called.scan, after(app, milliseconds))
  await app.scans.dismiss(called)
}

function after(app: App, milliseconds: number): string {
  return new Date(app.now().getTime() + milliseconds).toISOString()
}
