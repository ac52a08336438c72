import { describe, expect, test } from 'vitest'
import { keyPart } from '../../src/storage/keys.ts'
import { ROW_LENGTH, type Store } from '../../src/storage/store.ts'
import { aPartition, contentOf, newPartition, put } from '../build/rows.ts'

/** What a store promises about the values and keys it keeps. */
export function valuesContract(store: () => Store): void {
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
      const { partition, write } = await aPartition(store(), put('a', value, 'nothing'))
      expect((await store().read(partition))[0]?.data).toStrictEqual(value)
      expect(await write(put('a', value, 'nothing'))).toBe('written')
    })

    test.each(["o'brien", "'", 'a/b\\c#d?e%f', 'één', '29:1-x y', '', 'x'.repeat(2000), "' or PartitionKey ne '"])(
      'is found under a key made of %j',
      async (id) => {
        const partition = `${newPartition()}!${keyPart(id)}`
        const key = `member!${keyPart(id)}`
        await store().write(partition, [put(key, id, 'nothing'), put(`${key}!r1`, 1), put('other', 2)])
        expect(contentOf(await store().read(partition, { keys: [key], prefixes: [`${key}!`] }))).toEqual({
          [key]: id,
          [`${key}!r1`]: 1
        })
      }
    )

    test('does not change with the value it was written from or read into', async () => {
      const { partition, write } = await aPartition(store())
      const value = { list: ['one'] }
      await write(put('a', value))
      value.list.push('two')
      const [row] = await store().read(partition)
      expect(row?.data).toEqual({ list: ['one'] })
      const read = row?.data as { list: unknown[]; more?: string }
      read.more = 'more'
      // What is shared by all who read it can't be changed; what is not may be.
      if (!Object.isFrozen(read.list)) read.list.push('three')
      expect((await store().read(partition))[0]?.data).toEqual({ list: ['one'] })
    })

    test('may be as long as a row can be, in the widest characters', async () => {
      const long = '€'.repeat(ROW_LENGTH - 2)
      // Two at once: Azurite breaks a wide character where a single row of over 64 KiB comes in parts.
      const { partition } = await aPartition(store(), put('a', long, 'nothing'), put('b', long, 'nothing'))
      const rows = await store().read(partition)
      expect(rows.map(({ data }) => data === long)).toEqual([true, true])
    })

    test('may not be longer: it is refused without a word of what it held, and nothing of it is written', async () => {
      const { write, content } = await aPartition(store())
      const secret = 'geheim'.repeat(ROW_LENGTH / 6)
      const writing = write(put('a', 1), put('member!id-bert', secret))
      await expect(writing).rejects.toThrow(/too large/)
      await expect(writing).rejects.not.toThrow(/geheim|bert/)
      expect(await content()).toEqual({})
    })
  })
}
