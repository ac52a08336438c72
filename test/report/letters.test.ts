import { describe, expect, test } from 'vitest'
import { lettersFor } from '../../src/report/letters.ts'
import { drawPicture } from '../../src/report/picture.ts'
import { toPng } from '../../src/report/picture-png.ts'
import { aResult } from '../build/result.ts'
import { aReport, expectWithinPage, instrument, read } from './pdf-reader.ts'

const NAMES = [
  ['Cyrillic', 'Иван Їжакевич'],
  ['Greek', 'Ελένη Παπαδοπούλου'],
  ['Arabic', 'محمد عبد الله'],
  ['Persian', 'پژمان گیلانی'],
  ['Hebrew', 'שרה לוי'],
  ['Chinese', '王鈴龍'],
  ['simplified Chinese', '刘晓东'],
  ['Japanese', '渡邊あかり サトウ'],
  ['Korean', '김하늘'],
  ['Vietnamese', 'Nguyễn Thị Thuỷ'],
  ['Polish', 'Łucja Żółć']
] as const

/** The letters of a text in any order: what is written from right to left comes back in another one. */
const lettersOf = (text: string) => [...new Set(text.normalize('NFC').replace(/\s/g, ''))].sort()

describe.each(NAMES)('a name in %s letters', (_, name) => {
  test('is whole in the report, wherever it stands', async () => {
    const { all, pages, pdf } = await read(aReport({ centre: `CLB ${name}`, director: name }))
    for (const text of [pages[0] ?? '', pages[4] ?? ''])
      expect(lettersOf(text.normalize('NFKC'))).toEqual(expect.arrayContaining(lettersOf(name)))
    expect(all).not.toContain('□')
    await expectWithinPage(pdf)
  })

  test('is drawn in the picture, each letter of it', async () => {
    const svg = drawPicture(instrument, aResult(instrument, { centre: name }))
    expect(svg).toContain(name)
    const drawn = (one: string) => toPng(one, 320)
    const whole = await drawn(svg)
    // One that could not be drawn looks as one that no font has.
    const lacking = (letter: string) => svg.replace(name, name.replaceAll(letter, 'ꦲ'))
    for (const letter of lettersOf(name)) expect(Buffer.compare(await drawn(lacking(letter)), whole)).not.toBe(0)
  })
})

test('a text in the letters of our own font takes no other', async () => {
  const { fonts, has } = await lettersFor('Coördinatie, Győr, Иван, Ελένη: 1 – 2 € “zo” …')
  expect(fonts).toHaveLength(0)
  expect(has(0x6f22)).toBe(false)
})

test('of a font no more is taken than the letters that are asked for', async () => {
  const { fonts, has } = await lettersFor('王')
  expect(has(0x738b)).toBe(true)
  expect(has(0x9f8d)).toBe(false)
  expect(fonts.reduce((all, font) => all + font.length, 0)).toBeLessThan(10_000)
})
