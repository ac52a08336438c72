import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/storage/store.ts'
import { aPartition, put, remove } from '../build/rows.ts'

/** What a store promises about one change at a time: versions, what is expected, removals. */
export function writingContract(store: () => Store): void {
  describe('a version', () => {
    test('stays while nothing changes and is another after each change', async () => {
      const { versionOf, write } = await aPartition(store(), put('a', 1), put('b', 1))
      const first = await versionOf('a')
      expect(await versionOf('a')).toBe(first)
      await write(put('b', 2))
      expect(await versionOf('a')).toBe(first)
      await write(put('a', 2))
      const second = await versionOf('a')
      await write(put('a', 1, second))
      const third = await versionOf('a')
      expect(new Set([first, second, third]).size).toBe(3)
    })

    test('is never that of a row that was removed before', async () => {
      const { versionOf, write } = await aPartition(store(), put('a', 1))
      const first = await versionOf('a')
      await write(remove('a'))
      await write(put('a', 1))
      expect(await versionOf('a')).not.toBe(first)
    })
  })

  describe('a change that expects nothing', () => {
    test('makes a row that is not there', async () => {
      const { write, content } = await aPartition(store())
      expect(await write(put('a', 1, 'nothing'))).toBe('written')
      expect(await content()).toEqual({ a: 1 })
    })

    test('is a conflict when the row says something else, and leaves it', async () => {
      const { write, content } = await aPartition(store(), put('a', 1))
      expect(await write(put('a', 2, 'nothing'))).toBe('conflict')
      expect(await content()).toEqual({ a: 1 })
    })

    test('counts as written when the row says the same, and leaves it', async () => {
      const { write, versionOf } = await aPartition(store(), put('a', { text: 'één' }))
      const version = await versionOf('a')
      expect(await write(put('a', { text: 'één' }, 'nothing'))).toBe('written')
      expect(await versionOf('a')).toBe(version)
    })
  })

  describe('a change that expects a version', () => {
    test('replaces the whole row', async () => {
      const { write, versionOf, content } = await aPartition(store(), put('a', { one: 1, two: 2 }))
      expect(await write(put('a', { two: 3 }, await versionOf('a')))).toBe('written')
      expect(await content()).toEqual({ a: { two: 3 } })
    })

    test('is a conflict when the row has changed since, and leaves it', async () => {
      const { write, versionOf, content } = await aPartition(store(), put('a', 1))
      const old = await versionOf('a')
      await write(put('a', 2))
      expect(await write(put('a', 3, old))).toBe('conflict')
      expect(await content()).toEqual({ a: 2 })
    })

    test('is a conflict when the row has been removed since, and makes no new one', async () => {
      const { write, versionOf, content } = await aPartition(store(), put('a', 1))
      const old = await versionOf('a')
      await write(remove('a'))
      expect(await write(put('a', 2, old))).toBe('conflict')
      expect(await content()).toEqual({})
    })

    test('counts as written when the row says the same by now', async () => {
      const { write, versionOf } = await aPartition(store(), put('a', 1))
      const old = await versionOf('a')
      await write(put('a', 2, old))
      expect(await write(put('a', 2, old))).toBe('written')
    })
  })

  test('a change that expects anything makes a row or replaces it', async () => {
    const { write, content } = await aPartition(store())
    expect(await write(put('a', { one: 1 }))).toBe('written')
    expect(await write(put('a', { two: 2 }))).toBe('written')
    expect(await content()).toEqual({ a: { two: 2 } })
  })

  describe('a removal', () => {
    test('takes the row away, whatever its version or by its version', async () => {
      const { write, versionOf, content } = await aPartition(store(), put('a', 1), put('b', 1), put('c', 1))
      expect(await write(remove('a'))).toBe('written')
      expect(await write(remove('b', await versionOf('b')))).toBe('written')
      expect(await content()).toEqual({ c: 1 })
    })

    test('is a conflict when the row has changed since, and leaves it', async () => {
      const { write, versionOf, content } = await aPartition(store(), put('a', 1))
      const old = await versionOf('a')
      await write(put('a', 2))
      expect(await write(remove('a', old))).toBe('conflict')
      expect(await content()).toEqual({ a: 2 })
    })

    test('counts as done when the row is no longer there', async () => {
      const { write, versionOf } = await aPartition(store(), put('a', 1))
      const old = await versionOf('a')
      await write(remove('a', old))
      expect(await write(remove('a', old))).toBe('written')
      expect(await write(remove('a'))).toBe('written')
    })
  })

  describe('writers at the same time', () => {
    test('who change one version: exactly one wins, and its value stays', async () => {
      const { versionOf, write, content } = await aPartition(store(), put('a', 'first'))
      const version = await versionOf('a')
      const writers = Array.from({ length: 8 }, (_, at) => `writer ${at}`)
      const outcomes = await Promise.all(writers.map((writer) => write(put('a', writer, version))))
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
      expect(await content()).toEqual({ a: writers[outcomes.indexOf('written')] })
    })

    test('who make one row: exactly one wins', async () => {
      const { write, content } = await aPartition(store())
      const writers = ['one', 'two', 'three', 'four']
      const outcomes = await Promise.all(writers.map((writer) => write(put('a', writer, 'nothing'))))
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
      expect(await content()).toEqual({ a: writers[outcomes.indexOf('written')] })
    })

    test('who each have a row of their own all win', async () => {
      const { write, content } = await aPartition(store())
      const keys = Array.from({ length: 20 }, (_, at) => `member!${at}!r1!preventie`)
      const outcomes = await Promise.all(keys.map((key) => write(put(key, key, 'nothing'))))
      expect(outcomes.every((outcome) => outcome === 'written')).toBe(true)
      expect(Object.keys(await content())).toHaveLength(20)
    })
  })
}
