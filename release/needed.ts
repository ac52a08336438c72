import { rolldown } from 'rolldown'
import { filesIn } from './files.ts'

/** A file of a package that the bot reads by its path, so that no import leads to it: which, and what it is for. */
type ByPath = { readonly why: string; readonly stays: RegExp }

const BY_PATH: readonly ByPath[] = [
  { why: 'every thread begins with it', stays: /^piscina\/dist\/worker\.js$/ },
  { why: 'HarfBuzz itself, which takes letters out of a typeface', stays: /^harfbuzzjs\/dist\/.*\.wasm$/ },
  {
    why: 'the typeface of picture and documents, in the two weights that are used',
    stays: /^@expo-google-fonts\/source-sans-3\/(?:400Regular|600SemiBold)\/\w+\.ttf$/
  },
  { why: 'which letters each piece of a typeface has', stays: /^@fontsource-variable\/[\w-]+\/unicode\.json$/ },
  {
    why: 'those pieces, upright and in all weights; not those with letters that our own typeface has',
    stays:
      /^@fontsource-variable\/[\w-]+\/files\/(?!.*-(?:latin|greek|cyrillic|vietnamese)(?:-ext)?-)[\w-]+-wght-normal\.woff2$/
  }
]

/** What stays of a package of which anything does: what it is called and how it is entered, and whose it is. */
const OF_PACKAGE = /(?:^|\/)(?:package\.json|(?:licen[cs]e|notice|copying)(?:[.-]\w+)*)$/i

/**
 * The files of a folder's packages that its sources need, by their paths below node_modules: those that imports lead to, as Node
 * follows them, those that are read by their path, and what goes with their packages. All else is for compilers, debuggers,
 * browsers and people.
 */
export async function neededIn(folder: string): Promise<readonly string[]> {
  const led = await ledTo(folder)
  const all = filesIn(`${folder}/node_modules`)
  const read = all.filter((path) => led.has(path) || BY_PATH.some(({ stays }) => stays.test(path)))
  const packages = new Set(read.map(packageOf))
  const taken = new Set(read)
  return all.filter((path) => taken.has(path) || (OF_PACKAGE.test(path) && packages.has(packageOf(path))))
}

/** The files that the imports of all sources lead to, required ones too. */
async function ledTo(folder: string): Promise<ReadonlySet<string>> {
  const below = `${folder}/node_modules/`
  const found: string[] = []
  const build = await rolldown({
    cwd: folder,
    input: filesIn(`${folder}/src`)
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${folder}/src/${path}`),
    platform: 'node',
    // Node takes a package by what it says to Node, never by what it says to bundlers.
    resolve: { mainFields: ['main'], conditionNames: ['node', 'module-sync'] },
    external: [/^node:/, /\.node$/],
    // Whatever is imported is read, whether anything of it is used or not.
    treeshake: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'what-imports-lead-to',
        buildEnd() {
          found.push(...this.getModuleIds())
        }
      }
    ]
  })
  await build.generate({ format: 'esm' })
  await build.close()
  return new Set(found.filter((file) => file.startsWith(below)).map((file) => file.slice(below.length)))
}

/** The folder of the package that a file is in, also one within another package. */
function packageOf(path: string): string {
  return /^(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path
}
