import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import * as z from 'zod'

/** The built files of the tab, as they are served. */
export type TabFiles = {
  /** The page, in UTF-8, with a nonce that its styles are known by. */
  readonly page: (nonce: string) => Uint8Array
  /** A file of that page by its name, packed where the client can unpack it; undefined where the page has no such file. */
  readonly asset: (name: string, encodings: string) => Asset | undefined
}

/** A file with its type; `encoding` is how it is packed. */
export type Asset = { readonly bytes: Uint8Array; readonly type: string; readonly encoding?: 'br' }

/** The page within Teams, and the one on one's own machine, on which one chooses who to be. */
export type TabPage = 'index.html' | 'local.html'

/** What stands in the built page where its nonce comes. */
export const NONCE = '__NONCE__'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8'
}

const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([])
  })
)

/**
 * Reads what was built of one page into memory (about 1 MB), and of the other page nothing that it has for itself; undefined
 * where nothing was built.
 */
export function readTabFiles(folder: string, page: TabPage): TabFiles | undefined {
  const at = join(folder, 'manifest.json')
  if (!existsSync(at)) return undefined
  const html = readFileSync(join(folder, page), 'utf8')
  const files = filesOf(manifest.parse(JSON.parse(readFileSync(at, 'utf8'))), page)
  const plain = new Map(files.map((file) => [basename(file), readFileSync(join(folder, file))]))
  const packed = new Map(files.map((file) => [basename(file), readFileSync(join(folder, `${file}.br`))]))
  return {
    page: (nonce) => Buffer.from(html.replaceAll(NONCE, nonce)),
    asset(name, encodings) {
      const type = TYPES[extname(name)]
      const [bytes, small] = [plain.get(name), packed.get(name)]
      if (!type || !bytes || !small) return undefined
      return /\bbr\b/.test(encodings) ? { bytes: small, type, encoding: 'br' } : { bytes, type }
    }
  }
}

/** Every file that a page needs, by what it imports. */
function filesOf(built: z.infer<typeof manifest>, page: string): readonly string[] {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const one = built[name]
    if (!one || seen.has(name)) return
    seen.add(name)
    for (const next of [...one.imports, ...one.dynamicImports]) visit(next)
  }
  visit(page)
  return [...new Set([...seen].flatMap((name) => [built[name]?.file ?? [], built[name]?.css ?? []].flat()))]
}
