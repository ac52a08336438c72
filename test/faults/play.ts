import { setTimeout as pause } from 'node:timers/promises'
import { THREE } from '../../src/scan/three.ts'
import type { Row } from '../../src/storage/store.ts'
import { deliverers } from './delivery.ts'
import { diceOf } from './dice.ts'
import { leading } from './facilitator.ts'
import { startFaultyWorld } from './faulty-world.ts'
import type { AnswerRow, Counts, History, Message } from './history.ts'
import { answersIn, countsOn, rowsOf } from './leftovers.ts'
import { member } from './member.ts'
import { arrivedAt, isWaiting, messagesOf } from './messages.ts'
import { haunt } from './nemesis.ts'
import { director, peopleOf, planOf, poolster, type ScanPlan, type Size } from './plan.ts'
import { recorder } from './recorder.ts'

/** How many members answer at the same moment. */
const HANDS = 12

/** How long a call of which nobody saw the end may still be at work, in milliseconds. */
const LONGEST_TURN = 15_000

/** How long deliveries get to come to an end once nothing goes wrong any more, in milliseconds. */
const LAST_DELIVERIES = 300_000

/** A run: what happened, and how hard it was. */
export type Played = {
  readonly history: History
  readonly kills: number
  readonly struck: ReturnType<Awaited<ReturnType<typeof startFaultyWorld>>['struck']>
  /** How many bodies were looked through for what nobody should see. */
  readonly bodies: number
}

/** A scan as it goes: how many steps were taken in it, and how many of its members still have something to do. */
type Running = { readonly plan: ScanPlan; readonly id: string; steps: number; busy: number }

/**
 * Plays the plan of a seed: members who answer, facilitators who close, a nemesis who kills, directors who sign, while
 * storage and Teams fail now and then. Resolves with what happened and what was left of it.
 */
export async function play(seed: string, size: Size): Promise<Played> {
  const instrument = poolster()
  const plan = planOf(seed, size, instrument)
  const people = peopleOf(size)
  const world = await startFaultyWorld(size.replicas, [...people, director])
  const { replicas, serviceUrl, store, connector, mailFolder } = world
  const record = recorder([...people, director])
  const teams = deliverers(replicas, diceOf(`deliveries ${seed}`), (to, said) =>
    record.left(Date.now(), to, said?.raw ?? '')
  )
  const rows: AnswerRow[] = []
  const results: Record<string, Counts> = {}

  async function start(scan: ScanPlan): Promise<Running> {
    const id = await leading(teams, record, serviceUrl, scan).start()
    return { plan: scan, id, steps: 0, busy: scan.sheets.length }
  }

  /** Everyone answers, some at the same moment; the scans that are to be signed come first, mixed with each other. */
  async function answerAll(scans: readonly Running[]): Promise<void> {
    const sheets = scans.flatMap((scan) => scan.plan.sheets.map((sheet) => ({ scan, sheet })))
    const mixed = diceOf(`order ${seed}`).shuffled(sheets)
    const waiting = mixed.toSorted((a, b) => Number(b.scan.plan.isSigned) - Number(a.scan.plan.isSigned))
    const hand = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await answer(next.scan, next.sheet)
    }
    await Promise.all(Array.from({ length: HANDS }, hand))
  }

  /** One member goes through their cards, and tries twice more once the vote turns out to be closed. */
  async function answer(scan: Running, { voter, steps }: ScanPlan['sheets'][number]): Promise<void> {
    const { act } = member({ teams, record, serviceUrl, scan: scan.plan.name, id: scan.id }, voter)
    let refused = 0
    for (const step of steps) {
      scan.steps++
      if (!(await act(step))) refused++
      if (refused > 2) break
    }
    scan.busy--
  }

  /** The facilitator closes when it is time; rows and card are read when no vote can be under way any more. */
  async function leadToTheEnd(scan: Running): Promise<void> {
    const leader = leading(teams, record, serviceUrl, scan.plan)
    while (scan.steps < scan.plan.closesAfter) await pause(20)
    await leader.close(scan.id)
    while (scan.busy > 0) await pause(20)
    const unknown = record.writes.filter((one) => one.scan === scan.plan.name && one.outcome === 'unknown')
    await pause(Math.max(0, ...unknown.map(({ start: began }) => began + LONGEST_TURN - Date.now())))
    results[scan.plan.name] = countsOn(await leader.result(scan.id), instrument)
    rows.push(...answersIn(await rowsOf(store, scan.id), scan.plan.name, people))
    if (!scan.plan.isSigned) return
    await secondRound(scan)
    await leader.finish(scan.id, instrument)
  }

  /** Everyone votes again on one bouwsteen, some change their mind, and old clicks are delivered late. */
  async function secondRound({ plan: scan, id }: Running): Promise<void> {
    const leader = leading(teams, record, serviceUrl, scan)
    const block = scan.secondRoundOn
    await leader.openSecondRound(id, block)
    for (const { voter, ballots } of scan.sheets) {
      const { cast, castAgain } = member({ teams, record, serviceUrl, scan: scan.name, id }, voter)
      for (const vote of ballots) await cast(block, vote)
      await castAgain()
    }
    await leader.closeSecondRound(id, block)
    const left = answersIn(await rowsOf(store, id), scan.name, people)
    rows.push(...left.filter(({ round }) => round === 2))
  }

  /** What became of everything that was sent, once it has come to an end or its time is over. */
  async function lastMessages(scans: readonly Running[]): Promise<readonly Message[]> {
    const end = Date.now() + LAST_DELIVERIES
    const all: { scan: Running; left: readonly Row[] }[] = []
    for (const scan of scans) {
      let left = await rowsOf(store, scan.id)
      while (Date.now() < end && isWaiting(left)) {
        await pause(500)
        left = await rowsOf(store, scan.id)
      }
      all.push({ scan, left })
    }
    const arrived = await arrivedAt(connector.received, mailFolder)
    return all.flatMap(({ scan, left }) => messagesOf(scan.plan, scan.id, left, arrived))
  }

  try {
    world.trouble(seed)
    const running = await Promise.all(plan.scans.map(start))
    const taken = () => running.reduce((sum, { steps }) => sum + steps, 0)
    const [kills] = await Promise.all([
      haunt(plan.kills, replicas, taken),
      answerAll(running),
      ...running.map(leadToTheEnd)
    ])
    world.calm()
    const messages = await lastMessages(running)
    for (const { at, with: to, body } of connector.received) record.left(at, to, JSON.stringify(body))
    const { writes, looks, closes, sightings } = record
    const history = { writes, looks, closes, sightings, rows, results, fewest: THREE, messages }
    return { history, kills, struck: world.struck(), bodies: record.bodies() }
  } finally {
    await world.stop()
  }
}
