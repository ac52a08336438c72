import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A gate on the way to a port of this machine: open, shut (what comes waits), or broken (every line is cut). */
export type Gate = {
  readonly port: number
  open(): void
  shut(): void
  /** Whether something that holds this text waits before it. */
  holds(text: string): boolean
  break(): void
  stop(): Promise<void>
}

/** Starts an open gate before what listens on this port. */
export async function startGate(upstream: number): Promise<Gate> {
  const lines = new Set<Socket>()
  let waiting: { readonly part: Buffer; readonly pass: () => void }[] = []
  let state: 'open' | 'shut' | 'broken' = 'open'
  const server = createServer((line) => {
    if (state === 'broken') return void line.destroy()
    const onward = connect(upstream, '127.0.0.1')
    lines.add(line)
    for (const [one, other] of [
      [line, onward],
      [onward, line]
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
    line.on('close', () => lines.delete(line))
    onward.pipe(line)
    line.on('data', (part: Buffer) => {
      const pass = () => void onward.write(part)
      if (state === 'shut') waiting.push({ part, pass })
      else pass()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    open() {
      state = 'open'
      for (const { pass } of waiting) pass()
      waiting = []
    },
    shut() {
      state = 'shut'
    },
    holds: (text) => waiting.some(({ part }) => part.includes(text)),
    break() {
      state = 'broken'
      waiting = []
      for (const line of lines) line.destroy()
    },
    async stop() {
      for (const line of lines) line.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
