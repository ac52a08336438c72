import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { handle } from '../../src/app/handle.ts'
import { isLive } from '../../src/scan/scan.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { chatPartition } from '../../src/storage/sheet-rows.ts'
import type { Store } from '../../src/storage/store.ts'
import { refusalText } from '../../src/words/index.ts'
import { pressing, TENANT } from '../build/activity.ts'
import { aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { aChat } from '../build/scan.ts'
import { an, bert, CHANNEL, carla, THREAD } from '../build/the-team.ts'

const CHANNEL_ROWS = chatPartition({ tenant: TENANT, id: CHANNEL })
const DAMAGED = { key: 'live', data: { v: 1, kind: 'live', content: {} }, expects: 'anything' }

const STARTERS = [an, bert, carla]
const ALREADY = refusalText({ reason: 'already-live', link: '' })

/** A channel in which so many people typed start, each with a set-up card of their own. */
async function withSetupCards(many: number): Promise<TeamsApp> {
  const team = aTeamsApp()
  for (const who of STARTERS.slice(0, many)) await team.types(who, 'start', THREAD)
  return team
}

const startOf = (place: number) =>
  pressing(STARTERS[place] ?? an, filledSetup({ scan: `scan-${place + 1}` }), at(THREAD), `card-${place + 1}`)

/** The scans that run by now. */
async function running(team: TeamsApp): Promise<readonly string[]> {
  const all = await Promise.all(STARTERS.map((_, place) => team.app.scans.whole(`scan-${place + 1}`)))
  return all.flatMap((whole) => (whole && isLive(whole.scan.value) ? [whole.scan.value.id] : []))
}

/** Storage whose every call waits for its turn in a schedule. */
function scheduledStore(inner: Store, schedule: fc.Scheduler): Store {
  return {
    read: schedule.scheduleFunction((...asked: Parameters<Store['read']>) => inner.read(...asked)),
    write: schedule.scheduleFunction((...asked: Parameters<Store['write']>) => inner.write(...asked))
  }
}

describe.each([
  [2, 'free'],
  [3, 'free'],
  [2, 'kept by a damaged row']
] as const)('Scan starten on %d set-up cards at once of one channel that is %s', (many, kept) => {
  test('starts one scan, whatever comes first, and says so to the others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (schedule) => {
        const team = await withSetupCards(many)
        if (kept !== 'free') await team.store.write(CHANNEL_ROWS, [DAMAGED])
        const app = { ...team.app, scans: scanStore(scheduledStore(team.store, schedule)) }
        const pressed = STARTERS.slice(0, many).map((_, place) => handle(app, parseActivity(startOf(place))))
        const outcomes = await schedule.waitFor(Promise.all(pressed))
        const live = await running(team)
        expect(live).toHaveLength(1)
        expect((await team.app.scans.liveIn(aChat({ id: CHANNEL, tenant: TENANT })))?.value).toBe(live[0])
        const started = outcomes.filter(({ jobs }) => jobs.some(({ kind }) => kind === 'invite'))
        expect(started).toHaveLength(1)
        for (const { reply } of outcomes.filter((one) => !started.includes(one)))
          expect(reply).toEqual({ kind: 'text', text: ALREADY })
      }),
      { numRuns: 150 }
    )
  })
})

test('a set-up card whose bot was killed once it held the channel gives way to the next one, and can start it again itself', async () => {
  for (const next of [0, 1]) {
    const team = await withSetupCards(2)
    let writes = 0
    team.store.down = (operation) => operation === 'write' && ++writes > 1
    await expect(team.ask(startOf(0))).rejects.toThrow()
    team.store.down = () => false
    await team.settle(await team.ask(startOf(next)))
    expect(await running(team)).toEqual([`scan-${next + 1}`])
    expect((await team.ask(startOf(1 - next))).text).toBe(ALREADY)
  }
})
