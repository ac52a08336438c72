import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { agendaOf, isDivided, nextToDiscuss } from '../../src/scan/agenda.ts'
import { roundOf } from '../../src/scan/rounds.ts'
import { NO_TALK, type Talk, type Talks } from '../../src/scan/talk.ts'
import { type BlockTally, widestFirst } from '../../src/scan/tally.ts'

const STAGES = ['een', 'twee', 'drie', 'vier']
const agreed: Talk = {
  ...NO_TALK,
  agreed: { answer: { vote: 'een', replies: {} }, how: 'after-talk', notesShared: true, revision: 1 }
}

function figures(block: string, counts: readonly number[], abstained: number): BlockTally {
  const votes = STAGES.map((id, place) => ({ id, count: counts[place] ?? 0 }))
  const round = roundOf({ votes, abstained }, 3)
  return { ...round, block, rounds: [round], isSecond: false, keep: 0, grow: [], isFewFuture: false }
}

const anAgenda = fc
  .array(
    fc.record({
      counts: fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 }),
      abstained: fc.nat({ max: 2 }),
      isAgreed: fc.boolean()
    }),
    { minLength: 1, maxLength: 11 }
  )
  .map((all) => {
    const blocks = widestFirst(all.map(({ counts, abstained }, place) => figures(`b${place}`, counts, abstained)))
    const talks: Talks = new Map(all.flatMap(({ isAgreed }, place) => (isAgreed ? [[`b${place}`, agreed]] : [])))
    return { blocks, talks }
  })

test('every block stands in one list of the agenda, and in each the widest spread comes first', () => {
  fc.assert(
    fc.property(anAgenda, ({ blocks, talks }) => {
      const agenda = agendaOf(blocks, talks)
      const lists = Object.values(agenda)
      expect(lists.flat().toSorted((a, b) => (a.block < b.block ? -1 : 1))).toEqual(
        blocks.toSorted((a, b) => (a.block < b.block ? -1 : 1))
      )
      for (const list of lists)
        expect(list.map(({ spread }) => spread)).toEqual(list.map(({ spread }) => spread).toSorted((a, b) => b - a))
      for (const { block } of agenda.agreed) expect(talks.has(block)).toBe(true)
      for (const one of agenda.divided) expect([talks.has(one.block), isDivided(one)]).toEqual([false, true])
      for (const one of [...agenda.proposed, ...agenda.unanimous]) expect(one.majority).toBeDefined()
    })
  )
})

test('the next block leads past every other one that is divided, and then back to where one began', () => {
  fc.assert(
    fc.property(anAgenda, ({ blocks, talks }) => {
      const agenda = agendaOf(blocks, talks)
      const order = agenda.divided.map(({ block }) => block)
      for (const [place, block] of order.entries()) {
        const next = nextToDiscuss(agenda, block)
        expect(next).toBe(order.length > 1 ? order[(place + 1) % order.length] : undefined)
      }
      for (const { block } of blocks) if (!order.includes(block)) expect(nextToDiscuss(agenda, block)).toBe(order[0])
    })
  )
})

test.each([
  ['two for one stage and three for one two stages further', [0, 2, 0, 3], true],
  ['five beside each other, most of them on one', [0, 3, 2, 0], false],
  ['half and half, beside each other', [2, 2, 0, 0], true],
  ['everyone on one', [0, 0, 4, 0], false],
  ['nobody', [0, 0, 0, 0], true],
  ['too few to show', [1, 1, 0, 0], true]
])('%s', (_what, counts, expected) => {
  expect(isDivided(figures('b', counts, 0))).toBe(expected)
})
