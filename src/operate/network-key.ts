import { createHash, createHmac, hkdfSync } from 'node:crypto'
import * as jose from 'jose'
import * as z from 'zod'
import { jsonIn } from '../json.ts'

/** How results are sealed: an ephemeral key on X25519 for each, and AES-GCM. */
const ALG = 'ECDH-ES'
const ENC = 'A256GCM'

/** What is sealed is made as long as a multiple of this, in bytes: its length then says nothing of what it holds. */
const PAGE = 8_192

/** The most that is sealed, in bytes: it has to fit in one row of storage. */
const MOST = 2 * PAGE

const part = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const keyFile = z.strictObject({
  format: z.literal('poolster-network-key'),
  version: z.literal(1),
  public: part,
  private: part
})

/** The key of a network with its secret half, which stays with whoever counts for the network. */
export type NetworkKey = {
  /** The half that every installation knows (NETWORK_KEY): 43 letters, digits, `-` and `_`. */
  readonly public: string
  /** Tells this key from others, in a few letters. */
  readonly mark: string
  /** A digest of a centre that nobody without the secret half can make from a list of names. */
  digestOf(centre: string): string
  /** What was sealed for this key; undefined where it was not, or is damaged. */
  open(sealed: string): Promise<string | undefined>
}

/** A new key, as the file that keeps its secret half, and the half that installations need. */
export async function makeNetworkKey(): Promise<{ readonly file: string; readonly public: string }> {
  const { privateKey } = await jose.generateKeyPair(ALG, { crv: 'X25519', extractable: true })
  const { x, d } = await jose.exportJWK(privateKey)
  const made = keyFile.parse({ format: 'poolster-network-key', version: 1, public: x, private: d })
  return { file: `${JSON.stringify(made, null, 2)}\n`, public: made.public }
}

/** The key in the text of such a file; undefined where it is none, or its halves do not belong together. */
export async function readNetworkKey(text: string): Promise<NetworkKey | undefined> {
  const { data } = keyFile.safeParse(jsonIn(text))
  if (!data) return undefined
  const pair = { kty: 'OKP', crv: 'X25519', x: data.public, d: data.private }
  // Halves that do not belong together are refused here.
  const secret = await jose.importJWK(pair, ALG).catch(() => undefined)
  if (!secret) return undefined
  const ofCentres = Buffer.from(hkdfSync('sha256', Buffer.from(data.private, 'base64url'), '', 'centres', 32))
  return {
    public: data.public,
    mark: createHash('sha256').update(data.public).digest('base64url').slice(0, 12),
    digestOf: (centre) => createHmac('sha256', ofCentres).update(centre).digest('base64url'),
    async open(sealed) {
      try {
        const { plaintext } = await jose.compactDecrypt(sealed, secret, {
          keyManagementAlgorithms: [ALG],
          contentEncryptionAlgorithms: [ENC]
        })
        return Buffer.from(plaintext).toString('utf8').trimEnd()
      } catch (error) {
        if (error instanceof jose.errors.JOSEError) return undefined
        throw error
      }
    }
  }
}

/** Seals a text for a network, by the half of its key that everybody may know. Throws where it is longer than a row can hold. */
export async function sealFor(networkKey: string, text: string): Promise<string> {
  const length = Buffer.byteLength(text)
  if (length > MOST) throw new Error(`what is to be sealed has ${length} bytes, and ${MOST} is the most`)
  const padded = text + ' '.repeat(Math.max(1, Math.ceil(length / PAGE)) * PAGE - length)
  const key = await jose.importJWK({ kty: 'OKP', crv: 'X25519', x: networkKey }, ALG)
  return new jose.CompactEncrypt(Buffer.from(padded)).setProtectedHeader({ alg: ALG, enc: ENC }).encrypt(key)
}
