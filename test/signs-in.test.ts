import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(ROOT, ...name.split('/')), 'utf8')

/** What signs in to storage, where there is no identity. */
const PROGRAM = `
  const { credentialOf } = await import(${JSON.stringify(join(ROOT, 'src', 'storage', 'account.ts'))})
  const came = await credentialOf(undefined).getToken('https://storage.azure.com/.default').catch((error) => error)
  console.log(came.message)`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolster-'))
  writeFileSync(join(folder, 'az'), `#!/bin/sh\necho asked > '${folder}/asked'\nexit 1\n`, { mode: 0o755 })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Whether the tool of a developer is run where the bot signs in with this setting. */
async function asksDeveloper(setting: Readonly<Record<string, string>>): Promise<boolean> {
  rmSync(join(folder, 'asked'), { force: true })
  const args = ['--input-type=module', '--eval', PROGRAM]
  const env = { PATH: `${folder}:${process.env.PATH}`, ...setting }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  expect(stdout).toContain('ManagedIdentityCredential')
  return existsSync(join(folder, 'asked'))
}

test('a bot that gets no token from its identity says so, and runs no tool of a developer for it', async () => {
  const [, inTemplate = ''] = /^ {2}AZURE_TOKEN_CREDENTIALS: '(\w+)'$/m.exec(read('infra/azure.bicep')) ?? []
  const [, inContainer = ''] = /^ENV .*\bAZURE_TOKEN_CREDENTIALS=(\w+)/m.exec(read('Dockerfile')) ?? []
  for (const value of new Set([inTemplate, inContainer]))
    expect(await asksDeveloper({ AZURE_TOKEN_CREDENTIALS: value }), value).toBe(false)
  expect(await asksDeveloper({}), 'and without it').toBe(true)
})
