import process from 'node:process'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Where a command was typed: npm goes to another folder first, and says where it came from. */
export function whereTyped(): string {
  return process.env.INIT_CWD ?? process.cwd()
}

/** The options that a command was called with; undefined where there are others, or anything beside them. */
export function optionsIn<const O extends NonNullable<ParseArgsConfig['options']>>(options: O) {
  try {
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: false }).values
  } catch {
    return undefined
  }
}
