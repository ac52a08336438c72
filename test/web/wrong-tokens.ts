import * as jose from 'jose'
import { SCOPE } from '../../src/web/sign-in.ts'
import type { Claims, KeysServer, Signing } from '../bot/keys-server.ts'

/** What a good token says, and how one is made: `bearer` makes a good one, but for what is different. */
export type Good = {
  readonly keys: KeysServer
  readonly bearer: (claims?: Claims, signing?: Signing) => Promise<string>
  readonly app: string
  readonly tenant: string
  readonly someone: string
  /** Another tenant that is served, and one that is not. */
  readonly servedToo: string
  readonly otherTenant: string
}

const HOUR = 3_600
const ANOTHER = '00000000-0000-4000-8000-0000000000ee'
const now = () => Math.floor(Date.now() / 1000)

/** Who issues tokens of version 2 for a tenant. */
export const issuerOf = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`

/** Every way in which a token of the tab can be wrong: what is wrong with it, and an Authorization header with one. */
export const WRONG: readonly (readonly [string, (of: Good) => Promise<string>])[] = [
  ['is missing', async () => ''],
  ['is no token', async () => 'Bearer a.b.c'],
  ['comes another way', async ({ bearer }) => (await bearer()).replace('Bearer', 'Basic')],
  ['is for another app', ({ bearer }) => bearer({ aud: '55555555-5555-4555-8555-555555555555' })],
  ['is for the address of the app, as version 1 has it', ({ bearer, app }) => bearer({ aud: `api://${app}` })],
  ['is of another issuer', ({ bearer }) => bearer({ iss: 'https://login.example/v2.0' })],
  ['is of version 1', ({ bearer, tenant }) => bearer({ ver: '1.0', iss: `https://sts.windows.net/${tenant}/` })],
  [
    'is of a tenant that is not served',
    ({ bearer, otherTenant }) => bearer({ tid: otherTenant, iss: issuerOf(otherTenant) })
  ],
  ['says another tenant than its issuer', ({ bearer, servedToo }) => bearer({ tid: servedToo })],
  ['is over', ({ bearer }) => bearer({ nbf: now() - 2 * HOUR, exp: now() - HOUR })],
  ['has not begun', ({ bearer }) => bearer({ nbf: now() + HOUR, exp: now() + 2 * HOUR })],
  ['never ends', ({ bearer }) => bearer({ exp: undefined })],
  ['never began', ({ bearer }) => bearer({ nbf: undefined })],
  ['has no permission', ({ bearer }) => bearer({ scp: undefined })],
  ['has another permission', ({ bearer }) => bearer({ scp: 'User.Read openid' })],
  [
    'is an app’s, which has roles and no permission',
    ({ bearer }) => bearer({ scp: undefined, roles: [SCOPE], idtyp: 'app' })
  ],
  ['names nobody', ({ bearer }) => bearer({ oid: undefined })],
  ['names nobody that can be', ({ bearer }) => bearer({ oid: 'an.peeters' })],
  ['has no tenant', ({ bearer }) => bearer({ tid: undefined })],
  [
    'is signed with nobody’s key',
    async ({ bearer }) => {
      const { privateKey } = await jose.generateKeyPair('RS256')
      return bearer({}, { key: privateKey })
    }
  ],
  ['is signed with a key that is not there', ({ bearer }) => bearer({}, { header: { kid: 'key-9' } })],
  ['is signed with no key’s name', ({ bearer }) => bearer({}, { header: { kid: undefined } })],
  [
    'is not signed',
    async ({ bearer }) => {
      const [, payload] = (await bearer()).replace('Bearer ', '').split('.')
      return `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    }
  ],
  [
    'is signed in another way, with the public key as a secret',
    async ({ keys, app, tenant, someone }) => {
      const secret = new TextEncoder().encode(await jose.exportSPKI(keys.publicKey))
      const signed = await new jose.SignJWT({
        iss: issuerOf(tenant),
        aud: app,
        tid: tenant,
        oid: someone,
        scp: SCOPE,
        ver: '2.0'
      })
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
        .setIssuedAt()
        .setNotBefore('0s')
        .setExpirationTime('1h')
        .sign(secret)
      return `Bearer ${signed}`
    }
  ],
  [
    'was changed',
    async ({ bearer, app, tenant }) => {
      const [head, , signature] = (await bearer()).split('.')
      const payload = Buffer.from(JSON.stringify({ iss: issuerOf(tenant), aud: app, oid: ANOTHER })).toString(
        'base64url'
      )
      return `${head}.${payload}.${signature}`
    }
  ]
]
