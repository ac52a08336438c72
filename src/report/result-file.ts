import * as z from 'zod'
import { findBlock } from '../scan/answer.ts'
import type { Count } from '../scan/count.ts'
import { type Reason, type Standing, TARGETS, type Target } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { AgreedBlock, AgreedRound, How, Named, Result, Voiced } from '../scan/result.ts'
import type { Visibility } from '../scan/scan.ts'
import { aimInFile, answersInFile, answersOf } from './answers-in-file.ts'
import type { VoteByName } from './workbook-members.ts'

const HOWS = ['unanimous', 'majority', 'after-talk', 'second-round', 'agreed'] as const satisfies readonly How[]
const STATES = ['waiting', 'sending', 'delivered', 'perhaps', 'failed'] as const satisfies readonly Standing['state'][]

const id = z.string().min(1)
const number = z.int().min(0)
const counts = z.array(z.strictObject({ id, count: number }))
const few = z.boolean().describe('There were answers, and fewer than may be shown: they are in none of these figures.')

const round = z.strictObject({
  votes: counts.describe('How often each stage was chosen, in the order of the stages.'),
  isFew: few,
  abstained: number.nullable().describe('How many could not place the centre; null where that was not kept.'),
  isCounting: z.boolean().describe('False for a second round with too few votes to count.')
})

const block = z.strictObject({
  id,
  number: z.string().describe('The paragraph of the manual, "4.1".'),
  name: z.string(),
  cluster: z.string(),
  agreed: z.strictObject({
    stage: id.describe('The id of the stage that was agreed.'),
    ambition: id.nullable().describe('The stage to grow to; the same one is to be kept, null where that is not asked.'),
    how: z.enum(HOWS).describe('How the team came to it.'),
    areNotesShared: z.boolean().describe('Whether the explanations go to the school group.'),
    answers: answersInFile
  }),
  rounds: z.array(round).describe('The rounds behind it, first to last; none where a team filled it in together.'),
  voiced: z
    .strictObject({
      answers: number,
      isFew: few,
      keep: number.describe('How many keep the stage they chose.'),
      grow: counts.describe('How many want to grow to a stage.'),
      named: z.array(z.strictObject({ question: id, counts })).describe('How often each option was chosen.')
    })
    .optional()
    .describe('What members answered beside the stage, counted.'),
  remarks: z
    .array(z.strictObject({ question: id, text: z.string(), name: z.string().optional() }))
    .optional()
    .describe('What members explained, for who may see it; "" is the name of who had their data erased.'),
  voters: z
    .array(z.strictObject({ name: z.string(), first: id.optional(), second: id.optional() }))
    .optional()
    .describe('Who voted what in each round, in a scan by name, for who may see it.')
})

/** A result as a file: what can be taken along of it, version 1, with each part said. */
export const resultFile = z.strictObject({
  format: z.literal('poolster-result'),
  version: z.literal(1),
  instrument: z.strictObject({ id, edition: z.string(), name: z.string() }),
  stages: z.array(z.strictObject({ id, name: z.string() })).describe('In order; a stage is no grade.'),
  centre: z.string(),
  schoolYear: z.string().describe('"2026-2027"'),
  way: z.enum(['each', 'together']).describe('Whether each voted first, or the team filled it in together.'),
  visibility: z.enum(['anonymous', 'named']),
  facilitator: z.string(),
  director: z.string(),
  submittedAt: z.string().describe('When the director signed, ISO 8601 in UTC; "" for a concept.'),
  members: number.describe('How many were asked.'),
  voted: number.describe('How many handed in.'),
  saved: number.optional().describe('Of how many others something counts.'),
  blocks: z.array(block),
  practices: z.array(id).describe('Blocks that are inspiring practices.'),
  priorities: z.array(id).describe('Blocks in order of weight.'),
  named: z
    .strictObject({ lists: number, isFew: few, practices: counts, noPractice: number, priorities: counts })
    .optional()
    .describe('What members named, counted; priorities by their points.'),
  receipts: z
    .array(
      z.strictObject({
        to: z.enum(TARGETS),
        address: z.string().optional().describe('For the director alone.'),
        state: z.enum(STATES),
        reason: z.string(),
        at: z.string()
      })
    )
    .optional()
    .describe('What became of each delivery, for the facilitator and the director.')
})

/** A result as it stands in such a file. */
export type ResultFile = z.infer<typeof resultFile>

/** What a file of a result is made from: with what else who takes it along may see. */
export type ResultContent = {
  readonly instrument: Instrument
  readonly result: Result
  readonly visibility: Visibility
  readonly remarks?: readonly Remark[] | undefined
  readonly voters?: readonly VoteByName[] | undefined
  readonly receipts?: readonly ReceiptInFile[] | undefined
}

type Remark = { readonly block: string; readonly field: string; readonly text: string; readonly name?: string }

type ReceiptInFile = {
  readonly to: Target
  readonly address?: string | undefined
  readonly state: Standing['state']
  readonly reason: Reason | ''
  readonly at: string
}

/** A result as JSON in UTF-8. Throws where it is not what the schema says, which is a mistake of this program. */
export function writeResult(content: ResultContent): Uint8Array {
  return Buffer.from(`${JSON.stringify(resultFile.parse(dataOf(content)), null, 2)}\n`, 'utf8')
}

/** A result from the bytes of such a file. Throws where it is none, or of a version that this program does not know. */
export function readResult(bytes: Uint8Array): ResultFile {
  return resultFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

function dataOf(content: ResultContent): ResultFile {
  const { instrument, result, visibility, receipts } = content
  const { way, centre, schoolYear, facilitator, director, submittedAt, members, voted, saved, named } = result
  return {
    format: 'poolster-result',
    version: 1,
    instrument: { id: instrument.id, edition: instrument.edition, name: instrument.name },
    stages: instrument.stages.map((stage) => ({ id: stage.id, name: stage.name })),
    centre,
    schoolYear,
    way,
    visibility,
    facilitator,
    director,
    submittedAt,
    members,
    voted,
    ...(saved !== undefined && { saved }),
    blocks: result.blocks.map((agreed) => blockIn(content, agreed)),
    practices: [...result.practices],
    priorities: [...result.priorities],
    ...(named && { named: namedIn(named) }),
    ...(receipts && {
      receipts: receipts.map(({ address, ...receipt }) => ({ ...receipt, ...(address !== undefined && { address }) }))
    })
  }
}

function blockIn(content: ResultContent, agreed: AgreedBlock): ResultFile['blocks'][number] {
  const { instrument, remarks, voters } = content
  const found = findBlock(instrument, agreed.block)
  const isHere = (one: { readonly block: string }) => one.block === agreed.block
  return {
    id: agreed.block,
    number: found?.number ?? '',
    name: found?.name ?? agreed.block,
    cluster: instrument.clusters.find((one) => one.id === found?.cluster)?.name ?? '',
    agreed: {
      stage: agreed.answer.vote,
      ambition: aimInFile(instrument, agreed.answer),
      how: agreed.how,
      areNotesShared: agreed.notesShared,
      answers: answersOf(instrument, agreed.answer)
    },
    rounds: agreed.rounds.map(roundIn),
    ...(agreed.voiced && { voiced: voicedIn(agreed.voiced) }),
    ...(remarks && {
      remarks: remarks
        .filter(isHere)
        .map(({ field, text, name }) => ({ question: field, text, ...(name !== undefined && { name }) }))
    }),
    ...(voters && {
      voters: voters.filter(isHere).map(({ name, first, second }) => ({
        name,
        ...(first !== undefined && { first }),
        ...(second !== undefined && { second })
      }))
    })
  }
}

function roundIn({ votes, isFew, abstained, isAside }: AgreedRound) {
  return { votes: countsIn(votes), isFew: isFew === true, abstained: abstained ?? null, isCounting: isAside !== true }
}

function voicedIn({ answers, isFew, keep, grow, named }: Voiced) {
  return {
    answers,
    isFew: isFew === true,
    keep,
    grow: countsIn(grow),
    named: named.map((one) => ({ question: one.question, counts: countsIn(one.counts) }))
  }
}

function namedIn({ lists, isFew, practices, noPractice, priorities }: Named) {
  return { lists, isFew: isFew === true, practices: countsIn(practices), noPractice, priorities: countsIn(priorities) }
}

function countsIn(all: readonly Count[]) {
  return all.map(({ id: of, count }) => ({ id: of, count }))
}
