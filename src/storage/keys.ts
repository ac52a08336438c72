import { createHash } from 'node:crypto'

/**
 * Any text as a part of a key: as it is when a table key may hold it, otherwise a digest of fixed length.
 * Table keys refuse `/ \ # ?` and control characters and hold at most 512 characters; `%` and `!` have uses of their own.
 */
export function keyPart(text: string): string {
  const safe = /^[A-Za-z0-9_.:-]{1,100}$/.test(text)
  return safe ? text : `~${createHash('sha256').update(text).digest('base64url')}`
}
