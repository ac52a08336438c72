import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What was asked of it: for which resource, which of the machine's identities, and the secret that goes with it. */
export type AskedToken = {
  readonly resource: string | null
  readonly identity: string | null
  readonly secret: unknown
}

/** Where App Service gives tokens to what runs there; `env` is what a program is told about that, there and by our template. */
export type IdentityServer = {
  readonly asked: AskedToken[]
  readonly env: Readonly<Record<'IDENTITY_ENDPOINT' | 'IDENTITY_HEADER' | 'AZURE_TOKEN_CREDENTIALS', string>>
}

const PLACE = Symbol.for('the identity server of this process')

/** The token that it gives to everybody. */
export const OF_THE_IDENTITY = 'of-the-identity'

/** A stand-in for that, one for a whole process: the SDK remembers for as long where it is. */
export function identityServer(): Promise<IdentityServer> {
  const kept = globalThis as { [PLACE]?: Promise<IdentityServer> }
  kept[PLACE] ??= start()
  return kept[PLACE]
}

async function start(): Promise<IdentityServer> {
  const asked: AskedToken[] = []
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://identity')
    const [resource, identity] = [searchParams.get('resource'), searchParams.get('client_id')]
    asked.push({ resource, identity, secret: request.headers['x-identity-header'] })
    const expires_on = Math.floor(Date.now() / 1000) + 3_600
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ access_token: OF_THE_IDENTITY, expires_on, token_type: 'Bearer' }))
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}/msi/token`
  const env = { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: 'the-secret', AZURE_TOKEN_CREDENTIALS: 'prod' }
  return { asked, env }
}
