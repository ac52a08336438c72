import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../src/scan/sheet.ts'
import { withoutNames } from '../../src/scan/submit.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { anySheet } from '../build/any.ts'
import { agreedBlocks } from '../build/by-name.ts'
import { anInstrument, BLOCKS, STAGES } from '../build/instrument.ts'
import { aClosing, anAnswer, aSheet, aVote } from '../build/sheet.ts'

const instrument = anInstrument()
const agreed = { answer: anAnswer('planmatig'), how: 'majority', notesShared: false, revision: 3 } as const
const allAgreed = new Map<string, Talk>(BLOCKS.map((block) => [block, { ...NO_TALK, agreed }]))

describe('what a team agreed', () => {
  test('is there once every block is agreed, in the order of the instrument', () => {
    const turned = new Map([...allAgreed].reverse())
    const blocks = agreedBlocks(instrument, [], turned, 'together')
    expect(blocks?.map(({ block }) => block)).toEqual([...BLOCKS])
    const { answer, how, notesShared } = agreed
    expect(blocks?.[0]).toEqual({ block: 'een', answer, how, notesShared, rounds: [] })
  })

  test.each(BLOCKS)('is not there while %s is missing', (block) => {
    const some = new Map([...allAgreed].filter(([id]) => id !== block))
    expect(agreedBlocks(instrument, [], some, 'each')).toBeUndefined()
    expect(agreedBlocks(instrument, [], new Map([...some, [block, NO_TALK]]), 'each')).toBeUndefined()
  })

  test('keeps the votes behind it, of both rounds', () => {
    const sheets = [
      aSheet({ een: aVote('planmatig') }, { second: new Map([['een', 'systematisch']]) }),
      aSheet({ een: aVote('fragmentair') }, { second: new Map([['een', 'systematisch']]) })
    ]
    const talks = new Map<string, Talk>([...allAgreed, ['een', { ...NO_TALK, second: 'closed', agreed }]])
    const blocks = agreedBlocks(instrument, sheets, talks, 'each')
    const counts = blocks?.[0]?.rounds.map((round) => round.votes.map(({ count }) => count))
    expect(counts).toEqual([
      [1, 1, 0, 0],
      [0, 0, 0, 2]
    ])
    expect(blocks?.[1]?.rounds).toHaveLength(1)
  })

  test('keeps a round in which nobody chose a stage, with how many could not place the centre', () => {
    const sheets = [
      aSheet({ een: aVote('abstain'), twee: aVote('planmatig') }, { second: new Map([['twee', 'abstain']]) }),
      aSheet({ een: aVote('abstain'), twee: aVote('planmatig') }, { second: new Map([['twee', 'abstain']]) })
    ]
    const talks = new Map<string, Talk>([...allAgreed, ['twee', { ...NO_TALK, second: 'closed', agreed }]])
    const [een, twee] = agreedBlocks(instrument, sheets, talks, 'each') ?? []
    const inShort = (block: typeof een) =>
      block?.rounds.map(({ votes, abstained }) => [votes.map(({ count }) => count), abstained])
    expect(inShort(een)).toEqual([[[0, 0, 0, 0], 2]])
    expect(inShort(twee)).toEqual([
      [[0, 2, 0, 0], 0],
      [[0, 0, 0, 0], 2]
    ])
  })
})

const anyOwner = fc
  .tuple(anySheet, fc.dictionary(fc.constantFrom(...BLOCKS), fc.constantFrom(...STAGES, 'abstain')))
  .map(([sheet, second]): Sheet => ({ ...sheet, second: new Map(Object.entries(second)) }))
const team = fc.array(anyOwner, { maxLength: 7 })

describe('what was filled in, without names', () => {
  test('holds per block exactly the answers, second votes and closing questions that were given', () => {
    fc.assert(
      fc.property(team, (sheets) => {
        const found = withoutNames(instrument, sheets)
        expect(found.map(({ block }) => block)).toEqual([...BLOCKS, ''])
        for (const { block, answers, ballots, closings } of found) {
          expect(asBag(answers)).toEqual(asBag(sheets.flatMap((sheet) => sheet.answers.get(block) ?? [])))
          expect(asBag(ballots)).toEqual(asBag(sheets.flatMap((sheet) => sheet.second?.get(block) ?? [])))
          expect(asBag(closings)).toEqual(block === '' ? asBag(sheets.flatMap(({ closing }) => closing ?? [])) : [])
        }
      })
    )
  })

  test('stands in an order that says nothing of the order of people', () => {
    const shuffled = team.chain((sheets) =>
      fc.tuple(fc.constant(sheets), fc.shuffledSubarray(sheets, { minLength: sheets.length }))
    )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(JSON.stringify(withoutNames(instrument, other))).toBe(JSON.stringify(withoutNames(instrument, one)))
      })
    )
  })

  test('holds nothing of a person but their answers: not when they handed in, nor where they stopped', () => {
    const sheet = aSheet({ een: aVote('planmatig') }, { closing: aClosing(), lastBlock: 'een', sentAt: '2026-11-24' })
    expect(JSON.stringify(withoutNames(instrument, [sheet]))).not.toMatch(/2026|lastBlock|sentAt/)
  })
})

function asBag(values: readonly unknown[]): readonly string[] {
  return values.map((value) => JSON.stringify(value)).sort()
}
