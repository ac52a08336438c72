import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import * as z from 'zod'
import { jsonIn } from '../json.ts'
import type { Environment } from '../settings-found.ts'

/** How `az webapp config appsettings list` prints settings. */
const listed = z.array(z.object({ name: z.string(), value: z.string() }))

/**
 * The settings in a file: what `az webapp config appsettings list` prints, or lines of NAME=value. Throws an Error that says in a
 * sentence why it can't be read, and nothing of what it holds.
 */
export function readSettingsFile(file: string): Environment {
  const text = textOf(file)
  if (!text.trimStart().startsWith('[')) return parseEnv(text)
  const found = listed.safeParse(jsonIn(text))
  if (!found.success)
    throw new Error(
      'The file with settings is not what az webapp config appsettings list prints: print it again, as JSON.'
    )
  return Object.fromEntries(found.data.map(({ name, value }) => [name, value]))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error('The file with settings can’t be read: look at its name and its place.')
  }
}
