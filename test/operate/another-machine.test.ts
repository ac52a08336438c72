import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../src/local/azurite.ts'
import { backup } from '../../src/operate/backup.ts'
import { SETTINGS_USAGE } from '../../src/operate/called.ts'
import { doctor } from '../../src/operate/doctor.ts'
import { networkWords } from '../../src/operate/network-words.ts'
import { personWords } from '../../src/operate/person-words.ts'
import { restore } from '../../src/operate/restore.ts'
import { anAccount } from '../azurite.ts'
import { APP, TENANT } from './deployment.ts'

type Came = { readonly code: number; readonly said: string }
type Command = (...args: readonly string[]) => Promise<Came>

let folder = ''
let account: Account
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'poolster-'))
  account = await anAccount()
  const settings = {
    MicrosoftAppId: APP,
    MicrosoftAppTenantId: TENANT,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppPassword: '@Microsoft.KeyVault(SecretUri=https://kluis.vault.azure.net/secrets/wachtwoord)',
    MAIL_FROM: 'poolster@clb.example',
    SMTP_URL: '@Microsoft.KeyVault(SecretUri=https://kluis.vault.azure.net/secrets/mail)',
    STORAGE_CONNECTION_STRING: account.connectionString,
    NETWORK_KEY: 'a'.repeat(43)
  }
  const listed = Object.entries(settings).map(([name, value]) => ({ name, slotSetting: false, value }))
  writeFileSync(join(folder, 'az.json'), JSON.stringify(listed))
  writeFileSync(
    join(folder, 'lines.env'),
    Object.entries(settings)
      .map(([name, value]) => `${name}='${value}'`)
      .join('\n')
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
})

/** A command in a program of its own, which is told nothing from outside. */
const asProgram =
  (name: string): Command =>
  (...args) =>
    new Promise((resolve) => {
      const program = join(import.meta.dirname, '..', '..', 'src', 'operate', `${name}.ts`)
      execFile(process.execPath, [program, ...args], { cwd: folder, env: {} }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), said: `${out}${err}` })
      )
    })
const bare = (args: readonly string[]) => ({ args, environment: {}, typedIn: folder })
const backupHere: Command = async (...args) => {
  const { code, lines } = await backup(bare(args))
  return { code, said: lines.join('\n') }
}
const restoreHere: Command = async (...args) => {
  const { code, lines } = await restore(bare(args))
  return { code, said: lines.join('\n') }
}
const doctorHere: Command = async (...args) => {
  const { code, text } = await doctor(bare(args))
  return { code, said: text }
}

describe.each(['az.json', 'lines.env'])('with the settings of another machine, as %s has them,', (file) => {
  test('its tables are copied, and the copy is looked through', async () => {
    const copied = await backupHere('--to', `copy of ${file}`, '--settings', file)
    expect(copied).toMatchObject({ code: 0, said: expect.stringContaining('is whole') })
    expect(existsSync(join(folder, `copy of ${file}`))).toBe(true)
    const checked = await restoreHere('--from', `copy of ${file}`, '--check', '--erased-too', '--settings', file)
    expect(checked).toMatchObject({ code: 0, said: expect.stringContaining('nothing was changed') })
  })

  test('it is examined', async () => {
    const { code, said } = await doctorHere('--settings', file)
    expect(code).toBe(1)
    expect(said).toContain('ok             table poolster\n')
  })
})

test('with the settings of another machine somebody is looked for, and results are passed on, of that one', async () => {
  const person = await asProgram('person')('forget', APP, '--settings', 'az.json')
  expect(person).toEqual({ code: 0, said: `${personWords.nothingKept}\n${personWords.notYet}\n` })
  const network = await asProgram('network')('export', 'out.json', '--settings', 'az.json')
  expect(network).toEqual({ code: 0, said: `${networkWords.nothing}\n` })
})

const commands: readonly [string, Command, readonly string[]][] = [
  ['backup', backupHere, ['--to', 'copy']],
  ['restore', restoreHere, ['--from', 'copy']],
  ['doctor', doctorHere, []],
  ['person', asProgram('person'), ['forget', APP]],
  ['network', asProgram('network'), ['export', 'out.json']]
]

describe.each(commands)('the command %s', (_, command, args) => {
  test('tells of --settings where it says how it is called', async () => {
    const { code, said } = await command('--no-such-option')
    expect(code).toBe(2)
    expect(said).toContain(SETTINGS_USAGE)
  })

  test('says so where there is no such file, and does nothing', async () => {
    const { code, said } = await command(...args, '--settings', 'no-such-file.json').catch((error: Error) => ({
      code: 1,
      said: error.message
    }))
    expect(code).toBeGreaterThan(0)
    expect(said).toContain('The file with settings can’t be read')
    expect(existsSync(join(folder, 'copy'))).toBe(false)
  })
})
