import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/storage/store.ts'
import { aPartition, keysOf, newPartition, put } from '../build/rows.ts'

/** What a store promises about reading. */
export function readingContract(store: () => Store): void {
  describe('reading', () => {
    test('a partition nobody wrote in gives no rows', async () => {
      expect(await store().read(newPartition())).toEqual([])
    })

    test('gives all rows, of this partition alone', async () => {
      const { partition, content } = await aPartition(store(), put('a', 1), put('b', { two: [2] }))
      await store().write(`${partition}!more`, [put('c', 3)])
      expect(await content()).toEqual({ a: 1, b: { two: [2] } })
    })

    test('gives rows by key, without those that are not there', async () => {
      const { partition } = await aPartition(store(), put('a', 1), put('b', 2), put('c', 3))
      expect(keysOf(await store().read(partition, { keys: ['c', 'none', 'a'] }))).toEqual(['a', 'c'])
      expect(await store().read(partition, { keys: ['none'] })).toEqual([])
    })

    test('gives rows by prefix, and none that only look like it', async () => {
      const keys = ['member!a', 'member!a!r1!x', 'member!a!closing', 'member!ab!r1!x', 'member!a-b', 'scan']
      const { partition } = await aPartition(store(), ...keys.map((key) => put(key, key)))
      const read = async (...prefixes: readonly string[]) => keysOf(await store().read(partition, { prefixes }))
      expect(await read('member!a!')).toEqual(['member!a!closing', 'member!a!r1!x'])
      expect(await read('member!ab!', 'sc')).toEqual(['member!ab!r1!x', 'scan'])
      expect(await read('member!b!')).toEqual([])
    })

    test('gives rows by key and prefix together, each once', async () => {
      const { partition } = await aPartition(
        store(),
        ...['scan', 'a', 'a!1', 'a!2', 'b', 'b!1'].map((key) => put(key, 0))
      )
      const rows = await store().read(partition, { keys: ['scan', 'a', 'a!1'], prefixes: ['a!'] })
      expect(keysOf(rows)).toEqual(['a', 'a!1', 'a!2', 'scan'])
    })

    test('gives the first rows of a range, in order, and no more of them than are asked for', async () => {
      const keys = ['due!', 'due!!a', 'due!1!b', 'due!2!c', 'due!2!d', 'due!3!e', 'dug', 'a', 'z']
      const { partition } = await aPartition(store(), ...keys.map((key) => put(key, key)))
      const read = async (from: string, until: string, most: number) =>
        keysOf(await store().read(partition, { range: { from, until, most } }))
      expect(await read('due!', 'due!2~', 10)).toEqual(['due!', 'due!!a', 'due!1!b', 'due!2!c', 'due!2!d'])
      expect(await read('due!', 'due!2~', 3)).toEqual(['due!', 'due!!a', 'due!1!b'])
      expect(await read('due!2!d', 'due!3!e', 5), 'its end is not in it').toEqual(['due!2!d'])
      expect(await read('e', 'f', 5)).toEqual([])
    })

    test('gives nothing when nothing is asked for', async () => {
      const { partition } = await aPartition(store(), put('a', 1))
      expect(await store().read(partition, { keys: [], prefixes: [] })).toEqual([])
    })

    test('gives as many rows by key as are asked for', async () => {
      const keys = Array.from({ length: 60 }, (_, at) => `k${100 + at}`)
      const { partition } = await aPartition(store(), ...keys.map((key) => put(key, 0)), put('other', 0))
      expect(keysOf(await store().read(partition, { keys }))).toEqual(keys)
    })

    test('gives rows in the order of their keys, character by character', async () => {
      const keys = ['a', 'B', 'b', 'A', '_', '~x', '-', '.', ':', '!', '1', '10', '2', 'a!', 'a!b', 'ab', 'a-b', 'a~']
      const { partition } = await aPartition(store(), ...keys.map((key) => put(key, 0)))
      expect(keysOf(await store().read(partition))).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
    })

    test('gives the whole of a partition of 1,500 rows', async () => {
      const { partition, write } = await aPartition(store())
      const keys = Array.from({ length: 1500 }, (_, at) => `row-${10_000 + at}`)
      for (let at = 0; at < keys.length; at += 100)
        expect(await write(...keys.slice(at, at + 100).map((key) => put(key, key, 'nothing')))).toBe('written')
      const rows = await store().read(partition)
      expect(keysOf(rows)).toEqual(keys)
      expect(rows.every(({ key, data }) => key === data)).toBe(true)
      expect(await store().read(partition, { prefixes: ['row-1'] })).toHaveLength(1500)
      expect(keysOf(await store().read(partition, { witness: 'row-10700' }))).toEqual(keys)
      const range = { from: 'row-10200', until: 'row-11200', most: 1000 }
      expect(keysOf(await store().read(partition, { range }))).toEqual(keys.slice(200, 1200))
    })
  })
}
