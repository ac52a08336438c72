import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What a folder (or a file beside the folders) may import from outside itself. `values` includes types. */
type Rule = {
  readonly values?: readonly string[]
  readonly types?: readonly string[]
  /** Packages and Node's own modules; a star stands for any ending. */
  readonly packages?: readonly string[]
}

const PORTS = [
  'storage/store.ts',
  'storage/scans.ts',
  'storage/network.ts',
  'delivery/jobs.ts',
  'delivery/queue.ts',
  'delivery/messenger.ts',
  'delivery/mail.ts'
] as const

/** index -> bot, web, delivery, local -> app -> cards, report, ports of storage and delivery -> words -> scan. */
const TABLE: Readonly<Record<string, Rule>> = {
  'index.ts': {
    values: [
      'config.ts',
      'line-out.ts',
      'log.ts',
      'stop.ts',
      'start-trouble.ts',
      'version.ts',
      'telemetry',
      'bot',
      'web',
      'delivery',
      'app',
      'cards',
      'report',
      'inspection',
      'operate/copies/copies-of.ts',
      'storage',
      'instruments',
      'scan'
    ],
    packages: ['node:*']
  },
  'config.ts': {
    values: ['json.ts', 'settings.ts', 'settings-contact.ts', 'settings-found.ts', 'settings-mail.ts'],
    types: [
      'app/scan/app.ts',
      'bot/identity.ts',
      'scan/contact-point.ts',
      'delivery/mail-choice.ts',
      'delivery/mail-smtp.ts',
      'storage/account.ts',
      'web/sign-in.ts',
      'web/tab.ts'
    ],
    packages: ['zod']
  },
  'settings-found.ts': { packages: ['zod'] },
  'settings-contact.ts': { values: ['settings.ts'], types: ['scan/contact-point.ts'], packages: ['zod'] },
  'settings-mail.ts': { types: ['delivery/mail-choice.ts', 'delivery/mail-smtp.ts'] },
  'settings.ts': { types: ['delivery/mail-smtp.ts'], packages: ['zod'] },
  'json.ts': {},
  'made-once.ts': {},
  'log.ts': { values: ['line-out.ts'], packages: ['pino', 'node:process'] },
  'line-out.ts': { packages: ['node:stream'] },
  'stop.ts': {},
  'version.ts': { packages: ['node:fs', 'node:path', 'zod'] },
  'start-trouble.ts': { values: ['log.ts'] },
  'span-words.ts': {},
  // What is told of a running bot: in its log, and to a collector where there is one.
  telemetry: {
    values: [
      'log.ts',
      'span-words.ts',
      'start-trouble.ts',
      'app/clock/left-alone.ts',
      'bot/failure.ts',
      'delivery/dispatch.ts',
      'delivery/fate.ts',
      'scan/instrument.ts',
      'storage/azure-tables.ts',
      'storage/lease.ts',
      'storage/network-rows.ts',
      ...PORTS
    ],
    types: ['bot', 'delivery', 'instruments/load-wordings.ts', 'storage/account.ts', 'web/answering.ts', 'web/load.ts'],
    packages: ['@opentelemetry/*', 'node:path']
  },
  // What somebody who runs an installation does from a prompt: it may know all parts of the bot, but what is on a laptop.
  operate: {
    values: [
      'config.ts',
      'json.ts',
      'line-out.ts',
      'signing-keys.ts',
      'span-words.ts',
      'start-trouble.ts',
      'version.ts',
      'app/privacy',
      'bot',
      'web',
      'delivery',
      'storage',
      'instruments',
      'scan'
    ],
    types: ['settings-found.ts', 'app/scan'],
    packages: ['jose', 'zod', 'node:*']
  },
  local: {
    values: ['config.ts', 'line-out.ts', 'instruments', 'words', 'scan'],
    packages: ['zod', 'yaml', 'smtp-server', 'mailparser', 'markdown-it', 'vite', 'node:*']
  },
  bot: {
    // A port brings its errors along, to be thrown and told apart; a reply is given again as everything else that is sent.
    values: [
      'cards',
      'words',
      'scan',
      'storage/store.ts',
      'delivery/messenger.ts',
      'delivery/ask-again.ts',
      'delivery/clock.ts',
      'signing-keys.ts'
    ],
    types: ['app', ...PORTS],
    packages: [
      'botbuilder',
      'botframework-connector',
      'jose',
      'rate-limiter-flexible',
      'zod',
      'node:http',
      'node:https'
    ]
  },
  web: {
    values: ['signing-keys.ts'],
    packages: [
      'jose',
      'rate-limiter-flexible',
      'restify',
      'zod',
      ...['crypto', 'fs', 'http', 'path', 'timers'].map((name) => `node:${name}`)
    ]
  },
  'signing-keys.ts': { packages: ['jose', 'zod'] },
  // In the browser: of the reading side it knows what comes, and no code.
  tab: {
    values: ['words', 'scan'],
    types: ['app/look'],
    packages: [
      '@fluentui/*',
      '@griffel/react',
      '@microsoft/teams-js',
      '@tanstack/react-query',
      'react',
      'react-dom',
      'wouter',
      'zod/mini'
    ]
  },
  delivery: {
    values: ['json.ts', 'scan', 'storage/account.ts'],
    types: ['cards', 'storage/lease.ts', ...PORTS],
    packages: ['@azure/*', 'nodemailer', 'zod', 'node:crypto', 'node:stream']
  },
  app: { values: ['cards', 'report', 'words', 'scan'], types: ['inspection/reader.ts', ...PORTS] },
  // Reads files that come from anywhere, in a thread of its own.
  inspection: { packages: ['piscina', 'unpdf'] },
  report: {
    values: ['cards', 'made-once.ts', 'words', 'scan'],
    packages: [
      'echarts',
      '@myriaddreamin/typst-ts-node-compiler',
      '@resvg/resvg-js',
      'harfbuzzjs',
      'lru-cache',
      'piscina',
      'subset-font',
      'write-excel-file/node',
      'zod',
      ...['crypto', 'fs', 'module', 'os', 'path', 'zlib'].map((name) => `node:${name}`)
    ]
  },
  cards: {
    values: ['json.ts', 'made-once.ts', 'words', 'scan'],
    packages: ['adaptivecards-templating', 'lru-cache', 'zod']
  },
  words: { values: ['scan'] },
  storage: { values: ['json.ts', 'made-once.ts', 'scan'], packages: ['@azure/*', 'zod', 'node:crypto', 'node:stream'] },
  instruments: { values: ['scan'], packages: ['zod', 'node:crypto', 'node:fs', 'node:path'] },
  scan: {}
}

/**
 * The floors of `app`: which of its other folders each may import from. The parts of the journey do not know each other; the
 * files beside the folders, where they meet, are known to none.
 */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  scan: [],
  reach: ['scan'],
  privacy: ['scan'],
  answer: ['scan'],
  look: ['scan'],
  begin: ['scan', 'reach'],
  talk: ['scan', 'reach'],
  lead: ['scan', 'reach', 'privacy'],
  sign: ['scan', 'reach', 'privacy'],
  clock: ['scan', 'reach', 'privacy', 'sign']
}

/** What one file may do beyond its folder. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // Reads the templates once, at start.
  'cards/templates.ts': ['node:fs', 'node:path'],
  // Compares a secret in constant time.
  'app/look/picture.ts': ['node:crypto']
}

const MAY_READ_THE_ENVIRONMENT = [
  'config.ts',
  'index.ts',
  'local',
  'operate/backup.ts',
  'operate/called.ts',
  'operate/doctor.ts',
  'operate/network.ts',
  'operate/person.ts',
  'operate/restore.ts'
]
const IMPURE =
  /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.|\bMath\.random\b|\bcrypto\b|\bfetch\(|\bset(?:Timeout|Interval)\b/
const MOST_LINES = 220

type File = { readonly path: string; readonly source: string }
/** `isLate` is what is loaded only when what stands around it is done. */
type Import = { readonly from: string; readonly onlyTypes: boolean; readonly isLate?: boolean }

/** The import lines of a source: static, type, re-export, for effect, dynamic; also those over several lines. */
function importsOf(source: string): readonly Import[] {
  const names = String.raw`(?:[\w$]+\s*,\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})|[\w$]+`
  const static_ = new RegExp(
    String.raw`(?:^|[;\n])\s*(?:import|export)\s+(type\s+)?(${names})\s*from\s*['"]([^'"]+)['"]`,
    'g'
  )
  const forEffect = /(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g
  const dynamic = /\b(?:import|require)\s*\(\s*(?:['"`]([^'"`]*)['"`])?/g
  return [
    ...[...source.matchAll(static_)].map(([, type, clause = '', from = '']) => ({
      from,
      onlyTypes: type !== undefined || /^\{(\s*type\s[^,}]*,?)+\s*\}$/.test(clause)
    })),
    ...[...source.matchAll(forEffect)].map(([, from = '']) => ({ from, onlyTypes: false })),
    ...[...source.matchAll(dynamic)].map(([, from = 'something computed']) => ({
      from,
      onlyTypes: false,
      isLate: true
    }))
  ]
}

const folderOf = (path: string) => path.split('/')[0] ?? path
const fits = (path: string, allowed: readonly string[]) =>
  allowed.some((one) => path === one || path.startsWith(`${one}/`))
const matches = (name: string, pattern: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`)

/** Every breach of the table, as a sentence. */
function breaches(files: readonly File[]): readonly string[] {
  return files.flatMap(({ path, source }) => {
    const rule = TABLE[folderOf(path)]
    if (!rule) return [`${path} is in a place that the table does not know`]
    const wrongImports = importsOf(source).flatMap((one) => importBreach(path, rule, one) ?? [])
    const env = /\bprocess\.env\b|\benv\b[^\n]*from 'node:process'/.test(source)
    const isPure = folderOf(path) === 'scan'
    return [
      ...wrongImports,
      ...(env && !fits(path, MAY_READ_THE_ENVIRONMENT) ? [`${path} reads the environment`] : []),
      ...(isPure && IMPURE.test(source) ? [`${path} uses a clock, chance or the network`] : []),
      ...(source.split('\n').length > MOST_LINES ? [`${path} is over ${MOST_LINES} lines`] : [])
    ]
  })
}

function importBreach(path: string, rule: Rule, { from, onlyTypes }: Import): string | undefined {
  if (!from.startsWith('.')) {
    const allowed = [...(rule.packages ?? []), ...(EXCEPTIONS[path] ?? [])]
    return allowed.some((pattern) => matches(from, pattern)) ? undefined : `${path} imports ${from}`
  }
  const target = normalize(join(dirname(path), from))
  if (fits(target, ['words/tab']) && !fits(path, ['tab', 'words/tab'])) return `${path} imports words of the tab alone`
  if (folderOf(path) === 'app' && folderOf(target) === 'app') return floorBreach(path, target)
  if (folderOf(target) === folderOf(path) || fits(target, rule.values ?? [])) return undefined
  if (!fits(target, rule.types ?? [])) return `${path} imports ${target}`
  return onlyTypes ? undefined : `${path} imports more than types from ${target}`
}

/** Why a file of `app` may not import another one, types included. */
function floorBreach(path: string, target: string): string | undefined {
  const [from, to] = [floorOf(path), floorOf(target)]
  if (from === undefined || from === to) return undefined
  const isFine = to !== undefined && FLOORS[from]?.includes(to)
  return isFine ? undefined : `${path} imports ${target}, which is no floor below it`
}

/** The folder within `app` in which a file is; undefined for one beside the folders. */
function floorOf(path: string): string | undefined {
  const [, folder, file] = path.split('/')
  return file === undefined ? undefined : folder
}

/** A way along edges that comes back to where it began, if there is one. */
function cycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const walk = (at: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at]
    if (done.has(at)) return undefined
    const found = (edges.get(at) ?? []).map((next) => walk(next, [...way, at])).find(Boolean)
    done.add(at)
    return found
  }
  return [...edges.keys()].map((at) => walk(at, [])).find(Boolean)
}

/** Imports, of types too, file by file. */
function edgesOf(files: readonly File[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.map(({ path, source }) => [
      path,
      importsOf(source)
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => normalize(join(dirname(path), from)))
    ])
  )
}

/** What is loaded along with a file: files of ours, and packages by the name they are imported by. */
function loadedWith(start: string, files: readonly File[]): ReadonlySet<string> {
  const sources = new Map(files.map(({ path, source }) => [path, source]))
  const loaded = new Set([start])
  for (const path of loaded)
    for (const { from, onlyTypes, isLate } of importsOf(sources.get(path) ?? ''))
      if (!onlyTypes && !isLate) loaded.add(from.startsWith('.') ? normalize(join(dirname(path), from)) : from)
  return loaded
}

const SRC = join(import.meta.dirname, '..', 'src')
const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|mjs|js|tsx)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path): File => ({ path: relative(SRC, path).replaceAll('\\', '/'), source: readFileSync(path, 'utf8') }))

describe('who may import whom', () => {
  test('is kept to by every file', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(breaches(files)).toEqual([])
  })

  test('is read from every import there is', () => {
    const lines = files.flatMap(({ source }) => source.match(/^(?:import|export|\}).* from '[^']+'$/gm) ?? [])
    const read = files.flatMap(({ source }) =>
      importsOf(source).filter(({ from, isLate }) => !isLate && source.includes(` from '${from}'`))
    )
    expect(read).toHaveLength(lines.length)
    expect(lines.length).toBeGreaterThan(200)
  })

  test('leads forward only: without types, no way through the table comes back', () => {
    const edges = Object.entries(TABLE).map(([from, { values = [] }]) => [from, values.map(folderOf)] as const)
    expect(cycle(new Map(edges))).toBeUndefined()
  })

  test('leads to nothing that a deployment does not have: no package for development, and nothing of what is on a laptop', () => {
    const { dependencies } = JSON.parse(readFileSync(join(SRC, '..', 'package.json'), 'utf8')) as {
      dependencies: Readonly<Record<string, string>>
    }
    const deployed = files.filter(({ path }) => !['local', 'tab'].includes(folderOf(path)))
    const needed = deployed.flatMap(({ path, source }) => importsOf(source).map(({ from }) => ({ path, from })))
    const packages = needed.filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
    expect(packages.length).toBeGreaterThan(50)
    const isThere = ({ from }: { readonly from: string }) =>
      Object.keys(dependencies).some((name) => from === name || from.startsWith(`${name}/`))
    expect(packages.filter((one) => !isThere(one))).toEqual([])
    const targets = needed.filter(({ from }) => from.startsWith('.')).map(({ path, from }) => join(dirname(path), from))
    expect(targets.filter((target) => ['local', 'tab'].includes(folderOf(normalize(target))))).toEqual([])
  })

  test('leads from the start of the bot to nothing that only drawings, documents, mails, uploads or a collector need', () => {
    const loaded = loadedWith('index.ts', files)
    expect(loaded.size).toBeGreaterThan(400)
    expect(loaded).toContain('botbuilder')
    const late =
      /^(?:echarts|nodemailer|unpdf|write-excel-file|subset-font|harfbuzzjs|@resvg|@myriaddreamin|@opentelemetry)\b/
    expect([...loaded].filter((name) => late.test(name))).toEqual([])
  })

  test('has no files that need each other, not even for a type', () => {
    expect(cycle(edgesOf(files))).toBeUndefined()
  })

  test('knows every folder of the app, and each of them is needed for what is below it', () => {
    const there = new Set(files.flatMap(({ path }) => (folderOf(path) === 'app' ? (floorOf(path) ?? []) : [])))
    expect(there).toEqual(new Set(Object.keys(FLOORS)))
    expect(cycle(new Map(Object.entries(FLOORS)))).toBeUndefined()
    const used = [...edgesOf(files)].flatMap(([from, all]) => all.map((to) => `${floorOf(from)} ${floorOf(to)}`))
    for (const [from, below] of Object.entries(FLOORS))
      for (const to of below) expect(used, `${from} on ${to}`).toContain(`${from} ${to}`)
  })
})

/** The names that more than one file gives to something. Those of words are read as `strings.agree`, and stand apart. */
function twins(files: readonly File[]): readonly string[] {
  const exported = /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|type|class|enum) (\w+)/gm
  const names = files
    .filter(({ path }) => folderOf(path) !== 'words')
    .flatMap(({ path, source }) =>
      [...new Set([...source.matchAll(exported)].map(([, name]) => name))].map((name) => ({ name, path }))
    )
  return Object.entries(Object.groupBy(names, ({ name }) => name ?? '')).flatMap(([name, all = []]) =>
    all.length > 1 ? [`${name}: ${all.map(({ path }) => path).join(', ')}`] : []
  )
}

test('no two things that a file lends to others have the same name', () => {
  expect(twins(files)).toEqual([])
  const a = { path: 'scan/a.ts', source: 'export type Place = 1\nexport const other = 1' }
  const b = { path: 'cards/b.ts', source: 'export async function Place() {}' }
  expect(twins([a, b])).toEqual(['Place: scan/a.ts, cards/b.ts'])
})

describe('a planted breach is seen', () => {
  test.each([
    ['scan reaches out', 'scan/a.ts', "import { x } from '../cards/x.ts'"],
    ['scan takes a type from outside', 'scan/a.ts', "import type { X } from '../storage/store.ts'"],
    ['scan uses a package', 'scan/a.ts', "import * as z from 'zod'"],
    ['scan uses Node', 'scan/a.ts', "import { readFileSync } from 'node:fs'"],
    ['scan has a clock', 'scan/a.ts', 'export const now = () => Date.now()'],
    ['scan has a clock by another name', 'scan/a.ts', 'export const now = () => new Date()'],
    ['scan throws dice', 'scan/a.ts', 'export const dice = () => Math.random()'],
    ['cards do I/O', 'cards/a.ts', "import { readFileSync } from 'node:fs'"],
    ['cards know the app', 'cards/a.ts', "import { handle } from '../app/handle.ts'"],
    ['the app knows the bot', 'app/a.ts', "import { createBot } from '../bot/bot.ts'"],
    ['the app knows which storage it has', 'app/a.ts', "import type { X } from '../storage/azure-tables.ts'"],
    ['the app takes more than types from a port', 'app/a.ts', "import { scanStore } from '../storage/scans.ts'"],
    ['the app takes one more than types', 'app/a.ts', "import { type A, scanStore } from '../storage/scans.ts'"],
    ['the app starts a queue itself', 'app/a.ts', "import { memoryQueue } from '../delivery/memory-queue.ts'"],
    ['the app adds to the queue itself', 'app/a.ts', "import { seal } from '../delivery/letter.ts'"],
    ['a queue knows which tables there are', 'delivery/a.ts', "import { x } from '../storage/azure-tables.ts'"],
    ['a queue does the work itself', 'delivery/a.ts', "import { doJob } from '../app/do-job.ts'"],
    ['the app uses a package', 'app/a.ts', "import pino from 'pino'"],
    ['the app climbs', 'app/reach/a.ts', "import { close } from '../lead/close-vote.ts'"],
    ['the app climbs for a type', 'app/scan/a.ts', "import type { X } from '../reach/paint.ts'"],
    ['a part of the journey knows another', 'app/talk/a.ts', "import { sign } from '../sign/sign.ts'"],
    ['a room of the app knows the table of verbs', 'app/sign/a.ts', "import { handle } from '../handle.ts'"],
    ['a new folder in the app', 'app/more/a.ts', "import { App } from '../scan/app.ts'"],
    ['a card has words of the tab', 'cards/a.ts', "import { x } from '../words/tab/x.ts'"],
    ['a link of the app has words of the tab', 'app/scan/a.ts', "import { x } from '../../words/tab/x.ts'"],
    ['words that all have take some of the tab', 'words/a.ts', "import { x } from './tab/x.ts'"],
    ['the bot knows the web server', 'bot/a.ts', "import { listen } from '../web/server.ts'"],
    ['the bot runs the app itself', 'bot/a.ts', "import { handle } from '../app/handle.ts'"],
    ['the bot knows which storage there is', 'bot/a.ts', "import { x } from '../storage/azure-tables.ts'"],
    ['botbuilder outside the bot', 'app/a.ts', "import { ActivityTypes } from 'botbuilder'"],
    ['the connector outside the bot', 'delivery/a.ts', "import { ConnectorClient } from 'botframework-connector'"],
    ['a part of botbuilder outside the bot', 'web/a.ts', "import x from 'botbuilder/lib/x'"],
    ['restify outside the web server', 'bot/a.ts', "import restify from 'restify'"],
    ['Azure outside storage', 'bot/a.ts', "import { DefaultAzureCredential } from '@azure/identity'"],
    ['templating outside cards', 'bot/a.ts', "import { Template } from 'adaptivecards-templating'"],
    ['storage knows the app', 'storage/a.ts', "import type { App } from '../app/app.ts'"],
    ['delivery knows the bot', 'delivery/a.ts', "import { createBot } from '../bot/bot.ts'"],
    ['config builds things', 'config.ts', "import { tableClient } from './storage/azure-tables.ts'"],
    ['someone imports index', 'local/a.ts', "import { run } from '../index.ts'"],
    ['the environment is read elsewhere', 'bot/a.ts', 'const id = process.env.MicrosoftAppId'],
    ['the environment is imported elsewhere', 'app/a.ts', "import { env } from 'node:process'"],
    ['a new folder', 'helpers/a.ts', ''],
    ['a long file', 'app/a.ts', '\n'.repeat(MOST_LINES + 1)]
  ])('%s', (_what, path, source) => {
    expect(breaches([{ path, source }])).not.toEqual([])
  })

  test.each([
    ['several lines', "import {\n  type A,\n  b\n} from '../bot/bot.ts'"],
    ['a re-export', "export { createBot } from '../bot/bot.ts'"],
    ['a re-export of everything', "export * from '../bot/bot.ts'"],
    ['a re-export under a name', "export * as bot from '../bot/bot.ts'"],
    ['a type', "import type { Handle } from '../bot/bot.ts'"],
    ['a re-exported type', "export type { Handle } from '../bot/bot.ts'"],
    ['a default and names', "import a, { b } from '../bot/bot.ts'"],
    ['only an effect', "import '../bot/bot.ts'"],
    ['a dynamic import', "const { createBot } = await import('../bot/bot.ts')"],
    ['a type import within a type', "type A = import('../bot/bot.ts').Handle"],
    ['require', "const bot = require('../bot/bot.ts')"],
    ['a way round', "import { createBot } from '../cards/../bot/bot.ts'"],
    ['something computed', 'const bot = await import(name)']
  ])('also as %s', (_what, source) => {
    expect(breaches([{ path: 'cards/a.ts', source }])).toHaveLength(1)
  })

  test('as two files that need each other', () => {
    const a = { path: 'scan/a.ts', source: "import { b } from './b.ts'" }
    const b = { path: 'scan/b.ts', source: "import { c } from './c.ts'" }
    const c = { path: 'scan/c.ts', source: "import { a } from './a.ts'" }
    const way = ['scan/a.ts', 'scan/b.ts', 'scan/c.ts', 'scan/a.ts']
    expect(cycle(edgesOf([a, b, c]))).toEqual(way)
    expect(cycle(edgesOf([a, b, { ...c, source: "import type { a } from './a.ts'" }]))).toEqual(way)
    expect(cycle(edgesOf([a, b, { ...c, source: "import { d } from './d.ts'" }]))).toBeUndefined()
  })

  test('and what is allowed is not', () => {
    const source = [
      "import { type ScanStore, type Read } from '../../storage/scans.ts'",
      "import type { Job } from '../../delivery/jobs.ts'",
      "import { strings } from '../../words/index.ts'",
      "import { tally } from '../../scan/tally.ts'",
      "import { say } from '../scan/app.ts'",
      "export const line = (from: string) => `import of ${from} from 'afar'`"
    ].join('\n')
    expect(breaches([{ path: 'app/reach/a.ts', source }])).toEqual([])
  })
})
