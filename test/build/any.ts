import * as fc from 'fast-check'
import type { Answer } from '../../src/scan/answer.ts'
import type { Closing } from '../../src/scan/closing.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import type { Count } from '../../src/scan/tally.ts'
import { repliesOf } from './five.ts'
import { BLOCKS, STAGES } from './instrument.ts'
import { anAnswer } from './sheet.ts'

const anyText = fc.constantFrom('', 'omdat het zo groeide', 'x'.repeat(501))
const anyNamed = fc.subarray(['strategy', 'people', 'systems', 'none'])

/** Any answer that can be stored: of every stage, complete or not, with or without mistakes. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom(...STAGES).map((vote) => anAnswer(vote)),
  fc.record({
    vote: fc.constantFrom(...STAGES, ABSTAIN),
    replies: fc
      .record({
        ambition: fc.constantFrom('', ...STAGES),
        intent: fc.constantFrom('', 'deliberate', 'both'),
        difference: fc.subarray(['none', 'teams', 'other']),
        other: anyText,
        levers: anyNamed,
        barriers: anyNamed,
        notes: fc.record({ intent: anyText, difference: anyText, levers: anyText, barriers: anyText })
      })
      .map(repliesOf)
  })
)

/** Any order of some blocks, none of them twice. */
export const someBlocks = fc.shuffledSubarray([...BLOCKS])

/** Any answers to the closing questions, with or without mistakes. */
export const anyClosing: fc.Arbitrary<Closing> = fc.record({
  noPractice: fc.boolean(),
  practices: fc.array(fc.constantFrom(...BLOCKS), { maxLength: 4 }),
  priorities: fc.oneof(someBlocks, fc.array(fc.constantFrom(...BLOCKS), { maxLength: 6 }))
})

const anyAnswers = fc.array(fc.tuple(fc.constantFrom(...BLOCKS), anyAnswer), { maxLength: 12 })
const everyBlock = fc.array(anyAnswer, { minLength: BLOCKS.length, maxLength: BLOCKS.length })

/** Any sheet, from untouched to handed in. */
export const anySheet: fc.Arbitrary<Sheet> = fc
  .record(
    {
      answers: fc.oneof(
        anyAnswers.map((pairs) => new Map<string, Answer>(pairs)),
        everyBlock.map((answers) => new Map<string, Answer>(answers.map((answer, at) => [BLOCKS[at] ?? '', answer])))
      ),
      closing: anyClosing,
      lastBlock: fc.constantFrom(...BLOCKS),
      sentAt: fc.constant('2026-11-24T10:00:00.000Z')
    },
    { requiredKeys: ['answers'] }
  )
  .map((sheet) => sheet)

/** Any number of votes per stage: of the four stages, or of fewer or more. */
export const anyVotes: fc.Arbitrary<readonly Count[]> = fc
  .array(fc.oneof(fc.constant(0), fc.nat({ max: 12 })), { minLength: 1, maxLength: 6 })
  .map((counts) => counts.map((count, stage) => ({ id: `stage-${stage}`, count })))
