import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../src/scan/sheet.ts'
import { anySheet } from '../build/any.ts'
import { tally } from '../build/by-name.ts'
import { withFive } from '../build/five.ts'
import { anInstrument, BLOCKS, STAGES } from '../build/instrument.ts'
import { abstention, aClosing, allAnswered, anAnswer, aSentSheet, aSheet, aVote } from '../build/sheet.ts'

const instrument = anInstrument()

/** What a team says about the first block when its members give these answers to it. */
const onFirst = (...answers: readonly (ReturnType<typeof anAnswer> | undefined)[]) => {
  const sheets = answers.map((answer) => aSheet(answer && { een: answer }))
  const found = tally(instrument, sheets).blocks.find(({ block }) => block === 'een')
  if (!found) throw new Error('the first block is not in the tally')
  return found
}

/** How often each lever and each barrier was named by these members. */
const namedIn = (sheets: readonly Sheet[]) => {
  const { totals } = tally(instrument, sheets)
  const countsFor = (id: string) => totals.find(({ question }) => question === id)?.counts ?? []
  return { levers: countsFor('levers'), barriers: countsFor('barriers') }
}

const countsOf = (counts: readonly { id: string; count: number }[]) =>
  Object.fromEntries(counts.map(({ id, count }) => [id, count]))

describe('what a team says about one block', () => {
  test('is a number of votes per stage, in the order of the instrument', () => {
    const { votes, total } = onFirst(aVote('systematisch'), aVote('planmatig'), aVote('planmatig'), undefined)
    expect(votes).toEqual([
      { id: 'fragmentair', count: 0 },
      { id: 'planmatig', count: 2 },
      { id: 'geintegreerd', count: 0 },
      { id: 'systematisch', count: 1 }
    ])
    expect(total).toBe(3)
  })

  test('leaves those who could not place the centre out of the count, the majority and the spread', () => {
    const found = onFirst(aVote('planmatig'), aVote('planmatig'), aVote('geintegreerd'), abstention, abstention)
    expect(found).toMatchObject({ total: 3, abstained: 2, majority: 'planmatig' })
    expect(found.spread).toBeCloseTo(2 / 3, 10)
  })

  test('is unanimous when everyone who voted chose the same, also when someone could not place it', () => {
    expect(onFirst(aVote('planmatig'), aVote('planmatig'), abstention).unanimous).toBe(true)
    expect(onFirst(aVote('planmatig'), aVote('geintegreerd')).unanimous).toBe(false)
  })

  test('is not unanimous with one voter or none', () => {
    expect(onFirst(aVote('planmatig'), abstention).unanimous).toBe(false)
    expect(onFirst(abstention, abstention).unanimous).toBe(false)
    expect(onFirst(undefined).unanimous).toBe(false)
  })

  test('counts who keeps the stage and who wants to grow where, of complete answers only', () => {
    const grow = (vote: string, ambition: string) => anAnswer(vote, { ambition })
    const found = onFirst(
      anAnswer('planmatig'),
      grow('planmatig', 'systematisch'),
      grow('fragmentair', 'systematisch'),
      grow('planmatig', 'geintegreerd'),
      withFive(grow('planmatig', 'geintegreerd'), { levers: [] }),
      aVote('planmatig')
    )
    expect(found.total).toBe(6)
    expect(found.keep).toBe(1)
    expect(found.grow).toEqual([
      { id: 'geintegreerd', count: 1 },
      { id: 'systematisch', count: 2 }
    ])
  })
})

describe('the levers and barriers of a team', () => {
  test('come from complete answers only', () => {
    const complete = anAnswer('planmatig', { levers: ['people', 'systems'], barriers: ['strategy'] })
    const halfway = anAnswer('planmatig', { levers: ['people'], barriers: [] })
    const { levers, barriers } = namedIn([aSheet({ een: complete, twee: halfway })])
    expect(countsOf(levers)).toEqual({ strategy: 0, people: 1, systems: 1, none: 0 })
    expect(countsOf(barriers)).toEqual({ strategy: 1, people: 0, systems: 0, none: 0 })
  })

  test('leave out what was filled in before someone could no longer place the centre', () => {
    const { replies } = anAnswer('planmatig', { levers: ['people'] })
    const { levers } = namedIn([aSheet({ een: { vote: 'abstain', replies } })])
    expect(countsOf(levers)).toEqual({ strategy: 0, people: 0, systems: 0, none: 0 })
  })

  test('stand in the order of the manual, however often they are named', () => {
    const answer = anAnswer('planmatig', { levers: ['systems'] })
    const { levers } = namedIn([aSheet({ een: answer, twee: answer, drie: anAnswer('planmatig') })])
    expect(levers.map(({ id }) => id)).toEqual(['strategy', 'people', 'systems', 'none'])
  })
})

describe('how far a team is', () => {
  test('counts who handed in, who began and all of them', () => {
    const sheets = [aSentSheet(), aSentSheet(), aSheet({ een: aVote('planmatig') }), aSheet()]
    expect(tally(instrument, sheets)).toMatchObject({ members: 4, ready: 2, busy: 1 })
  })

  test('takes someone who made a gap after handing in as busy again', () => {
    const gap = aSheet({ ...allAnswered(), twee: aVote('systematisch') }, { closing: aClosing(), sentAt: '2026-11-24' })
    expect(tally(instrument, [gap])).toMatchObject({ ready: 0, busy: 1 })
  })
})

describe('the practices of a team', () => {
  test('stand with the most named first, and those named as often in the order of the instrument', () => {
    const naming = (...practices: readonly string[]) => aSheet({}, { closing: aClosing({ practices }) })
    const { practices, noPractice } = tally(instrument, [
      naming('vijf', 'drie'),
      naming('drie', 'twee'),
      aSheet({}, { closing: aClosing({ noPractice: true, practices: [] }) })
    ])
    expect(practices).toEqual([
      { id: 'drie', count: 2 },
      { id: 'twee', count: 1 },
      { id: 'vijf', count: 1 }
    ])
    expect(noPractice).toBe(1)
  })

  test('count once for one member, even when the same block was sent twice', () => {
    const { practices } = tally(instrument, [aSheet({}, { closing: aClosing({ practices: ['een', 'een', 'twee'] }) })])
    expect(countsOf(practices)).toEqual({ een: 1, twee: 1 })
  })

  test('and priorities are left out while something is wrong with them', () => {
    const wrong = aClosing({ priorities: ['een', 'twee'] })
    expect(tally(instrument, [aSheet({}, { closing: wrong })])).toMatchObject({ practices: [], priorities: [] })
  })
})

describe('the whole of a tally', () => {
  test('has every answer once: the votes and abstentions together are as many as the answers', () => {
    fc.assert(
      fc.property(fc.array(anySheet, { maxLength: 8 }), (sheets: readonly Sheet[]) => {
        const { blocks, members, ready, busy } = tally(instrument, sheets)
        for (const { block, votes, total, abstained, keep, grow } of blocks) {
          const answers = sheets.filter((sheet) => sheet.answers.has(block)).length
          const voted = votes.reduce((all, { count }) => all + count, 0)
          expect(voted).toBe(total)
          expect(voted + abstained).toBe(answers)
          expect(keep + grow.reduce((all, { count }) => all + count, 0)).toBeLessThanOrEqual(total)
        }
        expect(blocks.map(({ block }) => block).toSorted()).toEqual([...BLOCKS].toSorted())
        expect(members).toBe(sheets.length)
        expect(ready + busy).toBeLessThanOrEqual(members)
      })
    )
  })

  test('counts no practice, lever or stage more often than there are people to name it', () => {
    fc.assert(
      fc.property(fc.array(anySheet, { maxLength: 6 }), (sheets) => {
        const { practices, blocks } = tally(instrument, sheets)
        const { levers, barriers } = namedIn(sheets)
        for (const { count } of practices) expect(count).toBeLessThanOrEqual(sheets.length)
        for (const { count } of [...levers, ...barriers])
          expect(count).toBeLessThanOrEqual(sheets.length * BLOCKS.length)
        for (const { votes } of blocks) expect(votes.map(({ id }) => id)).toEqual([...STAGES])
      })
    )
  })

  test('is the same in whatever order the members are listed', () => {
    fc.assert(
      fc.property(fc.array(anySheet, { maxLength: 5 }), (sheets) => {
        expect(tally(instrument, sheets.toReversed())).toEqual(tally(instrument, sheets))
      })
    )
  })
})
