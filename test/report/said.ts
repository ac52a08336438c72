import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { SCHEMAS, type SchemaPath } from './schemas.ts'

/** What stands at such a place, as it is read by who knows nothing of this program. */
export function readSchema(path: SchemaPath): object {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'))
}

const checks = new Map<string, ValidateFunction>(
  (Object.keys(SCHEMAS) as SchemaPath[]).map((path) => [path, new Ajv2020({ strict: true }).compile(readSchema(path))])
)

/** Whether such a file is what the format says it is, by another library than the one that it is written and read with. */
export function isSaid(path: SchemaPath, content: unknown): boolean {
  return checks.get(path)?.(content) ?? false
}
