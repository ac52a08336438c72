import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/scan/answer.ts'
import { roundsOf } from '../../src/scan/rounds.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { NO_TALK, type Talk, type Talks } from '../../src/scan/talk.ts'
import { THREE } from '../../src/scan/three.ts'
import { anySheet } from '../build/any.ts'
import { tally } from '../build/by-name.ts'
import { anInstrument, BLOCKS, STAGES } from '../build/instrument.ts'
import { abstention, anAnswer, aSheet, aVote } from '../build/sheet.ts'

const instrument = anInstrument()
const [F, P, G, S] = STAGES

/** Talks in which the second round of these blocks is as given. */
const talks = (rounds: Readonly<Record<string, Talk['second']>>): Talks =>
  new Map(Object.entries(rounds).map(([block, second]) => [block, { ...NO_TALK, second }]))

/** The sheet of someone who answered the first block, and voted on it again. */
const again = (first: Answer, second?: string): Sheet =>
  aSheet({ een: first }, second === undefined ? {} : { second: new Map([['een', second]]) })

const onFirst = (sheets: readonly Sheet[], second: Talk['second']) => {
  const found = tally(instrument, sheets, talks({ een: second })).blocks.find(({ block }) => block === 'een')
  if (!found) throw new Error('the first block is not in the tally')
  return found
}

const counts = ({ votes }: { readonly votes: readonly { readonly count: number }[] }) => votes.map(({ count }) => count)

// First round: 2 planmatig, 1 systematisch. Second: 2 systematisch, 1 planmatig.
const turned = [again(aVote(P), S), again(aVote(P), P), again(aVote(S), S)]

describe('a block that was voted on twice', () => {
  test('has the figures of the second round once that is closed', () => {
    const found = onFirst(turned, 'closed')
    expect(counts(found)).toEqual([0, 1, 0, 2])
    expect(found).toMatchObject({ total: 3, majority: S, unanimous: false })
    // 2 of the 3 pairs lie two stages apart.
    expect(found.spread).toBeCloseTo(4 / 3, 10)
  })

  test('keeps the figures of both rounds, first to last', () => {
    const { rounds } = onFirst(turned, 'closed')
    expect(rounds.map(counts)).toEqual([
      [0, 2, 0, 1],
      [0, 1, 0, 2]
    ])
    expect(rounds.map(({ majority }) => majority)).toEqual([P, S])
  })

  test('has the figures of the first round while the second one is open', () => {
    const found = onFirst(turned, 'open')
    expect(counts(found)).toEqual([0, 2, 0, 1])
    expect(found.majority).toBe(P)
    expect(found.rounds.map(counts)).toEqual([[0, 2, 0, 1]])
  })

  test('counts who voted again only: who did not is not taken to have stayed', () => {
    const found = onFirst([again(aVote(P)), again(aVote(P)), again(aVote(P), G), again(aVote(S), G)], 'closed')
    expect(counts(found)).toEqual([0, 0, 2, 0])
    expect(found).toMatchObject({ total: 2, majority: G, unanimous: true })
  })

  test('leaves who can’t place it the second time out of the count, the majority and the spread', () => {
    const found = onFirst([again(aVote(P), 'abstain'), again(aVote(F), P), again(abstention, P)], 'closed')
    expect(found).toMatchObject({ total: 2, abstained: 1, majority: P, unanimous: true, spread: 0 })
  })

  test('has no majority when the second round ends in a tie, whatever the first one said', () => {
    const found = onFirst([again(aVote(P), P), again(aVote(P), S)], 'closed')
    expect(found.rounds[0]?.majority).toBe(P)
    expect(found).toMatchObject({ majority: undefined, unanimous: false, spread: 2 })
  })

  test('keeps what was said about the future in the first round', () => {
    const found = onFirst([again(anAnswer(P), S), again(anAnswer(P, { ambition: G }), S)], 'closed')
    expect(found.keep).toBe(1)
    expect(found.grow).toEqual([{ id: G, count: 1 }])
  })
})

describe('in an anonymous scan', () => {
  const first = [P, P, S, S].map((vote) => aVote(vote))
  const closed = talks({ een: 'closed' }).get('een') ?? NO_TALK

  test.each([
    { chosen: 0, abstained: 0, rounds: 1, isSecond: false },
    { chosen: 0, abstained: 4, rounds: 2, isSecond: false },
    { chosen: 2, abstained: 2, rounds: 2, isSecond: false },
    { chosen: 3, abstained: 1, rounds: 2, isSecond: true },
    { chosen: 4, abstained: 0, rounds: 2, isSecond: true }
  ])(
    'a second round with $chosen who chose a stage and $abstained who could not: it counts: $isSecond',
    ({ chosen, abstained, rounds, isSecond }) => {
      const votes = [...Array<string>(chosen).fill(G), ...Array<string>(abstained).fill('abstain')]
      const sheets = first.map((vote, place) => again(vote, votes[place]))
      const found = roundsOf(instrument, sheets, 'een', closed, THREE)
      expect(found.isSecond).toBe(isSecond)
      expect(found.rounds).toHaveLength(rounds)
      expect(found.last).toBe(found.rounds[isSecond ? 1 : 0])
    }
  )
})

describe('the order in which to discuss', () => {
  const everyone = (votes: readonly [een: string, twee: string][], second: readonly string[]) =>
    votes.map(([een, twee], place) =>
      aSheet({ een: aVote(een), twee: aVote(twee) }, { second: new Map([['een', second[place] ?? '']]) })
    )
  // The first block lies three stages apart, the second one stage.
  const sheets = everyone(
    [
      [F, P],
      [S, G]
    ],
    [P, P]
  )
  const order = (second: Talk['second']) => tally(instrument, sheets, talks({ een: second })).blocks.map((b) => b.block)

  test('follows the last closed round: who agree after a talk come last', () => {
    expect(order('closed')[0]).toBe('twee')
    expect(order('closed').at(-1)).toBe('een')
  })

  test('does not move while a second round is open', () => {
    expect(order('open')).toEqual(order('none'))
    expect(order('open')[0]).toBe('een')
  })
})

const anyTwice = fc.array(
  fc
    .tuple(anySheet, fc.array(fc.tuple(fc.constantFrom(...BLOCKS), fc.constantFrom(...STAGES, 'abstain'))))
    .map(([sheet, votes]): Sheet => ({ ...sheet, second: new Map(votes) })),
  { maxLength: 7 }
)

describe('whatever was voted', () => {
  test('an open second round changes nothing in the figures: not one of them depends on it', () => {
    fc.assert(
      fc.property(anyTwice, (sheets) => {
        const first = sheets.map(({ second: _, ...sheet }) => sheet)
        const open = talks(Object.fromEntries(BLOCKS.map((block) => [block, 'open'])))
        expect(tally(instrument, sheets, open)).toEqual(tally(instrument, first))
      })
    )
  })

  test('a closed second round touches its own block only', () => {
    fc.assert(
      fc.property(anyTwice, fc.constantFrom(...BLOCKS), (sheets, chosen) => {
        const others = (closed: Talks) =>
          tally(instrument, sheets, closed)
            .blocks.filter(({ block }) => block !== chosen)
            .toSorted((a, b) => (a.block < b.block ? -1 : 1))
        expect(others(talks({ [chosen]: 'closed' }))).toEqual(others(new Map()))
      })
    )
  })

  test('every vote of a closed second round is counted once, and the first round stays as it was', () => {
    fc.assert(
      fc.property(anyTwice, fc.constantFrom(...BLOCKS), (sheets, chosen) => {
        const find = (closed: Talks) => tally(instrument, sheets, closed).blocks.find(({ block }) => block === chosen)
        const found = find(talks({ [chosen]: 'closed' }))
        const cast = sheets.filter(({ second }) => second?.has(chosen)).length
        // A second round in which nobody voted leaves the first one as it was.
        const first = sheets.filter(({ answers }) => answers.has(chosen)).length
        expect((found?.total ?? 0) + (found?.abstained ?? 0)).toBe(cast > 0 ? cast : first)
        expect(found?.rounds[0]).toEqual(find(new Map())?.rounds[0])
      })
    )
  })
})
