import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** What runs here: the version of package.json and, where this was taken out of a commit by `git archive`, that commit. */
export type Version = { readonly version: string; readonly commit?: string }

/** Reads what runs here. */
export function readVersion(root: string): Version {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  // Git fills it in while it packs; in a working copy there is nothing but its place.
  const commit = readFileSync(join(import.meta.dirname, 'commit.txt'), 'utf8').trim()
  return /^[\da-f]{7,}$/.test(commit) ? { version, commit } : { version }
}
