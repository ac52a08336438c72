import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSend } from '../../src/app/sign/to-send.ts'
import { previewCard } from '../../src/cards/preview-card.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import type { SectionPart } from '../../src/cards/sections.ts'
import { RECEIVERS, type Receiver } from '../../src/scan/delivery.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import { type AgreedBlock, type Result, resultFor } from '../../src/scan/result.ts'
import { closeVote, toDirector } from '../../src/scan/scan.ts'
import { strings } from '../../src/words/index.ts'
import { layOut } from '../build/app.ts'
import { withFive } from '../build/five.ts'
import { aResult } from '../build/result.ts'
import { anOpenScan } from '../build/scan.ts'
import { aReport, instrument, partOf, read } from '../report/pdf-reader.ts'
import { sizeOf } from './card-facts.ts'

const scan = toDirector(closeVote(anOpenScan(), '2026-12-12T16:00:00.000Z'), '2026-12-13T10:00:00.000Z')
const partsOf = (result: Result, receiver: Receiver) =>
  previewParts(toSend({ instrument, scan, result, sendsMail: true, hasPicture: true }), receiver)
const linesOf = ({ sections }: SectionPart) =>
  sections.flatMap(({ heading, words, lines }) => [
    heading,
    words,
    ...lines.map(({ label, text }) => `${label}: ${text}`)
  ])

/** The same result with these notes on every block, in turn. */
function explained(notes: readonly string[], changes: Partial<AgreedBlock> = {}): Result {
  const result = aResult(instrument)
  const [intent = '', difference = '', levers = '', barriers = '', other = ''] = notes
  const blocks = result.blocks.map(({ answer, ...block }) => ({
    ...block,
    answer: withFive(answer, {
      difference: ['teams', 'groups', 'disciplines', 'sites', 'other'],
      other,
      notes: { intent, difference, levers, barriers }
    }),
    ...changes
  }))
  return { ...result, blocks }
}

describe('the parts of what someone gets', () => {
  test.each(RECEIVERS)('stand by cluster, at most three bouwstenen each, every one once (%s)', (receiver) => {
    const parts = partsOf(aResult(instrument), receiver)
    const blocks = parts.flatMap((part) => part.blocks)
    expect(blocks).toEqual(receiver === 'channel' ? [] : instrument.blocks.map(({ id }) => id))
    for (const part of parts) {
      const clusters = part.blocks.map((id) => instrument.blocks.find((block) => block.id === id)?.cluster)
      expect(new Set(clusters).size).toBeLessThanOrEqual(1)
      expect(part.blocks.length).toBeLessThanOrEqual(3)
    }
  })

  test('have names that tell them apart', () => {
    const names = partsOf(aResult(instrument), 'director').map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual([
      strings.preview.part.mail,
      ...instrument.clusters.slice(0, 2).map(({ name }) => name)
    ])
    expect(names.slice(3)).toEqual(['Het CLB-beleid (1 van 2)', 'Het CLB-beleid (2 van 2)'])
  })

  test('each fit on a card, whatever was explained, and leave nothing of it out', () => {
    const note = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\\', 'é', '🙂', ' '), maxLength: NOTE_LENGTH / 2 })
    fc.assert(
      fc.property(fc.array(note, { minLength: 5, maxLength: 5 }), fc.boolean(), (notes, notesShared) => {
        const result = explained(notes, { notesShared })
        for (const receiver of RECEIVERS) {
          const parts = partsOf(result, receiver)
          for (const { id } of parts)
            expect(sizeOf(layOut(previewCard(scan, receiver, parts, id)).content).utf16).toBeLessThan(28 * 1024)
          const texts = parts.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines.map(({ text }) => text)))
          const reads = receiver === 'director' || (receiver === 'group' && notesShared)
          for (const written of notes.slice(0, 4).filter((one) => one !== ''))
            expect(texts.filter((text) => text === written).length >= 11).toBe(reads)
        }
      }),
      { numRuns: 30 }
    )
  })
})

describe('the explanations that a team keeps to itself', () => {
  const held = explained(['de manier', 'het verschil', 'de hefboom', 'het knelpunt', 'iets anders'], {
    notesShared: false
  })

  test('are named to the school group by bouwsteen, without what they say', () => {
    const lines = partsOf(held, 'group').flatMap(linesOf)
    expect(lines).toContain(
      strings.preview.heldBack(
        instrument.blocks.map(({ name }) => name),
        instrument.nouns
      )
    )
    expect(lines.filter((line) => line.includes(strings.preview.heldBackHere))).toHaveLength(11)
    expect(lines.join('\n')).not.toMatch(/de manier|het verschil|de hefboom|het knelpunt|iets anders/)
    expect(lines).toContain(
      'Verschillen: Tussen de teams · Tussen de werkgroepen · Tussen de disciplines · Tussen de vestigingen · Anders'
    )
  })

  test('are not spoken of where nothing was explained', () => {
    const lines = partsOf(explained([], { notesShared: false }), 'group').flatMap(linesOf)
    expect(lines).toContain(strings.preview.noneHeldBack)
    expect(lines.join('\n')).not.toContain(strings.preview.heldBackHere)
  })

  test('are there for the director, and for nobody of the network even when they are shared', () => {
    expect(partsOf(held, 'director').flatMap(linesOf)).toContain('Toelichting: de hefboom')
    const network = partsOf(explained(['de manier', '', '', '', 'iets anders'], { notesShared: true }), 'network')
    expect(network.flatMap(linesOf).join('\n')).not.toMatch(/de manier|iets anders/)
  })
})

test.each(['director', 'ad'] as const)(
  'the report of %s says of every bouwsteen what its preview says',
  async (who) => {
    const result = explained(['de manier', 'het verschil', 'de hefboom', 'het knelpunt', 'iets anders'])
    const { pages } = await read(aReport({ blocks: resultFor(who, result).blocks }))
    const parts = partsOf(result, who === 'director' ? 'director' : 'group')
    const sections = parts.slice(1).flatMap((part) => part.sections)
    for (const [place, { heading, lines }] of sections.entries()) {
      const told = partOf(pages, place).toLowerCase()
      expect(told).toContain(heading.toLowerCase())
      const said = lines.filter(
        ({ label, text }) => label !== '' && !label.startsWith(strings.preview.votes) && text !== ''
      )
      for (const { text } of said) for (const value of text.split(' · ')) expect(told).toContain(value.toLowerCase())
      const explanations = said.filter(({ label }) => label === strings.preview.note)
      expect(told.split('toelichting:').length - 1).toBe(explanations.length)
    }
    expect(sections).toHaveLength(11)
  }
)
