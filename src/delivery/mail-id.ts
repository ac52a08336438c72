import { createHash } from 'node:crypto'

/** The Message-ID of a mail: always the same for the same id and sender, and telling nothing about either scan or person. */
export function messageId(id: string, from: string): string {
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 40)
  return `<${digest}@${from.split('@').at(-1)}>`
}
