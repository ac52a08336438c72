import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { LEASH, STAY } from './leash.mjs'

/** A program that was started beside this one. */
export type Child = {
  readonly process: ChildProcess
  /** Asks it to stop and resolves when it has; after ten seconds it is stopped without asking. */
  stop(): Promise<void>
}

const LEASH_FILE = new URL('./leash.mjs', import.meta.url).href

/**
 * Starts a program on this Node; `ask` is how it hears that it has to stop. It never outlives this one by more than
 * `stays` milliseconds and the time it takes to end, also when this one is killed.
 */
export function startChild(
  file: string,
  args: readonly string[],
  options: SpawnOptions,
  { ask = askToStop, stays = 0 } = {}
): Child {
  const env = { ...(options.env ?? process.env), [LEASH]: String(process.pid), [STAY]: String(stays) }
  // Detached, for Ctrl+C reaches everything in a terminal at once: they are stopped one after the other, by us.
  const child = spawn(process.execPath, ['--import', LEASH_FILE, file, ...args], { ...options, env, detached: true })
  const endToo = () => child.kill('SIGINT')
  process.once('exit', endToo)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  }).then(() => process.removeListener('exit', endToo))
  return {
    process: child,
    async stop() {
      ask(child)
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await gone
      clearTimeout(late)
    }
  }
}

function askToStop(child: ChildProcess): void {
  child.kill('SIGTERM')
}

/** Whether a program is no longer there. */
export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** Resolves once an address answers at all, whatever the status; throws when the program stops or takes too long. */
export async function untilAnswering(url: string, { process: child }: Child, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    if (hasEnded(child)) throw new Error(`${child.spawnargs[3]} stopped by itself`)
    const answers = await fetch(url).then(
      () => true,
      () => false
    )
    if (answers) return
    await pause(100)
  }
  throw new Error(`${url} did not answer within ${seconds} seconds`)
}

/** Ports that no system gives to a connection by itself (Linux begins at 32768, others higher): one that is free stays so. */
const [FIRST_PORT, LAST_PORT] = [20_000, 32_000]

/** Where programs that look for a port at the same moment tell each other which ones they took. */
const TAKEN = join(tmpdir(), 'poolster-ports')

/** How long a port is left to whoever took it, to begin listening on it, in milliseconds. */
const KEPT_FOR = 120_000

/** A free port on loopback, which no other call gives within two minutes, in whatever process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT))
    if (take(port) && (await isFree(port))) return port
  }
}

/** Takes a port before anybody else does: of several who try at once, one makes its file. */
function take(port: number): boolean {
  const file = join(TAKEN, String(port))
  mkdirSync(TAKEN, { recursive: true })
  try {
    closeSync(openSync(file, 'wx'))
    return true
  } catch {
    // What was left behind is cleared for next time; for now, another port will do.
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > KEPT_FOR) rmSync(file, { force: true })
    return false
  }
}

/** Whether nothing listens on this port of loopback. */
export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
