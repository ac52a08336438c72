import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { Filled } from '../../src/cards/templates.ts'
import type { Chat } from '../../src/scan/scan.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, strictly, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, carla, jana, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { titleOf } from '../cards/card-text.ts'
import { aConcept } from './directing.ts'
import { aScanInTime, MORNING_AFTER } from './in-time.ts'

/** An has left: nothing reaches her any more. */
function leaves(team: TeamsApp): void {
  const { post } = team.app.messenger
  Object.assign(team.app.messenger, {
    post: async (chat: Chat, card: Filled) =>
      chat.id === `a:${an.id}` ? { state: 'failed', reason: 'gone' } : post(chat, card)
  })
}

const toDirector = ({ sent }: TeamsApp) => sent.filter(({ to }) => to === `a:${jana.id}`)
const told = (team: TeamsApp) => toDirector(team).filter(({ card }) => titleOf(card) === strings.leaderless.title)

describe('a scan whose facilitator can’t be reached any more', () => {
  test('that closed by itself is told to the director, once, who gives the role to somebody else', async () => {
    const team = await aScanInTime()
    await team.presses(carla, aVotePress('preventie', 'planmatig'))
    leaves(team)
    team.setTo(MORNING_AFTER)
    for (let look = 0; look < 4; look++) {
      const jobs = [...(await sweep(team.app, strictly))]
      for (let job = jobs.shift(); job; job = jobs.shift()) jobs.push(...(await doJob(team.app, job)))
      team.setTo(MORNING_AFTER.replace(':00:', `:${10 + 10 * look}:`))
    }
    expect(told(team)).toHaveLength(1)
    const [give] = actionsOf((told(team)[0]?.card ?? {}) as Record<string, unknown>)
    const asked = await team.presses(jana, give?.data)
    expect(titleOf(asked.card)).toBe(strings.handover.title)
    await team.presses(jana, { verb: 'hand-over-to', scan: 'scan-1', person: carla.aadObjectId })
    expect((await team.app.scans.whole('scan-1'))?.scan.value).toMatchObject({ facilitator: { name: carla.name } })
  })

  test('to whom a concept comes back is told to the director, and the remark waits for whoever leads next', async () => {
    const team = await aConcept()
    leaves(team)
    const said = await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk Preventie nog eens.' })
    await team.settle(said)
    expect(told(team)).toHaveLength(1)
    await team.presses(jana, { verb: 'hand-over-to', scan: 'scan-1', person: carla.aadObjectId })
    const { card } = await team.types(carla, 'hervat')
    expect(JSON.stringify(card)).toContain('Bekijk Preventie nog eens.')
  })

  test('whose channel can’t be written to is told to the director too', async () => {
    const team = await aRunningScan()
    leaves(team)
    Object.assign(team.app.messenger, { update: async () => ({ state: 'failed', reason: 'not-installed' }) })
    await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD))
    expect(told(team)).toHaveLength(1)
  })
})
