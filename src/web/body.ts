import type { IncomingMessage } from 'node:http'
import type { SentFile } from './route.ts'

/** A body that is not taken: too large, too late, of another type, not there, or no JSON that Teams would send. */
export type Unread = { readonly status: 413 | 408 | 400 | 415 }

/**
 * Reads a body of JSON in UTF-8 of at most so many bytes, until it is over. Anything else, a compressed body included, is
 * refused: a few bytes can unpack to very many.
 */
export async function readJson(
  request: IncomingMessage,
  most: number,
  over: AbortSignal
): Promise<{ readonly json: unknown } | Unread> {
  const { 'content-type': type = '', 'content-encoding': encoding, 'content-length': length } = request.headers
  if (!/^application\/json *(;|$)/i.test(type) || encoding !== undefined) return { status: 400 }
  if (Number(length) > most) return { status: 413 }
  if (over.aborted) return { status: 408 }
  const bytes = await readBytes(request, most, over)
  if ('status' in bytes) return bytes
  try {
    return { json: JSON.parse(bytes.toString()) }
  } catch {
    return { status: 400 }
  }
}

/** Reads a file of one of these types, of at most so many bytes, until it is over; one without any byte did not come. */
export async function readFile(
  request: IncomingMessage,
  { mostBytes, types }: { readonly mostBytes: number; readonly types: readonly string[] },
  over: AbortSignal
): Promise<{ readonly file: SentFile } | Unread> {
  const { 'content-type': said = '', 'content-encoding': encoding, 'content-length': length } = request.headers
  const type = types.find((one) => said.toLowerCase().split(';', 1)[0]?.trim() === one)
  if (type === undefined || encoding !== undefined) return { status: 415 }
  if (Number(length) > mostBytes) return { status: 413 }
  if (over.aborted) return { status: 408 }
  const bytes = await readBytes(request, mostBytes, over)
  if ('status' in bytes) return bytes
  return bytes.length === 0 ? { status: 400 } : { file: { type, bytes } }
}

async function readBytes(request: IncomingMessage, most: number, over: AbortSignal): Promise<Buffer | Unread> {
  const parts: Buffer[] = []
  let size = 0
  const ended = Promise.withResolvers<Buffer | Unread>()
  const late = () => ended.resolve({ status: 408 })
  const keep = (part: Buffer) => {
    size += part.length
    if (size <= most) parts.push(part)
    else ended.resolve({ status: 413 })
  }
  over.addEventListener('abort', late)
  request
    .on('data', keep)
    .once('end', () => ended.resolve(Buffer.concat(parts)))
    .once('error', () => ended.resolve({ status: 400 }))
    .once('close', () => ended.resolve({ status: 400 }))
  try {
    return await ended.promise
  } finally {
    over.removeEventListener('abort', late)
    // What still comes is thrown away: left alone, or broken off, it would take the line away under the answer.
    request.off('data', keep).resume()
  }
}
