import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asked,
  CODE_LENGTH,
  codeFrom,
  codeIn,
  confirmed,
  isOf,
  isPast,
  otherThan,
  type Pair
} from '../../src/scan/beside.ts'

const NOW = '2026-11-23T10:00:00.000Z'
const LATER = '2026-12-07T10:00:00.000Z'
const BEFORE = '2026-11-23T09:59:59.999Z'

describe('a code', () => {
  test('is eight letters that nobody takes for others, from any bytes there are enough of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = codeFrom(bytes)
        const fair = bytes.filter((byte) => byte < 240).length
        if (fair < CODE_LENGTH) expect(code).toBeUndefined()
        else expect(code).toMatch(/^[A-HJKMNPRSTVWXZ]{8}$/)
      })
    )
  })

  test('has each letter as often as another', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const [letter = ''] = codeFrom(new Uint8Array(8).fill(byte)) ?? ''
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    counts.delete('')
    expect(counts.size).toBe(20)
    expect(new Set(counts.values())).toEqual(new Set([12]))
  })

  test.each(['ABCDEFGH', 'abcdefgh', ' abcd efgh ', 'AB-CD-EF-GH', 'abcd.efgh'])(
    'is known as it is typed: %s',
    (typed) => {
      expect(codeIn(typed)).toBe('ABCDEFGH')
    }
  )

  test.each(['', 'ABCDEFG', 'ABCDEFGHJ', 'ABCDEFG1', 'ABCDEFGI', 'ABCDEFG!', 'ÀBCDEFGH'])(
    'is not known in: %s',
    (typed) => {
      expect(codeIn(typed)).toBeUndefined()
    }
  )
})

const offered: Pair = { state: 'offered', one: 'a', until: LATER }
const waiting: Pair = { state: 'asked', one: 'a', other: 'b', until: LATER }
const paired: Pair = { state: 'paired', one: 'a', other: 'b', since: NOW }

describe('two centres stand side by side', () => {
  test('once one entered the code and the other one agreed', () => {
    const entered = asked(offered, 'b', NOW)
    expect(entered).toEqual(waiting)
    expect(entered && confirmed(entered, 'a', NOW)).toEqual(paired)
  })

  test.each([
    ['by who gave it', offered, 'a', NOW],
    ['twice', waiting, 'c', NOW],
    ['by anybody once it was used', paired, 'c', NOW],
    ['after its time', offered, 'b', LATER]
  ] as const)('by a code that can’t be entered %s', (_what, pair, by, now) => {
    expect(asked(pair, by, now)).toBeUndefined()
  })

  test.each([
    ['before anybody entered it', offered, 'a', NOW],
    ['by who entered it', waiting, 'b', NOW],
    ['by anybody else', waiting, 'c', NOW],
    ['after its time', waiting, 'a', LATER],
    ['again', paired, 'a', NOW]
  ] as const)('by a code that can’t be confirmed %s', (_what, pair, by, now) => {
    expect(confirmed(pair, by, now)).toBeUndefined()
  })

  test('for the two of them alone', () => {
    for (const pair of [waiting, paired]) {
      expect(['a', 'b', 'c'].map((scan) => isOf(pair, scan))).toEqual([true, true, false])
      expect(['a', 'b'].map((scan) => otherThan(pair, scan))).toEqual(['b', 'a'])
    }
    expect(['a', 'b'].map((scan) => isOf(offered, scan))).toEqual([true, false])
    expect(otherThan(offered, 'a')).toBeUndefined()
  })

  test('without end, and a code for fourteen days', () => {
    expect([offered, waiting].map((pair) => [isPast(pair, BEFORE), isPast(pair, LATER)])).toEqual([
      [false, true],
      [false, true]
    ])
    expect(isPast(paired, '2099-01-01T00:00:00.000Z')).toBe(false)
  })
})
