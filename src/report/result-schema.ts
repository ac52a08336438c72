import * as z from 'zod'
import { type Standing, TARGETS } from '../scan/delivery.ts'
import type { How } from '../scan/result.ts'
import { answersInFile } from './answers-in-file.ts'

const HOWS = ['unanimous', 'majority', 'after-talk', 'second-round', 'agreed'] as const satisfies readonly How[]
const STATES = ['waiting', 'sending', 'delivered', 'perhaps', 'failed'] as const satisfies readonly Standing['state'][]

const id = z.string().min(1)
const number = z.int().min(0)
const blockId = id.describe('The id of a block.')
const question = id.describe('The id of a question.')
const few = z.boolean().describe('There were answers, and fewer than may be shown: they are in none of these figures.')

/** How often each of these was chosen, named, or what it got in points. */
function counted(of: string, count: string) {
  return z.array(z.strictObject({ id: id.describe(of), count: number.describe(count) }))
}

const round = z.strictObject({
  votes: counted('The id of a stage.', 'How many chose it.').describe(
    'How often each stage was chosen, in the order of the stages.'
  ),
  isFew: few,
  abstained: number.nullable().describe('How many could not place the centre; null where that was not kept.'),
  isCounting: z.boolean().describe('False for a second round with too few votes to count.')
})

const agreed = z.strictObject({
  stage: id.describe('The id of the stage that was agreed.'),
  ambition: id.nullable().describe('The stage to grow to; the same one is to be kept, null where that is not asked.'),
  how: z
    .enum(HOWS)
    .describe('How the team came to it; "agreed" is by no majority, and without a talk that was opened.'),
  areNotesShared: z.boolean().describe('Whether the explanations go to the school group.'),
  answers: answersInFile.describe('What was agreed beside the stage, question by question.')
})

const voiced = z.strictObject({
  answers: number.describe('How many complete answers of the first round these figures are of.'),
  isFew: few,
  keep: number.describe('How many keep the stage they chose.'),
  grow: counted('The id of a stage.', 'How many want to grow to it.').describe('How many want to grow to which stage.'),
  named: z
    .array(
      z.strictObject({
        question,
        counts: counted('The id of an option.', 'How many chose it.').describe('In the order of the question.')
      })
    )
    .describe('How often each option was chosen, question by question.')
})

const remark = z.strictObject({
  question,
  text: z.string().describe('As it was typed.'),
  name: z.string().optional().describe('Whose it is; "" of who had their data erased, left out in an anonymous scan.')
})

const STAGE_OR_NOT = 'The id of a stage, or "abstain" of who could not place the centre; left out of who did not vote.'
const voter = z.strictObject({
  name: z.string().describe('Who voted; "" of who had their data erased.'),
  first: id.optional().describe(STAGE_OR_NOT),
  second: id.optional().describe(STAGE_OR_NOT)
})

const block = z.strictObject({
  id: blockId,
  number: z.string().describe('The paragraph of the manual, "4.1".'),
  name: z.string().describe('What the block is called.'),
  cluster: z.string().describe('What the cluster it is in is called.'),
  agreed: agreed.describe('What the team agreed.'),
  rounds: z.array(round).describe('The rounds behind it, first to last; none where a team filled it in together.'),
  voiced: voiced
    .optional()
    .describe('What members answered beside the stage, counted; left out where that was not kept.'),
  remarks: z.array(remark).optional().describe('What members explained, for who may see it.'),
  voters: z.array(voter).optional().describe('Who voted what in each round, in a scan by name, for who may see it.')
})

const named = z.strictObject({
  lists: number.describe('How many filled in the closing questions.'),
  isFew: few,
  practices: counted('The id of a block.', 'How many named it.').describe('Inspiring practices.'),
  noPractice: number.describe('How many see no inspiring practice yet.'),
  priorities: counted(
    'The id of a block.',
    'Its points: the most for a first place, one less for each next one.'
  ).describe('Priorities.')
})

const receipt = z.strictObject({
  to: z.enum(TARGETS).describe('Where it goes.'),
  address: z.string().optional().describe('The mail address, for the director alone.'),
  state: z.enum(STATES).describe('How far it is; "perhaps" is sent, and not known to have arrived.'),
  reason: z.string().describe('Why it did not arrive, in a code; "" for no reason.'),
  at: z.string().describe('When that was, ISO 8601 in UTC.')
})

/** In a file, the instrument by which somebody was asked. */
export const askedInFile = z
  .strictObject({
    id: id.describe('The id of the instrument.'),
    edition: z.string().describe('Its edition, "2026-2027".'),
    name: z.string().describe('What it is called.')
  })
  .describe('What was asked.')

/** A result as a file: what can be taken along of it, version 1, with each part said. */
export const resultFile = z
  .strictObject({
    format: z.literal('poolster-result').describe('What kind of file it is.'),
    version: z.literal(1).describe('The version of the format; what is to be read otherwise gets another number.'),
    instrument: askedInFile,
    stages: z
      .array(z.strictObject({ id: id.describe('The id of a stage.'), name: z.string().describe('What it is called.') }))
      .describe('The stages in order; a stage is no grade.'),
    centre: z.string().describe('The centre, as its team typed it.'),
    schoolYear: z.string().describe('The school year, "2026-2027".'),
    way: z.enum(['each', 'together']).describe('Whether each voted first, or the team filled it in together.'),
    visibility: z.enum(['anonymous', 'named']).describe('Whether votes kept their owner’s name for the team.'),
    facilitator: z.string().describe('Who led the scan.'),
    director: z.string().describe('Who signs or signed.'),
    submittedAt: z.string().describe('When the director signed, ISO 8601 in UTC; "" for a concept.'),
    members: number.describe('How many were asked.'),
    voted: number.describe('How many handed in.'),
    saved: number.optional().describe('Of how many others something counts; left out where that was not kept.'),
    blocks: z.array(block).describe('The blocks, in the order of the instrument.'),
    practices: z.array(blockId).describe('Blocks that are inspiring practices.'),
    priorities: z.array(blockId).describe('Blocks in order of weight.'),
    named: named.optional().describe('What members named, counted; left out where that was not kept.'),
    receipts: z
      .array(receipt)
      .optional()
      .describe('What became of each delivery, for the facilitator and the director.')
  })
  .meta({ title: 'poolster-result', description: 'The result of a scan, as far as who took it along may see it.' })

/** A result as it stands in such a file. */
export type ResultFile = z.infer<typeof resultFile>
