import process from 'node:process'
import { lineOut } from '../line-out.ts'
import { startTrouble } from '../start-trouble.ts'

/** What a command came to, in lines to read: done, not done as something is wrong, or wrongly called. */
export type CameTo = { readonly code: 0 | 1 | 2; readonly lines: readonly string[] }

/** Says what a command came to, and leaves its code; what it fails on is said in a sentence. */
export async function saying(command: () => Promise<CameTo>): Promise<void> {
  const { code, lines } = await command().catch((error: unknown): CameTo => ({ code: 1, lines: [startTrouble(error)] }))
  // Who reads it may have gone, as behind a pipe to head: what was done is done.
  lineOut(process[code === 0 ? 'stdout' : 'stderr']).write(`${lines.join('\n')}\n`)
  process.exitCode = code
}

/** So many of something, of which one more is said with an s. */
export function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
