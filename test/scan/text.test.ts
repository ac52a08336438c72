import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName, cleanText, shorten } from '../../src/scan/text.ts'

/** Bidi controls, zero-width marks, controls and lone halves: nothing a reader sees, much that can mislead one. */
const UNSEEN = [
  ...'\u0000\u0007\u0008\u001b\u007f\u0085\u009f\u061c\u200b\u200e\u200f\u2028\u2029',
  ...'\u202a\u202b\u202c\u202d\u202e\u2060\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffb',
  '\ud83d',
  '\ude00'
]

/** Every character that this fits. */
function everyCharacter(kind: RegExp): readonly string[] {
  const found: string[] = []
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const isHalf = point >= 0xd800 && point <= 0xdfff
    if (!isHalf && kind.test(String.fromCodePoint(point))) found.push(String.fromCodePoint(point))
  }
  return found
}

/** Texts with more trouble in them than people type. */
const anyTyped = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...UNSEEN,
        '\r',
        '\n',
        '\r\n',
        '\t',
        ' ',
        '\u00a0',
        '\ud83d\ude00',
        'e\u0301',
        'ë',
        '\u1100\u1161',
        '\u200d',
        '\ufe0f',
        '\u2800',
        '\u3164',
        '\u{1f3f4}',
        '\u{e0067}'
      ),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' })
    )
  )
  .map((parts) => parts.join(''))

describe('what a person typed', () => {
  test.each([
    ['a word turned round by a bidi override', 'nee\u202ejj', 'neejj'],
    ['bidi isolates', '\u2066links\u2069', 'links'],
    ['NUL and other controls', 'a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['half an emoji', 'stuk \ud83d einde', 'stuk  einde'],
    ['the other half', '\ude00stuk', 'stuk'],
    ['invisible spaces', 'on\u200bder\ufeff', 'onder'],
    ['only spaces', ' \t\u00a0\u3000\n ', ''],
    ['only invisible characters', '\u200b\u2060\u202e', ''],
    ['spaces around it', '  ja  ', 'ja'],
    ['the line ends of Windows', 'een\r\ntwee\rdrie', 'een\ntwee\ndrie'],
    [
      'the line ends of Word and of Unicode',
      'een\u000btwee\u2028drie\u2029vier\u0085vijf',
      'een\ntwee\ndrie\nvier\nvijf'
    ],
    ['many empty lines', 'een\n\n\n\n\ntwee', 'een\n\ntwee'],
    ['a tab', 'een\ttwee', 'een twee'],
    ['letters in two parts', 'gei\u0308ntegreerd', 'geïntegreerd']
  ])('is cleaned of %s', (_, typed, cleaned) => {
    expect(cleanText(typed)).toBe(cleaned)
  })

  test.each([
    ['a template', '${secret}'],
    ['a mention', '<at>everyone</at>'],
    ['Markdown', '[klik](https://voorbeeld.be) **vet** _schuin_'],
    ['quotes and a backslash', `"l'été" \\ 'é'`],
    ['an emoji', 'goed 👍🏽 zo'],
    ['a family of emoji', '👩‍👩‍👧'],
    ['a flag of emoji', '🏳️‍🌈 🇧🇪'],
    ['other scripts', 'مرحبا שלום 你好 Привет'],
    ['an empty line', 'een\n\ntwee']
  ])('keeps %s as it is', (_, typed) => {
    expect(cleanText(typed)).toBe(typed)
  })

  test('is nothing when nothing of it can be seen: each such character alone, twice, and among spaces', () => {
    const kept = everyCharacter(/[\p{Default_Ignorable_Code_Point}\s]|\u2800/u).filter(
      (unseen) => cleanText(unseen) + cleanText(unseen.repeat(2)) + cleanText(` ${unseen}\n${unseen} `) !== ''
    )
    expect(kept.map((character) => character.codePointAt(0)?.toString(16))).toEqual([])
    expect(everyCharacter(/\p{Default_Ignorable_Code_Point}/u).length).toBeGreaterThan(4_000)
  })

  test.each([
    ['a Hangul filler', 'CLB\u3164Noord', 'CLBNoord'],
    ['an empty cell of Braille', 'CLB\u2800Noord', 'CLB Noord'],
    ['a soft hyphen', 'zelf\u00adscan', 'zelfscan'],
    ['words hidden in tags', 'ja\u{e006e}\u{e0065}\u{e0065}', 'ja'],
    ['variants of nothing', ' \ufe0f\u{e0100}ja\ufe0f\ufe0f', 'ja\ufe0f'],
    ['joiners that join nothing', '\u200dja\u200d \u200cnee', 'ja nee']
  ])('loses %s', (_, typed, cleaned) => {
    expect(cleanText(typed)).toBe(cleaned)
  })

  test.each([
    ['a heart in colour', '\u2764\ufe0f'],
    ['a flag of a part of a country', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['a word of Persian', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['a number of Arabic', '\u0601\u0661\u0662']
  ])('keeps %s whole', (_, typed) => {
    expect(cleanText(typed)).toBe(typed)
  })

  test('cleaned twice is as cleaned once', () => {
    fc.assert(
      fc.property(anyTyped, (typed) => {
        expect(cleanText(cleanText(typed))).toBe(cleanText(typed))
      }),
      { numRuns: 1000 }
    )
  })

  test('never keeps a character that cannot be seen, nor half of one', () => {
    fc.assert(
      fc.property(anyTyped, (typed) => {
        const cleaned = cleanText(typed)
        expect([...cleaned].filter((character) => UNSEEN.includes(character))).toEqual([])
        expect(cleaned.isWellFormed()).toBe(true)
        expect(cleaned).not.toMatch(/\n{3}|\r|\t/)
      }),
      { numRuns: 1000 }
    )
  })

  test('stays itself when it is only printable characters of Dutch', () => {
    const dutch = fc.string({ unit: fc.constantFrom(...'abcXYZ0189 éëïöü€.,;:!?\'"()[]{}<>&%$#@*_/\\-–…') })
    fc.assert(
      fc.property(dutch, (typed) => {
        expect(cleanText(typed)).toBe(typed.trim())
      })
    )
  })
})

describe('a name', () => {
  test('stands on one line', () => {
    expect(cleanName(' CLB\n De\r\n\tVoorbeelden ')).toBe('CLB De Voorbeelden')
  })

  test('is at most 80 characters, or as many as there is room for', () => {
    expect(cleanName('x'.repeat(100_000))).toHaveLength(80)
    expect(cleanName('Anna Maria', 4)).toBe('Anna')
    expect(cleanName('Anna Maria', 5)).toBe('Anna')
  })
})

describe('a shortened text', () => {
  test('is itself when there is room', () => {
    expect(shorten('kort', 4)).toBe('kort')
  })

  test('does not end in half an emoji or in a space', () => {
    expect(shorten('ab👍', 3)).toBe('ab')
    expect(shorten('ab👍', 4)).toBe('ab👍')
    expect(shorten('ab cd', 3)).toBe('ab')
  })

  test('is the beginning, never too long and never with half a character', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, fc.nat({ max: 40 }), (whole, max) => {
        const short = shorten(whole, max)
        expect(short.length).toBeLessThanOrEqual(max)
        expect(whole.startsWith(short)).toBe(true)
        expect(short.isWellFormed()).toBe(true)
        if (whole.length <= max) expect(short).toBe(whole)
      }),
      { numRuns: 1000 }
    )
  })
})
