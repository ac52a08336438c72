import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Activity } from '../build/activity.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { again } from '../e2e/client.ts'
import { until } from '../e2e/world.ts'
import { post, type Said } from './delivery.ts'
import type { Fate } from './fault-proxy.ts'
import { type FaultyWorld, startFaultyWorld } from './faulty-world.ts'
import { type OneScan, onFirstWrites, ROSTER, startOneScan } from './one-scan.ts'
import type { Replica } from './replicas.ts'

let world: FaultyWorld
let victim: Replica
let other: Replica

beforeAll(async () => {
  world = await startFaultyWorld(2, ROSTER)
  const [one, two] = world.replicas
  if (!one || !two) throw new Error('there are no two replicas')
  // Not the one that sends: invitations must not come between.
  other = one
  victim = two
})
afterAll(async () => world?.stop())

/** A press that a replica died of, the scan in which that was, and what storage held of Bert afterwards. */
type Died = { readonly scan: OneScan; readonly press: Activity; readonly stored: Readonly<Record<string, unknown>> }

/** How a scan comes to the press that a replica dies of. */
type Way = (scan: OneScan) => Activity | Promise<Activity>

const firstVote: Way = (scan) => scan.vote('preventie', 'planmatig')
const changedVote: Way = async (scan) => {
  await post(scan.vote('preventie', 'planmatig'), other)
  return scan.vote('preventie', 'systematisch', 1)
}
const handIn: Way = async (scan) => {
  await scan.abstainEverywhere(other)
  return scan.handIn()
}

/** Delivers presses to a replica, each in a scan of its own, and kills it while this happens to the write of each of them. */
async function dieDuring<Name extends string>(
  fate: Extract<Fate, 'keep' | 'hang'>,
  ways: Readonly<Record<Name, Way>>
): Promise<Readonly<Record<Name, Died>>> {
  const names = Object.keys(ways) as Name[]
  const scans = await Promise.all(names.map(async (name) => ({ name, scan: await startOneScan(world) })))
  const presses: { name: Name; scan: OneScan; press: Activity; before: unknown }[] = []
  for (const { name, scan } of scans)
    presses.push({ name, scan, press: await ways[name](scan), before: await scan.rows() })
  victim.tables.always = onFirstWrites(fate, presses.length)
  const answers = presses.map(({ press }) => post(press, victim))
  await until('every write to be held', () => victim.tables.held.size === presses.length)
  // Before it gives storage up and tries again.
  victim.freeze()
  if (fate === 'keep')
    for (const { scan, before } of presses) while (isDeepStrictEqual(await scan.rows(), before)) await pause(5)
  await victim.kill()
  world.calm()
  expect(await Promise.all(answers)).toEqual(presses.map(() => undefined))
  const died: Partial<Record<Name, Died>> = {}
  for (const { name, scan, press, before } of presses) {
    const stored = await scan.rows()
    if (fate === 'hang') expect(stored).toEqual(before)
    died[name] = { scan, press, stored }
  }
  return died as Record<Name, Died>
}

const linesIn = (said: Said) => linesOf(said?.card ?? {})

describe('a replica that is killed after votes were stored and before they were answered', () => {
  let died: Readonly<Record<'first' | 'changed' | 'handedIn' | 'itself', Died>>
  beforeAll(async () => {
    const ways = { first: firstVote, changed: changedVote, handedIn: handIn, itself: firstVote }
    died = await dieDuring('keep', ways)
  })

  test('loses nothing: delivered again at another one, a first vote is answered as kept, and is one row', async () => {
    const { scan, press, stored } = died.first
    const said = await post(again(press), other)
    expect(linesIn(said)).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toEqual(stored)
    expect(stored).toMatchObject({ '!r1!preventie': { content: { answer: { vote: 'planmatig' }, revision: 1 } } })
  })

  test('loses nothing of a vote that was changed', async () => {
    const { scan, press, stored } = died.changed
    expect(linesIn(await post(again(press), other))).toContain('Jij koos: Systematisch')
    expect(await scan.rows()).toEqual(stored)
    expect(stored).toMatchObject({ '!r1!preventie': { content: { answer: { vote: 'systematisch' }, revision: 2 } } })
  })

  test('has handed in what was handed in', async () => {
    const { scan, press, stored } = died.handedIn
    expect(titleOf((await post(again(press), other))?.card)).toMatch(/^Dank je, jij bent de .* van \d$/)
    expect(await scan.rows()).toEqual(stored)
  })

  test('answers the same itself once it is up again', async () => {
    const { scan, press, stored } = died.itself
    await victim.start()
    expect(linesIn(await post(again(press), victim))).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toEqual(stored)
  })
})

describe('a replica that is killed after it checked votes and before they were stored', () => {
  let died: Readonly<Record<'first' | 'changed' | 'handedIn', Died>>
  beforeAll(async () => {
    if (!victim.isUp()) await victim.start()
    died = await dieDuring('hang', { first: firstVote, changed: changedVote, handedIn: handIn })
  })

  test('leaves nothing behind; delivered again at another one, the vote is kept', async () => {
    const { scan, press } = died.first
    expect(linesIn(await post(again(press), other))).toContain('Jij koos: Planmatig')
    expect(await scan.rows()).toMatchObject({ '!r1!preventie': { content: { answer: { vote: 'planmatig' } } } })
  })

  test('leaves the vote that was there', async () => {
    const { scan, press } = died.changed
    expect(linesIn(await post(again(press), other))).toContain('Jij koos: Systematisch')
    expect(await scan.rows()).toMatchObject({ '!r1!preventie': { content: { revision: 2 } } })
  })

  test('leaves nothing of two rows that are one change', async () => {
    const { scan, press } = died.handedIn
    expect(titleOf((await post(again(press), other))?.card)).toMatch(/^Dank je, jij bent de .* van \d$/)
    expect(await scan.rows()).toHaveProperty('!closing')
  })
})
