import { beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { filledSetup, strictly, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, carla, dirk } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { erases } from './erasing.ts'
import { aScanInTime } from './in-time.ts'

const THREE = [bert, carla, dirk]
const members = THREE.map(({ aadObjectId }) => aadObjectId).join(',')
const begin = (changes: object = {}) => aScanInTime(filledSetup({ members, votes: 'false', ...changes }))
const readyCards = ({ sent }: TeamsApp, who = an) =>
  sent.filter(({ to, card }) => to === `a:${who.id}` && titleOf(card) === strings.ready.title)

let team: Awaited<ReturnType<typeof aScanInTime>>
const everyoneHandsIn = async () => {
  for (const who of THREE) await team.settle(await team.handsIn(who))
}

beforeEach(async () => {
  team = await begin()
})

describe('once everybody is ready, the facilitator', () => {
  test('gets one card in the own chat, which says how many and leads to closing the vote', async () => {
    for (const who of THREE.slice(0, 2)) await team.settle(await team.handsIn(who))
    expect(readyCards(team)).toEqual([])
    await team.settle(await team.handsIn(dirk))
    const [card, ...more] = readyCards(team).map(({ card: one }) => one)
    expect(more).toEqual([])
    expect(linesOf(card ?? {}).join(' ')).toContain('Alle 3 leden')
    const [close] = actionsOf(card)
    expect(close?.title).toBe(strings.button.close)
    const asked = await team.presses(an, close?.data)
    expect(linesOf(asked.card ?? {})).toContain(strings.close.allReady)
  })

  test('gets no other one when somebody changed an answer, left a gap, or erased, and all are ready again', async () => {
    await everyoneHandsIn()
    await team.presses(bert, aVotePress('preventie', 'planmatig', 1))
    await team.looksAt('2026-11-24T10:00:00.000Z')
    await erases(team, carla)
    await team.settle(await team.handsIn(carla))
    await team.settle(await team.handsIn(bert))
    await team.looksAt('2026-11-25T10:00:00.000Z')
    expect(readyCards(team)).toHaveLength(1)
  })

  test('gets it with the next look when the job got lost, and then no more', async () => {
    for (const who of THREE) await team.handsIn(who)
    expect(readyCards(team)).toEqual([])
    await team.looksAt('2026-11-23T11:00:00.000Z')
    await team.looksAt('2026-11-23T12:00:00.000Z')
    await team.looksAt('2026-11-24T12:00:00.000Z')
    expect(readyCards(team)).toHaveLength(1)
  })

  test('gets it in the morning when the last one handed in at night', async () => {
    team.setTo('2026-11-23T22:00:00.000Z')
    await everyoneHandsIn()
    expect(readyCards(team)).toEqual([])
    await team.looksAt('2026-11-24T05:00:00.000Z')
    expect(readyCards(team)).toEqual([])
    await team.looksAt('2026-11-24T08:00:30.000Z')
    expect(readyCards(team)).toHaveLength(1)
  })

  test('gets another one once the team has grown and everybody is ready again', async () => {
    await everyoneHandsIn()
    const votes = { verb: 'change-settings', scan: 'scan-1', members, votes: 'true' }
    await team.settle(await team.presses(an, votes))
    await team.looksAt('2026-11-24T10:00:00.000Z')
    expect(readyCards(team)).toHaveLength(1)
    await team.settle(await team.handsIn(an))
    expect(readyCards(team).map(({ card }) => linesOf(card).join(' ').includes('Alle 4 leden'))).toEqual([false, true])
  })

  test('gets it also who takes the role over', async () => {
    await everyoneHandsIn()
    await team.settle(await team.presses(an, { verb: 'hand-over-to', scan: 'scan-1', person: carla.aadObjectId }))
    await team.looksAt('2026-11-24T10:00:00.000Z')
    expect([readyCards(team), readyCards(team, carla)].map(({ length }) => length)).toEqual([1, 1])
    team.setTo('2026-11-24T11:00:00.000Z')
    await team.settle(await team.presses(carla, { verb: 'hand-over-to', scan: 'scan-1', person: dirk.aadObjectId }))
    await team.looksAt('2026-11-25T10:00:00.000Z')
    expect([an, carla, dirk].map((who) => readyCards(team, who).length)).toEqual([1, 1, 1])
  })

  test('gets none where somebody left a gap again before it could be told', async () => {
    for (const who of THREE) await team.handsIn(who)
    const jobs = await sweep(team.app, strictly)
    expect(jobs).toContainEqual({ kind: 'tell', scan: 'scan-1' })
    await team.presses(bert, aVotePress('preventie', 'planmatig', 1))
    await team.doing(jobs)
    expect(readyCards(team)).toEqual([])
  })

  test('gets none where the vote closes by itself then, and none once it is closed', async () => {
    team = await begin({ closesWhenReady: 'true' })
    await everyoneHandsIn()
    expect(readyCards(team)).toEqual([])
    team = await begin()
    for (const who of THREE) await team.handsIn(who)
    await team.presses(an, { verb: 'close-yes', scan: 'scan-1' })
    await team.looksAt('2026-11-24T10:00:00.000Z')
    expect(readyCards(team)).toEqual([])
  })
})
