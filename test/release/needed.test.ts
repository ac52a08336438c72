import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Blob, Face } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { afterEach, describe, expect, test } from 'vitest'
import { withoutTwins } from '../../release/letters.ts'
import { neededIn } from '../../release/needed.ts'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  folder = mkdtempSync(join(tmpdir(), 'poolster-needed-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}

test('of a package goes along what imports lead to, as Node follows them, what is read by its path, and whose it is', async () => {
  const both = {
    exports: { browser: './browser.js', import: './import.mjs', require: './require.cjs' },
    module: './m.js'
  }
  write({
    'src/index.ts':
      "import type { T } from 'only-types'\nimport { a } from 'both'\nimport 'old'\nexport const b: T = a",
    'src/thread.ts': "import { readFileSync } from 'node:fs'\nexport const lazily = () => import('later')",
    'node_modules/both/package.json': JSON.stringify({ name: 'both', ...both }),
    'node_modules/both/import.mjs': "export { a } from './inner.mjs'",
    'node_modules/both/inner.mjs': 'export const a = 1',
    'node_modules/both/require.cjs': 'exports.a = 1',
    'node_modules/both/browser.js': 'export const a = 2',
    'node_modules/both/m.js': 'export const a = 3',
    'node_modules/both/inner.mjs.map': '{}',
    'node_modules/both/inner.d.mts': 'export declare const a: number',
    'node_modules/both/README.md': 'Read me.',
    'node_modules/both/LICENSE-MIT.txt': 'MIT',
    'node_modules/old/package.json': JSON.stringify({ name: 'old', main: 'lib', module: 'lib/module.js' }),
    'node_modules/old/lib/module.js': '',
    'node_modules/old/lib/index.js': "try { require('not-there') } catch {}\nexports.x = () => require('both')",
    'node_modules/old/node_modules/inside/package.json': JSON.stringify({ name: 'inside' }),
    'node_modules/old/node_modules/inside/index.js': '',
    'node_modules/later/package.json': JSON.stringify({ name: 'later' }),
    'node_modules/later/index.js': "module.exports = require('./data.json')",
    'node_modules/later/data.json': '{}',
    'node_modules/later/other.json': '{}',
    'node_modules/only-types/package.json': JSON.stringify({ name: 'only-types' }),
    'node_modules/only-types/index.js': '',
    'node_modules/only-types/LICENSE': 'MIT',
    'node_modules/piscina/package.json': JSON.stringify({ name: 'piscina' }),
    'node_modules/piscina/dist/worker.js': ''
  })
  expect(await neededIn(folder)).toEqual([
    'both/LICENSE-MIT.txt',
    'both/import.mjs',
    'both/inner.mjs',
    'both/package.json',
    'both/require.cjs',
    'later/data.json',
    'later/index.js',
    'later/package.json',
    'old/lib/index.js',
    'old/package.json',
    'piscina/dist/worker.js',
    'piscina/package.json'
  ])
})

describe('letters that two typefaces have', () => {
  const locate = createRequire(import.meta.url).resolve
  const fonts = '@fontsource-variable'
  const piece = (name: string, number: number) => `${fonts}/${name}/files/${name}-${number}-wght-normal.woff2`
  const [chinese, korean, hangul] = [piece('noto-sans-sc', 119), piece('noto-sans-kr', 93), piece('noto-sans-kr', 119)]
  const bytes = (path: string) => readFileSync(locate(path))
  const lettersOf = async (font: Uint8Array) => {
    const all = Array.from({ length: 0xd7ff }, (_, code) => String.fromCodePoint(code)).join('')
    const plain = await subsetFont(Buffer.from(font), all, { targetFormat: 'truetype' })
    return new Set(new Face(new Blob(plain)).collectUnicodes())
  }

  test('stay in the one that is asked first, and all others where they are', async () => {
    write(
      Object.fromEntries([chinese, korean, hangul].map((path) => [`node_modules/${path}`, new Uint8Array(bytes(path))]))
    )
    await withoutTwins(join(folder, 'node_modules'))
    const now = (path: string) => readFileSync(join(folder, 'node_modules', path))
    expect(now(chinese).equals(bytes(chinese))).toBe(true)
    const first = await lettersOf(bytes(chinese))
    for (const path of [korean, hangul]) {
      const before = await lettersOf(bytes(path))
      const left = await lettersOf(now(path))
      expect(left, path).toEqual(before.difference(first))
      expect(left.size, path).toBeLessThan(before.size)
    }
  })
})
