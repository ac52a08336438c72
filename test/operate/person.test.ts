import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mineInFile } from '../../src/app/privacy/mine-file.ts'
import { LOCAL } from '../../src/config.ts'
import { personCommand } from '../../src/operate/person-command.ts'
import { personWords } from '../../src/operate/person-words.ts'
import { readOwnData } from '../../src/report/own-data-file.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { inState } from '../app/rules.ts'
import { rowsOf } from '../app/signing.ts'
import { anAccount } from '../azurite.ts'
import { TENANT } from '../build/activity.ts'
import { aRunningScan, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, everyone, lena } from '../build/the-team.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolster-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const asking = (team: TeamsApp, args: readonly string[], tenant: string | undefined = TENANT) =>
  personCommand({ typedIn: folder, installation: async () => ({ tenant, app: team.app }) }, args)

const BERT = bert.aadObjectId

describe('npm run person -- forget', () => {
  test('first says by count what goes and what stays, and changes nothing', async () => {
    const team = await inState('open')
    const before = await rowsOf(team)
    const { code, lines } = await asking(team, ['forget', BERT])
    expect(code).toBe(0)
    expect(lines[0]).toBe(personWords.goes)
    expect(lines).toContain(personWords.nothingStays)
    expect(lines.at(-1)).toBe(personWords.notYet)
    expect(await rowsOf(team)).toEqual(before)
  })

  test('does it with --yes, and finds nothing the next time', async () => {
    const team = await inState('open')
    const { code, lines } = await asking(team, ['forget', BERT.toUpperCase(), '--yes'])
    expect([code, lines.at(-1)]).toEqual([0, personWords.done])
    expect((await asking(team, ['forget', BERT])).lines[0]).toBe(personWords.nothingKept)
  })

  test('never says who somebody is, what they said, or where', async () => {
    for (const state of ['open', 'concept', 'submitted'] as const) {
      const team = await inState(state, { visibility: 'named' })
      for (const one of [an, bert]) {
        const said = (await asking(team, ['forget', one.aadObjectId, '--yes'])).lines.join('\n')
        for (const { name, aadObjectId } of everyone) {
          expect(said).not.toContain(name)
          if (aadObjectId) expect(said).not.toContain(aadObjectId)
        }
        expect(said).not.toMatch(/scan-\d/)
      }
    }
  })

  test('says of a role until when the name stays, and that a scan that can’t be read is left', async () => {
    const team = await inState('submitted')
    expect((await asking(team, ['forget', an.aadObjectId])).lines.join('\n')).toContain('their name as facilitator')
    await team.store.write('scan!scan-1', [{ key: 'scan', data: { v: 999, kind: 'scan' }, expects: 'anything' }])
    const { code, lines } = await asking(team, ['forget', BERT, '--yes'])
    expect(code).toBe(1)
    expect(lines.join('\n')).toContain(personWords.unread(1))
  })
})

describe('npm run person -- data', () => {
  test('writes the same file as the tab gives, for its owner alone', async () => {
    const team = await inState('submitted', { visibility: 'named' })
    expect((await asking(team, ['data', BERT, 'bert.json'])).code).toBe(0)
    const file = join(folder, 'bert.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { bytes } = await mineInFile(team.app, { tenant: TENANT, id: BERT })
    expect(readFileSync(file)).toEqual(Buffer.from(bytes))
    expect(readOwnData(bytes).scans).toHaveLength(1)
    const again = await asking(team, ['data', BERT, 'bert.json'])
    expect(again).toMatchObject({ code: 1, lines: [expect.stringContaining('not written over')] })
  })

  test('writes no file for who is not known', async () => {
    const team = await inState('open')
    const nobody = '00000000-0000-4000-8000-0000000000ff'
    expect(await asking(team, ['data', nobody, 'nobody.json'])).toEqual({ code: 1, lines: [personWords.nothingKept] })
    expect(() => statSync(join(folder, 'nobody.json'))).toThrow()
  })
})

describe('npm run person -- hand-over', () => {
  const handing = (team: TeamsApp, ...more: readonly string[]) =>
    asking(team, ['hand-over', an.aadObjectId, '--to', ...more])

  test('says first whose roles they are, and does it with --yes', async () => {
    const team = await inState('closed')
    const before = await rowsOf(team)
    const { code, lines } = await handing(team, BERT)
    expect([code, lines.at(-1)]).toEqual([0, personWords.notYet])
    expect(await rowsOf(team)).toEqual(before)
    expect(await handing(team, BERT, '--yes')).toMatchObject({ code: 0 })
    expect((await team.app.scans.whole('scan-1'))?.scan.value).toMatchObject({ facilitator: { id: BERT } })
    expect((await handing(team, BERT)).lines).toEqual([personWords.noRole])
  })

  test('asks for a name where no scan knows one, and for somebody else', async () => {
    const team = await inState('closed')
    expect(await handing(team, lena.aadObjectId, '--yes')).toEqual({ code: 1, lines: [personWords.nameless(1)] })
    expect((await handing(team, lena.aadObjectId, '--name', 'Lena', '--yes')).code).toBe(0)
    expect(await handing(team, an.aadObjectId)).toEqual({ code: 1, lines: [personWords.itself] })
    expect((await handing(team, 'Bert')).code).toBe(2)
  })
})

describe('npm run person', () => {
  test.each([
    [[]],
    [['forget']],
    [['forget', BERT, 'more']],
    [['forget', BERT, '--what']],
    [['data', BERT]],
    [['data', BERT, 'file', '--yes']],
    [['hand-over', BERT]],
    [['forget', BERT, '--to', BERT]],
    [['else', BERT]]
  ])('says how it is called where it was called otherwise: %j', async (args) => {
    const team = await aRunningScan()
    const before = await rowsOf(team)
    expect(await asking(team, args)).toEqual({ code: 2, lines: [personWords.usage] })
    expect(await rowsOf(team)).toEqual(before)
  })

  test('takes no name for an id, and no other tenant than the one that is served', async () => {
    const team = await aRunningScan()
    expect((await asking(team, ['forget', 'Bert Claes', '--yes'])).lines).toEqual([personWords.notAnId])
    const other = ['forget', BERT, '--tenant', lena.aadObjectId, '--yes']
    expect((await asking(team, other)).lines).toEqual([personWords.otherTenant])
    const none = await personCommand(
      { typedIn: folder, installation: async () => ({ tenant: undefined, app: team.app }) },
      ['forget', BERT]
    )
    expect(none.lines).toEqual([personWords.noTenant])
  })

  test('reads the settings of the installation, and works on its tables', async () => {
    const account = await anAccount()
    const storage = { kind: 'emulator', connectionString: account.connectionString } as const
    const team = await aRunningScan({}, undefined, await azureTablesStore(tableClient(storage)))
    await team.presses(bert, aVotePress('plg', 'planmatig'))
    const env = {
      PATH: process.env.PATH,
      POOLSTER_MODE: LOCAL,
      STORAGE_CONNECTION_STRING: account.connectionString
    }
    const main = join(import.meta.dirname, '..', '..', 'src', 'operate', 'person.ts')
    const args = [main, 'forget', BERT, '--tenant', TENANT, '--yes']
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: folder })
    expect(stdout).toContain(personWords.done)
    expect(await team.app.scans.about(TENANT, BERT)).toEqual({ chat: undefined, scans: [] })
    expect((await team.app.scans.whole('scan-1'))?.members).toHaveLength(8)
  })
})
