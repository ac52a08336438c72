/**
 * Reads out of our own Bicep files what the tests compare, without the Bicep compiler.
 *
 * It knows the Bicep that stands in this folder, no more: one loop over a list, no lambdas, no multi-line strings, no strings within the
 * braces of another string.
 */

export type Parameter = { name: string; needed: boolean }

const literal = /'(?:[^'\\\n]|\\.)*'/g
const comment = /\/\/.*$/gm
const words = new Set(['true', 'false', 'null', 'if', 'for', 'in', 'existing'])

/** The expressions of a file: comments gone, and of each string only what stands between its braces. */
const expressions = (bicep: string): string =>
  bicep.replace(literal, (text) => ` ${inBraces(text)} `).replace(comment, '')

const inBraces = (text: string): string => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, code]) => code).join(' ')

/** Names given by the lines that begin with one of these words. */
const declared = (bicep: string, ...kinds: string[]): string[] =>
  [...bicep.matchAll(new RegExp(`^(?:${kinds.join('|')}) (\\w+)`, 'gm'))].flatMap(([, name]) => name ?? [])

export const symbols = (bicep: string): string[] => [
  ...declared(bicep, 'param', 'var', 'resource', 'module'),
  ...[...bicep.matchAll(/\[for (\w+) in /g)].flatMap(([, name]) => name ?? [])
]

/** Every name an expression refers to: not a key, not a property, not a function, not a declaration. */
export const references = (bicep: string): string[] => {
  const body = expressions(bicep)
    .replace(/^(?:param|output) \w+ \w+/gm, '')
    .replace(/^(?:var|resource|module) \w+/gm, '')
    .replace(/^(?:targetScope|metadata \w+)/gm, '')
  const found = [...body.matchAll(/(?<![\w.@])([A-Za-z_]\w*)(?![\w(:])/g)].flatMap(([, name]) => name ?? [])
  return [...new Set(found)].filter((name) => !words.has(name))
}

export const parameters = (bicep: string): Parameter[] =>
  [...bicep.matchAll(/^param (\w+) \w+(.*)$/gm)].map(([, name = '', rest = '']) => ({
    name,
    needed: !rest.trim().startsWith('=')
  }))

/** Names of what a file tells once it is deployed. */
export const outputs = (bicep: string): string[] => declared(bicep, 'output')

/** Keys of the object that a `var`, or the `params` of a `module`, is set to. */
export const keys = (bicep: string, opening: RegExp): string[] => {
  const start = bicep.match(opening)
  if (start?.index === undefined) throw new Error(`Nothing in the Bicep file looks like ${opening}`)
  const indent = (start[0].match(/^ */)?.[0] ?? '').length
  const inside = bicep.slice(start.index + start[0].length).split(`\n${' '.repeat(indent)}}`)[0] ?? ''
  return [...inside.matchAll(new RegExp(`^ {${indent + 2}}(\\w+):`, 'gm'))].flatMap(([, name]) => name ?? [])
}

/** Environment names that the web app hands to the bot: exactly those src/config.ts should read. */
export const settingNames = (bicep: string): string[] => keys(bicep, /^var botSettings = \{/m)

/** The text of each string under this key, in order, with what its braces hold taken from the `var`s of the file where they have it. */
export const textsOf = (bicep: string, key: string): string[] =>
  [...bicep.matchAll(new RegExp(`^ +${key}: '((?:[^'\\\\\n]|\\\\.)*)'`, 'gm'))].map(([, text = '']) =>
    text.replace(/\$\{(\w+)\}/g, (whole, name: string) => varIn(bicep, name) ?? whole)
  )

const varIn = (bicep: string, name: string): string | undefined =>
  new RegExp(`^var ${name} = '((?:[^'\\\\\n]|\\\\.)*)'$`, 'm').exec(bicep)?.[1]
