/**
 * Lays out what runs in a deployment: the sources, the built tab, and of the packages what the sources need. `npm run release` packs
 * it, the Dockerfile takes it as it is.
 *
 *   node release/stage.ts SOURCES TARGET [--cpu arm64]
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { minifySync } from 'vite'
import { filesIn } from './files.ts'
import { withoutTwins } from './letters.ts'
import { neededIn } from './needed.ts'

/** Where a release is laid out before it is packed; Microsoft's toolkit takes it from there. */
export const STAGED = join(import.meta.dirname, '..', '.data', 'stage', 'poolster')

/** What the bot reads while it runs, beside its packages; and the licence, which goes wherever it goes. */
export const PARTS = [
  'LICENSE',
  'NOTICE',
  'package.json',
  'package-lock.json',
  'src',
  'dist',
  'adaptive-cards',
  'instruments'
]

/** Sources of what runs elsewhere: on a developer's machine, and in a browser; and what cards are shown with where they are made. */
const ELSEWHERE = /^src\/(?:local|tab)$|^adaptive-cards\/.*\.data\.json$/

/** The processor that packages with code of their own are for; the system is Linux with glibc, as in Azure and in the container. */
const CPU = 'x64'

/** Fills an empty folder with what runs in a deployment; `source` is what git gives of a commit. Takes a minute or two. */
export async function stage(source: string, target: string, cpu = CPU): Promise<void> {
  run(process.execPath, ['src/local/build-tab.ts'], source)
  copyParts(source, target)
  run(
    'npm',
    [
      ...['ci', '--prefix', target, '--omit=dev', '--os=linux', `--cpu=${cpu}`, '--libc=glibc'],
      // None of them is needed to run: what they would build comes along as it is.
      ...['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
    ],
    target
  )
  await slim(target)
}

/** Copies the sources that go along. */
export function copyParts(source: string, target: string): void {
  mkdirSync(target, { recursive: true })
  for (const part of PARTS)
    cpSync(join(source, part), join(target, part), {
      recursive: true,
      filter: (file) => !ELSEWHERE.test(relative(source, file).split(sep).join('/'))
    })
}

/** Leaves of a folder's packages what its sources need, and that without the comments in it. */
export async function slim(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules')
  const needed = new Set(await neededIn(folder))
  rmSync(join(packages, '.bin'), { recursive: true, force: true })
  for (const path of filesIn(packages)) {
    const file = join(packages, path)
    if (!needed.has(path)) rmSync(file)
    else if (/\.[cm]?js$/.test(path)) writeFileSync(file, withoutComments(path, readFileSync(file, 'utf8')))
  }
  await withoutTwins(packages)
}

/** Code as it was, but for comments and space; nothing is called otherwise, so that what a log says of it holds. */
function withoutComments(path: string, code: string): string {
  const { code: short, errors } = minifySync(path, code, {
    compress: false,
    mangle: false,
    codegen: { removeWhitespace: true }
  })
  return errors.length > 0 ? code : short
}

function run(program: string, args: readonly string[], folder: string): void {
  const { status } = spawnSync(program, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`${program} ${args[0]} did not end well in ${folder}.`)
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { cpu: { type: 'string' } } })
  const [source = '', target = ''] = positionals
  await stage(resolve(source), resolve(target), values.cpu)
}
