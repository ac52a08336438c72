import { describe, expect, test } from 'vitest'
import { sweep } from '../../src/app/clock/sweep.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import type { WatchPlace } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { aRunningScan, strictly } from '../build/app.ts'
import { WATCH_LIST } from '../build/watch-list.ts'
import { DAY_BEFORE, withClock } from './in-time.ts'

/** The most rows that Azure gives in one answer. */
const PAGE = 1_000

/** A store that counts what Azure would be asked: a call for each write, and for each thousand rows of a reading. */
function countingStore(inner: Store) {
  const counted = {
    trips: 0,
    async read(...asked: Parameters<Store['read']>) {
      const rows = await inner.read(...asked)
      counted.trips += Math.max(1, Math.ceil(rows.length / PAGE))
      return rows
    },
    async write(...asked: Parameters<Store['write']>) {
      counted.trips++
      return inner.write(...asked)
    }
  }
  return counted
}

const DUE = '2026-12-01T11:00:00.000Z'

/** The place of a scan among those that are watched: half of those that are not due are at rest. */
function placeOf(at: number, isDue: number): WatchPlace {
  const scan = `scan-${1_000_000 + at}`
  if (at < isDue) return { scan, list: 'due', from: DUE, found: 0 }
  const from = `202${at % 2 === 0 ? 7 : 6}-0${1 + (at % 9)}-01T00:00:00.000Z`
  return { scan, list: at % 2 === 0 ? 'due' : 'rest', from, found: 0 }
}

/** What a sweep costs, in round trips, with so many scans watched of which this many are due. */
async function costOf(watched: number, isDue: number): Promise<number> {
  const store = countingStore(memoryStore())
  const team = withClock(await aRunningScan(undefined, undefined, store))
  const scan = (await store.read('scan!scan-1', { keys: ['scan'] }))[0]?.data
  const places = Array.from({ length: watched - 1 }, (_, at) => placeOf(at + 1, isDue))
  for (const { scan: id } of places.slice(0, isDue - 1))
    await store.write(`scan!${id}`, [{ key: 'scan', data: renamed(scan, id), expects: 'nothing' }])
  const rows = places.flatMap((place) =>
    [`${place.list}!${place.from}!${place.scan}`, `at!${place.scan}`].map((key) => ({
      key,
      data: { v: 2, kind: 'watched', content: place },
      expects: 'nothing'
    }))
  )
  for (let at = 0; at < rows.length; at += 100) await store.write(WATCH_LIST, rows.slice(at, at + 100))
  await team.app.scans.watch('scan-1', DUE)
  team.setTo('2026-12-01T12:00:00.000Z')
  const before = store.trips
  for await (const _ of sweep(team.app, strictly));
  return store.trips - before
}

function renamed(scan: unknown, id: string): unknown {
  return JSON.parse(JSON.stringify(scan).replaceAll('scan-1', id))
}

describe('what a sweep costs', () => {
  test('grows with what is due, not with what is watched', async () => {
    const few = await costOf(100, 10)
    const many = await costOf(20_000, 10)
    expect(few).toBeGreaterThan(10)
    expect(many).toBeLessThanOrEqual(few * 1.1)
  })

  test('goes in pieces where each scan has much to do, and all of it gets its turn', async () => {
    const scans = 80
    const team = withClock(await aRunningScan())
    const rows = await team.store.read('scan!scan-1')
    const members = rows.filter(({ key }) => /^member![^!]+$/.test(key)).length
    for (let at = 2; at <= scans; at++) {
      const copies = rows.map(({ key, data }) => ({ key, data: renamed(data, `copy-${at}`), expects: 'nothing' }))
      await team.store.write(`scan!copy-${at}`, copies)
      await team.app.scans.watch(`copy-${at}`)
    }
    team.setTo(DAY_BEFORE)
    const nudges: number[] = []
    for await (const jobs of sweep(team.app, strictly)) nudges.push(jobs.filter(({ kind }) => kind === 'nudge').length)
    expect(Math.max(...nudges)).toBeGreaterThan(400)
    expect(Math.max(...nudges), 'and those of the scan in which that many were found').toBeLessThan(500 + members)
    expect(nudges.reduce((sum, some) => sum + some)).toBe(scans * members)
  })

  test('goes in pieces, each with a bound, and ends once each scan had its turn', async () => {
    const store = countingStore(memoryStore())
    const team = withClock(await aRunningScan(undefined, undefined, store))
    for (let at = 0; at < 450; at++) await team.app.scans.watch(`gone-${at}`, DUE)
    team.setTo('2026-12-01T12:00:00.000Z')
    const trips: number[] = []
    let before = store.trips
    for await (const _ of sweep(team.app, strictly)) {
      trips.push(store.trips - before)
      before = store.trips
    }
    expect(trips.length).toBe(3)
    expect(Math.max(...trips)).toBeLessThan(1_700)
    expect(await store.read(WATCH_LIST, { prefixes: ['due!2026-12-01T11'] })).toEqual([])
  })

  test('ends also where nothing that is found can be done: none of it is looked at twice', async () => {
    const team = withClock(await aRunningScan())
    for (let at = 0; at < 450; at++) await team.app.scans.watch(`stuck-${at}`, DUE)
    team.setTo('2026-12-01T12:00:00.000Z')
    const read = new Map<string, number>()
    team.store.down = (operation, partition) => {
      if (operation === 'read' && partition.startsWith('scan!stuck'))
        read.set(partition, (read.get(partition) ?? 0) + 1)
      return operation === 'write' || partition.startsWith('scan!')
    }
    const failed: unknown[] = []
    for await (const jobs of sweep(team.app, (error) => failed.push(error))) expect(jobs).toEqual([])
    expect(read.size).toBe(450)
    expect([...read.values()].every((times) => times === 1)).toBe(true)
    expect(failed.length).toBeGreaterThanOrEqual(450)
  })
})
