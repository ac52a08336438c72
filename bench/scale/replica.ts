import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import type { Config } from '../../src/config.ts'
import type { Azurite } from '../../src/local/azurite.ts'
import { type Child, freePort, hasEnded, startChild, untilAnswering } from '../../src/local/child.ts'
import { startFaultProxy } from '../../test/faults/fault-proxy.ts'

/** What a replica is asked over its line: to go by another clock, so many milliseconds ahead of the true one, or nothing more. */
export type Asked = { readonly kind: 'clock'; readonly ahead: number } | { readonly kind: 'usage' }

/** What it answers: the most memory it has had so far, in bytes, and how much it has computed, in milliseconds. */
export type Told = { readonly memory: number; readonly computed: number }

/** What a replica has in common with the others. */
export type Common = {
  readonly azurite: Azurite
  readonly config: Omit<Config, 'host' | 'port' | 'storage'>
  /** Where the stand-in for Teams is, and what tells a program where it gets its own tokens. */
  readonly teams: string
  readonly tokens: Readonly<Record<string, string>>
}

/** The bot as a process of its own, on a port that stays the same, with a proxy before its storage that counts. */
export type Replica = Awaited<ReturnType<typeof startReplica>>

/** Starts a replica; `ahead` is how far its clock is before the true one, in milliseconds. */
export async function startReplica(name: string, { azurite, config, teams, tokens }: Common, ahead: () => number) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const [tables, queues] = await Promise.all([startFaultProxy(azurite.port), startFaultProxy(azurite.queuePort)])
  const storage = { kind: 'emulator', connectionString: azurite.over(tables.port, queues.port) } as const
  let child: Child
  let isUp = false
  let isSending = false
  let logged = 0
  let starts = 0
  const most = { memory: 0, computed: 0 }

  async function start(): Promise<void> {
    const known = { config: { ...config, host: '127.0.0.1', port, storage } satisfies Config, teams, ahead: ahead() }
    child = startChild(join(import.meta.dirname, 'replica-program.ts'), [JSON.stringify(known)], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ...tokens }
    })
    child.process.stdout?.on('data', (part: Buffer) => {
      logged += part.length
      for (const [, what] of part.toString().matchAll(/"msg":"(sends|standing by|nobody sends)"/g))
        isSending = what === 'sends'
    })
    await untilAnswering(`${url}/health`, child)
    starts++
    isUp = true
  }

  async function ask(asked: Asked): Promise<void> {
    if (!isUp) return
    const answer = once(child.process, 'message')
    child.process.send(asked)
    const [told]: [Told] = await answer.then(([message]) => [message])
    most.memory = Math.max(most.memory, told.memory)
    most.computed = told.computed
  }

  function down(): void {
    isUp = false
    isSending = false
  }

  await start()
  return {
    name,
    url,
    isUp: () => isUp,
    /** Whether it is the one that sends, as its log says. */
    isSending: () => isSending,
    /** How many requests it made to storage's tables, and to its queues. */
    requests: () => ({ tables: tables.requests.length, queues: queues.requests.length }),
    /** The bytes that it wrote in its log, over all its starts. */
    logged: () => logged,
    starts: () => starts,
    /** The most memory that it had at once, in bytes, where it was asked in time. */
    async memory(): Promise<number> {
      await ask({ kind: 'usage' })
      return most.memory
    },
    setClock: () => ask({ kind: 'clock', ahead: ahead() }),
    start,
    /** SIGKILL: it does nothing more, whatever it was doing. */
    async kill(): Promise<void> {
      await ask({ kind: 'usage' })
      down()
      child.process.kill('SIGKILL')
      if (!hasEnded(child.process)) await once(child.process, 'exit')
    },
    /** Asks it to stop, as an update does. */
    async stop(): Promise<void> {
      await ask({ kind: 'usage' })
      down()
      await child.stop()
    },
    async end(): Promise<void> {
      down()
      await child.stop()
      await tables.stop()
      await queues.stop()
    }
  }
}
