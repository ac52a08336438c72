import * as z from 'zod'
import { type DataSubject, type KeptInScan, mineParts } from '../cards/mine-parts.ts'
import { blockName, stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import { strings } from '../words/index.ts'
import { apart } from '../words/unbroken.ts'
import { aimInFile, answersInFile, answersOf } from './answers-in-file.ts'
import { askedInFile } from './result-schema.ts'

const id = z.string().min(1)
const moment = z.string().describe('ISO 8601 in UTC; "" where it was not kept.')

function named(what: string) {
  return z.strictObject({ id: id.describe(`The id of ${what}.`), name: z.string().describe('What it is called.') })
}

const block = named('a block')
const stage = named('a stage, or "abstain" of who could not place the centre')
const savedAt = moment.describe('When it was saved, ISO 8601 in UTC; "" where that was not kept.')

const answer = z.strictObject({
  block: block.describe('About which block.'),
  vote: stage.describe('The stage that was chosen.'),
  ambition: id
    .nullable()
    .describe('The stage to grow to; the same one is to be kept, null where that was not asked or answered.'),
  answers: answersInFile.describe('What was answered beside the stage, question by question.'),
  savedAt
})

const closing = z.strictObject({
  noPractice: z.boolean().describe('Whether no inspiring practice is seen yet.'),
  practices: z.array(block).describe('The inspiring practices that were named.'),
  priorities: z.array(block).describe('The priorities, first to last.'),
  savedAt
})

const scan = z.strictObject({
  instrument: askedInFile,
  centre: z.string().describe('The centre, as its team typed it.'),
  schoolYear: z.string().describe('The school year, "2026-2027".'),
  state: z.enum(['open', 'closed', 'concept', 'submitted', 'lapsed']).describe('How far the scan is.'),
  about: z
    .array(
      z.strictObject({
        label: z.string().describe('What it is about; "" where that is clear.'),
        text: z.string().describe('What the command says, in Dutch.')
      })
    )
    .describe('What one is to it, what was sent, how long it stays and who sees it, in the words of the command.'),
  sentAt: moment.describe('When one handed in, ISO 8601 in UTC; "" until then.'),
  messages: z.array(moment).describe('When each message was sent to them.'),
  answers: z.array(answer).describe('What was answered, in the order of the instrument.'),
  secondVotes: z
    .array(
      z.strictObject({
        block: block.describe('About which block.'),
        vote: stage.describe('The stage that was chosen.')
      })
    )
    .describe('What was chosen in second rounds.'),
  closing: closing.nullable().describe('The closing questions; null where they were not answered.')
})

/** What is kept of somebody as a file, version 1: the same as the command tells them. */
export const ownDataFile = z
  .strictObject({
    format: z.literal('poolster-own-data').describe('What kind of file it is.'),
    version: z.literal(1).describe('The version of the format; what is to be read otherwise gets another number.'),
    name: z.string().describe('Whose it is, as Teams called them; a word that stands for it where that was not kept.'),
    isReachable: z.boolean().describe('Whether it is kept where they can be reached.'),
    unreadScans: z.int().min(0).describe('In how many more scans something is kept that could not be read now.'),
    scans: z.array(scan).describe('What is kept in each scan, the newest first.')
  })
  .meta({ title: 'poolster-own-data', description: 'Everything that is kept of one person.' })

/** What is kept of somebody as it stands in such a file. */
export type OwnDataFile = z.infer<typeof ownDataFile>

/** What is kept of somebody as JSON in UTF-8. Throws where it is not what the schema says. */
export function writeOwnData(asker: DataSubject, kept: readonly KeptInScan[]): Uint8Array {
  const data: OwnDataFile = {
    format: 'poolster-own-data',
    version: 1,
    name: asker.name,
    isReachable: asker.isReachable,
    unreadScans: asker.unread ?? 0,
    scans: kept.map((one) => scanIn(asker, one))
  }
  return Buffer.from(`${JSON.stringify(ownDataFile.parse(data), null, 2)}\n`, 'utf8')
}

/** What is kept of somebody from the bytes of such a file. Throws where it is none. */
export function readOwnData(bytes: Uint8Array): OwnDataFile {
  return ownDataFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

function scanIn(asker: DataSubject, kept: KeptInScan): OwnDataFile['scans'][number] {
  const { instrument, scan, sheet, savedAt, messages } = kept
  const saved = (of: string) => savedAt.get(of) ?? ''
  const inOrder = <T>(of: ReadonlyMap<string, T> | undefined) =>
    instrument.blocks.flatMap(({ id: block }): [string, T][] => {
      const value = of?.get(block)
      return value === undefined ? [] : [[block, value]]
    })
  const closing = sheet?.closing
  // The first part is who one is; the second is what the card says of this scan.
  const [, about] = mineParts(asker, kept)[0].sections
  return {
    instrument: { id: instrument.id, edition: instrument.edition, name: instrument.name },
    centre: scan.settings.centre,
    schoolYear: scan.settings.schoolYear,
    state: scan.state,
    about: (about?.lines ?? []).map(({ label, text }) => ({ label, text: apart(text) })),
    sentAt: sheet?.sentAt ?? '',
    messages: [...messages],
    answers: inOrder(sheet?.answers).map(([block, answer]) => ({
      block: blockIn(instrument, block),
      vote: voteIn(instrument, answer.vote),
      ambition: aimInFile(instrument, answer),
      answers: answersOf(instrument, answer),
      savedAt: saved(block)
    })),
    secondVotes: inOrder(sheet?.second).map(([block, vote]) => ({
      block: blockIn(instrument, block),
      vote: voteIn(instrument, vote)
    })),
    closing: closing
      ? {
          noPractice: closing.noPractice,
          practices: closing.practices.map((block) => blockIn(instrument, block)),
          priorities: closing.priorities.map((block) => blockIn(instrument, block)),
          savedAt: saved('')
        }
      : null
  }
}

function blockIn(instrument: Instrument, block: string) {
  return { id: block, name: blockName(instrument, block) }
}

function voteIn(instrument: Instrument, vote: string) {
  return { id: vote, name: vote === ABSTAIN ? strings.mine.abstained : stageName(instrument, vote) }
}
