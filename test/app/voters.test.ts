import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { votersForDirector } from '../../src/app/scan/voters.ts'
import { mailText } from '../../src/report/mail-text.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import { closeVote, submit, toDirector } from '../../src/scan/scan.ts'
import { aRunningScan } from '../build/app.ts'
import { aResult } from '../build/result.ts'
import { aMember, anOpenScan, someSettings } from '../build/scan.ts'
import { aVote } from '../build/sheet.ts'
import { instrument } from '../cards/team.ts'

const AT = '2026-12-12T16:00:00.000Z'
const { app } = await aRunningScan()
const stored = await app.scans.whole('scan-1')
const [FIRST] = instrument.blocks

/** A scan in which An and Bert voted on the first block, as it lies with its director, and once it is signed. */
function scansWith(visibility: 'anonymous' | 'named', director: string) {
  const settings = someSettings({ visibility, director, instrument: instrument.id, edition: instrument.edition })
  const concept = toDirector(closeVote(anOpenScan({ settings }), AT), AT)
  return [concept, submit(concept, AT)]
}

function wholeOf() {
  const someone = stored?.members[0]
  if (!stored || !someone || !FIRST) throw new Error('the scan is not there')
  const members = ['An', 'Bert'].map((name, place) => ({
    ...someone,
    member: { value: aMember(name), version: '1' },
    sheet: { answers: new Map([[FIRST.id, aVote(place === 0 ? 'planmatig' : 'abstain')]]) }
  }))
  return { members, sheets: members.map(({ sheet }) => sheet), talks: new Map() }
}

const OF_THE_TEAM = aMember('An').id

describe('who voted what, in the workbook that goes to the director', () => {
  test('is there where the director is of the team and votes are by name', () => {
    for (const scan of scansWith('named', OF_THE_TEAM))
      expect(votersForDirector(instrument, scan, wholeOf())).toEqual([
        { block: FIRST?.id, name: 'An', first: 'planmatig', second: undefined },
        { block: FIRST?.id, name: 'Bert', first: 'abstain', second: undefined }
      ])
  })

  test.each([
    ['an anonymous scan', 'anonymous', OF_THE_TEAM],
    ['a director who is not of the team', 'named', 'id-dina'],
    ['an anonymous scan, and a director who is not of the team', 'anonymous', 'id-dina'],
    ['no director any more', 'named', '']
  ] as const)('is not there with %s', (_, visibility, director) => {
    for (const scan of scansWith(visibility, director))
      expect(votersForDirector(instrument, scan, wholeOf())).toBeUndefined()
  })

  test('stands on a sheet of its own, and the mail says so; without it there is neither', async () => {
    const [scan] = scansWith('named', OF_THE_TEAM)
    const voters = scan && votersForDirector(instrument, scan, wholeOf())
    const result = aResult(instrument)
    const rowsOf = async (content: Parameters<typeof writeWorkbook>[0]) => {
      const sheets = await readExcelFile(Buffer.from(await writeWorkbook(content)), { trim: false })
      return sheets.find(({ sheet }) => sheet === 'Per lid')?.data
    }
    expect(await rowsOf({ instrument, result, voters })).toEqual([
      ['Lid', 'Bouwsteen', 'Ronde 1', 'Ronde 2'],
      ['An', `${FIRST?.number} ${FIRST?.name}`, 'Planmatig', null],
      ['Bert', `${FIRST?.number} ${FIRST?.name}`, 'Niet in te schatten', null]
    ])
    expect(await rowsOf({ instrument, result })).toBeUndefined()
    const mail = (byName: boolean) => mailText({ instrument, result, figures: true, byName, replies: false }).text
    expect(mail(true)).toContain('wie wat stemde')
    expect(mail(false)).not.toContain('wie wat stemde')
  })
})
