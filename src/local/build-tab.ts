import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { brotliCompressSync } from 'node:zlib'
import { build, type InlineConfig } from 'vite'

const ROOT = join(import.meta.dirname, '..', '..')

/** Where the tab is built: what the server serves of it. */
export const BUILT = join(ROOT, 'dist', 'tab')

/** What the tab is made of; packages by what the lockfile names. */
const SOURCES = ['src/tab', 'src/words', 'src/scan', 'package-lock.json', 'src/local/build-tab.ts']

/** How Vite makes the tab: two pages, of which the one for one's own machine brings nothing into the other. */
export const viteConfig: InlineConfig = {
  configFile: false,
  root: join(ROOT, 'src', 'tab'),
  base: '/tab/',
  logLevel: 'error',
  html: { cspNonce: '__NONCE__' },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      input: { index: join(ROOT, 'src', 'tab', 'index.html'), local: join(ROOT, 'src', 'tab', 'local.html') }
    }
  }
}

/** Builds the tab where that was not done yet of these sources; takes some seconds. */
export async function buildTab(): Promise<void> {
  const digest = digestOf(SOURCES)
  const kept = join(BUILT, 'digest')
  if (existsSync(kept) && readFileSync(kept, 'utf8') === digest) return
  // Said here, for a test has an environment of its own, and would build what React has for who develops.
  const { NODE_ENV = 'production' } = process.env
  process.env.NODE_ENV = 'production'
  await build(viteConfig).finally(() => {
    process.env.NODE_ENV = NODE_ENV
  })
  const assets = join(BUILT, 'assets')
  for (const name of readdirSync(assets)) {
    const file = join(assets, name)
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
  }
  writeFileSync(kept, digest)
}

function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const names = source.includes('.')
      ? ['']
      : readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' }).sort()
    for (const name of names) {
      const file = join(ROOT, source, name)
      if (/\.\w+$/.test(file)) hash.update(`${source}/${name}\n`).update(readFileSync(file))
    }
  }
  return hash.digest('base64url')
}

if (import.meta.main) {
  await buildTab()
  process.stdout.write('De pagina’s voor het tabblad zijn gebouwd.\n')
}
