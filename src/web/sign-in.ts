import * as jose from 'jose'
import * as z from 'zod'
import { signingKeys } from '../signing-keys.ts'
import type { Visitor } from './route.ts'

/** Where Microsoft says with which keys Entra signs, for whichever tenant. */
export const ENTRA = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration'

/** The one permission that the app registration of the tab offers (infra/README.md). */
export const SCOPE = 'access_as_user'

/** How far the clocks of Microsoft and of this machine may lie apart, in seconds. */
const LEEWAY = 5 * 60

/** Who may sign in to the tab. */
export type SignIn = {
  /** The app registration of the tab, which its tokens are for. */
  readonly appId: string
  readonly tenants: readonly string[]
  /** Those who read the network's totals: object ids of people, or of groups that a token names. */
  readonly networkReaders: readonly string[]
  readonly metadata?: string | undefined
}

/** Who bears a token, or why that can't be told: a word, never a part of the token. */
export type SignedIn = Visitor | { readonly reason: string; readonly error?: unknown }

const entraGuid = z.string().toLowerCase().pipe(z.guid())
const claims = z.object({
  ver: z.literal('2.0'),
  tid: entraGuid,
  oid: entraGuid,
  scp: z.string().transform((scopes) => scopes.split(' ')),
  groups: z.array(z.string().toLowerCase()).catch([])
})

/**
 * Checks a token of Entra for the tab: signature (RS256 only), issuer and audience of version 2, time, tenant, the permission
 * and that it is a person's. Nobody is known by anything but `oid` and `tid`. Source: "Access tokens in the Microsoft identity
 * platform" (learn.microsoft.com), "Validate tokens".
 */
export function entraSignIn({ appId, tenants, networkReaders, metadata = ENTRA }: SignIn) {
  const keys = signingKeys(metadata)

  return {
    /** Resolves when Microsoft's keys are at hand. */
    ready: keys.ready,

    async visitor(authorization: string): Promise<SignedIn> {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1]
      if (!token) return { reason: 'no-token' }
      try {
        const { payload } = await jose.jwtVerify(token, keys.find, {
          algorithms: ['RS256'],
          issuer: tenants.map((tenant) => `https://login.microsoftonline.com/${tenant}/v2.0`),
          audience: appId,
          clockTolerance: LEEWAY,
          requiredClaims: ['exp', 'nbf', 'tid', 'oid', 'scp']
        })
        return visitorOf(payload)
      } catch (error) {
        // ERR_JWT_EXPIRED and the like say what was wrong with a token; anything else is trouble of our own.
        return error instanceof jose.errors.JOSEError ? { reason: error.code } : { reason: 'no-keys', error }
      }
    }
  }

  function visitorOf(payload: jose.JWTPayload): SignedIn {
    const { data } = claims.safeParse(payload)
    if (!data) return { reason: 'other-claims' }
    const { tid, oid, scp, groups } = data
    if (!tenants.includes(tid) || payload.iss !== `https://login.microsoftonline.com/${tid}/v2.0`)
      return { reason: 'other-tenant' }
    if (!scp.includes(SCOPE)) return { reason: 'other-permission' }
    return { id: oid, tenant: tid, readsNetwork: [oid, ...groups].some((one) => networkReaders.includes(one)) }
  }
}

/** A person one can be on one's own machine, where nobody signs in. */
export type Fictional = Visitor & { readonly name: string }

/** Takes somebody on one's own machine for who they say they are, of these. */
export function localSignIn(people: readonly Fictional[]) {
  return async (authorization: string): Promise<SignedIn> => {
    const id = /^Local ([\w-]+)$/.exec(authorization)?.[1]
    const one = people.find((person) => person.id === id)
    return one ? { id: one.id, tenant: one.tenant, readsNetwork: one.readsNetwork } : { reason: 'nobody-chosen' }
  }
}
