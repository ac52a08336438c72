import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, CHANNEL, carla, jana, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { expectRefused } from './refused.ts'

let team: TeamsApp

beforeEach(async () => {
  team = await aRunningScan()
})

const give = (to: { aadObjectId: string }) => ({ verb: 'hand-over-to', scan: 'scan-1', person: to.aadObjectId })
const facilitator = async () => (await team.app.scans.whole('scan-1'))?.scan.value.facilitator.name

describe('the facilitator’s role', () => {
  test('can be handed over to another member or the director', async () => {
    const said = await team.presses(an, { verb: 'hand-over', scan: 'scan-1' })
    expect(titleOf(said.card ?? {})).toBe(strings.handover.title)
    expect(JSON.stringify(said.card)).toContain('Jana Dubois')
    expect(JSON.stringify(said.card)).not.toContain('"An Peeters"')
  })

  test('goes to who was chosen, and shows on the shared card', async () => {
    const said = await team.presses(an, give(bert), THREAD)
    expect(linesOf(said.card ?? {}).join('\n')).toContain('Begeleider: Bert Claes')
    await team.settle(said)
    const shared = team.sent.filter(({ to, what }) => to === CHANNEL && what === 'update').at(-1)?.card ?? {}
    expect(linesOf(shared).join('\n')).toContain('Begeleider: Bert Claes')
    const closing = await team.presses(bert, { verb: 'close', scan: 'scan-1' })
    expect(titleOf(closing.card ?? {})).toBe(strings.close.title)
  })

  test('is told to who gets it, once, with the way to where the scan stands', async () => {
    const said = await team.presses(an, give(bert))
    await team.settle(said)
    await team.settle(said)
    const told = team.sent.filter(
      ({ to, card }) => to === `a:${bert.id}` && titleOf(card) === strings.appointed.facilitator.title
    )
    expect(told).toHaveLength(1)
    const [status] = actionsOf(told[0]?.card)
    const { card = {} } = await team.presses(bert, status?.data)
    expect(actionsOf(card).map(({ title }) => title)).toContain(strings.button.close)
  })

  test('is told also when the job gets lost', async () => {
    await team.presses(an, give(bert))
    for (const job of await sweep(team.app, strictly)) await doJob(team.app, job)
    const told = team.sent.filter(({ to }) => to === `a:${bert.id}`).map(({ card }) => titleOf(card))
    expect(told).toContain(strings.appointed.facilitator.title)
  })

  test('stays where it was for a director who thinks better of it', async () => {
    const { card = {} } = await team.presses(jana, { verb: 'hand-over', scan: 'scan-1' })
    const no = actionsOf(card).find(({ title }) => title === strings.button.keepRole)
    expect(titleOf((await team.presses(jana, no?.data)).card)).toBe(strings.status.title)
    expect(await facilitator()).toBe('An Peeters')
  })

  test('is no longer of who gave it away', async () => {
    await team.presses(an, give(bert), THREAD)
    const sentence = refusalText({ reason: 'not-facilitator', facilitator: 'Bert Claes' })
    await expectRefused(team, pressing(an, { verb: 'remind', scan: 'scan-1' }, at(THREAD)), sentence)
    await expectRefused(team, pressing(an, give(carla), at(THREAD)), sentence)
  })

  test('can be given by the director when the facilitator is gone', async () => {
    await team.presses(jana, give(carla), THREAD)
    expect(await facilitator()).toBe('Carla Wouters')
  })

  test('can’t be taken by a member, nor given to nobody or somebody who is not in the scan', async () => {
    const sentence = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    await expectRefused(team, pressing(bert, give(bert), at(THREAD)), sentence)
    for (const person of ['', 'somebody', an.aadObjectId])
      await expectRefused(
        team,
        pressing(an, { verb: 'hand-over-to', scan: 'scan-1', person }, at(THREAD)),
        strings.handover.missing
      )
    expect(await facilitator()).toBe('An Peeters')
  })

  test('can still be handed over after the vote', async () => {
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    await team.presses(an, give(bert), THREAD)
    const said = await team.presses(bert, { verb: 'agree-overview', scan: 'scan-1' })
    expect(titleOf(said.card ?? {})).toBe(strings.agree.title)
  })
})
