import { connect, type Socket } from 'node:net'
import { afterEach } from 'vitest'

/** A line of bytes to a server, and what came back over it so far. */
export type Line = {
  readonly socket: Socket
  readonly heard: () => string
  readonly connected: Promise<void>
  /** Resolves with the status of the first answer, or 'closed' when the line is closed without one. */
  readonly answered: Promise<number | 'closed'>
  /** Resolves when the other side has closed the line. */
  readonly closed: Promise<void>
}

const open = new Set<Socket>()
afterEach(() => {
  for (const socket of open) socket.destroy()
  open.clear()
})

/** Opens a line to a port of this machine and sends these bytes; it is cut after the test. */
export function lineTo(port: number, bytes: string): Line {
  const socket = connect(port, '127.0.0.1')
  open.add(socket)
  let heard = ''
  const answered = Promise.withResolvers<number | 'closed'>()
  const closed = Promise.withResolvers<void>()
  const connected = new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  socket.on('data', (part) => {
    heard += part.toString('latin1')
    const status = /HTTP\/1\.1 ([2-5]\d\d) /.exec(heard)?.[1]
    if (status) answered.resolve(Number(status))
  })
  // A line that is cut is closed: what more there is to it is of no use here.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    answered.resolve('closed')
    closed.resolve()
  })
  socket.write(bytes)
  return { socket, heard: () => heard, connected, answered: answered.promise, closed: closed.promise }
}

/** The head of a request; headers as lines. */
export function head(method: string, path: string, headers: readonly string[] = [], version = '1.1'): string {
  return [`${method} ${path} HTTP/${version}`, 'Host: poolster', ...headers, '', ''].join('\r\n')
}

/** The head of a post, to the bot unless said otherwise, whose body of 1,000 bytes is still to come. */
export function unfinished(headers: readonly string[] = [], path = '/api/messages'): string {
  return head('POST', path, ['Content-Type: application/json', 'Content-Length: 1000', ...headers])
}

/** Sends a byte every now and then, for as long as the line is open. */
export function drip({ socket }: Line): void {
  const dripping = setInterval(() => socket.write('x'), 50)
  socket.once('close', () => clearInterval(dripping))
}
