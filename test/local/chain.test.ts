import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { freePort, isFree } from '../../src/local/child.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** How long one thing may take on a busy machine, in milliseconds. */
const PATIENCE = 90_000

/** The programs of `npm run bot`, from the first to the last, and what they are known by. */
const CHAIN = {
  npm: /^npm run bot/,
  'what installs and starts': /^node src\/local\/launch\.mjs/,
  'what starts the others': /src\/local\/start\.ts --only-bot$/,
  storage: /azurite\.js /,
  'the bot': /src\/index\.ts$/
} as const

type Program = { readonly pid: number; readonly command: string }

let npm: ChildProcess | undefined
let left: readonly Program[] = []
const ports: number[] = []
afterEach(() => {
  for (const { pid } of left.filter(isThere)) process.kill(pid, 'SIGKILL')
})
afterAll(() => {
  for (const port of ports)
    for (const kept of [`azurite-${port}`, `mail-${port}.port`])
      rmSync(join(ROOT, '.data', kept), { recursive: true, force: true })
})

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await pause(100)
  }
}

/** A program and all that it started. */
function from(pid: number): readonly Program[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=', '-o', 'ppid=', '-o', 'args='], { encoding: 'utf8' }).split('\n')
  const all = rows.flatMap((row) => {
    const [, own, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
    return own ? [{ pid: Number(own), parent: Number(parent), command: command.trim() }] : []
  })
  const below = (of: number): readonly Program[] =>
    all
      .filter(({ pid, parent }) => pid === of || parent === of)
      .flatMap((one) => (one.pid === of ? [one] : below(one.pid)))
  return below(pid)
}

const isThere = ({ pid }: Program) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Starts `npm run bot` as somebody types it; its programs, once it answers. */
async function start(): Promise<{ readonly port: number; readonly programs: readonly Program[] }> {
  const port = await freePort()
  ports.push(port)
  // Without what vitest was started with: what npm sets is npm's own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|POOLSTER_/i.test(name)))
  npm = spawn('npm', ['run', 'bot'], { cwd: ROOT, env: { ...env, PORT: String(port) }, stdio: 'ignore' })
  const { pid = 0 } = npm
  const isWell = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false
    )
  try {
    await until('an answer', isWell)
  } finally {
    left = from(pid)
  }
  return { port, programs: left }
}

describe('npm run bot ends as a whole, and frees its port,', { timeout: 3 * PATIENCE }, () => {
  // What happens when the bot or its storage ends is tried in bot.test.ts.
  test.each([
    ['npm', 'SIGTERM'],
    ['npm', 'SIGKILL'],
    ['what installs and starts', 'SIGKILL'],
    ['what starts the others', 'SIGKILL']
  ] as const)('when %s gets %s', async (who, signal) => {
    const { port, programs } = await start()
    for (const pattern of Object.values(CHAIN)) expect(programs.some(({ command }) => pattern.test(command))).toBe(true)
    const asked = programs.find(({ command }) => CHAIN[who].test(command))
    if (!asked) throw new Error(`${who} was not started`)
    process.kill(asked.pid, signal)
    await until('its programs to end', () => !programs.some(isThere))
    expect(await isFree(port)).toBe(true)
  })
})
