/**
 * Keeps what a deployment is made of in `env/.env.<name>`, the file that Microsoft's toolkit reads as well: what the cloud says
 * of itself, and what an administrator adds.
 *
 * Run it with `npm run environment -- --env prod --outputs FILE`; docs/installing.md says where the file comes from. No secret is
 * kept there.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs, parseEnv } from 'node:util'
import * as z from 'zod'
import { jsonIn } from '../src/json.ts'

/** What an environment names, by its name; nothing is what an empty line gives. */
export type Values = Readonly<Record<string, string | undefined>>

/** The environment that is meant where nobody names one, as in Microsoft's toolkit. */
export const USUAL = 'dev'

/** The id of the app package, made once and then kept: with another one Teams sees another app. */
const APP_ID = 'TEAMS_APP_ID'

const folder = fileURLToPath(new URL('../env/', import.meta.url))

/** Where an environment is kept. Throws on a name that would lead elsewhere. */
export const fileOf = (name: string): string => {
  if (!/^[\w-]+$/.test(name)) throw new Error('An environment is named with letters, digits and dashes: --env prod')
  return `${folder}.env.${name}`
}

/** What an environment says; undefined where there is none of that name. */
export const readEnvironment = (name: string): Values | undefined => {
  const file = fileOf(name)
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : undefined
}

/** What stands in a file that Azure wrote: each output with its value, in a list or by name as `az` gives them. */
const outputs = z.record(z.string(), z.looseObject({ value: z.union([z.string(), z.number(), z.boolean()]) }))

/**
 * The outputs of a deployment by the names they have in an environment: in capitals, as Microsoft's toolkit writes them. Azure may
 * give them back with other capitals than the template has. Throws when the text is something else.
 */
export const outputsOf = (text: string): Values => {
  const found = outputs.safeParse(jsonIn(text))
  if (!found.success || Object.keys(found.data).length === 0) {
    throw new Error(
      'This file holds no outputs of a deployment: make it with az deployment group show, as docs/installing.md says'
    )
  }
  return Object.fromEntries(Object.entries(found.data).map(([name, { value }]) => [name.toUpperCase(), String(value)]))
}

/** The text of an environment with these values in it: each on its own line where it has one, else at the end. */
export const withValues = (text: string, values: Values): string =>
  Object.entries(values).reduce((sofar, [name, value = '']) => {
    const line = `${name}=${quoted(value)}`
    const own = new RegExp(`^${name}=.*$`, 'm')
    return own.test(sofar) ? sofar.replace(own, () => line) : `${sofar.replace(/\n*$/, '\n')}${line}\n`
  }, text)

/** A new environment: what another one names, with no value but its own name. */
export const emptied = (text: string, name: string): string =>
  withValues(text.replace(/^(\w+)=.*$/gm, '$1='), { TEAMSFX_ENV: name })

const quoted = (value: string): string => (/^[\w./:@-]*$/.test(value) ? value : `"${value}"`)

/** Writes what a deployment says of itself into its environment, which is made where it is not there. Returns what is still empty. */
const keep = (name: string, said: Values): readonly string[] => {
  const file = fileOf(name)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : emptied(readFileSync(fileOf(USUAL), 'utf8'), name)
  const id = parseEnv(text)[APP_ID] ? {} : { [APP_ID]: randomUUID() }
  const filled = withValues(text, { ...said, ...id })
  writeFileSync(file, filled)
  return Object.entries(parseEnv(filled)).flatMap(([key, value]) => (value ? [] : [key]))
}

const main = (): void => {
  const { env, outputs: file } = parseArgs({
    options: { env: { type: 'string', default: USUAL }, outputs: { type: 'string' } }
  }).values
  if (file === undefined || !existsSync(file))
    throw new Error('Say which file holds what Azure said, and make it first: --outputs .data/outputs.json')
  const empty = keep(env, outputsOf(readFileSync(file, 'utf8')))
  process.stdout.write(
    `env/.env.${env} is filled in. Empty in it, for whom it concerns: ${empty.join(', ') || 'nothing'}.\n`
  )
}

if (import.meta.main) {
  try {
    main()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
