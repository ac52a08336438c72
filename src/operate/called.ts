import { resolve } from 'node:path'
import process from 'node:process'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import type { Environment } from '../settings-found.ts'
import { readSettingsFile } from './settings-file.ts'

/** How a command was called: what stands behind it, what this process is told from outside, and where that was typed. */
export type CommandCall = {
  readonly args: readonly string[]
  readonly environment: Environment
  readonly typedIn: string
}

/** How this process was called. npm goes to another folder first, and says where it came from. */
export function calledHere(): CommandCall {
  const { env, argv } = process
  return { args: argv.slice(2), environment: env, typedIn: env.INIT_CWD ?? process.cwd() }
}

/** What every command takes: the name of a file with the settings of another machine. */
export const SETTINGS = { settings: { type: 'string' } } as const

/** How the usage of every command tells of that. */
export const SETTINGS_USAGE =
  '--settings FILE    settings of another machine: what az webapp config appsettings list prints, or lines of NAME=value'

/** The options that a command was called with, `settings` among them, and what stands beside them; undefined where there are others. */
export function optionsIn<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  allowPositionals = false
) {
  try {
    return parseArgs({ args: [...args], options: { ...SETTINGS, ...options }, allowPositionals })
  } catch {
    return undefined
  }
}

/** The settings to go by: those in the file that was named, else those of this process. Throws where that can't be read. */
export function settingsFor({ environment, typedIn }: CommandCall, file: string | undefined): Environment {
  return file === undefined ? environment : readSettingsFile(resolve(typedIn, file))
}

/** What only the bot itself needs, and may stand in a Key Vault that is read nowhere else: as if mail were off, and a password known. */
const OF_THE_BOT = { SMTP_URL: undefined, MAIL_FROM: undefined, MAIL_GRAPH: undefined, MicrosoftAppPassword: 'unseen' }

/** The installation to work on, by the same settings, checked. From another machine it is whoever types who is signed in to Azure. */
export function installationFor(called: CommandCall, file: string | undefined): Config {
  const settings = settingsFor(called, file)
  if (file === undefined) return readConfig(settings)
  process.env.AZURE_TOKEN_CREDENTIALS ??= 'dev'
  return readConfig({ ...settings, ...OF_THE_BOT })
}
