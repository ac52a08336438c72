import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../src/local/child.ts'
import type { Connector } from '../bot/connector-server.ts'
import { takes } from '../e2e/world.ts'
import { speakerIn, startScan, startTeamConnector } from './team.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** How long one thing may take on a busy machine, in milliseconds; how long it takes is not what is asked here. */
const PATIENCE = 60_000

/** `npm run bot` without the installing: the program, what it wrote, and how it ended. */
type Started = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> }

const started: ChildProcess[] = []
let port: number
let connector: Connector

beforeAll(async () => {
  port = await freePort()
  connector = await startTeamConnector()
})

afterAll(async () => {
  for (const child of started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    for (const pid of [...below(child.pid), child.pid ?? 0]) if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGKILL')
  }
  await connector.stop()
  for (const kept of [`azurite-${port}`, `mail-${port}.port`])
    rmSync(join(ROOT, '.data', kept), { recursive: true, force: true })
})

function start(): Started {
  const child = spawn(process.execPath, [join('src', 'local', 'start.ts'), '--only-bot'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  started.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (said += piece))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said: () => said, ended }
}

/** Looks again and again, as long as a busy machine may need. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await pause(50)
  }
}

async function untilHealthy({ child, said }: Started): Promise<void> {
  await until('an answer', async () => {
    if (child.exitCode !== null) throw new Error(`it stopped: ${said()}`)
    return fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false
    )
  })
}

/** The ids of the programs that a program started, theirs included. */
function below(parent: number | undefined): readonly number[] {
  const pairs = execFileSync('ps', ['-e', '-o', 'pid=', '-o', 'ppid='], { encoding: 'utf8' }).trim().split('\n')
  const children = pairs.map((line) => line.trim().split(/\s+/).map(Number)).filter(([, above]) => above === parent)
  return children.flatMap(([pid = 0]) => [pid, ...below(pid)])
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const untilGone = (pids: readonly number[]) => until('its programs to end', () => !pids.some(isAlive))

describe('the bot on one’s own machine', { timeout: 5 * PATIENCE }, () => {
  test('answers, stops cleanly when asked to, and knows afterwards what it knew', async () => {
    const first = start()
    const starting = await takes(() => untilHealthy(first))
    const programs = below(first.child.pid)
    expect(programs).toHaveLength(2)
    const scan = await startScan(port, connector)
    expect(scan).not.toBe('')

    const stopping = await takes(async () => {
      first.child.kill('SIGTERM')
      expect(await first.ended).toBe(0)
    })
    expect(first.said()).toContain('Gestopt: de bot, de opslag en de mailpagina.')
    expect(first.said()).toContain('Bewaard in de map .data')
    // Starting, which is the more work, takes some seconds on a quiet machine.
    expect(stopping).toBeLessThan(Math.max(15_000, 3 * starting))
    await untilGone(programs)

    const second = start()
    await untilHealthy(second)
    const before = connector.calls.length
    await speakerIn(port, connector.url).says('start')
    const answers = () => connector.calls.slice(before).map(({ body }) => String(body.text))
    await until('an answer to start', () => answers().some((text) => text.includes('Hier loopt al')))
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  test('stops what it started when it is asked to stop before it is ready', async () => {
    const early = start()
    let programs: readonly number[] = []
    await until('a first program', () => {
      programs = below(early.child.pid)
      return programs.length > 0
    })
    early.child.kill('SIGTERM')
    await early.ended
    await untilGone(programs)
  })

  test('says which port is taken, and what to do about it', async () => {
    const other = createServer()
    other.listen(port, '127.0.0.1')
    await once(other, 'listening')
    const refused = start()
    expect(await refused.ended).toBe(1)
    other.close()
    expect(refused.said()).toContain(`Poort ${port} is al in gebruik`)
    expect(refused.said()).toContain('PORT=')
    expect(refused.said()).not.toContain('    at ')
  })

  test('stops as a whole when one of its programs stops', async () => {
    const running = start()
    await untilHealthy(running)
    const [one, ...others] = below(running.child.pid)
    // Never a process id of 0: that would be this test itself and all it belongs to.
    if (!one) throw new Error('it started nothing')
    process.kill(one, 'SIGKILL')
    expect(await running.ended).toBe(1)
    expect(running.said()).toMatch(/(De opslag|De bot) is vanzelf gestopt, en daarom stopt de rest ook/)
    await untilGone(others)
  })
})
