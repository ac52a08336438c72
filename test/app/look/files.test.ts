import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { changeInspection } from '../../../src/app/look/inspection.ts'
import { lookAtResultPage } from '../../../src/app/look/result-page.ts'
import { LOOKS } from '../../../src/app/looks.ts'
import type { Order } from '../../../src/report/documents.ts'
import { readOwnData } from '../../../src/report/own-data-file.ts'
import { readResult } from '../../../src/report/result-file.ts'
import { strings } from '../../../src/words/index.ts'
import { aTeamsApp, filledSetup, type TeamsApp, tellingPrinter } from '../../build/app.ts'
import { carla } from '../../build/the-team.ts'
import { isSaid } from '../../report/said.ts'
import { answering, CHOICES } from '../signing.ts'
import { INSIDERS, READERS, type Reader, STATES, type State, votedIn } from './looking.ts'

const ALL = ['pdf', 'xlsx', 'csv', 'json', 'png']

/** Which file each gets in each state, worked out by hand; who is not named here gets none, ever. */
const EXPECTED: Readonly<Record<(typeof INSIDERS)[number], Readonly<Record<State, readonly string[]>>>> = {
  member: { open: [], closed: ['png'], concept: ['png'], submitted: ALL },
  'facilitator who votes': { open: [], closed: ['png'], concept: ['png'], submitted: ALL },
  director: { open: [], closed: ['png'], concept: ALL, submitted: ALL }
}

/** What the tab gives of a file to somebody. */
async function taking({ app }: TeamsApp, reader: Reader, path: string, named: object = {}) {
  const given = await LOOKS[path]?.(app, { ...READERS[reader], readsNetwork: false }, { ...named })
  if (given && 'data' in given) throw new Error(`${path} gives no file`)
  return given?.file
}
const file = async (team: TeamsApp, reader: Reader, kind: string) =>
  kind === 'png'
    ? taking(team, reader, 'picture/:scan/:theme', { scan: 'scan-1', theme: 'light' })
    : taking(team, reader, 'document/:scan/:kind', { scan: 'scan-1', kind })

describe.each(['anonymous', 'named'])('of a scan that is %s', (visibility) => {
  describe.each(STATES)('and %s', (state) => {
    let team: TeamsApp
    beforeAll(async () => {
      team = await votedIn(state, { visibility })
      Object.assign(team.app, { printer: tellingPrinter })
    })

    test.each(Object.keys(READERS) as Reader[])('these files are for the %s, and no others', async (reader) => {
      const expected = (EXPECTED as Partial<Record<Reader, Readonly<Record<State, readonly string[]>>>>)[reader]?.[
        state
      ]
      const got = await Promise.all(
        [...ALL, 'exe', ''].map(async (kind) => ((await file(team, reader, kind)) ? [kind] : []))
      )
      expect(got.flat()).toEqual(expected ?? [])
      const page = await lookAtResultPage(team.app, READERS[reader], 'scan-1', 'light')
      expect(page?.kind === 'revealed' ? page.files : [], 'and the page offers just these').toEqual(expected ?? [])
    })
  })
})

describe.each(STATES)('the report with the inspection beside it, of a scan that is %s,', (state) => {
  test('is for who may take along the report, once a report of the inspectorate is kept; the report itself says nothing of it', async () => {
    const team = await votedIn(state)
    const orders: Order[] = []
    const { printer } = team.app
    const documents = (order: Order) => {
      orders.push(order)
      return printer.documents(order)
    }
    Object.assign(team.app, { printer: { ...printer, documents } })
    const kinds = async (kind: string) =>
      Promise.all((Object.keys(READERS) as Reader[]).map(async (reader) => Boolean(await file(team, reader, kind))))
    expect(await kinds('pdf-inspection')).not.toContain(true)
    const scales = [{ scale: 'w2', chapter: '', text: '', level: 'beneden' }]
    const kept = { kind: 'keep', schoolYear: '2023-2024', advice: '', recommendations: [], scales }
    expect(await changeInspection(team.app, READERS['facilitator who votes'], 'scan-1', kept)).toEqual({ kind: 'done' })
    orders.length = 0
    expect(await kinds('pdf')).toEqual(await kinds('pdf-inspection'))
    const laid = orders.map(({ inspection }) => inspection?.schoolYear)
    const taken = laid.length / 2
    expect(laid).toEqual([...Array(taken).fill(undefined), ...Array(taken).fill('2023-2024')])
  })
})

describe('of a scan of one person', () => {
  const anyone = Object.keys(READERS) as Reader[]
  const kinds = async (team: TeamsApp, reader: Reader) =>
    (await Promise.all(ALL.map(async (kind) => ((await file(team, reader, kind)) ? [kind] : [])))).flat()

  test('nothing is to be taken along until it is handed in, then the drawing; by nobody else, ever', async () => {
    const team = aTeamsApp()
    await team.types(carla, 'start')
    await team.settle(await team.presses(carla, filledSetup({ members: undefined, director: undefined })))
    for (const reader of anyone) expect(await kinds(team, reader), reader).toEqual([])
    await answering(team, carla, CHOICES[1])
    for (const reader of anyone) expect(await kinds(team, reader), reader).toEqual(reader === 'member' ? ['png'] : [])
    const page = await lookAtResultPage(team.app, READERS.member, 'scan-1', 'light')
    expect(page?.kind === 'revealed' && page.files).toEqual(['png'])
  })

  test('all answers are in one’s own data, once they are handed in, and in nobody else’s', async () => {
    const team = aTeamsApp()
    await team.types(carla, 'start')
    await team.settle(await team.presses(carla, filledSetup({ members: undefined, director: undefined })))
    await answering(team, carla, CHOICES[1])
    for (const reader of anyone) {
      const read = readOwnData((await taking(team, reader, 'mine'))?.bytes ?? new Uint8Array())
      expect(read.scans.flatMap(({ answers }) => answers).length, reader).toBe(reader === 'member' ? 11 : 0)
      expect(read.scans.map(({ closing }) => closing?.priorities.map(({ id }) => id))).toEqual(
        reader === 'member' ? [['behartiger', 'netwerk', 'partnerschap']] : []
      )
    }
  })
})

describe('the data of a result', () => {
  test.each([
    ['member', 'anonymous', false, false],
    ['facilitator who votes', 'anonymous', false, false],
    ['director', 'anonymous', false, false],
    ['member', 'named', true, true],
    ['facilitator who votes', 'named', true, true],
    ['director', 'named', false, false]
  ] as const)(
    'hold for the %s of a scan that is %s what they may see, and are read back',
    async (reader, visibility, remarks, voters) => {
      const team = await votedIn('submitted', { visibility })
      const json = await file(team, reader, 'json')
      const read = readResult(json?.bytes ?? new Uint8Array())
      expect(isSaid('docs/result-schema.json', JSON.parse(new TextDecoder().decode(json?.bytes)))).toBe(true)
      expect([read.centre, read.members, read.voted, read.visibility]).toEqual(['CLB Noord', 9, 4, visibility])
      expect(read.priorities).toEqual(['preventie', 'plg', 'teamwerk'])
      const block = read.blocks.find(({ id }) => id === 'preventie')
      expect(block?.agreed).toMatchObject({ stage: 'planmatig', ambition: 'systematisch', how: 'after-talk' })
      expect(block?.rounds.map(({ votes }) => votes.map(({ count }) => count))).toEqual([
        [1, 1, 1, 1],
        [0, 1, 1, 1]
      ])
      const told = block?.remarks?.map(({ text }) => text)
      expect(told && new Set(told)).toEqual(remarks ? new Set(CHOICES.map(({ note }) => note)) : undefined)
      expect(block?.voters?.length).toEqual(voters ? 4 : undefined)
      expect(read.receipts?.map(({ to }) => to)).toEqual(reader === 'member' ? undefined : ['channel', 'network'])
      if (visibility === 'anonymous') expect(JSON.stringify(read)).not.toMatch(/Bert|Carla|Dirk|Els/)
    }
  )
})

describe('the workbook that is taken along', () => {
  test.each([
    ['member', 'named', true],
    ['director', 'named', false],
    ['member', 'anonymous', false]
  ] as const)('tells the %s of a scan that is %s who voted what: %s', async (reader, visibility, tells) => {
    const team = await votedIn('submitted', { visibility })
    const xlsx = await file(team, reader, 'xlsx')
    const sheets = await readExcelFile(Buffer.from(xlsx?.bytes ?? []))
    expect(sheets.some(({ sheet }) => sheet === strings.workbook.members)).toBe(tells)
    expect(JSON.stringify(sheets).includes('Carla')).toBe(tells)
  })
})

describe('one’s own data', () => {
  test.each(STATES)(
    'can be taken along by anybody, in a scan that is %s, and hold nothing of others',
    async (state) => {
      const team = await votedIn(state)
      for (const reader of Object.keys(READERS) as Reader[]) {
        const mine = await taking(team, reader, 'mine')
        const read = readOwnData(mine?.bytes ?? new Uint8Array())
        expect(isSaid('docs/own-data-schema.json', JSON.parse(new TextDecoder().decode(mine?.bytes)))).toBe(true)
        const isInsider = (INSIDERS as readonly Reader[]).includes(reader)
        expect(read.scans.length, reader).toBe(isInsider ? 1 : 0)
        const text = JSON.stringify(read)
        for (const { note } of CHOICES) {
          const isOwn = reader === 'member' && note === CHOICES[1].note && state !== 'submitted'
          expect(text.includes(note), `${reader}: ${note}`).toBe(isOwn)
        }
      }
    }
  )
})
