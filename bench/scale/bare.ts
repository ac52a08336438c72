import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { startChild } from '../../src/local/child.ts'

/** About as many bytes as a card of a bouwsteen. */
const BYTES = 12_000

/** Starts the least that an answer over HTTP can cost, as a process of its own. */
export async function startBare() {
  const { process: child, stop } = startChild(join(import.meta.dirname, 'bare-program.ts'), [String(BYTES)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: process.env
  })
  const [{ port }]: [{ readonly port: number }] = await once(child, 'message').then(([message]) => [message])
  return { url: `http://127.0.0.1:${port}`, stop }
}
