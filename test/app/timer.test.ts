import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { talkAid } from '../../src/cards/talk-aid.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { castOf, roundOf } from '../../src/scan/rounds.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, inChannel, queued, strictly, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { withClock } from './in-time.ts'
import { expectRefused } from './refused.ts'
import { aRevealedScan, BLOCK, DISCUSS, discussionsIn, doing, FIRST, NAME, REVOTE } from './talking.ts'

const KEEP_TIME = { verb: 'keep-time', scan: 'scan-1', block: BLOCK }
const BEGIN = '2026-11-24T10:00:00.000Z'
const minutesLater = (minutes: number) => new Date(Date.parse(BEGIN) + minutes * 60_000).toISOString()
const toldIn = (team: TeamsApp) => inChannel(team).filter(({ card }) => titleOf(card) === strings.timer.title(NAME))

/** What the talk aid gives for the first votes on the block. */
const plan = talkAid(
  instrument,
  roundOf(
    castOf(
      instrument,
      FIRST.map(([, vote]) => vote)
    ),
    3
  ),
  'none'
).plan
const MINUTES = plan?.minutes ?? 0

describe('Tijd bijhouden', () => {
  let team: ReturnType<typeof withClock>
  beforeEach(async () => {
    team = withClock(await aRevealedScan())
    team.setTo(BEGIN)
    await doing(team, an, DISCUSS)
  })

  test('says until when, and shows that on the card of the discussion', async () => {
    const { text } = await doing(team, an, KEEP_TIME)
    expect(text).toBe(strings.timer.kept(MINUTES, strings.time(minutesLater(MINUTES))))
    const card = linesOf(discussionsIn(team).at(-1)?.card ?? {}).join('\n')
    expect(card).toContain(strings.timer.until(strings.time(minutesLater(MINUTES))))
  })

  test('keeps the minutes that stand in the talk aid on the card', async () => {
    const card = linesOf(discussionsIn(team).at(-1)?.card ?? {}).join('\n')
    expect(MINUTES).toBeGreaterThan(0)
    expect(card).toContain(`Trek ${MINUTES} minuten uit`)
  })

  test('says in the thread that they are over: not before, and once', async () => {
    await doing(team, an, KEEP_TIME)
    await team.looksAt(minutesLater(MINUTES - 1))
    expect(toldIn(team)).toEqual([])
    await team.looksAt(minutesLater(MINUTES))
    expect(linesOf(toldIn(team)[0]?.card ?? {})).toContain(strings.timer.over(MINUTES))
    for (const minutes of [1, 2, 10, 200]) await team.looksAt(minutesLater(MINUTES + minutes))
    expect(toldIn(team)).toHaveLength(1)
  })

  test('is looked at when the minutes are over, and no later', async () => {
    await doing(team, an, KEEP_TIME)
    for (const minutes of [1, 2, 3]) await team.looksAt(minutesLater(minutes))
    const calledBy = async (until: string) => {
      const { called } = await team.app.scans.called([{ list: 'due', until }], 10, strictly)
      return called.map(({ scan }) => scan)
    }
    expect(await calledBy(minutesLater(MINUTES))).toContain('scan-1')
    expect(await calledBy(minutesLater(MINUTES - 1))).not.toContain('scan-1')
  })

  test('pressed again while they run changes nothing, and afterwards begins anew', async () => {
    const first = await doing(team, an, KEEP_TIME)
    team.setTo(minutesLater(2))
    expect((await doing(team, an, KEEP_TIME)).text).toBe(first.text)
    await team.looksAt(minutesLater(MINUTES))
    team.setTo(minutesLater(MINUTES + 1))
    expect((await doing(team, an, KEEP_TIME)).text).not.toBe(first.text)
    await team.looksAt(minutesLater(2 * MINUTES + 1))
    expect(toldIn(team)).toHaveLength(2)
  })

  test.each([
    ['votes again', async () => doing(team, an, REVOTE)],
    ['has recorded the block', async () => team.presses(an, anAgreePress(BLOCK, { ambition: 'planmatig' }))]
  ])('says nothing to a team that %s since', async (_what, since) => {
    await doing(team, an, KEEP_TIME)
    await since()
    for (const minutes of [0, 1, 5]) await team.looksAt(minutesLater(MINUTES + minutes))
    expect(toldIn(team)).toEqual([])
  })

  test('says nothing that comes more than an hour late, and forgets it', async () => {
    await doing(team, an, KEEP_TIME)
    await team.looksAt(minutesLater(MINUTES + 61))
    expect(toldIn(team)).toEqual([])
    expect((await team.app.scans.whole('scan-1'))?.wishes).toEqual([])
  })

  test('is for the facilitator, and not while people vote', async () => {
    const refusal = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    await expectRefused(team, pressing(bert, KEEP_TIME, at(THREAD)), refusal)
    await doing(team, an, REVOTE)
    await expectRefused(team, pressing(an, KEEP_TIME, at(THREAD)), refusalText({ reason: 'round-open' }))
  })
})

test('minutes that are over are told once, however the bot is killed, restarted, and does things twice', async () => {
  const steps = fc.array(fc.constantFrom('sweep', 'job', 'job again', 'lose the job', 'restart'), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 0, max: 9 }), async (all, killed) => {
      const team = withClock(await aRevealedScan())
      team.setTo(BEGIN)
      await team.presses(an, KEEP_TIME, THREAD)
      team.setTo(minutesLater(MINUTES))
      let writes = 0
      const mortal = () => {
        writes = 0
        team.store.down = (operation) => operation === 'write' && ++writes > killed
      }
      let waiting: readonly Job[] = []
      const tryIt = async (step: string) => {
        if (step === 'sweep') waiting = await sweep(team.app, () => undefined)
        if (step === 'lose the job') waiting = []
        for (const job of step.startsWith('job') ? waiting : []) await doJob(team.app, queued(job))
        if (step === 'job') waiting = []
      }
      for (const [place, step] of all.entries()) {
        if (place % 3 === 0) mortal()
        if (step === 'restart') team.store.down = () => false
        await tryIt(step).catch(() => undefined)
      }
      team.store.down = () => false
      for (const minutes of [1, 2, 5, 20]) await team.looksAt(minutesLater(MINUTES + minutes)).catch(() => undefined)
      const told = toldIn(team).length
      // One that was killed between the message and its note can't tell whether it came: it says nothing twice.
      expect(told).toBeLessThanOrEqual(1)
      const noted = (await team.app.scans.whole('scan-1'))?.sentUnder(`time!${BLOCK}`) ?? []
      expect(noted).toHaveLength(1)
      if (noted[0]?.state === 'delivered') expect(told).toBe(1)
    }),
    { numRuns: 25 }
  )
})
