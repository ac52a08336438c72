import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { PARTS } from '../release/stage.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const { version, license, scripts, dependencies } = z
  .object({
    version: z.string(),
    license: z.string(),
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string())
  })
  .parse(JSON.parse(read('package.json')))

describe('the workflow that tests every change', () => {
  const step = z.strictObject({
    uses: z.string().optional(),
    run: z.string().optional(),
    with: z.record(z.string(), z.string()).optional()
  })
  const { on, permissions, jobs } = z
    .looseObject({
      on: z.record(z.string(), z.unknown()),
      permissions: z.record(z.string(), z.string()),
      jobs: z.strictObject({
        test: z.looseObject({
          strategy: z.looseObject({ matrix: z.record(z.string(), z.array(z.number())) }),
          steps: z.array(step)
        })
      })
    })
    .parse(parse(read('.github/workflows/test.yml')))
  const { strategy, steps } = jobs.test

  test('begins with Node 22, 24 and 26', () => {
    expect(strategy.matrix).toEqual({ node: [22, 24, 26] })
    expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'))?.with).toMatchObject({
      'node-version': '${{ matrix.node }}'
    })
  })

  test('types one command, that of the README, after taking the code out', () => {
    expect(steps[0]?.uses).toMatch(/^actions\/checkout@/)
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['npm test'])
    expect(steps.at(-1)?.run).toBe('npm test')
    expect(scripts.test).toBeDefined()
  })

  test('runs for every proposal and may change nothing', () => {
    expect(Object.keys(on)).toEqual(expect.arrayContaining(['push', 'pull_request']))
    expect(permissions).toEqual({ contents: 'read' })
  })
})

const forms = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml')

describe.each(forms)('the form %s', (name) => {
  const field = z.looseObject({
    type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
    id: z.string().optional(),
    attributes: z.looseObject({ label: z.string().optional(), value: z.string().optional() })
  })
  const form = z
    .strictObject({
      name: z.string(),
      description: z.string(),
      labels: z.array(z.string()),
      body: z.array(field).min(1)
    })
    .parse(parse(read(`.github/ISSUE_TEMPLATE/${name}`)))

  test('asks each question once, with a name for its field', () => {
    const asked = form.body.filter(({ type }) => type !== 'markdown')
    const ids = asked.map(({ id }) => id)
    expect(ids.every(Boolean)).toBe(true)
    expect(new Set(ids).size).toBe(asked.length)
    expect(asked.filter(({ attributes }) => !attributes.label)).toEqual([])
  })
})

describe('the licence', () => {
  const words = (text: string) => text.replace(/\s+/g, ' ')

  test('is the EUPL 1.2 to the letter, and package.json says so', () => {
    expect(license).toBe('EUPL-1.2')
    expect(read('LICENSE')).toMatch(/^\s*EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/)
    // The official English text, held against that of SPDX word for word.
    expect(createHash('sha256').update(read('LICENSE')).digest('hex')).toBe(
      '6fc9e709ccbfe0d77fbffa2427a983282be2eb88e47b1cdb49f21a83b4d1e665'
    )
  })

  test('comes with a notice that names every part Poolster runs with', () => {
    expect(words(read('NOTICE'))).toContain('Licensed under the EUPL, version 1.2')
    const named = new Set(read('NOTICE').match(/[@\w/.-]+/g))
    expect(Object.keys(dependencies).filter((name) => !named.has(name) && !named.has(`${name},`))).toEqual([])
  })

  test('goes along into the cloud', () => {
    expect(PARTS).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'package-lock.json']))
  })
})

describe('the release', () => {
  test('that package.json names is the newest in the changelog, below what is not released yet', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings.slice(0, 2)).toEqual(['Unreleased', version])
  })

  test('is the one that package-lock.json names, twice', () => {
    const lock = z
      .object({
        version: z.string(),
        packages: z.record(z.string(), z.looseObject({ version: z.string().optional() }))
      })
      .parse(JSON.parse(read('package-lock.json')))
    expect([lock.version, lock.packages['']?.version]).toEqual([version, version])
  })
})

/** The pages that tell somebody where to look. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/privacy.md',
  'docs/installeren.md',
  'docs/installing.md',
  'infra/README.md'
]

describe.each(pages)('what %s leads to', (page) => {
  const text = read(page)

  test('is there: every file it names and every page it links to', () => {
    const named = [...text.matchAll(/`((?:src|test|docs|infra|instruments|adaptive-cards|appPackage)\/[\w./-]+)`/g)]
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)]
    const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/')) : ''
    const paths = [...named.map(([, path = '']) => path), ...linked.map(([, path = '']) => join(folder, path))]
    expect(paths.length).toBeGreaterThan(2)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

test('an editor and a version manager are told what the checks go by', () => {
  const biome = z
    .object({ formatter: z.object({ indentStyle: z.string(), lineWidth: z.number() }) })
    .parse(JSON.parse(read('biome.json'))).formatter
  expect(read('.editorconfig')).toContain(`indent_style = ${biome.indentStyle}`)
  expect(read('.editorconfig')).toContain(`max_line_length = ${biome.lineWidth}`)
  const { node } = z
    .object({ devDependencies: z.object({ node: z.string() }) })
    .parse(JSON.parse(read('package.json'))).devDependencies
  expect(node).toMatch(new RegExp(`^\\^?${read('.nvmrc').trim()}\\.`))
})
