import * as z from 'zod'
import { type DataSubject, type KeptInScan, mineParts } from '../cards/mine-parts.ts'
import { blockName, stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import { strings } from '../words/index.ts'
import { aimInFile, answersInFile, answersOf } from './answers-in-file.ts'

const id = z.string().min(1)
const named = z.strictObject({ id, name: z.string() })
const moment = z.string().describe('ISO 8601 in UTC; "" where it was not kept.')

/** What is kept of somebody as a file, version 1: the same as the command tells them. */
export const ownDataFile = z.strictObject({
  format: z.literal('poolster-own-data'),
  version: z.literal(1),
  name: z.string(),
  isReachable: z.boolean(),
  unreadScans: z.int().min(0),
  scans: z.array(
    z.strictObject({
      instrument: z.strictObject({ id, edition: z.string(), name: z.string() }),
      centre: z.string(),
      schoolYear: z.string(),
      state: z.enum(['open', 'closed', 'concept', 'submitted', 'lapsed']),
      about: z.array(z.strictObject({ label: z.string(), text: z.string() })),
      sentAt: moment,
      messages: z.array(moment),
      answers: z.array(
        z.strictObject({
          block: named,
          vote: named,
          ambition: id.nullable(),
          answers: answersInFile,
          savedAt: moment
        })
      ),
      secondVotes: z.array(z.strictObject({ block: named, vote: named })),
      closing: z
        .strictObject({
          noPractice: z.boolean(),
          practices: z.array(named),
          priorities: z.array(named),
          savedAt: moment
        })
        .nullable()
    })
  )
})

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
    about: (about?.lines ?? []).map(({ label, text }) => ({ label, text })),
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
