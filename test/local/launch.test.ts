import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const LOCAL = join(import.meta.dirname, '..', '..', 'src', 'local')
const PATIENCE = 60_000

/** An npm that installs two packages: one at once, the other when it may go on; it fails where it is told to. */
const NPM = `#!${process.execPath}
const { existsSync, mkdirSync, symlinkSync, writeFileSync } = require('node:fs')
const put = (name) => {
  mkdirSync('node_modules/' + name, { recursive: true })
  writeFileSync('node_modules/' + name + '/package.json', '{}')
}
process.on('SIGTERM', () => process.exit(143))
put('zod')
setInterval(() => {
  if (existsSync('npm-fails')) process.exit(1)
  if (!existsSync('npm-goes-on')) return
  put('vitest')
  mkdirSync('node_modules/.bin', { recursive: true })
  symlinkSync(process.execPath, 'node_modules/.bin/node')
  writeFileSync('node_modules/.package-lock.json', require('node:fs').readFileSync('package-lock.json'))
  process.exit(0)
}, 50)
`

let root: string
let child: ChildProcess | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'poolster-launch-'))
  mkdirSync(join(root, 'src', 'local'), { recursive: true })
  for (const file of ['launch.mjs', 'installed.mjs', 'leash.mjs'])
    cpSync(join(LOCAL, file), join(root, 'src/local', file))
  const packages = { '': {}, 'node_modules/zod': { version: '4.0.0' }, 'node_modules/vitest': { version: '5.1.1' } }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
  writeFileSync(join(root, 'program.mjs'), "process.stdout.write('the program runs')")
  mkdirSync(join(root, 'bin'))
  writeFileSync(join(root, 'bin', 'npm'), NPM)
  chmodSync(join(root, 'bin', 'npm'), 0o755)
})
afterEach(() => {
  if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

function launch() {
  const env = { ...process.env, PATH: [join(root, 'bin'), process.env.PATH].join(delimiter) }
  const started = spawn(process.execPath, [join(root, 'src/local/launch.mjs'), 'program.mjs'], { env })
  child = started
  let said = ''
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (piece) => (said += piece))
  const ended = once(started, 'close').then(([code]) => code as number | null)
  return { started, said: () => said, ended }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await pause(50)
  }
}

const may = (what: 'npm-goes-on' | 'npm-fails') => writeFileSync(join(root, what), '')

describe('on a fresh clone', { timeout: 3 * PATIENCE }, () => {
  test('it is said how far the installing is, until the program starts; the next time nothing is installed', async () => {
    const { said, ended } = launch()
    await until('how far it is', () => said().includes('1 van 2 pakketten'))
    expect(said()).not.toContain('the program runs')
    may('npm-goes-on')
    expect(await ended).toBe(0)
    expect(said()).toMatch(/Alles is geïnstalleerd\.\s*the program runs$/)
    const again = launch()
    expect(await again.ended).toBe(0)
    expect(again.said()).toBe('the program runs')
  })

  test('an installing that fails says what to look at, and starts nothing', async () => {
    may('npm-fails')
    const { said, ended } = launch()
    expect(await ended).toBe(1)
    expect(said()).toContain('Het installeren is niet gelukt')
    expect(said()).not.toContain('the program runs')
  })

  test('one that is asked to stop says so, and how to go on', async () => {
    const { started, said, ended } = launch()
    await until('the installing', () => said().includes('1 van 2 pakketten'))
    started.kill('SIGTERM')
    expect(await ended).toBe(1)
    expect(said()).toContain('Het installeren is afgebroken. Typ hetzelfde nog eens')
    expect(said()).not.toContain('niet gelukt')
  })
})

describe('where node_modules is a link to another folder', { timeout: 2 * PATIENCE }, () => {
  let other: string
  beforeEach(() => {
    other = join(root, 'another-clone')
    mkdirSync(other)
    symlinkSync(other, join(root, 'node_modules'), 'junction')
  })

  test('nothing is installed through it: it is said what to do, and nothing starts', async () => {
    may('npm-goes-on')
    const { said, ended } = launch()
    expect(await ended).toBe(1)
    expect(said()).toMatch(/^Hier is node_modules een koppeling naar een andere map.* Verwijder de koppeling/)
    expect(said()).not.toContain('the program runs')
    expect(readdirSync(other)).toEqual([])
  })

  test('the program starts where all it needs is there', async () => {
    cpSync(join(root, 'package-lock.json'), join(other, '.package-lock.json'))
    mkdirSync(join(other, '.bin'))
    symlinkSync(process.execPath, join(other, '.bin', 'node'))
    const { said, ended } = launch()
    expect(await ended).toBe(0)
    expect(said()).toBe('the program runs')
  })
})
