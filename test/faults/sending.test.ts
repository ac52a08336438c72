import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import {
  an,
  bert,
  CHANNEL,
  carla,
  dirk,
  els,
  everyone,
  femke,
  geert,
  type Listed,
  SETUP,
  THREAD,
  voters
} from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { cardOf, chatWith, type Fault } from '../e2e/connector-stand-in.ts'
import { startWorld, until, type World } from '../e2e/world.ts'

/** How long Teams asks to leave one chat alone, in seconds: short enough to be waited for in a test, long
 * enough for the others to be sent to on a busy machine. */
const SECONDS = 15

const VOTE = { verb: 'vote', vote: 'planmatig' }

let world: World

beforeAll(async () => {
  world = await startWorld(everyone)
})
afterAll(async () => world?.stop())

const fail = (fault: Omit<Fault, 'times'>, times = 1) => world.connector.faults.push({ ...fault, times })
const messagesOf = (who: Listed) => world.connector.messagesIn(chatWith(who.id))
const postsTo = (who: Listed) =>
  world.connector.received.filter(({ what, with: about }) => what === 'post' && about === who.id)
const sharedCard = () => linesOf(cardOf(world.connector.open('').get(THREAD)) ?? {}).join('\n')

describe('while Teams fails', () => {
  beforeAll(async () => {
    fail({ what: 'post', with: bert.id, does: 'error after accepting' })
    fail({ what: 'post', with: dirk.id, does: 'reset after accepting' })
    fail({ what: 'post', with: carla.id, does: 'busy', seconds: SECONDS })
    fail({ what: 'open a chat', with: els.id, does: 'reset' })
    fail({ what: 'post', with: femke.id, does: 'blocked' })
    await world.person(an).mentions('start', THREAD)
    await world.person(an).presses('Scan starten', SETUP, { where: THREAD })
  })

  test('a conversation that was asked to wait waits, and the others go on meanwhile', async () => {
    const others = voters.filter((who) => ![carla, femke].includes(who))
    await until('the cards of the others', () => others.every((who) => messagesOf(who).length > 0))
    expect(messagesOf(carla)).toEqual([])
    await until('the card of Carla', () => messagesOf(carla).length > 0)
    const [refused, taken] = postsTo(carla)
    expect([refused?.status, taken?.status]).toEqual([429, 201])
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(SECONDS * 1000)
    const latest = Math.max(...others.map((who) => postsTo(who)[0]?.at ?? 0))
    expect(latest - (refused?.at ?? 0)).toBeLessThan(SECONDS * 1000)
  })

  test('what Teams took while failing stands in the chat once', () => {
    for (const who of [bert, dirk, carla, els]) expect(messagesOf(who), who.name).toHaveLength(1)
    for (const who of [bert, dirk]) expect(postsTo(who), who.name).toHaveLength(1)
  })

  test('the facilitator reads what is in doubt and who was not reached, each with what to do', async () => {
    await world.person(an).types('status')
    const lines = linesOf(cardOf(messagesOf(an).at(-1)) ?? {})
    expect(lines[lines.indexOf('Bert Claes, Dirk Maes') + 1]).toBe(strings.unreached.perhaps)
    expect(lines[lines.indexOf('Femke Smets') + 1]).toBe(strings.unreached.reason.blocked)
  })

  test('a shared card that is being changed already gets its last state in the end', async () => {
    await until('the first painting', () => sharedCard().includes('0 van 9 klaar'))
    fail({ what: 'update', with: CHANNEL, does: 'is being changed' }, 2)
    for (const who of [bert, carla, els]) await world.person(who).presses(VOTE)
    await until('the last state', () => sharedCard().includes('0 van 9 klaar · 3 bezig'))
    const updates = world.connector.received.filter(
      ({ what, with: channel }) => what === 'update' && channel === CHANNEL
    )
    expect(updates.filter(({ status }) => status === 412)).toHaveLength(2)
  })

  test('a channel that Poolster was removed from is told to the facilitator, once and in their own chat', async () => {
    fail({ what: 'update', with: CHANNEL, does: 'not installed' }, 100)
    const told = () => messagesOf(an).filter((message) => titleOf(cardOf(message)) === strings.unreached.channel.title)
    await world.person(dirk).presses(VOTE)
    await until('word of the channel', () => told().length > 0)
    const refused = () => world.connector.received.filter(({ status }) => status === 403).length
    const before = refused()
    await world.person(geert).presses(VOTE)
    await until('another painting', () => refused() > before)
    expect(told()).toHaveLength(1)
  })
})
