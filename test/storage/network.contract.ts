import { randomUUID } from 'node:crypto'
import { setImmediate as later } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { comparedName } from '../../src/scan/centre.ts'
import type { NetworkFigures } from '../../src/scan/network.ts'
import { type NetworkStore, networkStore } from '../../src/storage/network.ts'
import { IN_NETWORK_TABLE } from '../../src/storage/network-rows.ts'
import { type Row, StorageError, type Store } from '../../src/storage/store.ts'
import { diceOf } from '../faults/dice.ts'

const YEAR = '2026-2027'

async function ticks(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await later()
}

/** The kinds of rows, as far as a row says what it is. */
function kindsOf(...rows: readonly (readonly Row[])[]): readonly unknown[] {
  return rows.flat().flatMap(({ data }) => (typeof data === 'object' && data && 'kind' in data ? [data.kind] : []))
}

/** A store whose every call takes a while before and after it is done, each another one. */
function slow(store: Store, seed: string): Store {
  const dice = diceOf(seed)
  // Now and then long enough for others to do all they have to.
  const aWhile = () => ticks(dice.chance(0.1) ? dice.between(20, 90) : dice.between(0, 3))
  const around = async <T>(call: () => Promise<T>): Promise<T> => {
    await aWhile()
    const done = await call()
    await aWhile()
    return done
  }
  return {
    read: (...asked) => around(() => store.read(...asked)),
    write: (...asked) => around(() => store.write(...asked))
  }
}

/** What the network's store promises, tried on the two tables that `make` gives: the main one and its own. */
export function networkContract(name: string, make: () => Promise<{ main: Store; table: Store }>): void {
  describe(name, () => {
    let main: Store
    let table: Store
    beforeAll(async () => {
      const made = await make()
      main = made.main
      table = made.table
    }, 30_000)

    /** An instrument of its own for each test: tables outlive them. */
    let instrument = ''
    let network: NetworkStore
    const told: string[] = []
    beforeEach(() => {
      instrument = `proef-${randomUUID()}`
      told.length = 0
      network = networkStore(main, table, (error, where) => told.push(`${where}: ${String(error)}`))
    })

    const figures = (stage: string, schoolYear = YEAR, block = 'een'): NetworkFigures => ({
      instrument,
      schoolYear,
      blocks: [{ block, stage, toward: stage, chosen: { levers: ['people'] } }],
      priorities: [block]
    })
    const give = (name: string, stage = 'planmatig', schoolYear = YEAR, by = network) =>
      by.give({ tenant: 'tenant-1', name: comparedName(name) }, figures(stage, schoolYear))
    async function giveFive(schoolYear = YEAR, from = 0) {
      for (let at = from; at < from + 5; at++) await give(`Centrum ${at}`, 'planmatig', schoolYear)
    }
    /** How many results are counted per school year. */
    const seen = async () =>
      Object.fromEntries(
        (await network.totals(instrument)).map(({ schoolYear, totals }) => [schoolYear, totals.results])
      )
    const stages = async () => (await network.totals(instrument))[0]?.totals.blocks[0]?.stages
    const waitingPlace = () => `network!${instrument}!${YEAR}`
    const earlierPlace = () => `figures!${instrument}!${YEAR}`

    test('has nothing where nothing was given', async () => {
      expect(await network.totals(instrument)).toEqual([])
      expect(await network.offers(instrument)).toEqual([])
    })

    test('shows nothing of four centres, and all of them with the fifth; then again when five more are there', async () => {
      for (const [at, expected] of [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10].entries()) {
        await give(`Centrum ${at}`)
        expect((await seen())[YEAR] ?? 0, `after ${at + 1}`).toBe(expected)
      }
    })

    test('counts of a centre the first result of a school year, however its name is typed and in whatever order they wait', async () => {
      for (const stage of ['planmatig', 'systematisch']) await give('CLB Noord-Oost', stage)
      await give(' clb noord oost', 'fragmentair')
      for (const name of ['een', 'twee', 'drie', 'vier']) await give(name)
      await give('CLB Noord-Oost', 'systematisch')
      expect(await stages()).toEqual([{ id: 'planmatig', count: 5 }])
    })

    test('tells centres of other tenants apart, and keeps years and instruments apart', async () => {
      for (const tenant of ['a', 'b', 'c', 'd', 'e']) await network.give({ tenant, name: 'CLB' }, figures('planmatig'))
      await giveFive('2027-2028')
      await give('Centrum 9', 'planmatig', '2025-2026')
      expect(await seen()).toEqual({ '2026-2027': 5, '2027-2028': 5 })
      expect(await network.totals(`${instrument}-2`)).toEqual([])
    })

    test('does not count what has other blocks until there are five of those', async () => {
      const older = (at: number) =>
        network.give({ tenant: 'tenant-1', name: `Ouder ${at}` }, figures('planmatig', YEAR, 'oud'))
      for (let at = 0; at < 4; at++) await older(at)
      await giveFive()
      expect((await network.totals(instrument))[0]?.totals.blocks.map(({ block }) => block)).toEqual(['een'])
      await older(4)
      const [{ totals } = { totals: undefined }] = await network.totals(instrument)
      expect(totals?.blocks.map(({ block, results }) => [block, results])).toEqual([
        ['een', 5],
        ['oud', 5]
      ])
      expect(totals?.results).toBe(10)
    })

    test('keeps in its own table nothing of a centre: no row is written there but when five were counted', async () => {
      const written: string[] = []
      const noting: Store = {
        ...table,
        write: (partition, changes) => {
          written.push(...changes.map(({ data }) => `${partition} ${JSON.stringify(data)}`))
          return table.write(partition, changes)
        }
      }
      const over = networkStore(main, noting)
      for (let at = 0; at < 9; at++) await give(`Geheim ${at}`, `stadium-${at}`, YEAR, over)
      expect(written).toHaveLength(1)
      expect(written[0]).toContain(`totals!${instrument}`)
      expect(written.join()).not.toMatch(/Geheim|geheim|tenant|stadium-[5-8]/)
    })

    test('counts each centre once where several are given at the same moment, by several bots', async () => {
      for (let round = 0; round < 12; round++) {
        const schoolYear = `${2000 + round}-${2001 + round}`
        const dice = diceOf(`round ${round}`)
        const bots = [1, 2, 3].map((bot) =>
          networkStore(slow(main, `main ${round} ${bot}`), slow(table, `table ${round} ${bot}`))
        )
        let left = Array.from({ length: 18 }, (_, at) => at).flatMap((at) =>
          bots.map((by) => [`Centrum ${at}`, by] as const)
        )
        // What fails because others keep coming in between is given again, as any delivery is.
        for (let tries = 0; tries < 20 && left.length > 0; tries++) {
          const ended = await Promise.allSettled(
            left.map(async ([name, by]) => {
              await ticks(dice.between(0, 200))
              await give(name, 'planmatig', schoolYear, by)
            })
          )
          left = left.filter((_, at) => ended[at]?.status === 'rejected')
        }
        expect(left).toEqual([])
        const results = (await seen())[schoolYear] ?? 0
        const rows = await main.read(`network!${instrument}!${schoolYear}`, { prefixes: ['centre!'] })
        const counted = rows.filter(({ data }) => JSON.stringify(data).includes('counted'))
        expect(rows).toHaveLength(18)
        expect(counted.length, 'each that is counted is in the totals, and no other').toBe(results)
        expect(rows.length - results, 'fewer than five wait').toBeLessThan(5)
      }
    }, 120_000)

    test('is finished by giving it again, wherever a bot stopped, and then counts each centre once', async () => {
      const places = new Set<number>()
      for (let allowed = 0; allowed < 12; allowed++) {
        const schoolYear = `${2000 + allowed}-${2001 + allowed}`
        for (let at = 0; at < 4; at++) await give(`Centrum ${at}`, 'planmatig', schoolYear)
        let writes = 0
        const failing = (store: Store): Store => ({
          ...store,
          async write(partition, changes) {
            if (++writes > allowed) throw new StorageError('write', new Error('stopped'))
            return store.write(partition, changes)
          }
        })
        const stopped = await give(
          'Centrum 4',
          'planmatig',
          schoolYear,
          networkStore(failing(main), failing(table))
        ).catch((error: Error) => error.name)
        if (stopped === 'StorageError') places.add(allowed)
        const results = (await seen())[schoolYear] ?? 0
        expect([0, 5]).toContain(results)
        await give('Centrum 4', 'planmatig', schoolYear)
        await give('Centrum 4', 'systematisch', schoolYear)
        expect((await seen())[schoolYear], `after ${allowed} writes`).toBe(5)
      }
      expect(places.size, 'it was stopped at several places').toBeGreaterThanOrEqual(4)
    }, 60_000)

    test('does not add a batch again that a slow bot still thinks is to be published', async () => {
      let isHeld = true
      let go = () => {}
      const released = new Promise<void>((resolve) => {
        go = resolve
      })
      const held: Store = {
        ...table,
        async read(partition, want) {
          if (isHeld && partition.startsWith('totals!')) await released
          return table.read(partition, want)
        }
      }
      for (let at = 0; at < 4; at++) await give(`Centrum ${at}`)
      const late = give('Centrum 4', 'planmatig', YEAR, networkStore(main, held))
      // The slow one has begun the batch; others finish it, and count the next one.
      for (let tries = 0; tries < 100 && (await main.read(waitingPlace(), { keys: ['batch'] })).length === 0; tries++)
        await give('Centrum 3')
      await giveFive(YEAR, 5)
      isHeld = false
      go()
      await late
      expect(await seen()).toEqual({ [YEAR]: 10 })
    })

    /** A row as an earlier version kept it of a scan. */
    const earlierRow = (key: string, stage: string) => ({
      key,
      data: {
        v: 2,
        kind: 'figures',
        content: {
          instrument,
          edition: '2025-2026',
          schoolYear: YEAR,
          blocks: [{ block: 'een', stage, chosen: { ambition: [stage], levers: ['people'] } }],
          practices: ['een'],
          priorities: ['een']
        }
      },
      expects: 'anything'
    })

    test('takes along what an earlier version kept, once five centres are there of which it knows who they are', async () => {
      for (let at = 0; at < 60; at++) await table.write(earlierPlace(), [earlierRow(`k-${100 + at}`, 'systematisch')])
      for (let at = 0; at < 4; at++) await give(`Centrum ${at}`)
      expect(await seen()).toEqual({})
      expect(await table.read(earlierPlace()), 'no row of one centre is left there').toEqual([])
      await give('Centrum 4')
      expect(await stages()).toEqual([
        { id: 'planmatig', count: 5 },
        { id: 'systematisch', count: 60 }
      ])
    }, 60_000)

    test('counts once what an earlier version kept, also where a bot stopped before it was gone', async () => {
      const row = earlierRow('k-100', 'systematisch')
      await table.write(earlierPlace(), [row])
      await giveFive()
      await table.write(earlierPlace(), [row])
      await giveFive(YEAR, 5)
      expect(await seen()).toEqual({ [YEAR]: 11 })
    })

    test.each([
      ['of a newer version', (row: object) => ({ ...row, v: 99 }), 'NewerRow'],
      ['that is damaged', (row: object) => ({ ...row, content: { secret: 'geheim' } }), 'DamagedRow'],
      ['that is nothing we know', () => 'geheim', 'DamagedRow']
    ])(
      'passes over a row %s, wherever it is, and tells of it once and without what it holds',
      async (_what, change, error) => {
        await giveFive()
        await giveFive('2027-2028')
        for (const name of ['a', 'b']) await network.offer(instrument, name, offer(name))
        await give('Centrum 8')
        const spoil = async (store: Store, partition: string, which: (key: string, data: unknown) => boolean) => {
          const row = (await store.read(partition)).find(({ key, data }) => which(key, data))
          if (!row) throw new Error('there is no such row')
          await store.write(partition, [{ key: row.key, data: change(row.data as object), expects: 'anything' }])
        }
        await spoil(table, `totals!${instrument}`, (key) => key === '2027-2028')
        await spoil(table, `offers!${instrument}`, (_, data) => JSON.stringify(data).includes('"a"'))
        await spoil(main, waitingPlace(), (_, data) => JSON.stringify(data).includes('waiting'))
        for (let again = 0; again < 2; again++) {
          expect(await seen()).toEqual({ [YEAR]: 5 })
          expect((await network.offers(instrument)).map(({ centre }) => centre)).toEqual(['b'])
          for (let at = 10; at < 14; at++) await give(`Centrum ${at}`)
        }
        await give('Centrum 14')
        expect(await seen()).toEqual({ [YEAR]: 10 })
        expect(told).toHaveLength(3)
        // An operator is told in which table a row of this kind stands.
        const inNetworkTable = kindsOf(
          await table.read(`totals!${instrument}`),
          await table.read(`offers!${instrument}`)
        )
        for (const kind of inNetworkTable) expect(IN_NETWORK_TABLE).toContain(kind)
        for (const kind of kindsOf(await main.read(waitingPlace()))) expect(IN_NETWORK_TABLE).not.toContain(kind)
        for (const one of told) expect(one).toContain(error)
        expect(told.join()).not.toContain('geheim')
      }
    )

    test.each(['batch', 'totals'])('adds nothing to a %s that can’t be read, and begins none anew', async (which) => {
      await giveFive()
      const [store, partition, key] =
        which === 'batch' ? [main, waitingPlace(), which] : [table, `totals!${instrument}`, YEAR]
      const [whole] = await store.read(partition, { keys: [key] })
      await store.write(partition, [{ key, data: { ...(whole?.data as object), v: 99 }, expects: 'anything' }])
      await giveFive(YEAR, 5)
      expect(told.join()).toContain('version 99')
      expect(await seen()).toEqual(which === 'batch' ? { [YEAR]: 5 } : {})
      await store.write(partition, [{ key, data: whole?.data, expects: 'anything' }])
      await give('Centrum 9')
      expect(await seen()).toEqual({ [YEAR]: 10 })
    })

    const offer = (centre: string) => ({ centre, schoolYear: YEAR, blocks: ['een'] })

    test('names what is offered until it is withdrawn, a scan once and an instrument by itself', async () => {
      for (const centre of ['CLB Noord', 'CLB Zuid']) await network.offer(instrument, 'scan-1', offer(centre))
      await network.offer(instrument, 'scan-2', offer('CLB West'))
      expect((await network.offers(instrument)).map(({ centre }) => centre).sort()).toEqual(['CLB West', 'CLB Zuid'])
      expect(await network.offers(`${instrument}-2`)).toEqual([])
      for (let times = 0; times < 2; times++) await network.withdraw(instrument, 'scan-1')
      expect(await network.offers(instrument)).toEqual([offer('CLB West')])
    })
  })
}
