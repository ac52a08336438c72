import * as jose from 'jose'
import * as z from 'zod'

/** How long keys count, in milliseconds: Microsoft asks to look again at least once a day. */
const KEPT = 24 * 60 * 60_000

/** How long Microsoft's keys are waited for, in milliseconds: a turn has to end in time without them as well. */
const PATIENCE = 2_000

const metadata = z.object({ jwks_uri: z.url() })

/**
 * The keys with which Microsoft signs, as the metadata at an address says where they are: fetched when they are first needed,
 * when they get old, and when a token names one that is new.
 */
export function signingKeys(metadataUrl: string) {
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

    /** The key with this id, as it was published; undefined where none is known. */
    named: (kid: string | undefined): jose.JWK | undefined => known?.jwks()?.keys.find((one) => one.kid === kid)
  }
}
