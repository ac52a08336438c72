import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { compilerOn } from './check.ts'
import { EQUIVALENTS } from './equivalents.ts'
import { sampleOf } from './sample.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const OUT = join('.data', 'mutants')

/** Of each folder: how many lines are tried, and how much of what is changed in them has to be noticed. */
const FOLDERS = {
  scan: { lines: 160, least: 95 },
  bot: { lines: 120, least: 95 },
  app: { lines: 200, least: 90 },
  storage: { lines: 120, least: 90 },
  delivery: { lines: 120, least: 90 }
} as const

const point = z.object({ line: z.number(), column: z.number() })
const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          status: z.string(),
          mutatorName: z.string(),
          replacement: z.string().default(''),
          location: z.object({ start: point, end: point })
        })
      )
    })
  )
})

/**
 * `npm run mutants`: changes the code a little, in places that a seed draws, and looks whether a test, the compiler or the
 * linter notices. Prints the score of each folder and every change that nothing noticed; ends with exit code 1 when a
 * folder stays below what is asked of it. Another seed draws other places: `npm run mutants -- myseed`; a number after
 * it tries so many times as many lines.
 */
function main([seed = 'poolster', times = '1', ...only]: readonly string[]): void {
  const folders = Object.entries(FOLDERS).filter(([folder]) => only.length === 0 || only.includes(folder))
  const pieces = folders.flatMap(([folder, { lines }]) => sampleOf(ROOT, folder, seed, lines * Number(times)))
  const { files } = mutate(pieces.map(({ file, first, last }) => `${file}:${first}-${last}`))
  const compiler = compilerOn(ROOT, join(ROOT, OUT, 'compiled'))

  for (const [folder, { least }] of folders) {
    const tried = Object.entries(files)
      .filter(([file]) => file.startsWith(`src/${folder}/`))
      .flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ file, ...mutant })))
      .filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status))
    const unseen = tried.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    const left = unseen.filter(
      ({ file, location, replacement }) =>
        !isEquivalent(file, lineAt(file, location.start.line), replacement) &&
        !compiler.notices(file, location, replacement)
    )
    const score = tried.length === 0 ? 100 : (100 * (tried.length - left.length)) / tried.length
    for (const { file, mutatorName, location, replacement } of left)
      say(
        `  ${file}:${location.start.line} ${mutatorName}\n    ${lineAt(file, location.start.line)}\n    → ${replacement}`
      )
    say(`src/${folder}: ${score.toFixed(1)} % of ${tried.length} noticed, at least ${least} % is asked\n`)
    if (score < least) process.exitCode = 1
  }
}

/** Has Stryker change what lies in these places, one change at a time, and run the tests that reach it. */
function mutate(places: readonly string[]): z.infer<typeof report> {
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
    jsonReporter: { fileName: join(OUT, 'report.json') },
    concurrency: 2,
    timeoutMS: 30_000,
    disableTypeChecks: false
  }
  const file = join(ROOT, OUT, 'stryker.json')
  writeFileSync(file, JSON.stringify(settings))
  const program = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const done = spawnSync(process.execPath, [program, 'run', file], { cwd: ROOT, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
  return report.parse(JSON.parse(readFileSync(join(ROOT, OUT, 'report.json'), 'utf8')))
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
