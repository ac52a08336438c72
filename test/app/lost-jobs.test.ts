import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { BusyError } from '../../src/delivery/messenger.ts'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, jana, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { anAgreedScan, handsOver } from './directing.ts'
import {
  aClick,
  aRevealedScan,
  aSecondRound,
  BLOCK,
  ballotsIn,
  clicking,
  DISCUSS,
  discussionsIn,
  doing,
  END,
  REVOTE
} from './talking.ts'

const looked = async (team: TeamsApp, kind: Job['kind']) =>
  (await sweep(team.app, strictly)).filter((job) => job.kind === kind)

/** Does what the next looks find, until they find nothing more; the kinds of what was found. */
async function caughtUp(team: TeamsApp): Promise<readonly string[]> {
  const kinds: string[] = []
  for (let found = await sweep(team.app, strictly); found.length > 0; found = await sweep(team.app, strictly)) {
    for (const job of found) {
      kinds.push(job.kind)
      await doJob(team.app, job)
    }
  }
  return kinds
}

describe('a job that got lost on its way to the queue', () => {
  test('and would have posted the vote card of a second round is found at the next look', async () => {
    const team = await aRevealedScan()
    await doing(team, an, DISCUSS)
    await team.presses(an, REVOTE, THREAD)
    expect(ballotsIn(team)).toEqual([])
    expect(await caughtUp(team)).toContain('ballot')
    expect(ballotsIn(team)).toHaveLength(1)
    expect(linesOf(discussionsIn(team).at(-1)?.card ?? {})).toContain(strings.talk.votingHeading)
    expect(await sweep(team.app, strictly)).toEqual([])
  })

  test('and would have counted a second vote on the discussion card is found', async () => {
    const team = await aSecondRound({ visibility: 'named' })
    const before = discussionsIn(team).length
    await team.ask(aClick(bert, 'planmatig', 1))
    expect(await looked(team, 'discussion')).toHaveLength(1)
    await caughtUp(team)
    expect(discussionsIn(team)).toHaveLength(before + 1)
    expect(linesOf(discussionsIn(team).at(-1)?.card ?? {})).toContain(strings.talk.progress(1, 9))
  })

  test('and would have shown both rounds and ended the vote card is found', async () => {
    const team = await aSecondRound()
    await clicking(team, bert, 'planmatig', 1)
    await team.presses(an, END, THREAD)
    expect(await caughtUp(team)).toEqual(expect.arrayContaining(['discussion', 'ballot', 'repaint']))
    expect(linesOf(ballotsIn(team).at(-1)?.card ?? {})).toContain(strings.ballot.over)
    expect(linesOf(discussionsIn(team).at(-1)?.card ?? {})).toContain(strings.talk.bothRounds)
    expect(await sweep(team.app, strictly)).toEqual([])
  })

  test('and would have brought the director the concept is found, and brings it once', async () => {
    const team = await anAgreedScan()
    await handsOver(team)
    const toDirector = () => team.sent.filter(({ to }) => to === `a:${jana.id}`)
    expect(toDirector()).toEqual([])
    expect(await caughtUp(team)).toContain('concept-card')
    expect(toDirector()).toHaveLength(1)
    expect(await sweep(team.app, strictly)).toEqual([])
  })

  test('and would have invited one who is left is found, when all the others were invited', async () => {
    const team = aTeamsApp()
    const { openChat } = team.app.messenger
    let isThere = false
    team.app.messenger.openChat = async (via, address) => {
      if (address === bert.id && !isThere) throw new BusyError(1_000, undefined)
      return openChat(via, address)
    }
    await team.types(an, 'start', THREAD)
    const started = await team.presses(an, filledSetup(), THREAD)
    await expect(team.settle(started)).rejects.toThrow()
    const toBert = () => team.sent.filter(({ to }) => to === `a:${bert.id}`)
    expect(toBert()).toEqual([])
    isThere = true
    expect(await caughtUp(team)).toContain('invite')
    expect(toBert()).toHaveLength(1)
  })

  test('and would have told the facilitator that the concept came back is found, each time once', async () => {
    const team = await anAgreedScan()
    for (const remark of ['Bekijk plg nog eens.', 'Bekijk plg nog eens.']) {
      await team.settle(await handsOver(team))
      const before = team.sent.length
      await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark })
      expect(await caughtUp(team)).toContain('returned-card')
      const told = team.sent.slice(before).filter(({ to }) => to === `a:${an.id}`)
      expect(told.map(({ card }) => linesOf(card).includes(`“${remark}”`) || linesOf(card).includes(remark))).toEqual([
        true
      ])
      expect(await sweep(team.app, strictly)).toEqual([])
    }
  })
})

test('a card of a talk that shows what it should is left alone', async () => {
  const team = await aSecondRound()
  const before = team.sent.length
  await doJob(team.app, { kind: 'discussion', scan: 'scan-1', block: BLOCK, asked: '' })
  await doJob(team.app, { kind: 'ballot', scan: 'scan-1', block: BLOCK })
  expect(team.sent).toHaveLength(before)
})
