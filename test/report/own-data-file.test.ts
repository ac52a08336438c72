import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OwnDataFile, readOwnData, writeOwnData } from '../../src/report/own-data-file.ts'
import { aimIn } from '../../src/scan/questions/aim.ts'
import { asReplies, NO_REPLY } from '../../src/scan/questions/reply.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { instrument } from '../cards/team.ts'
import { anyScan, sheetOf } from './any-scan.ts'
import { aKept, anAsker, keptOf } from './own-data.ts'
import { isSaid } from './said.ts'

/** What somebody filled in, read from nothing but the file. */
function sheetIn({ answers, secondVotes, closing, sentAt }: OwnDataFile['scans'][number]): Sheet {
  const aim = aimIn(instrument)?.id ?? ''
  return {
    answers: new Map(
      answers.map(({ block, vote, ambition, answers: beside }) => [
        block.id,
        {
          vote: vote.id,
          replies: asReplies([
            [aim, { ...NO_REPLY, chosen: ambition === null ? [] : [ambition] }],
            ...beside.map(
              ({ question, chosen, text, note }) =>
                [question, { chosen: chosen.map(({ id }) => id), text, note }] as const
            )
          ])
        }
      ])
    ),
    ...(secondVotes.length > 0 && { second: new Map(secondVotes.map(({ block, vote }) => [block.id, vote.id])) }),
    ...(closing && {
      closing: {
        noPractice: closing.noPractice,
        practices: closing.practices.map(({ id }) => id),
        priorities: closing.priorities.map(({ id }) => id)
      }
    }),
    ...(sentAt !== '' && { sentAt })
  }
}

describe('what is kept of somebody as JSON', () => {
  test('holds all that they filled in, in each of their scans: whoever reads it has that again', () => {
    fc.assert(
      fc.property(
        anyScan,
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.boolean(),
        ({ members }, name, isReachable) => {
          const sheets = members.map(sheetOf)
          const bytes = writeOwnData(
            { ...anAsker, name, isReachable, scans: sheets.length, unread: 2 },
            sheets.map(keptOf)
          )
          const read = readOwnData(bytes)
          expect(read.scans.map(sheetIn)).toEqual(sheets)
          expect([read.name, read.isReachable, read.unreadScans]).toEqual([name, isReachable, 2])
          expect(isSaid('docs/own-data-schema.json', JSON.parse(new TextDecoder().decode(bytes)))).toBe(true)
        }
      ),
      { numRuns: 60, endOnFailure: true }
    )
  })

  test('says when each thing was kept', () => {
    const [read] = readOwnData(writeOwnData(anAsker, [aKept])).scans
    expect(read?.answers.map(({ savedAt }) => savedAt)).toEqual(['2026-11-24T10:00:00.000Z'])
    expect(read?.closing?.savedAt).toBe('2026-11-24T10:00:00.000Z')
    expect(read?.messages).toEqual(['2026-11-23T09:00:05.000Z'])
  })

  test('of who has no part in any scan is a file too', () => {
    const bytes = writeOwnData({ ...anAsker, scans: 0 }, [])
    expect(readOwnData(bytes).scans).toEqual([])
    expect(isSaid('docs/own-data-schema.json', JSON.parse(new TextDecoder().decode(bytes)))).toBe(true)
  })

  test.each([
    ['of another version', { version: 2 }],
    ['of something else', { format: 'poolster-result' }],
    ['with something in it that is not known', { mail: 'an@clb.example' }],
    ['with something missing', { scans: undefined }]
  ])('is not read where it is %s', (_, change) => {
    const changed = { ...JSON.parse(new TextDecoder().decode(writeOwnData(anAsker, [aKept]))), ...change }
    expect(() => readOwnData(new TextEncoder().encode(JSON.stringify(changed)))).toThrow()
    expect(isSaid('docs/own-data-schema.json', JSON.parse(JSON.stringify(changed)))).toBe(false)
  })
})
