import { describe, expect, test } from 'vitest'
import { sweep } from '../../src/app/clock/sweep.ts'
import { doJob } from '../../src/app/do-job.ts'
import { aRunningScan, inChannel, strictly, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla, THREAD } from '../build/the-team.ts'
import { BLOCK, doing } from './talking.ts'

const REPAINT = { kind: 'repaint', scan: 'scan-1' } as const
const votes = (team: TeamsApp, who: typeof an, block = BLOCK) => team.presses(who, aVotePress(block, 'planmatig'))
const painted = (team: TeamsApp) => inChannel(team).filter(({ what }) => what === 'update').length

describe('the shared card', () => {
  test('is painted when it changes, and left alone when it shows the same', async () => {
    const team = await aRunningScan()
    const before = painted(team)
    await team.settle(await votes(team, bert))
    expect(painted(team)).toBe(before + 1)
    const again = await votes(team, bert, 'plg')
    expect(again.jobs).toEqual([REPAINT])
    await team.settle(again)
    expect(painted(team), 'Bert was busy already').toBe(before + 1)
    await team.settle(await votes(team, carla))
    expect(painted(team)).toBe(before + 2)
  })

  test('that was not painted, as that got lost, is found at the next look', async () => {
    const team = await aRunningScan()
    expect(await sweep(team.app, strictly)).toEqual([])
    await votes(team, bert)
    expect(await sweep(team.app, strictly)).toEqual([REPAINT])
    await doJob(team.app, REPAINT)
    expect(await sweep(team.app, strictly)).toEqual([])
  })

  test('is found as well while the team talks', async () => {
    const team = await aRunningScan()
    await team.settle(await votes(team, bert))
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    expect(await sweep(team.app, strictly)).toEqual([REPAINT])
    await doJob(team.app, REPAINT)
    await doing(team, an, { verb: 'discuss', scan: 'scan-1', block: BLOCK })
    expect(await sweep(team.app, strictly)).toEqual([])
  })

  test('is painted again when the bot died before it could note that it had', async () => {
    const team = await aRunningScan()
    await votes(team, bert)
    const before = painted(team)
    team.store.down = (operation) => operation === 'write'
    await expect(doJob(team.app, REPAINT)).rejects.toThrow('storage could not write')
    team.store.down = () => false
    expect(await sweep(team.app, strictly)).toEqual([REPAINT])
    await doJob(team.app, REPAINT)
    expect(painted(team)).toBe(before + 2)
  })

  test('that can’t be painted now counts as not painted', async () => {
    const team = await aRunningScan()
    await votes(team, bert)
    const { update } = team.app.messenger
    const failing = { ...team.app.messenger, update: () => Promise.reject(new Error('a reset')) }
    await expect(doJob({ ...team.app, messenger: failing }, REPAINT)).rejects.toThrow('a reset')
    expect(await sweep({ ...team.app, messenger: { ...failing, update } }, strictly)).toEqual([REPAINT])
  })
})
