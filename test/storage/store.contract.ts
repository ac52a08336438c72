import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { keyPart } from '../../src/storage/keys.ts'
import { type Change, ROW_LENGTH, type Row, type Store } from '../../src/storage/store.ts'

const put = (key: string, data: unknown, expects = 'anything'): Change => ({ key, data, expects })
const remove = (key: string, expects = 'anything'): Change => ({ key, data: undefined, expects })
const keysOf = (rows: readonly Row[]) => rows.map(({ key }) => key)
const contentOf = (rows: readonly Row[]) => Object.fromEntries(rows.map(({ key, data }) => [key, data]))

/** Everything a store promises (src/storage/store.ts), tried on the store that `make` gives. */
export function storeContract(name: string, make: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await make()
    }, 30_000)

    const newPartition = () => `test!${randomUUID()}`

    /** A new partition with these rows, and a way to read what is in it now. */
    async function partitionWith(...changes: readonly Change[]) {
      const partition = newPartition()
      if (changes.length > 0) expect(await store.write(partition, changes)).toBe('written')
      const content = async () => contentOf(await store.read(partition))
      const versionOf = async (key: string) => {
        const [row] = await store.read(partition, { keys: [key] })
        return row?.version ?? 'not there'
      }
      return { partition, content, versionOf, write: (...more: readonly Change[]) => store.write(partition, more) }
    }

    describe('reading', () => {
      test('a partition nobody wrote in gives no rows', async () => {
        expect(await store.read(newPartition())).toEqual([])
      })

      test('gives all rows, of this partition alone', async () => {
        const { partition, content } = await partitionWith(put('a', 1), put('b', { two: [2] }))
        await store.write(`${partition}!more`, [put('c', 3)])
        expect(await content()).toEqual({ a: 1, b: { two: [2] } })
      })

      test('gives rows by key, without those that are not there', async () => {
        const { partition } = await partitionWith(put('a', 1), put('b', 2), put('c', 3))
        expect(keysOf(await store.read(partition, { keys: ['c', 'none', 'a'] }))).toEqual(['a', 'c'])
        expect(await store.read(partition, { keys: ['none'] })).toEqual([])
      })

      test('gives rows by prefix, and none that only look like it', async () => {
        const keys = ['member!a', 'member!a!r1!x', 'member!a!closing', 'member!ab!r1!x', 'member!a-b', 'scan']
        const { partition } = await partitionWith(...keys.map((key) => put(key, key)))
        const read = async (...prefixes: readonly string[]) => keysOf(await store.read(partition, { prefixes }))
        expect(await read('member!a!')).toEqual(['member!a!closing', 'member!a!r1!x'])
        expect(await read('member!ab!', 'sc')).toEqual(['member!ab!r1!x', 'scan'])
        expect(await read('member!b!')).toEqual([])
      })

      test('gives rows by key and prefix together, each once', async () => {
        const { partition } = await partitionWith(...['scan', 'a', 'a!1', 'a!2', 'b', 'b!1'].map((key) => put(key, 0)))
        const rows = await store.read(partition, { keys: ['scan', 'a', 'a!1'], prefixes: ['a!'] })
        expect(keysOf(rows)).toEqual(['a', 'a!1', 'a!2', 'scan'])
      })

      test('gives nothing when nothing is asked for', async () => {
        const { partition } = await partitionWith(put('a', 1))
        expect(await store.read(partition, { keys: [], prefixes: [] })).toEqual([])
      })

      test('gives as many rows by key as are asked for', async () => {
        const keys = Array.from({ length: 60 }, (_, at) => `k${100 + at}`)
        const { partition } = await partitionWith(...keys.map((key) => put(key, 0)), put('other', 0))
        expect(keysOf(await store.read(partition, { keys }))).toEqual(keys)
      })

      test('gives rows in the order of their keys, character by character', async () => {
        const keys = ['a', 'B', 'b', 'A', '_', '~x', '-', '.', ':', '!', '1', '10', '2', 'a!', 'a!b', 'ab', 'a-b', 'a~']
        const { partition } = await partitionWith(...keys.map((key) => put(key, 0)))
        expect(keysOf(await store.read(partition))).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
      })

      test('gives the whole of a partition of 1,500 rows', async () => {
        const { partition, write } = await partitionWith()
        const keys = Array.from({ length: 1500 }, (_, at) => `row-${10_000 + at}`)
        for (let at = 0; at < keys.length; at += 100)
          expect(await write(...keys.slice(at, at + 100).map((key) => put(key, key, 'nothing')))).toBe('written')
        const rows = await store.read(partition)
        expect(keysOf(rows)).toEqual(keys)
        expect(rows.every(({ key, data }) => key === data)).toBe(true)
        expect(await store.read(partition, { prefixes: ['row-1'] })).toHaveLength(1500)
      })
    })

    describe('a version', () => {
      test('stays while nothing changes and is another after each change', async () => {
        const { versionOf, write } = await partitionWith(put('a', 1), put('b', 1))
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
        const { versionOf, write } = await partitionWith(put('a', 1))
        const first = await versionOf('a')
        await write(remove('a'))
        await write(put('a', 1))
        expect(await versionOf('a')).not.toBe(first)
      })
    })

    describe('a change that expects nothing', () => {
      test('makes a row that is not there', async () => {
        const { write, content } = await partitionWith()
        expect(await write(put('a', 1, 'nothing'))).toBe('written')
        expect(await content()).toEqual({ a: 1 })
      })

      test('is a conflict when the row says something else, and leaves it', async () => {
        const { write, content } = await partitionWith(put('a', 1))
        expect(await write(put('a', 2, 'nothing'))).toBe('conflict')
        expect(await content()).toEqual({ a: 1 })
      })

      test('counts as written when the row says the same, and leaves it', async () => {
        const { write, versionOf } = await partitionWith(put('a', { text: 'één' }))
        const version = await versionOf('a')
        expect(await write(put('a', { text: 'één' }, 'nothing'))).toBe('written')
        expect(await versionOf('a')).toBe(version)
      })
    })

    describe('a change that expects a version', () => {
      test('replaces the whole row', async () => {
        const { write, versionOf, content } = await partitionWith(put('a', { one: 1, two: 2 }))
        expect(await write(put('a', { two: 3 }, await versionOf('a')))).toBe('written')
        expect(await content()).toEqual({ a: { two: 3 } })
      })

      test('is a conflict when the row has changed since, and leaves it', async () => {
        const { write, versionOf, content } = await partitionWith(put('a', 1))
        const old = await versionOf('a')
        await write(put('a', 2))
        expect(await write(put('a', 3, old))).toBe('conflict')
        expect(await content()).toEqual({ a: 2 })
      })

      test('is a conflict when the row has been removed since, and makes no new one', async () => {
        const { write, versionOf, content } = await partitionWith(put('a', 1))
        const old = await versionOf('a')
        await write(remove('a'))
        expect(await write(put('a', 2, old))).toBe('conflict')
        expect(await content()).toEqual({})
      })

      test('counts as written when the row says the same by now', async () => {
        const { write, versionOf } = await partitionWith(put('a', 1))
        const old = await versionOf('a')
        await write(put('a', 2, old))
        expect(await write(put('a', 2, old))).toBe('written')
      })
    })

    test('a change that expects anything makes a row or replaces it', async () => {
      const { write, content } = await partitionWith()
      expect(await write(put('a', { one: 1 }))).toBe('written')
      expect(await write(put('a', { two: 2 }))).toBe('written')
      expect(await content()).toEqual({ a: { two: 2 } })
    })

    describe('a removal', () => {
      test('takes the row away, whatever its version or by its version', async () => {
        const { write, versionOf, content } = await partitionWith(put('a', 1), put('b', 1), put('c', 1))
        expect(await write(remove('a'))).toBe('written')
        expect(await write(remove('b', await versionOf('b')))).toBe('written')
        expect(await content()).toEqual({ c: 1 })
      })

      test('is a conflict when the row has changed since, and leaves it', async () => {
        const { write, versionOf, content } = await partitionWith(put('a', 1))
        const old = await versionOf('a')
        await write(put('a', 2))
        expect(await write(remove('a', old))).toBe('conflict')
        expect(await content()).toEqual({ a: 2 })
      })

      test('counts as done when the row is no longer there', async () => {
        const { write, versionOf } = await partitionWith(put('a', 1))
        const old = await versionOf('a')
        await write(remove('a', old))
        expect(await write(remove('a', old))).toBe('written')
        expect(await write(remove('a'))).toBe('written')
      })
    })

    describe('several changes in one write', () => {
      test('are all done: new rows and changed rows', async () => {
        const { write, versionOf, content } = await partitionWith(put('a', 1), put('b', 1))
        const changes = [put('a', 2, await versionOf('a')), put('b', 2), put('c', 2), put('d', 1, 'nothing')]
        expect(await write(...changes)).toBe('written')
        expect(await content()).toEqual({ a: 2, b: 2, c: 2, d: 1 })
      })

      test.each([
        ['a new row that is there already', (_: string) => put('a', 9, 'nothing')],
        ['an old version', (old: string) => put('a', 9, old)]
      ])('are none of them done with %s among them', async (_, wrong) => {
        const { write, versionOf, content } = await partitionWith(put('a', 1), put('b', 1), put('c', 1))
        const old = await versionOf('a')
        await write(put('a', 2))
        const others = [put('b', 2, await versionOf('b')), put('c', 2), put('d', 1, 'nothing')]
        expect(await write(...others, wrong(old))).toBe('conflict')
        expect(await write(wrong(old), ...others)).toBe('conflict')
        expect(await content()).toEqual({ a: 2, b: 1, c: 1 })
      })

      test.each([
        ['none at all', []],
        ['more than a hundred', Array.from({ length: 101 }, (_, at) => put(`row-${at}`, at))],
        ['one key twice', [put('a', 1), put('b', 1), put('a', 2)]],
        ['a removal among them', [put('a', 1), remove('b')]]
      ])('are refused with %s, and nothing is written', async (_, changes) => {
        const { write, content } = await partitionWith(put('b', 0))
        await expect(write(...changes)).rejects.toThrow(/^a write of \d+ changes /)
        expect(await content()).toEqual({ b: 0 })
      })

      test('can be a hundred, and the same hundred again count as written', async () => {
        const { write, content } = await partitionWith()
        const hundred = Array.from({ length: 100 }, (_, at) => put(`row-${at}`, { at }, 'nothing'))
        expect(await write(...hundred)).toBe('written')
        expect(Object.keys(await content())).toHaveLength(100)
        expect(await write(...hundred)).toBe('written')
        expect(await write(...hundred.slice(1), put('row-0', 'other', 'nothing'))).toBe('conflict')
      })
    })

    describe('what is kept', () => {
      test.each([
        ['nothing at all', null],
        ['a number, a truth and a list', [0, -1.5, 1e21, true, false, []]],
        ['an empty object', {}],
        ['deep objects', { a: { b: [{ c: null }] } }],
        ['letters with accents and other scripts', 'Geïntegreerd é ß Ω Привет 你好 שלום'],
        ['emoji', '👍🏽 👩‍👩‍👧 🇧🇪'],
        ['half an emoji', '\ud83d'],
        ['quotes and backslashes', `l'été "zo" \\ \` ''`],
        ['line ends, tabs and controls', 'a\nb\r\nc\td\u0000e\u202ef'],
        ['markup and templates', '<at>x</at> ${secret} %27 &amp; <!-- -->'],
        ['odd names', { "it's": 1, 'odata.etag': 'x', PartitionKey: 'p', '': 0, 10: 'ten', 9: 'nine' }]
      ])('comes back as it was: %s', async (_, value) => {
        const { partition, write } = await partitionWith(put('a', value, 'nothing'))
        expect((await store.read(partition))[0]?.data).toStrictEqual(value)
        expect(await write(put('a', value, 'nothing'))).toBe('written')
      })

      test.each(["o'brien", "'", 'a/b\\c#d?e%f', 'één', '29:1-x y', '', 'x'.repeat(2000), "' or PartitionKey ne '"])(
        'is found under a key made of %j',
        async (id) => {
          const partition = `${newPartition()}!${keyPart(id)}`
          const key = `member!${keyPart(id)}`
          await store.write(partition, [put(key, id, 'nothing'), put(`${key}!r1`, 1), put('other', 2)])
          expect(contentOf(await store.read(partition, { keys: [key], prefixes: [`${key}!`] }))).toEqual({
            [key]: id,
            [`${key}!r1`]: 1
          })
        }
      )

      test('does not change with the value it was written from or read into', async () => {
        const { partition, write } = await partitionWith()
        const value = { list: ['one'] }
        await write(put('a', value))
        value.list.push('two')
        const [row] = await store.read(partition)
        expect(row?.data).toEqual({ list: ['one'] })
      })

      test('may be as long as a row can be, in the widest characters', async () => {
        const long = '€'.repeat(ROW_LENGTH - 2)
        // Two at once: Azurite breaks a wide character where a single row of over 64 KiB comes in parts.
        const { partition } = await partitionWith(put('a', long, 'nothing'), put('b', long, 'nothing'))
        const rows = await store.read(partition)
        expect(rows.map(({ data }) => data === long)).toEqual([true, true])
      })

      test('may not be longer: it is refused without a word of what it held, and nothing of it is written', async () => {
        const { write, content } = await partitionWith()
        const secret = 'geheim'.repeat(ROW_LENGTH / 6)
        const writing = write(put('a', 1), put('member!id-bert', secret))
        await expect(writing).rejects.toThrow(/too large/)
        await expect(writing).rejects.not.toThrow(/geheim|bert/)
        expect(await content()).toEqual({})
      })
    })

    describe('writers at the same time', () => {
      test('who change one version: exactly one wins, and its value stays', async () => {
        const { versionOf, write, content } = await partitionWith(put('a', 'first'))
        const version = await versionOf('a')
        const writers = Array.from({ length: 8 }, (_, at) => `writer ${at}`)
        const outcomes = await Promise.all(writers.map((writer) => write(put('a', writer, version))))
        expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
        expect(await content()).toEqual({ a: writers[outcomes.indexOf('written')] })
      })

      test('who make one row: exactly one wins', async () => {
        const { write, content } = await partitionWith()
        const writers = ['one', 'two', 'three', 'four']
        const outcomes = await Promise.all(writers.map((writer) => write(put('a', writer, 'nothing'))))
        expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
        expect(await content()).toEqual({ a: writers[outcomes.indexOf('written')] })
      })

      test('who each have a row of their own all win', async () => {
        const { write, content } = await partitionWith()
        const keys = Array.from({ length: 20 }, (_, at) => `member!${at}!r1!preventie`)
        const outcomes = await Promise.all(keys.map((key) => write(put(key, key, 'nothing'))))
        expect(outcomes.every((outcome) => outcome === 'written')).toBe(true)
        expect(Object.keys(await content())).toHaveLength(20)
      })
    })
  })
}
