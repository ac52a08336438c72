import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import type { Activity } from '../build/activity.ts'
import { linesOf } from '../cards/card-text.ts'
import { again } from '../e2e/client.ts'
import { post } from './delivery.ts'
import type { Fate } from './fault-proxy.ts'
import { type FaultyWorld, startFaultyWorld } from './faulty-world.ts'
import { type OneScan, onFirstWrites, ROSTER, startOneScan } from './one-scan.ts'
import type { Replica } from './replicas.ts'

const NOTE = 'Ons overleg op maandag helpt.'

let world: FaultyWorld
let replica: Replica
let scan: OneScan

beforeAll(async () => {
  world = await startFaultyWorld(1, ROSTER)
  const [one] = world.replicas
  if (!one) throw new Error('there is no replica')
  replica = one
})
afterAll(async () => world?.stop())
beforeEach(async () => {
  scan = await startOneScan(world)
})
afterEach(() => world.calm())

const linesOn = async (press: Activity) => linesOf((await post(press, replica))?.card ?? {})

describe('when storage keeps something and its answer never arrives', () => {
  describe.each<Fate>(['lose', 'error'])('(%s)', (fate) => {
    /** Presses while this happens to the first write; what is on the card that comes, and how often a new row was asked for. */
    async function pressWith(press: Activity): Promise<{ lines: readonly string[]; asked: number }> {
      const { tables } = replica
      await scan.untilQuiet()
      const before = tables.requests.length
      tables.always = onFirstWrites(fate)
      const lines = await linesOn(press)
      // The shared card that is painted afterwards puts its row in whatever was there.
      const asked = tables.requests.slice(before).filter((request) => request.startsWith('POST ')).length
      return { lines, asked }
    }

    test('a first vote is answered as kept, and is stored once', async () => {
      const { lines, asked } = await pressWith(scan.vote('preventie', 'planmatig'))
      expect(lines).toContain('Jij koos: Planmatig')
      expect(asked).toBe(2)
      expect(await scan.rows()).toMatchObject({ '!r1!preventie': { content: { revision: 1 } } })
    })

    test('an explanation is answered as kept, and is stored once', async () => {
      await post(scan.vote('preventie', 'planmatig'), replica)
      const { lines } = await pressWith(scan.explain('preventie', NOTE))
      expect(lines).toContain('Sterk teamwerk')
      expect(await scan.rows()).toMatchObject({
        '!r1!preventie': { content: { answer: { replies: { levers: { note: NOTE } } }, revision: 2 } }
      })
    })

    test('handing in, which is one change of two rows, is answered as done, and is done once', async () => {
      await scan.abstainEverywhere(replica)
      const { lines } = await pressWith(scan.handIn())
      expect(lines[0]).toMatch(/^Dank je, jij bent de .* van \d$/)
      expect(await scan.rows()).toMatchObject({
        '': { content: { sentAt: expect.any(String) } },
        '!closing': { content: { revision: 1 } }
      })
    })
  })
})

describe('while storage does not work', () => {
  /** What came of a press: how long it took, in milliseconds, and the answer as it came, however late. */
  async function timed(press: Activity) {
    const start = performance.now()
    const said = await post(press, replica, 120_000)
    return { took: performance.now() - start, body: JSON.parse(said?.raw || '{}') as unknown }
  }

  /**
   * Within how many milliseconds so many presses at once have their answers: ten seconds, before Teams delivers them again,
   * and longer only where the machine is so busy that they take their time with nothing wrong.
   */
  async function limitFor(presses: number): Promise<number> {
    const well = await Promise.all(scan.votesOfOthers(presses).map(timed))
    const longest = Math.max(...well.map(({ took }) => took))
    await scan.untilQuiet()
    return Math.max(10_000, 8_000 + 4 * longest)
  }

  /** A sentence under the card that was pressed, which stays as it is with all that was typed on it. */
  const SENTENCE = {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: strings.say.unavailable
  }

  test('for half a minute, every press gets a sentence in time, nothing is half-written, and all of it works afterwards', async () => {
    await post(scan.vote('preventie', 'planmatig'), replica)
    const limit = await limitFor(3)
    const before = await scan.rows()
    const presses = [scan.explain('preventie', NOTE), scan.vote('plg', 'fragmentair'), scan.handIn()]
    replica.tables.always = 'unavailable'
    const end = Date.now() + 30_000
    while (Date.now() < end) {
      const answers = await Promise.all(presses.map((press) => timed(again(press))))
      for (const { took, body } of answers) {
        expect(took).toBeLessThan(limit)
        expect(body).toEqual(SENTENCE)
      }
      await pause(5_000)
    }
    expect(await scan.rows()).toEqual(before)
    world.calm()
    expect(await linesOn(presses[0] ?? {})).toContain('Sterk teamwerk')
    expect(await linesOn(presses[1] ?? {})).toContain('Jij koos: Fragmentair')
  })

  test.each<Fate>(['hang', 'drip', 'keep'])(
    'and does not say so (%s), twenty presses at once get a sentence in time and let go of their lines',
    async (fate) => {
      const limit = await limitFor(20)
      replica.tables.always = fate
      const votes = Array.from({ length: 20 }, () => timed(scan.vote('preventie', 'planmatig')))
      for (const { took, body } of await Promise.all(votes)) {
        expect(took).toBeLessThan(limit)
        expect(body).toEqual(SENTENCE)
      }
      await expect.poll(() => replica.tables.held.size).toBe(0)
      world.calm()
      expect(await linesOn(scan.vote('preventie', 'planmatig'))).toContain('Jij koos: Planmatig')
    }
  )

  test('and takes a vote without ever saying so, the sentence comes in time, and the vote is there whole', async () => {
    const limit = await limitFor(1)
    replica.tables.always = onFirstWrites('keep')
    const { took, body } = await timed(scan.vote('preventie', 'planmatig'))
    expect(took).toBeLessThan(limit)
    expect(body).toEqual(SENTENCE)
    world.calm()
    expect(await linesOn(scan.vote('preventie', 'planmatig'))).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toMatchObject({ '!r1!preventie': { content: { revision: 1 } } })
  })

  test('and takes a vote seconds later, that changes nothing of what was answered meanwhile', async () => {
    const { tables } = replica
    const mayArrive = Promise.withResolvers<void>()
    tables.lateUntil = mayArrive.promise
    const first = scan.vote('preventie', 'planmatig')
    tables.always = onFirstWrites('late')
    expect((await timed(first)).body).toEqual(SENTENCE)
    expect(await linesOn(again(first))).toContain('Jij koos: Planmatig')
    expect(await linesOn(scan.vote('preventie', 'systematisch', 1))).toContain('Jij koos: Systematisch')
    expect(tables.overdue).toBe(1)
    mayArrive.resolve()
    tables.lateUntil = undefined
    await expect.poll(() => tables.overdue).toBe(0)
    expect(await scan.rows()).toMatchObject({
      '!r1!preventie': { content: { answer: { vote: 'systematisch' }, revision: 2 } }
    })
  })
})
