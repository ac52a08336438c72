import type { Job } from '../../src/delivery/jobs.ts'
import { aRunningScan, type Said, strictly, type TeamsApp } from '../build/app.ts'
import { aSendPress, aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import type { Listed } from '../build/the-team.ts'

/** The last day of the vote of scan-1, unless it is set up otherwise, is a Saturday; the clock is that of winter. */
export const DAY_BEFORE = '2026-12-11T08:00:00.000Z'
export const LAST_DAY = '2026-12-12T08:00:00.000Z'
export const MIDNIGHT = '2026-12-12T23:00:00.000Z'
export const MORNING_AFTER = '2026-12-13T08:00:00.000Z'

/** A team with a clock that stands still until it is set. */
export function withClock(team: TeamsApp) {
  let now = team.app.now()
  Object.assign(team.app, { now: () => now })
  const setTo = (moment: string) => {
    now = new Date(moment)
  }
  const doing = (jobs: readonly Job[]) => team.settle({ text: undefined, card: undefined, jobs })
  return {
    ...team,
    setTo,
    /** Does these jobs, and what follows from them. */
    doing,
    /** Looks at every scan at this moment, and does all that follows. What was sent meanwhile. */
    async looksAt(moment: string) {
      setTo(moment)
      const before = team.sent.length
      await doing(await sweep(team.app, strictly))
      return team.sent.slice(before)
    },
    /** Fills in and hands in everything. */
    async handsIn(who: Listed): Promise<Said> {
      for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
        await team.presses(who, aVotePress(id, 'abstain'))
      return team.presses(who, aSendPress())
    }
  }
}

/** A scan of An's channel in which the nine vote until 12 December, and a clock that stands still until it is set. */
export async function aScanInTime(setup?: Readonly<Record<string, unknown>>) {
  return withClock(await aRunningScan(setup))
}
