import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'
import { networkFile, networkResult } from '../../src/operate/network-file.ts'
import { ownDataFile } from '../../src/report/own-data-file.ts'
import { resultFile } from '../../src/report/result-schema.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The files that other programs read, each with where its format is told: as JSON Schema 2020-12. */
export const SCHEMAS = {
  'docs/result-schema.json': resultFile,
  'docs/own-data-schema.json': ownDataFile,
  'docs/network-schema.json': networkFile,
  'docs/network-result-schema.json': networkResult
} as const satisfies Readonly<Record<string, z.ZodType>>

/** One of these places, from the root of the repository. */
export type SchemaPath = keyof typeof SCHEMAS

/** What stands there, from the schema by which such files are written and read. */
export function toldOf(path: SchemaPath): object {
  const { $schema, title, description, ...told } = z.toJSONSchema(SCHEMAS[path])
  return { $schema, title, description, ...told }
}

/** Writes each anew, laid out as the linter wants it: what `npm run schemas` does. */
function writeSchemas(): void {
  const paths = Object.keys(SCHEMAS) as SchemaPath[]
  for (const path of paths) writeFileSync(join(ROOT, path), `${JSON.stringify(toldOf(path), null, 2)}\n`)
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const { status } = spawnSync(process.execPath, [biome, 'format', '--write', ...paths], {
    cwd: ROOT,
    stdio: 'inherit'
  })
  process.exitCode = status ?? 1
}

if (import.meta.main) writeSchemas()
