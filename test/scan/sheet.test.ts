import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterBlock,
  afterSkip,
  afterVote,
  before as backFrom,
  openBlocks,
  progressOf,
  resumeAt
} from '../../src/scan/sheet.ts'
import { anySheet } from '../build/any.ts'
import { anInstrument, BLOCKS } from '../build/instrument.ts'
import { abstention, aClosing, allAnswered, anAnswer, aSentSheet, aSheet, aVote } from '../build/sheet.ts'

const instrument = anInstrument()
const done = anAnswer('planmatig')
const stage = (block: string) => ({ kind: 'stage', block })
const context = (block: string) => ({ kind: 'context', block })
const overview = { kind: 'overview' }

describe('going on where one stopped', () => {
  test('starts at the first block', () => {
    expect(resumeAt(instrument, aSheet())).toEqual(stage('een'))
  })

  test('goes to the first open block after the one saved last', () => {
    expect(resumeAt(instrument, aSheet({ een: done, drie: done }, { lastBlock: 'drie' }))).toEqual(stage('vier'))
  })

  test('finishes a block of which only the stage was chosen', () => {
    expect(resumeAt(instrument, aSheet({ een: done, twee: aVote('planmatig') }, { lastBlock: 'twee' }))).toEqual(
      context('twee')
    )
  })

  test('goes round to what was passed over', () => {
    const { twee: _, ...others } = allAnswered()
    expect(resumeAt(instrument, aSheet(others, { lastBlock: 'zes' }))).toEqual(stage('twee'))
  })

  test('goes round to the first block, and to what is left of it', () => {
    const { een: _, ...others } = allAnswered()
    expect(resumeAt(instrument, aSheet(others, { lastBlock: 'zes' }))).toEqual(stage('een'))
    const half = { ...allAnswered(), een: aVote('planmatig') }
    expect(resumeAt(instrument, aSheet(half, { lastBlock: 'zes' }))).toEqual(context('een'))
  })

  test('asks nothing more of a block one could not place', () => {
    expect(resumeAt(instrument, aSheet({ een: abstention }, { lastBlock: 'een' }))).toEqual(stage('twee'))
  })

  test('ends at the overview, and after handing in at what was handed in', () => {
    expect(resumeAt(instrument, aSheet(allAnswered(), { lastBlock: 'zes' }))).toEqual(overview)
    expect(resumeAt(instrument, aSentSheet())).toEqual({ kind: 'sent' })
  })

  test('goes to the gap that someone made after handing in', () => {
    const sheet = aSheet(
      { ...allAnswered(), drie: aVote('systematisch') },
      { closing: aClosing(), sentAt: '2026-11-24' }
    )
    expect(resumeAt(instrument, sheet)).toEqual(context('drie'))
  })

  test('always leads to an open block, to the overview when there is none, or to what was handed in', () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        const step = resumeAt(instrument, sheet)
        const open = openBlocks(instrument, sheet).map(({ id }) => id)
        if (step.kind === 'sent') expect(progressOf(instrument, sheet)).toBe('ready')
        else if (step.kind === 'overview') expect(open).toEqual([])
        else {
          expect(['stage', 'context']).toContain(step.kind)
          expect(open).toContain('block' in step ? step.block : '')
        }
      })
    )
  })
})

describe('after a vote', () => {
  test('come the other questions of that block', () => {
    expect(afterVote(instrument, aSheet({ twee: aVote('planmatig') }), 'twee')).toEqual(context('twee'))
  })

  test('come the other questions again when the block was complete', () => {
    expect(afterVote(instrument, aSheet(allAnswered()), 'twee')).toEqual(context('twee'))
  })

  test('that one could not place comes the next open block', () => {
    expect(afterVote(instrument, aSheet({ twee: abstention, drie: done }), 'twee')).toEqual(stage('vier'))
  })

  test('that one could not place comes the overview when nothing else is open', () => {
    expect(afterVote(instrument, aSheet({ ...allAnswered(), zes: abstention }), 'zes')).toEqual(overview)
  })
})

describe('after a finished block', () => {
  test('comes the next open one, going round', () => {
    expect(afterBlock(instrument, aSheet({ een: done }), 'een')).toEqual(stage('twee'))
    expect(afterBlock(instrument, aSheet({ een: done, zes: done }), 'zes')).toEqual(stage('twee'))
  })

  test('comes the overview when all are done', () => {
    expect(afterBlock(instrument, aSheet(allAnswered()), 'drie')).toEqual(overview)
  })
})

describe('going back', () => {
  test('is not possible from the first block', () => {
    expect(backFrom(instrument, aSheet(allAnswered()), 'een')).toBeUndefined()
  })

  test('leads to the last question of the block before', () => {
    expect(backFrom(instrument, aSheet({ een: done }), 'twee')).toEqual(context('een'))
  })

  test('leads to the stage of the block before when there was no more to ask', () => {
    expect(backFrom(instrument, aSheet(), 'twee')).toEqual(stage('een'))
    expect(backFrom(instrument, aSheet({ een: abstention }), 'twee')).toEqual(stage('een'))
  })
})

describe('passing over', () => {
  test('leads to the next block in order, answered or not', () => {
    expect(afterSkip(instrument, 'een')).toEqual(stage('twee'))
    expect(afterSkip(instrument, 'vijf')).toEqual(stage('zes'))
  })

  test('leads from the last block to the overview', () => {
    expect(afterSkip(instrument, 'zes')).toEqual(overview)
  })
})

describe('how far a member is', () => {
  test('is waiting before the first answer, busy from then on', () => {
    expect(progressOf(instrument, aSheet())).toBe('waiting')
    expect(progressOf(instrument, aSheet({ een: aVote('planmatig') }))).toBe('busy')
    expect(progressOf(instrument, aSheet({}, { closing: aClosing() }))).toBe('busy')
  })

  test('is ready only when everything is complete and handed in', () => {
    const { sentAt, ...unsent } = aSentSheet()
    expect(progressOf(instrument, aSentSheet())).toBe('ready')
    expect(progressOf(instrument, unsent)).toBe('busy')
    expect(progressOf(instrument, aSheet(allAnswered(), { sentAt: sentAt ?? '' }))).toBe('busy')
    expect(progressOf(instrument, aSentSheet('planmatig', aClosing({ priorities: ['een'] })))).toBe('busy')
  })

  test('lists the open blocks in the order of the instrument', () => {
    const sheet = aSheet({ vijf: done, twee: abstention, een: aVote('planmatig') })
    expect(openBlocks(instrument, sheet).map(({ id }) => id)).toEqual(['een', 'drie', 'vier', 'zes'])
    expect(openBlocks(instrument, aSheet()).map(({ id }) => id)).toEqual([...BLOCKS])
    expect(openBlocks(instrument, aSentSheet())).toEqual([])
  })
})
