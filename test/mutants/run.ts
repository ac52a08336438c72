import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { apartOf } from './apart.ts'
import { compilerOn } from './check.ts'
import { EQUIVALENTS } from './equivalents.ts'
import { type Piece, sampleOf } from './sample.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const OUT = join('.data', 'mutants')

/** Of each folder: how many lines are tried, the folders with the tests nearest to it, and how much has to be noticed. */
const FOLDERS = {
  scan: { lines: 60, near: ['scan'], least: 95 },
  bot: { lines: 60, near: ['bot'], least: 95 },
  app: { lines: 40, near: ['app'], least: 90 },
  storage: { lines: 60, near: ['storage'], least: 90 },
  delivery: { lines: 60, near: ['delivery'], least: 90 },
  cards: { lines: 40, near: ['cards', 'words'], least: 90 },
  report: { lines: 40, near: ['report'], least: 90 }
} as const

const point = z.object({ line: z.number(), column: z.number() })
const mutant = z.object({
  status: z.string(),
  mutatorName: z.string(),
  replacement: z.string().default(''),
  location: z.object({ start: point, end: point })
})
const report = z.object({ files: z.record(z.string(), z.object({ mutants: z.array(mutant) })) })

/** One change, and what became of it. */
type Tried = z.infer<typeof mutant> & { readonly file: string }

/** What became of a change that says something of the tests. */
const KNOWN: readonly string[] = ['Killed', 'Timeout', 'Survived', 'NoCoverage']

/**
 * `npm run mutants`: changes the code a little, in places that a seed draws, and looks whether a test, the compiler or the
 * linter notices. Prints the score of each folder and every change that nothing noticed; ends with exit code 1 when a
 * folder stays below what is asked of it. Another seed draws other places: `npm run mutants -- myseed`; a number after
 * it tries so many times as many lines, and paths below src after that draw among the files that begin so, as in
 * `npm run mutants -- myseed 2 app/lead report/workbook`.
 */
function main([seed = 'poolster', times = '1', ...only]: readonly string[]): void {
  const folders = Object.entries(FOLDERS).filter(([folder]) => belowOf(folder, only).length > 0)
  const near = folders.flatMap(([folder, { lines, near }]) => {
    const pieces = sampleOf(ROOT, belowOf(folder, only), `${seed} ${folder}`, lines * Number(times))
    const groups = Object.groupBy(pieces, ({ file }) => apartOf(file) ?? near.join())
    return Object.entries(groups).flatMap(([tests, some = []]) => tryOut(tests, some.map(asPlace)))
  })
  const compiler = compilerOn(ROOT, join(ROOT, OUT, 'compiled'))
  const missed = near.filter(
    (one) =>
      isMissed(one) &&
      !isEquivalent(one.file, lineAt(one.file, one.location.start.line), one.replacement) &&
      !compiler.notices(one.file, one.location, one.replacement)
  )
  // What the tests near it miss another may notice, but all of them take long to begin.
  const far = tryOut('all', missed.map(placeOf))
  const noticed = new Set(far.filter((one) => !isMissed(one)).map(nameOf))
  const lived = missed.filter((one) => !noticed.has(nameOf(one)))

  for (const [folder, { least }] of folders) {
    const isHere = ({ file }: Tried) => file.startsWith(`src/${folder}/`)
    const tried = near.filter((one) => isHere(one) && KNOWN.includes(one.status))
    const left = lived.filter(isHere)
    const score = tried.length === 0 ? 100 : (100 * (tried.length - left.length)) / tried.length
    for (const { file, mutatorName, location, replacement } of left)
      say(
        `  ${file}:${location.start.line} ${mutatorName}\n    ${lineAt(file, location.start.line)}\n    → ${replacement}`
      )
    say(`src/${folder}: ${score.toFixed(1)} % of ${tried.length} noticed, at least ${least} % is asked\n`)
    if (score < least) process.exitCode = 1
  }
}

/** What is drawn among in a folder: all of it, or what was asked for. */
function belowOf(folder: string, only: readonly string[]): readonly string[] {
  return only.length === 0 ? [`${folder}/`] : only.filter((path) => path.split('/', 1)[0] === folder)
}

/** Has Stryker change what lies in these places, one change at a time, and run the tests of a folder that reach it. */
function tryOut(tests: string, places: readonly string[]): readonly Tried[] {
  if (places.length === 0) return []
  mkdirSync(join(ROOT, OUT), { recursive: true })
  const settings = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
    mutate: places,
    coverageAnalysis: 'perTest',
    // TypeScript 7 has no interface that Stryker knows: types are checked afterwards, of what no test noticed.
    tsconfigFile: 'none.json',
    ignorePatterns: ['.data', 'docs', '.git'],
    tempDirName: join(OUT, 'tries'),
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: join(OUT, `${tests}.json`) },
    concurrency: 2,
    // A change that makes something go on for ever takes this long to notice: beside what its tests take by themselves.
    timeoutMS: 20_000,
    timeoutFactor: 1.2,
    dryRunTimeoutMinutes: 15,
    disableTypeChecks: false
  }
  const file = join(ROOT, OUT, 'stryker.json')
  writeFileSync(file, JSON.stringify(settings))
  const program = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const env = tests === 'all' ? process.env : { ...process.env, TESTS_OF: tests }
  const done = spawnSync(process.execPath, [program, 'run', file], { cwd: ROOT, stdio: 'inherit', env })
  if (done.status !== 0) process.exit(done.status ?? 1)
  const { files } = report.parse(JSON.parse(readFileSync(join(ROOT, OUT, `${tests}.json`), 'utf8')))
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ file, ...mutant })))
}

function asPlace({ file, first, last }: Piece): string {
  return `${file}:${first}-${last}`
}

function isMissed({ status }: Tried): boolean {
  return status === 'Survived' || status === 'NoCoverage'
}

function placeOf({ file, location: { start, end } }: Tried): string {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`
}

function nameOf(one: Tried): string {
  return `${placeOf(one)} ${one.replacement}`
}

function lineAt(file: string, line: number): string {
  return (readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1] ?? '').trim()
}

function isEquivalent(file: string, line: string, replacement: string): boolean {
  return EQUIVALENTS.some((one) => one.file === file && one.line === line && one.replacement === replacement)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main(process.argv.slice(2))
