import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8')
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts

/** Every page that tells somebody what to type. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  '.github/ISSUE_TEMPLATE/fault.yml',
  '.github/pull_request_template.md',
  '.github/workflows/test.yml',
  'infra/README.md',
  'docs/reliability.md',
  'docs/handleiding.md',
  'docs/netwerk.md',
  'docs/installeren.md',
  'docs/installing.md',
  'docs/decisions/0046-releases.md',
  'env/.env.dev',
  'env/.env.local',
  'm365agents.yml',
  'm365agents.local.yml',
  'appPackage/environment.ts',
  'appPackage/pack.ts'
]

describe.each(pages)('what %s says to type', (page) => {
  const text = read(page)

  test('is one of the commands', () => {
    const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own ?? '')
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  test('works on a fresh clone, where nothing is installed yet', () => {
    expect(text.match(/\bnpx \S+|\bnode_modules\/\.bin\/\S+/g) ?? []).toEqual([])
  })
})

test('every command first installs what is missing', () => {
  for (const [name, command] of Object.entries(scripts)) expect(command, name).toMatch(/^node src\/local\/launch\.mjs /)
})
