import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, aTeamsApp, filledSetup, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, carla, jana, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { anAgreedScan, TO_DIRECTOR, TO_DIRECTOR_YES } from './directing.ts'
import { joined, sweepLater, tracesOf } from './erasing.ts'

/** Presses a button while the bot is killed right after it stored what was decided, and before anything else. */
async function killedAfterDeciding(team: TeamsApp, press: () => Promise<unknown>): Promise<void> {
  const change = team.app.scans
  let isKilled = false
  const dies =
    <A extends unknown[], R>(method: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const done = await method(...given)
      isKilled = true
      return done
    }
  team.store.down = () => isKilled
  const scans = {
    ...change,
    change: dies(change.change),
    conclude: dies(change.conclude),
    changePeople: dies(change.changePeople)
  }
  Object.assign(team.app, { scans })
  await expect(press()).rejects.toThrow()
  Object.assign(team.app, { scans: change })
  team.store.down = () => false
}

const textOf = async (team: TeamsApp, who: typeof an, command: string) => {
  const { text, card } = await team.types(who, command)
  return text ?? linesOf(card ?? {}).join('\n')
}

describe('a bot that is killed right after', () => {
  test('a scan started leaves its facilitator, who does not vote, finding it some minutes later', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    await killedAfterDeciding(team, () => team.presses(an, filledSetup({ votes: 'false' }), THREAD))
    expect(await textOf(team, an, 'status')).toBe(strings.say.noScanHere)
    await sweep(team.app, strictly)
    expect(await textOf(team, an, 'status')).toContain('CLB Noord')
  })

  test('a scan started that the team does together leaves everyone in it finding what is kept of them', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    await killedAfterDeciding(team, () => team.presses(an, filledSetup({ way: 'together', votes: 'false' }), THREAD))
    await sweep(team.app, strictly)
    for (const who of [an, bert, carla]) expect(await textOf(team, who, 'mijn gegevens')).toContain('CLB Noord')
  })

  test('a concept came to the director leaves the director finding its log', async () => {
    const team = await anAgreedScan()
    await team.presses(an, TO_DIRECTOR)
    await killedAfterDeciding(team, () => team.presses(an, TO_DIRECTOR_YES))
    await sweep(team.app, strictly)
    expect(await textOf(team, jana, 'logboek')).toContain('CLB Noord')
  })

  test('the role was handed over leaves the new facilitator finding the scan', async () => {
    const team = await aRunningScan()
    const give = { verb: 'hand-over-to', scan: 'scan-1', person: jana.aadObjectId }
    await killedAfterDeciding(team, () => team.presses(an, give, THREAD))
    await sweep(team.app, strictly)
    expect(await textOf(team, jana, 'status')).toContain('CLB Noord')
  })
})

test('whoever facilitated a scan without voting and handed it over has no link to it any more once its time is over', async () => {
  const team = await aRunningScan({ votes: 'false' })
  const give = (to: typeof an) => ({ verb: 'hand-over-to', scan: 'scan-1', person: to.aadObjectId })
  await team.settle(await team.presses(an, give(jana), THREAD))
  await team.settle(await team.presses(jana, give(bert), THREAD))
  expect(await tracesOf(team, an)).toContain(joined(an))
  for (const days of [30, 31, 32, 250, 251, 252, 300, 301, 302]) await sweepLater(team, days)
  for (const who of [an, bert, jana]) expect(await tracesOf(team, who), who.name).toEqual([])
})

test('what was noted of who has a link is written once, and says of nobody who they are', async () => {
  const team = await aRunningScan()
  const rows = async () => (await team.store.everything())['scan!scan-1']?.filter(({ key }) => key === 'linked')
  const before = await rows()
  expect(before).toHaveLength(1)
  expect(JSON.stringify(before)).not.toContain(an.aadObjectId)
  await sweepLater(team, 0, 5)
  expect(await rows()).toEqual(before)
})
