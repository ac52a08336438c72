import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Activity } from '../build/activity.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { again } from '../e2e/client.ts'
import { post, type Said } from './delivery.ts'
import type { Fate } from './fault-proxy.ts'
import { type FaultyWorld, startFaultyWorld } from './faulty-world.ts'
import { type OneScan, onFirstWrite, ROSTER, startOneScan } from './one-scan.ts'
import type { Replica } from './replicas.ts'

let world: FaultyWorld
let victim: Replica
let other: Replica
let scan: OneScan

beforeAll(async () => {
  world = await startFaultyWorld(2, ROSTER)
  const [one, two] = world.replicas
  if (!one || !two) throw new Error('there are no two replicas')
  // Not the one that sends: invitations must not come between.
  other = one
  victim = two
})
afterAll(async () => world?.stop())
beforeEach(async () => {
  scan = await startOneScan(world)
})
afterEach(async () => {
  world.calm()
  if (!victim.isUp()) await victim.start()
})

/** Delivers a press to a replica, and kills that while this happens to the press's write. */
async function dieDuring(fate: Extract<Fate, 'keep' | 'hang'>, press: Activity): Promise<void> {
  const before = await scan.rows()
  victim.tables.always = onFirstWrite(fate)
  const answer = post(press, victim)
  await expect.poll(() => victim.tables.held.size, { interval: 5 }).toBe(1)
  // Before it gives storage up and tries again.
  victim.freeze()
  if (fate === 'keep') await expect.poll(() => scan.rows(), { interval: 5 }).not.toEqual(before)
  await victim.kill()
  expect(await answer).toBeUndefined()
  if (fate === 'hang') expect(await scan.rows()).toEqual(before)
}

const linesIn = (said: Said) => linesOf(said?.card ?? {})

describe('a replica that is killed after a vote was stored and before it was answered', () => {
  test('loses nothing: delivered again at another one, a first vote is answered as kept, and is one row', async () => {
    const press = scan.vote('preventie', 'planmatig')
    await dieDuring('keep', press)
    const stored = await scan.rows()
    const said = await post(again(press), other)
    expect(linesIn(said)).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toEqual(stored)
    expect(stored).toMatchObject({ '!r1!preventie': { content: { answer: { vote: 'planmatig' }, revision: 1 } } })
  })

  test('loses nothing of a vote that was changed', async () => {
    await post(scan.vote('preventie', 'planmatig'), other)
    const press = scan.vote('preventie', 'systematisch', 1)
    await dieDuring('keep', press)
    const stored = await scan.rows()
    expect(linesIn(await post(again(press), other))).toContain('Jij koos: Systematisch')
    expect(await scan.rows()).toEqual(stored)
    expect(stored).toMatchObject({ '!r1!preventie': { content: { answer: { vote: 'systematisch' }, revision: 2 } } })
  })

  test('answers the same itself once it is up again', async () => {
    const press = scan.vote('preventie', 'planmatig')
    await dieDuring('keep', press)
    const stored = await scan.rows()
    world.calm()
    await victim.start()
    expect(linesIn(await post(again(press), victim))).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toEqual(stored)
  })

  test('has handed in what was handed in', async () => {
    await scan.abstainEverywhere(other)
    const press = scan.handIn()
    await dieDuring('keep', press)
    const stored = await scan.rows()
    expect(titleOf((await post(again(press), other))?.card)).toMatch(/^Dank je, jij bent de .* van \d$/)
    expect(await scan.rows()).toEqual(stored)
  })
})

describe('a replica that is killed after it checked a vote and before it was stored', () => {
  test('leaves nothing behind; delivered again at another one, the vote is kept', async () => {
    const press = scan.vote('preventie', 'planmatig')
    await dieDuring('hang', press)
    expect(linesIn(await post(again(press), other))).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toMatchObject({ '!r1!preventie': { content: { answer: { vote: 'planmatig' } } } })
  })

  test('leaves the vote that was there', async () => {
    await post(scan.vote('preventie', 'planmatig'), other)
    const press = scan.vote('preventie', 'systematisch', 1)
    await dieDuring('hang', press)
    expect(linesIn(await post(again(press), other))).toContain('Jij koos: Systematisch')
    expect(await scan.rows()).toMatchObject({ '!r1!preventie': { content: { revision: 2 } } })
  })

  test('leaves nothing of two rows that are one change', async () => {
    await scan.abstainEverywhere(other)
    const press = scan.handIn()
    await dieDuring('hang', press)
    expect(titleOf((await post(again(press), other))?.card)).toMatch(/^Dank je, jij bent de .* van \d$/)
    expect(await scan.rows()).toHaveProperty('!closing')
  })
})
