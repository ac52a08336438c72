import * as jose from 'jose'
import * as z from 'zod'
import type { Envelope } from './envelope.ts'

/** Where Microsoft says with which keys the Bot Framework signs. */
export const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration'

/** Who signs what Teams sends to a bot. */
export const ISSUER = 'https://api.botframework.com'

/** How long keys count, in milliseconds: Microsoft asks to look again at least once a day. */
const KEPT = 24 * 60 * 60_000

/** How long Microsoft's keys are waited for, in milliseconds: a turn has to end in time without them as well. */
const PATIENCE = 2_000

/** How far the clocks of Microsoft and of this machine may lie apart, in seconds. */
const LEEWAY = 5 * 60

const metadata = z.object({ jwks_uri: z.url() })
const endorsed = z.looseObject({ kid: z.string(), endorsements: z.array(z.string()) })

/** Why a token is not taken, for an operator: a word, never a part of the token. */
export type Untaken = { readonly reason: string; readonly error?: unknown }

/** A token that Microsoft signed for this bot: which service it is about, and the name of its key. */
export type Signed = { readonly serviceUrl: unknown; readonly kid: string | undefined }

/**
 * Checks that a request is Microsoft's, for this bot and about its activity, in two steps, for the first needs no
 * activity. Source: "Authentication with the Bot Connector API" (learn.microsoft.com), step 4.
 */
export function tokenCheck(appId: string, metadataUrl = METADATA) {
  const keys = signingKeys(metadataUrl)

  return {
    /** Resolves when Microsoft's keys are at hand. */
    ready: keys.ready,

    /**
     * A signature (RS256 only) by a key of the Bot Framework, issuer, audience and time; otherwise why not. Keys that can't
     * be had are a no too, until they can.
     */
    async verify(authorization: string): Promise<Signed | Untaken> {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1]
      if (!token) return { reason: 'no-token' }
      try {
        const { payload, protectedHeader } = await jose.jwtVerify(token, keys.find, {
          algorithms: ['RS256'],
          issuer: ISSUER,
          audience: appId,
          clockTolerance: LEEWAY,
          requiredClaims: ['exp', 'nbf', 'serviceurl']
        })
        return { serviceUrl: payload.serviceurl, kid: protectedHeader.kid }
      } catch (error) {
        // ERR_JWT_EXPIRED and the like say what was wrong with a token; anything else is trouble of our own.
        return error instanceof jose.errors.JOSEError ? { reason: error.code } : { reason: 'no-keys', error }
      }
    },

    /** Whether a signed token is about this activity: the service to be answered, and a key endorsed for its channel. */
    compare({ serviceUrl, kid }: Signed, activity: Envelope): Untaken | undefined {
      if (serviceUrl !== activity.serviceUrl) return { reason: 'other-service' }
      return keys.endorse(kid, activity.channelId) ? undefined : { reason: 'not-endorsed' }
    }
  }
}

/** Microsoft's keys, fetched when they are first needed, when they get old, and when a token names one that is new. */
function signingKeys(metadataUrl: string) {
  type Keys = ReturnType<typeof jose.createRemoteJWKSet>
  let known: Keys | undefined
  let asked: Promise<Keys> | undefined

  async function ask(): Promise<Keys> {
    const response = await fetch(metadataUrl, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    const { jwks_uri } = metadata.parse(await response.json())
    return jose.createRemoteJWKSet(new URL(jwks_uri), { cacheMaxAge: KEPT, timeoutDuration: PATIENCE })
  }

  /** Many who come at once ask together. */
  function asking(): Promise<Keys> {
    asked ??= ask().finally(() => {
      asked = undefined
    })
    return asked
  }

  return {
    /** The key that a token says it is signed with; throws a JOSEError when Microsoft has no such key. */
    async find(header: jose.JWSHeaderParameters, token: jose.FlattenedJWSInput): Promise<jose.CryptoKey> {
      if (!header.kid) throw new jose.errors.JWKSNoMatchingKey()
      try {
        known ??= await asking()
        return await known(header, token)
      } catch (cause) {
        if (cause instanceof jose.errors.JWKSNoMatchingKey) throw cause
        // They may have moved: the next token asks where they are. Keys that are not old yet still count.
        if (!known?.fresh) known = undefined
        throw new Error('Microsoft’s keys can’t be had', { cause })
      }
    },

    /** Resolves when there are keys that are not old. */
    async ready(): Promise<void> {
      known ??= await asking()
      if (!known.fresh) await known.reload()
    },

    /** Whether the key with this id may sign for a channel. */
    endorse(kid: string | undefined, channel: string): boolean {
      const key = known?.jwks()?.keys.find((one) => one.kid === kid)
      return endorsed.safeParse(key).data?.endorsements.includes(channel) ?? false
    }
  }
}
