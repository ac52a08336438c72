import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { an, bert, carla, everyone, SETUP, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { drip, head, lineTo, unfinished } from '../web/raw.ts'
import { type BotProcess, type Surroundings, startBotProcess, startSurroundings } from './bot-process.ts'
import { takes, until } from './world.ts'

let around: Surroundings
let bot: BotProcess
let isUp = false

async function startBot(): Promise<void> {
  bot = await startBotProcess(around)
  isUp = true
  void bot.ended.then(() => {
    isUp = false
  })
}

beforeAll(async () => {
  around = await startSurroundings(everyone)
  await startBot()
  await bot.person(an).mentions('start', THREAD)
  await bot.person(an).presses('Scan starten', SETUP, { where: THREAD })
  const posted = () => around.connector.received.filter(({ what }) => what === 'post').length
  await until('the invitations', () => posted() === 9)
})
beforeEach(async () => {
  if (!isUp) await startBot()
})
afterAll(async () => {
  await bot?.stop()
  await around?.stop()
})

async function health() {
  const response = await fetch(`${bot.url}/health`)
  return [response.status, await response.json()]
}

test('a bot that can’t reach its storage is well and not ready, and says what is missing', async () => {
  const ready = async () => (await fetch(`${bot.url}/ready`)).json()
  await expect.poll(ready, { interval: 500 }).toEqual({ status: 'ready' })
  around.tables.break()
  await expect.poll(ready, { interval: 500 }).toEqual({ status: 'not-ready', missing: ['storage'] })
  expect(await health()).toEqual([200, { status: 'ok' }])
  around.tables.open()
  await expect.poll(ready, { interval: 500 }).toEqual({ status: 'ready' })
  const lines = bot.written()
  expect(lines).toMatch(/"version":"\d+\.\d+\.\d+"/)
  expect(lines).toMatch(/"holder":"[\da-f]{8}"/)
})

describe('a bot that is asked to stop while somebody presses', () => {
  test('answers the press, takes no other one and says so, and then stops cleanly', async () => {
    around.tables.shut()
    const pressed = bot.person(bert).presses({ verb: 'vote', vote: 'planmatig' })
    await until('the press to reach storage', () => around.tables.holds(bert.aadObjectId))
    bot.ask()
    await expect.poll(health).toEqual([503, { status: 'stopping' }])
    const other = await bot.person(carla).presses({ verb: 'vote', vote: 'fragmentair' })
    expect([other.status, other.raw]).toEqual([503, ''])
    around.tables.open()
    expect(linesOf((await pressed).card ?? {})).toContain('Jij koos: Planmatig')
    expect(await bot.ended).toBe(0)
    expect(bot.written()).toContain('"stopped"')

    // What was acknowledged is there for whoever comes next.
    await startBot()
    await bot.person(bert).types('hervat')
    expect(linesOf(bot.person(bert).card())).toContain('Jij koos: Planmatig')
  })

  test('ends though strangers stay on the line, each in a way of their own', async () => {
    const port = Number(new URL(bot.url).port)
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket']
    const strangers = ['', 'GET /hea', unfinished(), unfinished(upgrade), head('GET', '/health', upgrade)]
    const lines = strangers.flatMap((bytes) => Array.from({ length: 40 }, () => lineTo(port, bytes)))
    lines.forEach(drip)
    await Promise.all(lines.map(({ connected }) => connected))
    expect(await health()).toEqual([200, { status: 'ok' }])
    bot.ask()
    expect(await bot.ended).toBe(0)
    await Promise.all(lines.map(({ closed }) => closed))
  })

  test('does not wait for ever for a storage that hangs', async () => {
    around.tables.shut()
    const pressed = bot.person(carla).presses({ verb: 'vote', vote: 'planmatig' })
    await until('the press to reach storage', () => around.tables.holds(carla.aadObjectId))
    const hanging = await takes(async () => {
      bot.ask()
      expect((await pressed).status).toBe(200)
      expect(await bot.ended).toBe(0)
    })
    around.tables.open()
    await startBot()
    const usual = await takes(bot.stop)
    // Ten seconds for the turns in hand, and what stopping takes besides on a machine as busy as this one.
    expect(hanging).toBeLessThan(Math.max(15_000, 10_000 + 10 * usual))
  })
})
