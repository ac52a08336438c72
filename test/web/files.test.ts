import { describe, expect, test } from 'vitest'
import type { SentFile } from '../../src/web/route.ts'
import { serve } from './serve.ts'

const MEGABYTE = 1024 * 1024

/** A server that takes files in from whoever has that token, and does with them what is said. */
async function serveFiles(reading: (file: SentFile) => Promise<object>) {
  return serve({
    tab: {
      files: { page: (nonce) => Buffer.from(nonce), asset: () => undefined },
      looks: {},
      acts: {},
      readings: { 'something/:of': async (_visitor, _named, file) => ({ data: await reading(file) }) }
    },
    signIn: async (authorization) =>
      authorization === 'Bearer signed' ? { id: 'someone', tenant: 'somewhere', readsNetwork: false } : undefined
  })
}

async function send(port: number, body: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${port}/api/read/something/x`, {
    method: 'POST',
    body,
    headers: { Authorization: 'Bearer signed', 'Content-Type': 'text/plain', ...headers }
  }).catch(() => undefined)
  return { status: response?.status, json: await response?.json().catch(() => undefined) }
}

describe('a file that comes along', () => {
  test('reaches what reads it as it was sent, with the type that it says it has', async () => {
    const server = await serveFiles(async ({ type, bytes }) => ({ type, text: Buffer.from(bytes).toString() }))
    const sent = await send(server.port, Buffer.from('één'), { 'Content-Type': 'Application/PDF; x=1' })
    expect(sent).toEqual({ status: 200, json: { type: 'application/pdf', text: 'één' } })
  })

  test.each([
    ['is of another type', 'x', { 'Content-Type': 'image/png' }, 415],
    ['is packed', 'x', { 'Content-Encoding': 'gzip' }, 415],
    ['is of somebody who did not sign in', 'x', { Authorization: 'Bearer other' }, 401],
    ['is of fifty megabytes', Buffer.alloc(50 * MEGABYTE), {}, 413]
  ])('that %s reaches nothing', async (_what, body, headers, status) => {
    const reached: SentFile[] = []
    const server = await serveFiles(async (file) => {
      reached.push(file)
      return {}
    })
    const sent = await send(server.port, body, headers as Record<string, string>)
    // Node's client may find its line closed before it has sent all of it.
    expect([status, undefined]).toContain(sent.status)
    expect(reached).toEqual([])
    expect((await send(server.port, 'x')).status).toBe(200)
  })

  test.each([
    ['with nothing at all', {}],
    ['with a type and no file', { 'Content-Type': 'application/pdf' }],
    ['with JSON, as an act has', { 'Content-Type': 'application/json' }]
  ])('is missed where somebody who signed in comes %s: they are not told to sign in', async (_what, headers) => {
    const server = await serveFiles(async ({ bytes }) => ({ size: bytes.length }))
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/read/something/x`, {
      method: 'POST',
      headers: { Authorization: 'Bearer signed', ...(headers as Record<string, string>) }
    })
    expect([400, 415]).toContain(answer.status)
  })

  test('that does not say how large it is, is taken no further than what may come', async () => {
    const server = await serveFiles(async ({ bytes }) => ({ size: bytes.length }))
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += MEGABYTE
        if (sent > 40 * MEGABYTE) controller.close()
        else controller.enqueue(new Uint8Array(MEGABYTE))
      }
    })
    const response = await fetch(`http://127.0.0.1:${server.port}/api/read/something/x`, {
      method: 'POST',
      body: endless,
      headers: { Authorization: 'Bearer signed', 'Content-Type': 'text/plain' },
      duplex: 'half'
    } as RequestInit & { duplex: 'half' }).catch(() => undefined)
    expect([413, undefined]).toContain(response?.status)
    expect((await send(server.port, 'x')).json).toEqual({ size: 1 })
  })

  test('waits for its turn, and is sent away where many wait already; whoever presses meanwhile is answered', async () => {
    const may = Promise.withResolvers<void>()
    const server = await serveFiles(async () => {
      await may.promise
      return {}
    })
    const many = Array.from({ length: 9 }, () => send(server.port, 'x'))
    const first = await Promise.race(many)
    expect(first.status).toBe(503)
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200)
    may.resolve()
    const statuses = (await Promise.all(many)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(6)
    expect(statuses.filter((status) => status === 503)).toHaveLength(3)
    expect(server.unanswered.filter(({ reason }) => reason === 'files')).toHaveLength(3)
  })
})
