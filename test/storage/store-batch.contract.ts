import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/storage/store.ts'
import { aPartition, put, remove } from '../build/rows.ts'

/** What a store promises about several changes in one write. */
export function batchContract(store: () => Store): void {
  describe('several changes in one write', () => {
    test('are all done: new rows and changed rows', async () => {
      const { write, versionOf, content } = await aPartition(store(), put('a', 1), put('b', 1))
      const changes = [put('a', 2, await versionOf('a')), put('b', 2), put('c', 2), put('d', 1, 'nothing')]
      expect(await write(...changes)).toBe('written')
      expect(await content()).toEqual({ a: 2, b: 2, c: 2, d: 1 })
    })

    test.each([
      ['a new row that is there already', (_: string) => put('a', 9, 'nothing')],
      ['an old version', (old: string) => put('a', 9, old)]
    ])('are none of them done with %s among them', async (_, wrong) => {
      const { write, versionOf, content } = await aPartition(store(), put('a', 1), put('b', 1), put('c', 1))
      const old = await versionOf('a')
      await write(put('a', 2))
      const others = [put('b', 2, await versionOf('b')), put('c', 2), put('d', 1, 'nothing')]
      expect(await write(...others, wrong(old))).toBe('conflict')
      expect(await write(wrong(old), ...others)).toBe('conflict')
      expect(await content()).toEqual({ a: 2, b: 1, c: 1 })
    })

    test.each([
      ['none at all', [], 'a write of 0 changes is not of 1 to 100'],
      [
        'more than a hundred',
        Array.from({ length: 101 }, (_, at) => put(`row-${at}`, at)),
        'a write of 101 changes is not of 1 to 100'
      ],
      ['one key twice', [put('a', 1), put('b', 1), put('a', 2)], 'a write of 3 changes has a key twice'],
      ['a removal among them', [put('a', 1), remove('b')], 'a write of 2 changes has a removal among others']
    ])('are refused with %s, and nothing is written', async (_, changes, why) => {
      const { write, content } = await aPartition(store(), put('b', 0))
      await expect(write(...changes)).rejects.toEqual(new Error(why))
      expect(await content()).toEqual({ b: 0 })
    })

    test('can be a hundred, and the same hundred again count as written', async () => {
      const { write, content } = await aPartition(store())
      const hundred = Array.from({ length: 100 }, (_, at) => put(`row-${at}`, { at }, 'nothing'))
      expect(await write(...hundred)).toBe('written')
      expect(Object.keys(await content())).toHaveLength(100)
      expect(await write(...hundred)).toBe('written')
      expect(await write(...hundred.slice(1), put('row-0', 'other', 'nothing'))).toBe('conflict')
    })
  })
}
