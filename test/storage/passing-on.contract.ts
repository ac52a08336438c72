import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NetworkFigures } from '../../src/scan/network.ts'
import { type NetworkStore, networkStore } from '../../src/storage/network.ts'
import { pack } from '../../src/storage/rows.ts'
import { StorageError, type Store } from '../../src/storage/store.ts'

const YEAR = '2026-2027'

/** Opens what is sealed here: not at all, for sealing is no business of storage. */
const open = async (sealed: string): Promise<NetworkFigures | undefined> =>
  sealed === 'torn' ? undefined : JSON.parse(sealed)

/** What passing results on and bringing them together promises, tried on the two tables that `make` gives. */
export function passingOnContract(name: string, make: () => Promise<{ main: Store; table: Store }>): void {
  describe(name, () => {
    let main: Store
    let table: Store
    beforeAll(async () => {
      const made = await make()
      main = made.main
      table = made.table
    }, 30_000)

    /** An instrument of its own for each test: tables outlive them. */
    let year = { instrument: '', schoolYear: YEAR }
    /** One that counts for itself, and one that passes on. */
    let alone: NetworkStore
    let network: NetworkStore
    beforeEach(() => {
      year = { instrument: `proef-${randomUUID()}`, schoolYear: YEAR }
      alone = networkStore(main, table)
      network = networkStore(main, table, undefined, { isCountedHere: false })
    })

    const place = () => `network!${year.instrument}!${YEAR}`
    const figures = (stage: string, block = 'een'): NetworkFigures => ({
      ...year,
      blocks: [{ block, stage, toward: stage, chosen: { levers: ['people'] } }],
      priorities: [block]
    })
    const give = (centre: string, stage = 'planmatig', by = network) =>
      by.give({ tenant: 'tenant-1', name: centre }, figures(stage))
    const brought = (...centres: readonly string[]) =>
      centres.map((centre) => ({ digest: centre, sealed: JSON.stringify(figures('planmatig')) }))
    const bring = (all: ReturnType<typeof brought>, by = network) => by.bring(year, 'key-1', all, open)
    const counted = async () => (await network.totals(year.instrument))[0]?.totals.results ?? 0
    const centres = (from: number, until: number) =>
      Array.from({ length: until - from }, (_, at) => `centrum-${from + at}`)

    test('counts nothing where it passes on, however many there are, and passes each on once more whenever it is asked', async () => {
      for (const centre of centres(0, 7)) await give(centre)
      expect(await counted()).toBe(0)
      for (let times = 0; times < 2; times++) {
        const passed = await network.passOn(year)
        expect(passed).toMatchObject({ counted: 0, nameless: 0 })
        expect(passed.results.map(({ centre }) => centre).toSorted()).toEqual(centres(0, 7))
        expect(passed.results[0]?.figures).toEqual(figures('planmatig'))
      }
    })

    test('passes on the first result of a centre, and leaves it so when a later one comes', async () => {
      await give('clb noord', 'planmatig')
      await network.passOn(year)
      await give('clb noord', 'systematisch')
      const { results } = await network.passOn(year)
      expect(results).toEqual([{ centre: 'clb noord', figures: figures('planmatig') }])
    })

    test('never counts here what was passed on, also once it counts for itself again', async () => {
      for (const centre of centres(0, 6)) await give(centre)
      await network.passOn(year)
      for (const centre of centres(6, 10)) await give(centre, 'planmatig', alone)
      expect(await counted()).toBe(0)
      await give('centrum-10', 'planmatig', alone)
      expect(await counted()).toBe(5)
      expect((await network.passOn(year)).results).toHaveLength(6)
    })

    test('never counts here what was passed on while a bot was about to count it', async () => {
      for (const centre of centres(0, 4)) await give(centre)
      let isHeld = true
      const held: Store = {
        ...main,
        async write(partition, changes) {
          if (isHeld && changes.length > 1) {
            isHeld = false
            await network.passOn(year)
          }
          return main.write(partition, changes)
        }
      }
      await give('centrum-4', 'planmatig', networkStore(held, table))
      expect(isHeld).toBe(false)
      expect(await counted()).toBe(0)
      expect((await network.passOn(year)).results).toHaveLength(5)
    })

    test('keeps in its own totals what it counted before it passed on, and says how many those are', async () => {
      for (const centre of centres(0, 5)) await give(centre, 'planmatig', alone)
      await give('centrum-5')
      const { results, counted: stays } = await network.passOn(year)
      expect({ stays, results: results.map(({ centre }) => centre) }).toEqual({ stays: 5, results: ['centrum-5'] })
      expect(await counted()).toBe(5)
    })

    test('can’t pass on what an earlier version kept without the centre, and says so', async () => {
      const data = { v: 1, kind: 'contribution', content: { state: 'waiting', figures: figures('planmatig') } }
      await main.write(place(), [{ key: 'centre!old', data, expects: 'nothing' }])
      expect(await network.passOn(year)).toEqual({ results: [], counted: 0, nameless: 1 })
    })

    test('passes on more than fit in one transaction', async () => {
      const contribution = (centre: string) => pack('contribution', { state: 'waiting', centre, figures: figures('s') })
      const all = centres(100, 330)
      for (let at = 0; at < all.length; at += 90) {
        const changes = all
          .slice(at, at + 90)
          .map((centre) => ({ key: `centre!${centre}`, data: contribution(centre), expects: 'nothing' }))
        await main.write(place(), changes)
      }
      expect((await network.passOn(year)).results).toHaveLength(230)
    })

    test('counts what is brought from five centres on, and each centre once, however often it is brought', async () => {
      expect(await bring(brought('a', 'b'))).toEqual({ added: 2, known: 0, waiting: 2 })
      expect(await bring(brought('b', 'c', 'd'))).toEqual({ added: 2, known: 1, waiting: 4 })
      expect(await counted()).toBe(0)
      expect(await bring(brought('d', 'd', 'e', 'e'))).toEqual({ added: 1, known: 3, waiting: 0 })
      expect(await counted()).toBe(5)
      expect(await bring(brought('a', 'b', 'c', 'd', 'e'))).toEqual({ added: 0, known: 5, waiting: 0 })
      expect(await counted()).toBe(5)
    })

    test('counts of a centre what was brought first', async () => {
      await bring([{ digest: 'a', sealed: JSON.stringify(figures('systematisch')) }])
      await bring(brought('a', 'b', 'c', 'd', 'e'))
      const [{ totals } = { totals: undefined }] = await network.totals(year.instrument)
      expect(totals?.blocks[0]?.stages).toEqual([
        { id: 'planmatig', count: 4 },
        { id: 'systematisch', count: 1 }
      ])
    })

    test('makes no five of what is brought and what waits here: those are brought as well', async () => {
      for (const centre of centres(0, 4)) await give(centre)
      await bring(brought('a'))
      expect(await counted()).toBe(0)
      await bring(brought('b', 'c', 'd', 'e'))
      expect(await counted()).toBe(5)
    })

    test('leaves sealed what waits, and keeps nothing but that it was counted of what was', async () => {
      await bring(brought('a', 'b', 'c', 'd'))
      const rows = await main.read(place())
      expect(rows.map(({ key }) => key).filter((key) => key !== 'batch')).toEqual(
        ['a', 'b', 'c', 'd'].map((one) => `brought!key-1!${one}`)
      )
      await bring(brought('e'))
      const after = JSON.stringify((await main.read(place())).map(({ data }) => data))
      expect(after).not.toContain('planmatig')
      expect(after.match(/"counted"/g)).toHaveLength(5)
    })

    test('writes in the network’s own table only when five are counted, and nothing of a centre', async () => {
      const written: string[] = []
      const noting: Store = {
        ...table,
        write: (partition, changes) => {
          written.push(`${partition} ${JSON.stringify(changes)}`)
          return table.write(partition, changes)
        }
      }
      const by = networkStore(main, noting, undefined, { isCountedHere: false })
      await give('own-1', 'planmatig', by)
      await by.passOn(year)
      for (const centre of ['digest-a', 'digest-b', 'digest-c', 'digest-d']) await bring(brought(centre), by)
      expect(written).toEqual([])
      await bring(brought('digest-e', 'digest-f'), by)
      expect(written).toHaveLength(1)
      expect(written[0]).toContain(`totals!${year.instrument}`)
      expect(written.join()).not.toMatch(/digest|own-1|key-1/)
    })

    test('lets one that can’t be opened wait, and counts the others', async () => {
      await bring([{ digest: 'x', sealed: 'torn' }])
      expect(await bring(brought('a', 'b', 'c', 'd', 'e'))).toEqual({ added: 5, known: 0, waiting: 1 })
      expect(await counted()).toBe(5)
    })

    test('knows a school year that was brought with another key', async () => {
      expect(await network.isOfOtherKey(year, 'key-1')).toBe(false)
      await bring(brought('a', 'b', 'c', 'd', 'e'))
      expect(await network.isOfOtherKey(year, 'key-1')).toBe(false)
      expect(await network.isOfOtherKey(year, 'key-2')).toBe(true)
    })

    test('comes to the same wherever it stopped, once it is done again', async () => {
      const stops = new Set<number>()
      for (let allowed = 0; allowed < 10; allowed++) {
        year = { instrument: `proef-${randomUUID()}`, schoolYear: YEAR }
        for (const centre of ['own-1', 'own-2']) await give(centre)
        let writes = 0
        const failing = (store: Store): Store => ({
          ...store,
          async write(partition, changes) {
            if (++writes > allowed) throw new StorageError('write', new Error('stopped'))
            return store.write(partition, changes)
          }
        })
        const all = async (by: NetworkStore) => {
          const own = await by.passOn(year)
          await bring([...brought('a', 'b', 'c'), ...brought(...own.results.map(({ centre }) => centre))], by)
        }
        const stopped = await all(
          networkStore(failing(main), failing(table), undefined, { isCountedHere: false })
        ).catch((error: Error) => error.name)
        if (stopped === 'StorageError') stops.add(allowed)
        expect([0, 5]).toContain(await counted())
        await all(network)
        await all(network)
        expect(await counted(), `after ${allowed} writes`).toBe(5)
      }
      expect(stops.size, 'it was stopped at several places').toBeGreaterThanOrEqual(6)
    })

    test('counts each centre once where two bring at the same moment', async () => {
      const other = networkStore(main, table, undefined, { isCountedHere: false })
      const ended = await Promise.allSettled([
        bring(brought('a', 'b', 'c', 'd', 'e', 'f')),
        bring(brought('f', 'e', 'd', 'c', 'b', 'a'), other)
      ])
      expect(ended.map(({ status }) => status)).toContain('fulfilled')
      await bring(brought('a'))
      const found = (await main.read(place())).filter(({ data }) => JSON.stringify(data).includes('"counted"'))
      expect(found).toHaveLength(await counted())
      expect([5, 6]).toContain(await counted())
    })
  })
}
