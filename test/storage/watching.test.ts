import { beforeEach, describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/storage/memory.ts'
import { scanStore, type WatchList, type WatchPlace } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { WATCH_LIST } from '../build/watch-list.ts'

const NOON = '2026-11-23T12:00:00.000Z'
const LATER = '2026-11-24T12:00:00.000Z'
const LONG_AGO = '2020-01-01T00:00:00.000Z'
const BEFORE = '2026-11-22T12:00:00.000Z'

/** What is due by a moment, and what has been at rest since before another one. */
const upTo = (now: string, restingSince: string): readonly WatchList[] => [
  { list: 'due', until: now },
  { list: 'rest', until: restingSince }
]

let store: Store
let scans: ReturnType<typeof scanStore>
beforeEach(() => {
  store = memoryStore()
  scans = scanStore(store)
})

const fail = (error: unknown): never => {
  throw error
}
/** The scans that are called at a moment, and those at rest since before the other one. */
const called = async (now = NOON, restingSince = LONG_AGO, most = 100) =>
  (await scans.called(upTo(now, restingSince), most, fail)).called
const namesOf = async (...asked: Parameters<typeof called>) => (await called(...asked)).map(({ scan }) => scan)
const at = (scan: string, from: string): WatchPlace => ({ scan, list: 'due', from, found: 0 })

describe('the list of what is due', () => {
  test('gives what is due by now, the longest due first, and no more than is asked for', async () => {
    await scans.watch('c', NOON)
    await scans.watch('a', LATER)
    await scans.watch('b', BEFORE)
    await scans.watch('now')
    expect(await namesOf()).toEqual(['now', 'b', 'c'])
    expect(await namesOf(NOON, LONG_AGO, 2)).toEqual(['now', 'b'])
    expect(await namesOf(LATER)).toEqual(['now', 'b', 'c', 'a'])
  })

  test.each([1, 2, 3, 7])('gives each row once, when read on %d at a time, whatever is put behind', async (most) => {
    const names = ['scan-1', 'scan-10', 'scan-11', 'scan-2', 'scan.x', 'scan_x', 'scan~']
    for (const name of names) await scans.watch(name, BEFORE)
    await scans.rest('resting', BEFORE)
    const found: string[] = []
    for (let lists = upTo(NOON, NOON); lists.length > 0; ) {
      const { called: some, more } = await scans.called(lists, most, fail)
      found.push(...some.map(({ scan }) => scan))
      await scans.watch(`later-${found.length}`, LATER)
      lists = more
    }
    expect(found).toHaveLength(names.length + 1)
    expect(new Set(found)).toEqual(new Set([...names, 'resting']))
  })

  test('has a scan once, wherever it moves', async () => {
    for (const from of [BEFORE, LATER, NOON, LATER, BEFORE]) await scans.watch('scan-1', from)
    expect(await namesOf(LATER)).toEqual(['scan-1'])
    await scans.rest('scan-1', BEFORE)
    expect(await namesOf(LATER)).toEqual([])
    expect(await namesOf(LATER, LATER)).toEqual(['scan-1'])
    await scans.unwatch('scan-1')
    expect(await store.read(WATCH_LIST)).toEqual([])
  })

  test('keeps what is at rest by since when, so that a longer or shorter time counts at once', async () => {
    await scans.rest('scan-1', NOON)
    expect(await namesOf(LATER, BEFORE)).toEqual([])
    expect(await namesOf(LATER, NOON)).toEqual(['scan-1'])
  })

  test('calls a scan again that somebody changed while it was looked at', async () => {
    await scans.watch('scan-1', BEFORE)
    const [first] = await called()
    const standing = await scans.standing('scan-1')
    await scans.watch('scan-1')
    if (first) await scans.move(first, standing, at('scan-1', LATER))
    expect(await namesOf()).toEqual(['scan-1'])
  })

  test('leaves a scan where somebody put it meanwhile', async () => {
    await scans.watch('scan-1', BEFORE)
    const [first] = await called()
    const standing = await scans.standing('scan-1')
    await scans.watch('scan-1', NOON)
    if (first) await scans.move(first, standing, at('scan-1', LATER))
    expect(await namesOf()).toEqual(['scan-1'])
  })

  test.each([0, 1, 2])('loses no scan when a bot stops after %d of the writes that move it', async (allowed) => {
    await scans.watch('scan-1', BEFORE)
    let writes = 0
    const write: Store['write'] = async (...asked) => {
      if (++writes > allowed) throw new Error('stopped')
      return store.write(...asked)
    }
    await scanStore({ ...store, write })
      .watch('scan-1', NOON)
      .catch(() => undefined)
    const found = await called()
    expect([...new Set(found.map(({ scan }) => scan))]).toEqual(['scan-1'])
    const standing = await scans.standing('scan-1')
    const left = found.filter((one) => scans.isLeft(one, standing))
    expect(found.length - left.length, 'one of them is where it stands').toBe(1)
  })

  test('goes by the key of a row that can’t be read, and tells of it once', async () => {
    await scans.watch('scan-1', BEFORE)
    await scans.watch('scan-2', BEFORE)
    for (const row of await store.read(WATCH_LIST, { prefixes: ['due!', 'at!scan-1'] }))
      if (row.key.endsWith('scan-1')) await store.write(WATCH_LIST, [{ ...row, data: { v: 99 }, expects: 'anything' }])
    const told: unknown[] = []
    for (const _ of [1, 2, 3]) {
      const found = await scans.called(upTo(NOON, LONG_AGO), 100, (error) => told.push(error))
      expect(found.called.map(({ scan }) => scan)).toEqual(['scan-1', 'scan-2'])
    }
    expect(told).toHaveLength(1)
    const [first] = await called()
    if (first) await scans.move(first, await scans.standing('scan-1'), at('scan-1', LATER))
    expect(await namesOf(), 'and it is well again').toEqual(['scan-2'])
    expect(await namesOf(LATER)).toEqual(['scan-2', 'scan-1'])
  })
})

describe('the list of an earlier version', () => {
  const old = (key: string, content: object, v = 1) =>
    store.write('watched', [{ key, data: { v, kind: 'watched', content }, expects: 'anything' }])

  test('is taken over, each of its scans to be looked at once soon, whenever that was', async () => {
    await old('scan-1', { scan: 'scan-1', from: '' })
    await old('scan-2', { scan: 'scan-2', from: '2027-12-28T09:00:00.000Z' })
    await scans.takeOver(fail)
    expect(await namesOf()).toEqual(['scan-1', 'scan-2'])
    expect(await store.read('watched')).toEqual([])
  })

  test('is taken over some at a time, whatever it holds', async () => {
    for (let at = 1000; at < 1250; at++) await old(`scan-${at}`, { scan: `scan-${at}`, from: '' })
    await old('scan-1000', {})
    const told: unknown[] = []
    for (const left of [150, 50, 0]) {
      await scans.takeOver((error) => told.push(error))
      expect(await store.read('watched')).toHaveLength(left)
    }
    expect(await namesOf(NOON, LONG_AGO, 1000)).toHaveLength(250)
    expect(told).toHaveLength(1)
  })
})

describe('a scan that stands in no list', () => {
  const kept = Array.from({ length: 250 }, (_, at) => `scan-${1000 + at}`)
  const every = async (behind: string, most: number) => kept.filter((scan) => scan > behind).slice(0, most)

  test('is called at once, however many there are, and those that stand in one stay where they are', async () => {
    const program = scanStore(store, undefined, undefined, every)
    await program.watch('scan-1001', LATER)
    await program.rest('scan-1100', BEFORE)
    await program.keepWatched('scan-1249', BEFORE)
    for (const found of [99, 198, 247, 247]) {
      await program.callLost()
      expect(await namesOf(NOON, LONG_AGO, 1000)).toHaveLength(found)
    }
  })

  test('is called by its id alone, and nobody knows the id where it is a digest', async () => {
    const some = async (behind: string) => (behind === '' ? ['scan-1', '~digest'] : [])
    const program = scanStore(store, undefined, undefined, some)
    for (let time = 0; time < 2; time++) await program.callLost()
    expect(await namesOf()).toEqual(['scan-1'])
  })
})
