import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse
} from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from './dice.ts'

/** What can happen to one request: it passes, or something goes wrong before or after it was done. */
export type Fate =
  | 'pass'
  /** It is done, and the line is cut before the answer comes. */
  | 'lose'
  /** It is done, and the answer never comes. */
  | 'keep'
  /** It is done, and the answer comes a few bytes at a time. */
  | 'drip'
  /** It is done, and the answer says 500. */
  | 'error'
  /** It is on its way for seconds, and done when nobody waits for it any more. */
  | 'late'
  /** It is not done, and no answer comes. */
  | 'hang'
  /** It is not done, and the line is cut. */
  | 'reset'
  /** It is not done: 503. */
  | 'unavailable'
  /** It is not done: 429, come back later. */
  | 'busy'
  /** It is not done: 429, come back in half a minute. */
  | 'throttled'
  /** It is not done: 412, something was not as expected. */
  | 'mismatch'

/** How often each fate strikes, from 0 for never to 1 for always; what is left passes. */
export type Rates = Partial<Readonly<Record<Fate, number>>>

/** Fates by chance: one for each request, in an order that the dice decide and nothing else. */
export function fatesBy({ roll }: Pick<Dice, 'roll'>, rates: Rates): () => Fate {
  const shares = Object.entries(rates) as readonly (readonly [Fate, number])[]
  return () => {
    let left = roll()
    for (const [fate, share] of shares) {
      left -= share
      if (left < 0) return fate
    }
    return 'pass'
  }
}

/** The fates that keep a line open. */
const HOLDING: readonly Fate[] = ['hang', 'keep', 'drip', 'late']

/** What a refusal without doing anything looks like. */
const REFUSALS = {
  unavailable: { status: 503, headers: {} },
  busy: { status: 429, headers: {} },
  throttled: { status: 429, headers: { 'retry-after': '30' } },
  mismatch: { status: 412, headers: {} }
} satisfies Partial<Record<Fate, Answer>>

/** How much of a dripping answer comes at once, in bytes, and how often, in milliseconds. */
const DROP = { bytes: 4, every: 100 }

/** How long a late request is on its way, in milliseconds: longer than anybody waits for storage. */
const LATE = 5_000

/** A real HTTP proxy, which does to each request what `fates` says, first to last, and then what `always` says. */
export type FaultProxy = {
  readonly port: number
  readonly fates: Fate[]
  /** One fate for all, or one for each request, given as "PUT /account/table?query". */
  always: Fate | ((asked: string) => Fate)
  /** The requests that came in, as "PUT /account/table?query". */
  readonly requests: string[]
  /** How often each fate has struck. */
  readonly struck: Map<Fate, number>
  /** Connections that are held open without an answer, or with half of one. */
  readonly held: Set<Socket>
  /** What late requests wait for, where it is not a time. */
  lateUntil: Promise<void> | undefined
  /** How many late requests are still on their way. */
  overdue: number
  /** How many requests came in and are not answered yet, nor cut. */
  underWay: number
  stop(): Promise<void>
}

/** Starts a proxy before what listens on this port of loopback: storage's tables, its queues, or a stand-in for Teams. */
export async function startFaultProxy(upstream: number): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, answer) => {
    // A line that breaks by itself, on either side, is a cut line to whoever is at the other one.
    meet(incoming, answer).catch(() => incoming.socket.destroy())
  })

  async function meet(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const asked = `${incoming.method} ${decodeURIComponent(incoming.url ?? '')}`
    const fate = proxy.fates.shift() ?? (typeof proxy.always === 'string' ? proxy.always : proxy.always(asked))
    proxy.requests.push(asked)
    proxy.underWay++
    answer.once('close', () => proxy.underWay--)
    proxy.struck.set(fate, (proxy.struck.get(fate) ?? 0) + 1)
    if (HOLDING.includes(fate)) {
      proxy.held.add(incoming.socket)
      incoming.socket.once('close', () => proxy.held.delete(incoming.socket))
    }
    const body = await whole(incoming)
    switch (fate) {
      case 'hang':
        return
      case 'reset':
        incoming.socket.destroy()
        return
      case 'unavailable':
      case 'busy':
      case 'throttled':
      case 'mismatch':
        return send(answer, REFUSALS[fate])
    }
    const reply = fate === 'late' ? await passOnLate(incoming, body) : await passOn(incoming, body)
    switch (fate) {
      case 'pass':
      case 'late':
        return send(answer, reply)
      case 'error':
        return send(answer, { status: 500, headers: {} })
      case 'lose':
        incoming.socket.destroy()
        return
      case 'keep':
        return
      case 'drip':
        return drip(incoming.socket, reply)
    }
  }

  async function passOn({ method, url: path, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    const onward = request({ host: '127.0.0.1', port: upstream, method, path, headers, agent })
    onward.end(body)
    const [reply]: [IncomingMessage] = await once(onward, 'response').then(([response]) => [response])
    return { status: reply.statusCode ?? 502, headers: reply.headers, content: await whole(reply) }
  }

  async function passOnLate(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    proxy.overdue++
    try {
      await (proxy.lateUntil ?? pause(LATE))
      return await passOn(incoming, body)
    } finally {
      proxy.overdue--
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const proxy: FaultProxy = {
    port: address.port,
    fates: [],
    always: 'pass',
    requests: [],
    struck: new Map(),
    held: new Set(),
    lateUntil: undefined,
    overdue: 0,
    underWay: 0,
    async stop() {
      server.closeAllConnections()
      agent.destroy()
      server.close()
      await once(server, 'close')
    }
  }
  return proxy
}

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly content?: Buffer }

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts)
}

function send(answer: ServerResponse, { status, headers, content }: Answer): void {
  // Not in one chain: restify, which the bot loads, changes writeHead for the whole process.
  answer.writeHead(status, headers)
  answer.end(content)
}

/** Writes an answer to the line itself, for a slow head is as much of a trial as a slow body. */
async function drip(line: Socket, { status, headers, content = Buffer.of() }: Answer): Promise<void> {
  const own = ['connection', 'keep-alive', 'transfer-encoding', 'content-length']
  const kept = Object.entries(headers).filter(([name]) => !own.includes(name))
  const head = [`HTTP/1.1 ${status} slowly`, ...kept.map(([name, value]) => `${name}: ${value}`)]
  const length = status === 204 ? [] : [`content-length: ${content.length}`]
  const answer = Buffer.concat([Buffer.from([...head, ...length, 'connection: close', '', ''].join('\r\n')), content])
  for (let at = 0; at < answer.length && !line.destroyed; at += DROP.bytes) {
    line.write(answer.subarray(at, at + DROP.bytes))
    await pause(DROP.every)
  }
  line.end()
}
