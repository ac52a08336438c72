import { describe, expect, test } from 'vitest'
import { byNeed, isPressing, type Known, type Part, partIn } from '../../src/scan/part.ts'
import { closeVote, submit, toDirector } from '../../src/scan/scan.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { anInstrument } from '../build/instrument.ts'
import { aChat, anOpenScan } from '../build/scan.ts'
import { aSentSheet, aSheet } from '../build/sheet.ts'

const NOW = '2026-12-01T09:00:00.000Z'
const [an, bert, dirk, lena] = ['id-an', 'id-bert', 'id-dirk', 'id-lena'].map((id) => ({ id })) as [
  { id: string },
  { id: string },
  { id: string },
  { id: string }
]
const open = anOpenScan()
const closed = closeVote(open, NOW)
const concept = toDirector(closed, NOW)
const submitted = submit(concept, NOW)
const known = (changes: Partial<Known> = {}): Known => ({
  instrument: anInstrument(),
  sheet: undefined,
  talks: new Map(),
  ...changes
})
const member = known({ sheet: aSheet() })
const second = (...blocks: readonly string[]) =>
  new Map(blocks.map((block): [string, Talk] => [block, { ...NO_TALK, second: 'open' }]))

describe('while the vote is open', () => {
  test('a member answers, or has handed in and can still change it', () => {
    expect(partIn(open, bert, member)).toEqual({ kind: 'answer', isDone: false })
    expect(partIn(open, bert, known({ sheet: aSentSheet() }))).toEqual({ kind: 'answer', isDone: true })
  })

  test('a facilitator who does not vote leads, and one who does answers first of all', () => {
    expect(partIn(open, an, known())).toEqual({ kind: 'lead', scan: open })
    expect(partIn(open, an, member)).toEqual({ kind: 'answer', isDone: false })
  })

  test('the director, and who is in no way in it, have nothing to do', () => {
    expect(partIn(open, dirk, known())).toBeUndefined()
    expect(partIn(open, lena, known())).toBeUndefined()
  })
})

describe('after the close', () => {
  test('the facilitator records, and a member has nothing to do', () => {
    expect(partIn(closed, an, member)).toEqual({ kind: 'record', scan: closed })
    expect(partIn(closed, bert, member)).toBeUndefined()
  })

  test('a second round that is open asks every member for a vote, the first in the instrument they did not cast', () => {
    const talks = second('vier', 'twee')
    expect(partIn(closed, bert, { ...member, talks })).toEqual({
      kind: 'ballot',
      scan: closed,
      block: 'twee',
      isCast: false
    })
    const cast = { ...aSheet(), second: new Map([['twee', 'planmatig']]) }
    expect(partIn(closed, bert, known({ sheet: cast, talks }))).toEqual({
      kind: 'ballot',
      scan: closed,
      block: 'vier',
      isCast: false
    })
    expect(partIn(closed, an, { ...member, talks })).toEqual({
      kind: 'ballot',
      scan: closed,
      block: 'twee',
      isCast: false
    })
  })

  test('one that was cast can be changed by a member, while the facilitator goes back to recording', () => {
    const sheet = { ...aSheet(), second: new Map([['twee', 'planmatig']]) }
    const cast = known({ sheet, talks: second('twee') })
    expect(partIn(closed, bert, cast)).toEqual({ kind: 'ballot', scan: closed, block: 'twee', isCast: true })
    expect(partIn(closed, an, cast)).toEqual({ kind: 'record', scan: closed })
  })

  test('nothing is left to do of what one person handed in alone', () => {
    const alone = closeVote(anOpenScan({ chat: aChat({ scope: 'personal' }) }), NOW)
    expect(partIn(alone, an, member)).toBeUndefined()
  })
})

describe('with the director', () => {
  test('the director signs, the facilitator waits, a member has nothing to do', () => {
    expect(partIn(concept, dirk, known())).toEqual({ kind: 'sign', scan: concept })
    expect(partIn(concept, an, member)).toEqual({ kind: 'wait', scan: concept })
    expect(partIn(concept, bert, member)).toBeUndefined()
  })

  test('nobody has anything to do once it is signed', () => {
    for (const who of [an, bert, dirk]) expect(partIn(submitted, who, member)).toBeUndefined()
  })
})

test('a vote that the team waits for comes first, then what is still to be done, then what can be looked after', () => {
  const all: readonly Part[] = [
    { kind: 'wait', scan: concept },
    { kind: 'lead', scan: open },
    { kind: 'answer', isDone: true },
    { kind: 'ballot', scan: closed, block: 'een', isCast: true },
    { kind: 'record', scan: closed },
    { kind: 'sign', scan: concept },
    { kind: 'answer', isDone: false },
    { kind: 'ballot', scan: closed, block: 'een', isCast: false }
  ]
  const sorted = all.toSorted(byNeed)
  expect(sorted[0]).toEqual({ kind: 'ballot', scan: closed, block: 'een', isCast: false })
  expect(sorted.map(isPressing)).toEqual([true, true, true, true, false, false, false, false])
})
