import type { IncomingMessage } from 'node:http'

/** A body that is not taken: too large, or no JSON that Teams would send. */
export type Unread = { readonly status: 413 | 400 }

/**
 * Reads a body of JSON in UTF-8 of at most so many bytes. Anything else, a compressed body included, is refused: a few
 * bytes can unpack to very many.
 */
export async function readJson(request: IncomingMessage, most: number): Promise<{ readonly json: unknown } | Unread> {
  const { 'content-type': type = '', 'content-encoding': encoding, 'content-length': length } = request.headers
  if (!/^application\/json *(;|$)/i.test(type) || encoding !== undefined) return { status: 400 }
  if (Number(length) > most) return { status: 413 }
  const parts: Buffer[] = []
  let bytes = 0
  try {
    // Left alone, breaking off would take the line away under the answer.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      bytes += part.length
      if (bytes > most) {
        request.resume()
        return { status: 413 }
      }
      parts.push(part)
    }
    return { json: JSON.parse(Buffer.concat(parts).toString()) }
  } catch {
    return { status: 400 }
  }
}
