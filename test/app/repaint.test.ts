import { afterEach, describe, expect, test } from 'vitest'
import { lookAfter } from '../../src/app/clock/look-after.ts'
import { doJob } from '../../src/app/do-job.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, inChannel, strictly, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, carla, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { ASK_END, BLOCK, DISCUSS, doing, END, REVOTE } from './talking.ts'

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
    expect(again.jobs, 'Bert was busy already').toEqual([])
    await doJob(team.app, REPAINT)
    expect(painted(team)).toBe(before + 1)
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

describe('a running scan whose buttons get other titles', () => {
  const titles = { ...strings.button }
  const rename = () => {
    for (const [name, title] of Object.entries(strings.button)) Object.assign(strings.button, { [name]: `${title} nu` })
  }
  afterEach(() => void Object.assign(strings.button, titles))

  test('has none of its cards painted anew, whatever the team is at', async () => {
    const team = await aRunningScan()
    await team.settle(await votes(team, bert))
    const due = { scan: 'scan-1', block: BLOCK }
    const jobs = [REPAINT, { kind: 'discussion', ...due, asked: '' }, { kind: 'ballot', ...due }] as const
    for (const press of [undefined, { verb: 'close-yes', scan: 'scan-1' }, DISCUSS, REVOTE, ASK_END, END]) {
      if (press) await doing(team, an, press)
      const sent = team.sent.length
      rename()
      expect((await lookAfter(team.app, 'scan-1')).jobs, press?.verb).toEqual([])
      for (const job of jobs) await doJob(team.app, job)
      expect(team.sent.length, press?.verb).toBe(sent)
    }
  })

  test('shows them on the next card that it gets', async () => {
    const team = await aRunningScan()
    rename()
    await team.settle(await votes(team, bert))
    const shown = actionsOf(inChannel(team).at(-1)?.card).map(({ title }) => title)
    expect(shown).toContain(`${titles.join} nu`)
  })
})
