import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import {
  an,
  bert,
  carla,
  dirk,
  els,
  everyone,
  femke,
  geert,
  karim,
  type Listed,
  SETUP,
  THREAD,
  voters
} from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { cardOf, chatWith, type Fault } from './connector-stand-in.ts'
import { startWorld, until, type World } from './world.ts'

const REASON = strings.unreached.reason
let world: World

beforeAll(async () => {
  world = await startWorld(everyone)
})
afterAll(async () => world?.stop())

const fail = (what: Fault['what'], who: Listed, does: Fault['does']) =>
  world.connector.faults.push({ what, with: who.id, does, times: 1 })
const messagesOf = (who: Listed) => world.connector.messagesIn(chatWith(who.id))

describe('when Teams does not co-operate', () => {
  test('everyone who can be reached is invited, once, whatever happens to the others', async () => {
    fail('post', bert, 'blocked')
    fail('open a chat', carla, 'not installed')
    fail('open a chat', geert, 'gone')
    fail('open a chat', dirk, 'hang')
    fail('post', els, 'error after accepting')
    await world.person(an).mentions('start', THREAD)
    await world.person(an).presses('Scan starten', SETUP, { where: THREAD })
    await until('word of who was not reached', () => messagesOf(an).length === 2)
    await until('the card of who could not be found at first', () => messagesOf(geert).length > 0)

    for (const voter of voters) {
      const expected = [bert.id, carla.id].includes(voter.id) ? 0 : 1
      const cards = messagesOf(voter).filter(isFirst)
      expect(cards, voter.name).toHaveLength(expected)
    }
  })

  test('the facilitator reads per reason who was not reached', () => {
    const lines = linesOf(cardOf(messagesOf(an).at(-1)) ?? {})
    const lineUnder = (name: string) => lines[lines.indexOf(name) + 1]
    expect(lineUnder('Bert Claes')).toBe(REASON.blocked)
    expect(lineUnder('Carla Wouters')).toBe(REASON['not-installed'])
    expect(lines, 'what Teams could not find was asked again').not.toContain('Geert Willems')
    expect(lines, 'what Teams did not answer was asked again').not.toContain('Dirk Maes')
    expect(lines, 'a card that may have arrived is not called missing').not.toContain('Els Jacobs')
  })

  test('the channel does not learn who was not reached', async () => {
    await until('the scan card', () => titleOf(channelCard()).startsWith('Groepsscan'))
    expect(JSON.stringify(channelCard())).not.toMatch(/Bert|Carla/)
  })

  test('Doe mee brings the card later, and only that one', async () => {
    await world.person(bert).presses('Doe mee', {}, { where: THREAD })
    await until('the card of Bert', () => messagesOf(bert).length > 0)
    expect(messagesOf(bert)).toHaveLength(1)
    expect(messagesOf(els)).toHaveLength(1)
  })

  test('a guest who presses Doe mee is told what to do, and gets no card', async () => {
    const { text } = await world.person(karim).presses('Doe mee', {}, { where: THREAD })
    expect(text).toBe(
      'Als gast kan je niet meedoen. Vraag de begeleider om je met je account van het centrum toe te voegen.'
    )
    expect(messagesOf(karim)).toEqual([])
  })

  test('a card that Teams took while saying that it failed stands in the chat once', async () => {
    fail('post', femke, 'error after accepting')
    await world.person(femke).types('help')
    expect(messagesOf(femke).filter((message) => titleOf(cardOf(message)) === strings.welcome.helpTitle)).toHaveLength(
      1
    )
  })
})

const channelCard = () => cardOf(world.connector.open('').get(THREAD)) ?? {}

function isFirst(message: Parameters<typeof cardOf>[0]): boolean {
  return titleOf(cardOf(message)) === strings.stage.invitation('An Peeters', 'CLB Noord')
}
