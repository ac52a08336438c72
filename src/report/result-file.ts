import { findBlock } from '../scan/answer.ts'
import type { Count } from '../scan/count.ts'
import type { Reason, Standing, Target } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { AgreedBlock, AgreedRound, Named, Result, Voiced } from '../scan/result.ts'
import type { Visibility } from '../scan/scan.ts'
import { aimInFile, answersOf } from './answers-in-file.ts'
import { type ResultFile, resultFile } from './result-schema.ts'
import type { VoteByName } from './workbook-members.ts'

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
