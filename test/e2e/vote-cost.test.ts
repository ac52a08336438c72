import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { an, bert, carla, everyone, SETUP, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { type Answer, again, type Speaker } from './client.ts'
import { contextOf } from './votes.ts'
import { requestsOfScans, startWorld, takes, until, untilQuiet, type World } from './world.ts'

let world: World
let her: Speaker

beforeAll(async () => {
  world = await startWorld(everyone)
  her = world.person(carla)
  await world.person(an).mentions('start', THREAD)
  await world.person(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the invitations', () => world.connector.received.filter(({ what }) => what === 'post').length === 9)
  await untilQuiet(world)
})
afterAll(async () => world?.stop())

describe('until it is answered', () => {
  test('a vote costs two requests to storage and none to Teams', async () => {
    const { answer, storage, connector } = await cost(() => her.presses({ verb: 'vote', vote: 'planmatig' }))
    expect(linesOf(answer.card ?? {})).toContain('Jij koos: Planmatig')
    expect(storage).toEqual([expect.stringMatching(/^GET /), expect.stringMatching(/^POST /)])
    expect(connector).toEqual([])
  })

  test('the five other questions cost two requests to storage and none to Teams', async () => {
    const context = contextOf('Carla', 'behartiger', 'planmatig', 'G')
    const { answer, storage, connector } = await cost(() => her.presses('Bewaar en ga verder', context))
    expect(linesOf(answer.card ?? {})).toContain('Geïntegreerde benadering van de kernprocessen')
    expect(storage).toEqual([expect.stringMatching(/^GET /), expect.stringMatching(/^POST /)])
    expect(connector).toEqual([])
  })

  test('a vote that comes twice costs one request the second time: there is nothing to write', async () => {
    const press = her.asActivity({ verb: 'vote', vote: 'fragmentair' })
    const first = await cost(() => her.sends(press))
    const { answer, storage, connector } = await cost(() => her.sends(again(press)))
    expect(answer.raw).toBe(first.answer.raw)
    expect(storage).toEqual([expect.stringMatching(/^GET /)])
    expect(connector).toEqual([])
  })

  test('a refused vote costs one request', async () => {
    const his = world.person(bert)
    const { answer, storage, connector } = await cost(() => his.presses({ verb: 'vote' }, { vote: '3' }))
    expect(answer.card).toBeDefined()
    expect(storage).toEqual([expect.stringMatching(/^GET /)])
    expect(connector).toEqual([])
  })
})

test('a card that somebody asks for is in their chat about a second later', async () => {
  await untilQuiet(world)
  const before = world.connector.received.length
  const refused = () => takes(() => world.person(bert).presses({ verb: 'vote' }, { vote: '3' }))
  const earlier = await refused()
  const took = await takes(async () => {
    await world.person(bert).presses('Doe mee', {}, { where: THREAD })
    await until('the card', () => world.connector.received.slice(before).some(({ what }) => what === 'post'))
  })
  // A press that is refused takes some 20 ms on a quiet machine, and longer on a busy one, as everything does.
  expect(took).toBeLessThan(Math.max(2_000, 100 * Math.max(earlier, await refused())))
})

/** What one press asked of storage and of Teams by the time it was answered, after all that was set off before it. */
async function cost(press: () => Promise<Answer>) {
  await untilQuiet(world)
  const { connector } = world
  const before = { storage: requestsOfScans(world).length, connector: connector.received.length }
  const answer = await press()
  return {
    answer,
    storage: requestsOfScans(world).slice(before.storage),
    connector: connector.received.slice(before.connector)
  }
}
