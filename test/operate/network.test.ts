import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCAL } from '../../src/config.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Account } from '../../src/local/azurite.ts'
import { networkFigures } from '../../src/scan/network.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { networkStore } from '../../src/storage/network.ts'
import { anAccount } from '../azurite.ts'
import { aResult } from '../build/result.ts'

const ROOT = join(import.meta.dirname, '..', '..')

let account: Account
let place = ''
beforeAll(async () => {
  account = await anAccount()
  place = mkdtempSync(join(tmpdir(), 'poolster-'))
})
afterAll(async () => {
  rmSync(place, { recursive: true })
})

/** Runs the command as somebody types it in a folder, with settings of its own. */
function types(asked: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, 'src', 'operate', 'network.ts'), ...asked],
      {
        env: {
          PATH: process.env.PATH,
          INIT_CWD: place,
          POOLSTER_MODE: LOCAL,
          STORAGE_CONNECTION_STRING: account.connectionString,
          ...settings
        }
      },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, said: out + err })
    )
  })
}

test('whoever counts for a network makes its key, has files exported, and imports them; each prompt says what came of it', async () => {
  const address = { kind: 'emulator', connectionString: account.connectionString } as const
  const main = await azureTablesStore(tableClient(address))
  const table = await azureTablesStore(tableClient(address, 'poolsternetwork'))
  const network = networkStore(main, table, undefined, { isCountedHere: false })
  const instrument = loadInstruments(join(ROOT, 'instruments')).current.get('poolster-clb')
  if (!instrument) throw new Error('the instrument is not there')
  for (const name of ['clb a', 'clb b', 'clb c', 'clb d', 'clb e'])
    await network.give({ tenant: 't', name }, networkFigures(aResult(instrument), instrument))

  expect((await types([])).code).toBe(2)
  const made = await types(['key', 'network.key'])
  const networkKey = made.said.trim().split(/\s+/).at(-1) ?? ''
  const { private: secret } = JSON.parse(readFileSync(join(place, 'network.key'), 'utf8'))
  const settings = { NETWORK_KEY: networkKey }
  const away = await types(['export', 'away.json'], { ...settings, STORAGE_CONNECTION_STRING: account.over(1) })
  expect(away).toEqual({ code: 1, said: expect.stringContaining('Nothing listens where the tables should be') })
  // From another machine: with what Azure has as the settings of this installation.
  const there = { POOLSTER_MODE: LOCAL, STORAGE_CONNECTION_STRING: account.connectionString, ...settings }
  const listed = Object.entries(there).map(([name, value]) => ({ name, slotSetting: false, value }))
  writeFileSync(join(place, 'settings.json'), JSON.stringify(listed))
  const elsewhere = { STORAGE_CONNECTION_STRING: account.over(1) }
  const exported = await types(['export', 'centres.json', '--settings', 'settings.json'], elsewhere)
  expect(exported).toEqual({ code: 0, said: expect.stringContaining('centres.json holds 5 results, sealed') })
  const imported = await types(['import', 'centres.json', '--key', 'network.key'], settings)
  expect(imported).toEqual({
    code: 0,
    said: expect.stringContaining('5 new, 5 that were here already; all are counted')
  })
  expect((await network.totals(instrument.id)).map(({ totals }) => totals.results)).toEqual([5])
  for (const { said } of [made, away, exported, imported]) {
    expect(said).not.toContain(secret)
    expect(said).not.toMatch(/clb [a-e]/)
  }
}, 60_000)
