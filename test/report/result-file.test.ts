import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ResultContent, readResult, writeResult } from '../../src/report/result-file.ts'
import type { ResultFile } from '../../src/report/result-schema.ts'
import { TARGETS } from '../../src/scan/delivery.ts'
import { aimIn } from '../../src/scan/questions/aim.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { asReplies, NO_REPLY } from '../../src/scan/questions/reply.ts'
import type { AgreedRound, Result } from '../../src/scan/result.ts'
import { agreedBlocks, namedIn } from '../../src/scan/submit.ts'
import { NO_TALK, type Talk } from '../../src/scan/talk.ts'
import { aResult, doneTogether } from '../build/result.ts'
import { scales } from '../build/scales.ts'
import { instrument } from '../cards/team.ts'
import { type AnyScan, anyScan, blockId, repliesTo, sheetOf, stageId } from './any-scan.ts'
import { isSaid } from './said.ts'

/** The result that such a scan comes to. */
function resultFromAny(scan: AnyScan): Result {
  const sheets = scan.members.map(sheetOf)
  const fewest = scan.anonymous ? 3 : 1
  const talks = new Map<string, Talk>(
    scan.agreed.map(({ stage, note, shared, ...rest }, place) => {
      const answer = { vote: stageId(stage), replies: repliesTo(rest, note) }
      const talk: Talk = { ...NO_TALK, second: scan.again[place] ? 'closed' : 'none' }
      return [blockId(place), { ...talk, agreed: { answer, how: 'after-talk', notesShared: shared, revision: 1 } }]
    })
  )
  const blocks = agreedBlocks(instrument, sheets, talks, 'each', fewest)
  const named = namedIn(instrument, sheets, 'each', fewest)
  if (!blocks || !named) throw new Error('nothing was agreed')
  const lists = { practices: scan.practices.map(blockId), priorities: scan.priorities.map(blockId) }
  return aResult(instrument, { blocks, named, ...lists, members: sheets.length, saved: 0 })
}

const text = fc.string({ unit: 'binary', maxLength: 40 })
const vote = fc.option(fc.constantFrom(ABSTAIN, ...instrument.stages.map(({ id }) => id)), { nil: undefined })
const block = fc.constantFrom(...instrument.blocks.map(({ id }) => id))

/** Any result with what else somebody may see, or not: what people typed is anything. */
const anyContent = fc
  .record({
    scan: anyScan,
    centre: text,
    visibility: fc.constantFrom('anonymous' as const, 'named' as const),
    remarks: fc.option(
      fc.array(
        fc.oneof(
          fc.record({ block, field: fc.constantFrom('levers', 'intent'), text }),
          fc.record({ block, field: fc.constant('levers'), text, name: text })
        )
      ),
      { nil: undefined }
    ),
    voters: fc.option(fc.array(fc.record({ block, name: text, first: vote, second: vote })), { nil: undefined }),
    receipts: fc.option(
      fc.array(
        fc.record({
          to: fc.constantFrom(...TARGETS),
          address: fc.option(text, { nil: undefined }),
          state: fc.constantFrom('waiting' as const, 'delivered' as const, 'failed' as const, 'perhaps' as const),
          reason: fc.constant('' as const),
          at: fc.constant('2026-12-14T09:30:00.000Z')
        })
      ),
      { nil: undefined }
    )
  })
  .map(({ scan, centre, ...rest }) => ({ instrument, result: { ...resultFromAny(scan), centre }, ...rest }))

/** The result that a file is of, read from nothing but the file; the scan’s own id and whose copy it is are not in it. */
function resultIn(
  file: ResultFile,
  { instrument: asked }: Pick<ResultContent, 'instrument'>
): Omit<Result, 'scan' | 'copy'> {
  const { way, centre, schoolYear, facilitator, director, submittedAt, members, voted, saved, named } = file
  const aim = aimIn(asked)?.id ?? ''
  return {
    way,
    instrument: file.instrument.id,
    centre,
    schoolYear,
    facilitator,
    director,
    submittedAt,
    members,
    voted,
    ...(saved !== undefined && { saved }),
    practices: file.practices,
    priorities: file.priorities,
    ...(named && { named: withFew(named) }),
    blocks: file.blocks.map(({ id, agreed, rounds, voiced }) => ({
      block: id,
      answer: {
        vote: agreed.stage,
        replies: asReplies([
          [aim, { ...NO_REPLY, chosen: agreed.ambition === null ? [] : [agreed.ambition] }],
          ...agreed.answers.map(
            ({ question, chosen, text: typed, note }) =>
              [question, { chosen: chosen.map((one) => one.id), text: typed, note }] as const
          )
        ])
      },
      how: agreed.how,
      notesShared: agreed.areNotesShared,
      rounds: rounds.map(roundIn),
      ...(voiced && { voiced: withFew(voiced) })
    }))
  }
}

function withFew<T extends { readonly isFew: boolean }>({ isFew, ...rest }: T) {
  return { ...rest, ...(isFew && { isFew: true as const }) }
}

function roundIn({ votes, isFew, abstained, isCounting }: ResultFile['blocks'][number]['rounds'][number]): AgreedRound {
  return {
    votes,
    ...(abstained !== null && { abstained }),
    ...(isFew && { isFew: true }),
    ...(!isCounting && { isAside: true })
  }
}

function without({ scan: _, copy: __, ...rest }: Result): Omit<Result, 'scan' | 'copy'> {
  return rest
}

describe('a result as JSON', () => {
  test('holds all of it: whoever reads it has the same result again, and who else may be seen in it', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const bytes = writeResult(content)
        const read = readResult(bytes)
        expect(resultIn(read, content)).toEqual(without(content.result))
        expect(read.blocks.flatMap(({ id, remarks = [] }) => remarks.map((one) => ({ block: id, ...one })))).toEqual(
          inOrder(content.remarks).map(({ field: question, ...one }) => ({ ...one, question }))
        )
        expect(read.blocks.flatMap(({ id, voters = [] }) => voters.map((one) => ({ block: id, ...one })))).toEqual(
          inOrder(content.voters)
        )
        expect(read.receipts).toEqual(content.receipts)
        expect(read.visibility).toBe(content.visibility)
        for (const one of read.blocks) {
          expect('remarks' in one).toBe(content.remarks !== undefined)
          expect('voters' in one).toBe(content.voters !== undefined)
        }
        expect(isSaid('docs/result-schema.json', JSON.parse(new TextDecoder().decode(bytes)))).toBe(true)
      }),
      { numRuns: 60, endOnFailure: true }
    )
  })

  test.each([
    ['done together', instrument, doneTogether(aResult(instrument))],
    ['that lies with the director', instrument, aResult(instrument, { submittedAt: '' })],
    ['of which an earlier Poolster kept less', instrument, keptBefore(aResult(instrument))],
    ['with other questions', scales, ofScales()]
  ])('holds all of one %s', (_, asked, result) => {
    const bytes = writeResult({ instrument: asked, result, visibility: 'anonymous' })
    expect(resultIn(readResult(bytes), { instrument: asked })).toEqual(without(result))
    expect(isSaid('docs/result-schema.json', JSON.parse(new TextDecoder().decode(bytes)))).toBe(true)
  })

  test.each([
    ['of another version', { version: 2 }],
    ['of something else', { format: 'poolster-own-data' }],
    ['with something in it that is not known', { score: 3 }],
    ['with something missing', { blocks: undefined }]
  ])('is not read where it is %s', (_, change) => {
    const bytes = writeResult({ instrument, result: aResult(instrument), visibility: 'named' })
    const changed = { ...JSON.parse(new TextDecoder().decode(bytes)), ...change }
    expect(() => readResult(new TextEncoder().encode(JSON.stringify(changed)))).toThrow()
    expect(isSaid('docs/result-schema.json', JSON.parse(JSON.stringify(changed)))).toBe(false)
  })
})

/** What belongs to blocks as a file has it: block by block. */
function inOrder<T extends { readonly block: string }>(all: readonly T[] | undefined): readonly T[] {
  return instrument.blocks.flatMap(({ id }) => (all ?? []).filter((one) => one.block === id))
}

function keptBefore({ named: _, saved: __, ...result }: Result): Result {
  return {
    ...result,
    blocks: result.blocks.map(({ voiced: ___, rounds, ...block }) => ({
      ...block,
      rounds: rounds.map(({ votes }) => ({ votes }))
    }))
  }
}

function ofScales(): Result {
  const answer = (place: number) => ({
    vote: scales.stages[place % scales.stages.length]?.id ?? '',
    replies: asReplies(
      scales.questions.flatMap(({ id, kind }) =>
        kind === 'text' ? [[id, { ...NO_REPLY, text: `Wij doen het zo, ${place}.` }] as const] : []
      )
    )
  })
  const { named: _, ...result } = aResult(scales, { practices: [], priorities: [] })
  return { ...result, blocks: result.blocks.map((block, place) => ({ ...block, answer: answer(place) })) }
}
