import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NetworkFigures } from '../../src/scan/network.ts'
import { type NetworkStore, networkStore } from '../../src/storage/network.ts'
import { pack } from '../../src/storage/rows.ts'
import type { Store } from '../../src/storage/store.ts'

/** What the network's table promises, tried on the store that `make` gives. */
export function networkContract(name: string, make: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await make()
    }, 30_000)

    /** An instrument of its own for each test: tables outlive them. */
    let instrument = ''
    let network: NetworkStore
    const told: string[] = []
    beforeEach(() => {
      instrument = `proef-${randomUUID()}`
      told.length = 0
      network = networkStore(store, (error, where) => told.push(`${where}: ${String(error)}`))
    })
    const partition = (year = '2026-2027') => `figures!${instrument}!${year}`
    const figures = (edition: string, schoolYear = '2026-2027'): NetworkFigures => ({
      instrument,
      edition,
      schoolYear,
      blocks: [],
      practices: [],
      priorities: []
    })
    const editions = async (year = '2026-2027') =>
      (await network.figures(instrument, year)).map(({ edition }) => edition).sort()

    test('gives nothing where nothing was kept', async () => {
      expect(await editions()).toEqual([])
    })

    test('gives each scan once, of its own instrument and school year alone', async () => {
      await network.keep('scan-1', figures('een'))
      await network.keep('scan-2', figures('twee'))
      await network.keep('scan-2', figures('twee'))
      await network.keep('scan-3', figures('later', '2027-2028'))
      await network.keep('scan-4', { ...figures('elders'), instrument: `${instrument}-2` })
      expect(await editions()).toEqual(['een', 'twee'])
      expect(await editions('2027-2028')).toEqual(['later'])
      expect(await editions('2025-2026')).toEqual([])
    })

    test('gives what takes several pages whole, also where a page ends with the last row', async () => {
      const rows = Array.from({ length: 1_000 }, (_, at) => ({
        key: `k-${10_000 + at}`,
        data: pack('figures', figures(`${10_000 + at}`)),
        expects: 'nothing'
      }))
      for (let at = 0; at < rows.length; at += 100) await store.write(partition(), rows.slice(at, at + 100))
      expect(await editions()).toEqual(rows.map(({ key }) => key.slice(2)))
      await store.write(partition(), [{ key: 'k-20000', data: pack('figures', figures('20000')), expects: 'nothing' }])
      expect(await editions()).toHaveLength(1_001)
    }, 60_000)

    test.each([
      ['of a newer version', (row: object) => ({ ...row, v: 99 }), 'NewerRow: a stored figures has version 99'],
      [
        'that is damaged',
        (row: object) => ({ ...row, content: { secret: 'geheim' } }),
        'DamagedRow: a stored figures is damaged'
      ],
      ['that is nothing we know', () => 'geheim', 'DamagedRow']
    ])('passes over a row %s and tells of it once, without what it holds', async (_what, change, message) => {
      for (const name of ['een', 'twee', 'drie']) await network.keep(name, figures(name))
      const [bad] = await store.read(partition())
      if (!bad) throw new Error('nothing was kept')
      const { key, data } = bad
      const { edition } = (data as { content: { edition: string } }).content
      await store.write(partition(), [{ key, data: change(data as object), expects: 'anything' }])
      const others = ['drie', 'een', 'twee'].filter((name) => name !== edition)
      expect([await editions(), await editions()]).toEqual([others, others])
      expect(told).toHaveLength(1)
      expect(told[0]).toContain(`${partition()} ${key}: ${message}`)
      expect(told[0]).not.toContain('geheim')
    })
  })
}
