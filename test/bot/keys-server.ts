import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as jose from 'jose'

/** What the key server does with a request: answers it, says that it can't, sends it elsewhere, never answers, or answers nonsense. */
export type Mood = 'well' | 'down' | 'moved' | 'hang' | 'garbled'

/** What a token says, beside what a good one does; `undefined` leaves a claim out. */
export type Claims = { readonly [claim: string]: unknown }

/** What else may be different about a token: its header, and the key it is signed with. */
export type Signing = { readonly header?: object; readonly key?: jose.CryptoKey }

/** Who issues Microsoft's tokens, and the connector they are about unless said otherwise. */
const ISSUER = 'https://api.botframework.com'
export const SERVICE = 'https://smba.trafficmanager.net/emea/'

/** A pair of keys to sign tokens with; to make one is some tenths of a second of computing. */
export function makeKeyPair(): Promise<jose.GenerateKeyPairResult> {
  return jose.generateKeyPair('RS256', { extractable: true })
}

/** A stand-in for login.botframework.com over real HTTP, which signs tokens for this app: with keys of its own, unless it gets some. */
export async function startKeys(app: string, keys: Promise<jose.GenerateKeyPairResult> = makeKeyPair()) {
  const pair = await keys
  const jwkOf = async (key: jose.CryptoKey, kid: string, endorsements: unknown = ['msteams', 'webchat']) => ({
    ...(await jose.exportJWK(key)),
    kid,
    use: 'sig',
    endorsements
  })
  const published: object[] = [await jwkOf(pair.publicKey, 'key-1')]
  const asked: string[] = []
  let mood: Mood = 'well'
  let hangingFrom = Number.POSITIVE_INFINITY

  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (mood === 'hang' || asked.length >= hangingFrom) return
    // Not in one breath: once restify is loaded anywhere in this process, `writeHead` gives nothing back.
    if (mood === 'down') {
      response.writeHead(503)
      return void response.end()
    }
    if (mood === 'garbled') return void response.end('<html>')
    if (mood === 'moved' && request.url === '/openid') {
      response.writeHead(302, { location: '/there' })
      return void response.end()
    }
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    json(response, request.url === '/keys' ? { keys: published } : { issuer: ISSUER, jwks_uri: `${origin}/keys` })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  /** The value of an Authorization header as Teams sends it, but for what is different. */
  async function bearer(claims: Claims = {}, { header = {}, key = pair.privateKey }: Signing = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const good = { iss: ISSUER, aud: app, nbf: now - 60, exp: now + 3_600, serviceurl: SERVICE }
    const payload = Object.fromEntries(
      Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined)
    )
    const signed = await new jose.SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header })
      .sign(key)
    return `Bearer ${signed}`
  }

  return {
    metadata: `http://127.0.0.1:${(server.address() as AddressInfo).port}/openid`,
    /** The paths that were asked for. */
    asked,
    become(next: Mood): void {
      mood = next
    },
    /** Never answers from the request with this number on, the first being 1. */
    hangFrom(request: number): void {
      hangingFrom = request
    },
    bearer,
    publicKey: pair.publicKey,
    /** Publishes one more key and returns what to sign with. */
    async publish(kid: string, endorsements?: unknown, algorithm = 'RS256'): Promise<jose.CryptoKey> {
      const more = await jose.generateKeyPair(algorithm, { extractable: true })
      published.push(await jwkOf(more.publicKey, kid, endorsements))
      return more.privateKey
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

export type KeysServer = Awaited<ReturnType<typeof startKeys>>

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
