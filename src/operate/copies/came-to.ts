import process from 'node:process'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { startTrouble } from '../../start-trouble.ts'

/** What a command about copies came to: what it says, and 0 where that is well, 1 where something is wrong, 2 where it was called in another way. */
export type CopyCommand = { readonly code: 0 | 1 | 2; readonly line: string }

/** Says what a command came to, and leaves its code; what it fails on is said in a sentence. */
export async function saying(command: () => Promise<CopyCommand>): Promise<void> {
  const { code, line } = await command().catch(
    (error: unknown): CopyCommand => ({ code: 1, line: startTrouble(error) })
  )
  process[code === 0 ? 'stdout' : 'stderr'].write(`${line}\n`)
  process.exitCode = code
}

/** The options that a command was called with; undefined where there are others, or anything beside them. */
export function optionsIn<const O extends NonNullable<ParseArgsConfig['options']>>(options: O) {
  try {
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: false }).values
  } catch {
    return undefined
  }
}
