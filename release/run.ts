/**
 * `npm run release`: what a release holds, made from the last commit, in `.data/release/`; the zip is unpacked somewhere else and
 * tried. What a working copy has beyond its commit is not in it.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { unzipSync, zipSync } from 'fflate'
import { filesIn } from './files.ts'
import { notesOf, releaseOf } from './notes.ts'
import { STAGED, stage } from './stage.ts'
import { tryRelease } from './trial.ts'

const ROOT = join(import.meta.dirname, '..')
const RELEASE = join(ROOT, '.data', 'release')

/** The most that the zip may weigh, in bytes. */
const MOST = 40_000_000

/** What goes along as it is: the template for the cloud and what it is called with, and what comes from whom. */
const ALONG = ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'infra/azure.bicep', 'infra/azure.parameters.json']
const ALONG_WHOLE = ['infra/botRegistration', 'infra/tabRegistration']

/** The package for Teams with its variables still open. */
const TEMPLATE = ['manifest.json', 'en.json', 'color.png', 'outline.png']

async function main(): Promise<void> {
  const commit = git('rev-parse', 'HEAD').toString().trim()
  if (git('status', '--porcelain', '--untracked-files=no').length > 0)
    say('What was changed and not committed is not in this release.')
  for (const folder of [dirname(STAGED), RELEASE]) rmSync(folder, { recursive: true, force: true })

  const source = join(dirname(STAGED), 'source')
  unpack(git('archive', '--format=zip', 'HEAD'), source)
  const read = (name: string) => readFileSync(join(source, name), 'utf8')
  const release = releaseOf(read('package.json'), read('CHANGELOG.md'), commit)
  say(`Poolster ${release.label}, from commit ${commit.slice(0, 7)}.`)
  await stage(source, STAGED)

  for (const path of ALONG) copyTo(join(source, path), join(RELEASE, path))
  for (const path of ALONG_WHOLE) cpSync(join(source, path), join(RELEASE, path), { recursive: true })
  const app = `poolster-${release.label}.zip`
  const zip = pack(STAGED, filesIn(STAGED))
  writeFileSync(join(RELEASE, app), zip)
  writeFileSync(join(RELEASE, 'teams-app-template.zip'), pack(join(source, 'appPackage'), TEMPLATE))
  writeFileSync(join(RELEASE, 'NOTES.md'), `${notesOf(release, commit)}\n`)
  writeFileSync(join(RELEASE, 'SHA256SUMS'), sums(RELEASE))
  say(`${app} is ${(zip.length / 1e6).toFixed(1)} MB.`)
  if (zip.length > MOST)
    throw new Error(`That is more than ${MOST / 1e6} MB: look at what release/needed.ts lets stay.`)

  if (isLikeTheCloud()) await tryElsewhere(zip)
  else say('This is no Linux on x64: the zip is made for that, and could not be tried here.')
  say(`All of it is in ${RELEASE}.`)
  for (const line of release.must) say(`Administrators must: ${line}`)
}

/** Whether programs made for the machines of Azure run here. */
function isLikeTheCloud(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

async function tryElsewhere(zip: Uint8Array): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'poolster-release-'))
  try {
    unpack(zip, folder)
    await tryRelease(folder)
    say(
      'Unpacked elsewhere it starts, answers, shows the tab, makes a report, a picture and a workbook, reads a PDF, and its commands answer.'
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A zip with the same bytes for the same files, whenever it is made. */
function pack(folder: string, names: readonly string[]): Uint8Array {
  const files = Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))
  return zipSync(files, { level: 9, mtime: '2000-01-01T00:00:00' })
}

function unpack(zip: Uint8Array, folder: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    if (name.endsWith('/')) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}

function copyTo(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to)
}

/** The checksum of every file below a folder, as `sha256sum --check` reads them. */
function sums(folder: string): string {
  return filesIn(folder)
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`
    )
    .join('')
}

function git(...args: readonly string[]): Buffer {
  return execFileSync('git', args, { cwd: ROOT, maxBuffer: 1e9 })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
