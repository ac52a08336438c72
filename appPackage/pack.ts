/**
 * Packs what Teams wants uploaded: manifest, language file and icons in one zip.
 *
 * Run it with `npm run package -- --env prod`: what the manifest leaves open is read from `env/.env.prod`, and what the shell that it
 * runs in says counts before that. It throws and writes nothing when a value is missing or Microsoft's schema refuses the result.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ValidateFunction } from 'ajv'
import ajvDraft04 from 'ajv-draft-04'
import ajvFormats from 'ajv-formats'
import { strToU8, zipSync } from 'fflate'
import { fileOf, readEnvironment, USUAL, type Values } from './environment.ts'

/** What stands in the two JSON files of a package. */
type Texts = { readonly manifest: string; readonly english: string }

const variable = /\$\{\{(\w+)\}\}/g

/** The pages that the bot serves itself, by the value that names another one in their place. */
const PAGES: Readonly<Record<string, string>> = {
  DEVELOPER_WEBSITE_URL: 'help',
  PRIVACY_URL: 'privacy',
  TERMS_OF_USE_URL: 'terms'
}

/** What a host is, such as poolster.azurewebsites.net. */
const host = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i

/** The values of an environment, and before them those of the shell. Throws where an environment was asked for that is not there. */
export const valuesOf = (name: string | undefined, shell: Values): Values => {
  const kept = readEnvironment(name ?? USUAL)
  if (name !== undefined && kept === undefined) {
    throw new Error(`${fileOf(name)} is not there: npm run environment makes it, as docs/installing.md says`)
  }
  const said = Object.entries(shell).filter(([, value]) => value?.trim())
  return { ...kept, ...Object.fromEntries(said) }
}

/** The text of a manifest with the bot's own pages in it, where nobody names others: their host is left open. */
const withPages = (text: string, values: Values): string =>
  text.replace(variable, (open, name: string) =>
    name in PAGES && !values[name]?.trim() ? `https://\${{BOT_DOMAIN}}/${PAGES[name]}` : open
  )

/** Puts the values in the text of a JSON file; names every variable that has none. */
export const fill = (text: string, values: Values): string => {
  const missing = [...text.matchAll(variable)].flatMap(([, name = '']) => (values[name]?.trim() ? [] : [name]))
  if (missing.length > 0) throw new Error(`These variables have no value: ${[...new Set(missing)].sort().join(', ')}`)
  const filled = text.replace(variable, (_, name: string) => JSON.stringify(values[name]?.trim()).slice(1, -1))
  if (filled.includes('${{')) throw new Error('A variable is left after filling: look for ${{ in the values')
  return filled
}

/**
 * The texts of manifest and language file without what they say of the tab, which takes an app registration to sign in with: a
 * package without one asks nobody who they are, and loads nothing from anywhere.
 */
const withoutTab = ({ manifest, english }: Texts): Texts => {
  const { staticTabs: _, webApplicationInfo: __, permissions, ...rest } = JSON.parse(manifest)
  const others = (permissions as readonly string[]).filter((permission) => permission !== 'identity')
  const words = Object.entries<string>(JSON.parse(english)).filter(([place]) => !place.startsWith('staticTabs'))
  return {
    manifest: JSON.stringify({ ...rest, permissions: others, validDomains: [] }, null, 2),
    english: JSON.stringify(Object.fromEntries(words), null, 2)
  }
}

/** What tells whether something is as Microsoft's schema of this name wants it. */
const validatorOf = async (name: string): Promise<ValidateFunction> => {
  const schema: object = JSON.parse(await readFile(new URL(import.meta.resolve(name)), 'utf8'))
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
  ajvFormats.default(ajv)
  return ajv.compile(schema)
}

/** Each made once: that takes longer than to use it a hundred times. */
const validators = new Map<string, Promise<ValidateFunction>>()

/** What is wrong with a manifest or language file, by the schema it names itself. Empty when nothing is. */
export const problems = async (text: string): Promise<string[]> => {
  const json: { $schema: string; developer?: Record<string, string>; validDomains?: string[] } = JSON.parse(text)
  const name = `@microsoft/app-manifest/build${new URL(json.$schema).pathname}`
  const made = validators.get(name) ?? validatorOf(name)
  validators.set(name, made)
  const validate = await made
  validate(json)
  // The schema lets http pass, Teams does not; and it takes https://https for a host.
  const plain = Object.entries(json.developer ?? {}).filter(
    ([key, value]) => key.endsWith('Url') && !(value.startsWith('https://') && host.test(new URL(value).hostname))
  )
  // It takes any text for a domain as well; one with a protocol would make the tab's own address an odd one.
  const odd = (json.validDomains ?? []).some((domain) => !host.test(domain))
  return [
    ...(validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`),
    ...plain.map(([key]) => `/developer/${key} must begin with https:// and then a host`),
    ...(odd ? ['/validDomains must hold hosts alone, such as poolster.azurewebsites.net'] : [])
  ]
}

/**
 * The zip, with the same bytes for the same input: Teams compares versions, people compare files. It has a tab where TAB_APP_ID
 * says with which app registration people sign in to it.
 */
export const pack = async (values: Values): Promise<Uint8Array> => {
  const read = (name: string) => readFile(new URL(name, import.meta.url))
  const whole = { manifest: (await read('manifest.json')).toString(), english: (await read('en.json')).toString() }
  const texts = values.TAB_APP_ID?.trim() ? whole : withoutTab(whole)
  const manifest = fill(withPages(texts.manifest, values), values)
  const { english } = texts
  const wrong = [...(await problems(manifest)), ...(await problems(english))]
  if (wrong.length > 0) throw new Error(`Teams would refuse this package:\n${wrong.join('\n')}`)
  const icons = { 'color.png': await read('color.png'), 'outline.png': await read('outline.png') }
  const files = { 'manifest.json': strToU8(manifest), 'en.json': strToU8(english), ...icons }
  return zipSync(files, { mtime: '2000-01-01T00:00:00' })
}

const main = async (): Promise<void> => {
  const { env } = parseArgs({ options: { env: { type: 'string' } } }).values
  const values = valuesOf(env, process.env)
  const zip = await pack(values).catch((error: Error) => {
    throw new Error(`${error.message}\nWhat it is filled in with stands in env/.env.${env ?? USUAL}.`)
  })
  const target = fileURLToPath(new URL(`../.data/teams-app.${env ?? USUAL}.zip`, import.meta.url))
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, zip)
  process.stdout.write(`${target} (${zip.length} bytes)\n`)
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  })
}
