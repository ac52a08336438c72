import * as jose from 'jose'
import * as z from 'zod'
import { signingKeys } from '../signing-keys.ts'
import type { Envelope } from './envelope.ts'

/** Where Microsoft says with which keys the Bot Framework signs. */
export const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration'

/** Who signs what Teams sends to a bot. */
export const ISSUER = 'https://api.botframework.com'

/** How far the clocks of Microsoft and of this machine may lie apart, in seconds. */
const LEEWAY = 5 * 60

const endorsed = z.looseObject({ endorsements: z.array(z.string()) })

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
      const { data } = endorsed.safeParse(keys.named(kid))
      return data?.endorsements.includes(activity.channelId) ? undefined : { reason: 'not-endorsed' }
    }
  }
}
