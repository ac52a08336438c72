import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectionMistakes } from '../../../src/instruments/inspection.ts'
import { loadInstruments } from '../../../src/instruments/load.ts'
import { blocksOf, pointingWords, touchedBy } from '../../../src/scan/inspection/inspection.ts'
import { readInspection } from '../../../src/scan/inspection/read.ts'
import { otherOrder, withoutNumbers } from '../../build/inspection-reports.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'instruments')
const instrument = loadInstruments(folder).current.get('poolster-clb')
const table = instrument?.inspection
if (!instrument || !table) throw new Error('the scan of a centre knows of reports')

describe('what a report says is laid beside the blocks that it speaks of', () => {
  test('every scale touches a block: those that the manual names, then those of the table', () => {
    const touched = Object.fromEntries(table.scales.map((scale) => [scale.id, blocksOf(instrument, scale)]))
    expect(Object.values(touched).filter((blocks) => blocks.length === 0)).toEqual([])
    expect(touched).toMatchObject({
      w4: ['behartiger'],
      b5: ['teamwerk'],
      k2: ['gedeeld-leiderschap', 'geinformeerde-praktijken'],
      v3: ['kernprocessen', 'preventie'],
      hgd: ['kernprocessen'],
      w3: ['kernprocessen', 'partnerschap']
    })
  })

  test('a recommendation touches the blocks of the scales in the chapter that it speaks of, and of the scale that it names', () => {
    const touches = (report: readonly string[]) => {
      const read = readInspection(table, report)
      if (typeof read === 'string') throw new Error(read)
      return read.recommendations.map((one) => touchedBy(instrument, table, read, one))
    }
    expect(touches(otherOrder)).toEqual([
      ['behartiger', 'kernprocessen', 'partnerschap'],
      ['preventie', 'integraal-beleid']
    ])
    expect(touches(withoutNumbers)).toEqual([['kernprocessen'], []])
  })

  test('a table that lacks a scale of the manual, or links blocks without a source, is refused', () => {
    const [first, ...rest] = table.scales
    const told = (scales: typeof table.scales) =>
      inspectionMistakes({ scales }, instrument.blocks).map(({ message }) => message)
    expect(told(table.scales)).toEqual([])
    expect(told(rest)).toEqual(['lacks "K1"'])
    expect(first && told([...table.scales, first])).toEqual(['uses an id twice'])
    expect(told([...table.scales, { id: 'x', name: 'X', blocks: ['nergens'] }])).toEqual([
      '"nergens" is not a block of this instrument',
      'links blocks without a source'
    ])
    expect(told([...table.scales, { id: 'x', name: 'X' }])).toEqual(['is linked to no block'])
  })
})

describe('words that point to a level', () => {
  test.each([
    ['Ze laten kansen liggen.', 'benadert: kansen liggen'],
    ['Dat gebeurt nauwelijks.', 'beneden: nauwelijks'],
    ['Dat gebeurt nog niet systematisch.', 'benadert: nog niet systematisch'],
    ['Systematisch, en consequent.', 'volgens: Systematisch, volgens: consequent'],
    ['Een voorbeeld van goede praktijk.', 'overstijgt: goede praktijk'],
    ['Onbeperkt en onsystematisch.', '']
  ])('%s', (text, pointed) => {
    const found = pointingWords(table, text).filter(({ level }) => level !== '')
    expect(found.map(({ level, text: word }) => `${level}: ${word}`).join(', ')).toBe(pointed)
  })

  test('are marked in the text, which stays as it was', () => {
    const word = fc.constantFrom(...table.levels.flatMap(({ says }) => says), 'İ', 'Straße', 'kansen', ' ', '.')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string())), (words) => {
        const text = words.join(' ')
        const pieces = pointingWords(table, text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(pieces.filter((piece) => piece.text === '')).toEqual([])
      })
    )
  })
})
