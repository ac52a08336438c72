import { describe, expect, test } from 'vitest'
import { heldBackIn, resultFor, withoutHeldBackNotes } from '../../src/scan/result.ts'
import { anInstrument } from '../build/instrument.ts'
import { aResult } from '../build/result.ts'

const result = aResult(anInstrument())
const explained = result.blocks.map((block, place) => ({
  ...block,
  notesShared: place !== 1,
  answer: { ...block.answer, replies: { levers: { chosen: ['people'], text: '', note: `toelichting ${place}` } } }
}))
const withNotes = { ...result, blocks: explained }
const notesOf = ({ blocks }: typeof withNotes) => blocks.map(({ answer }) => answer.replies.levers?.note)

describe('what a team explained and keeps within the centre', () => {
  test('is not in what the school group gets, which says of which block it is left out', () => {
    const copy = withoutHeldBackNotes(withNotes)
    const kept = explained.map((_, place) => (place === 1 ? '' : `toelichting ${place}`))
    expect(notesOf(copy as typeof withNotes)).toEqual(kept)
    expect(copy.blocks[1]?.answer.replies.levers?.chosen).toEqual(['people'])
    expect(copy.copy).toEqual({ for: 'group', heldBack: [explained[1]?.block] })
    expect(heldBackIn(copy)).toEqual([explained[1]?.block])
  })

  test.each(['ad', 'codi', 'dico'] as const)('does not go to %s', (who) => {
    expect(resultFor(who, withNotes)).toEqual(withoutHeldBackNotes(withNotes))
  })

  test('goes to the director', () => {
    expect(resultFor('director', withNotes)).toBe(withNotes)
  })
})
