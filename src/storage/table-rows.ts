import * as z from 'zod'
import { jsonIn } from '../json.ts'

/** What a property of a row can be in a table of Azure, beside text. */
const TYPES = ['Binary', 'Boolean', 'DateTime', 'Double', 'Guid', 'Int32', 'Int64'] as const

/** A property of a row in a table: text as it is, anything else with its type and what it is in letters. */
export type Property = string | { readonly type: (typeof TYPES)[number]; readonly value: string }

/** A row of a table as it is stored, whatever it holds and whoever wrote it. */
export type TableRow = {
  readonly partition: string
  readonly key: string
  readonly properties: Readonly<Record<string, Property>>
}

/** Rows with the version that each has now. */
export type StoredRow = TableRow & { readonly version: string }

/** Where in a partition the next page of its rows begins. */
export type PlaceInTable = { readonly partition: string; readonly row: string }

/** Some rows in the order of the table, and where the next ones begin when there are more. */
export type RowPage = { readonly rows: readonly StoredRow[]; readonly next: PlaceInTable | undefined }

/** Which rows are read: those of one partition, or those of all partitions after one ("" is before the first). */
export type Stretch = { readonly kind: 'in' | 'after'; readonly partition: string }

/** The tables of an installation as a whole: what a copy is made of, and what it is put back in. */
export type WholeTables = {
  /** The names of the tables that are there, in their order. */
  names(): Promise<readonly string[]>
  /** Makes a table that isn't there yet. */
  make(table: string): Promise<void>
  /** A page of the rows of a stretch, of one moment; from its beginning, or from where the last page ended. */
  page(table: string, stretch: Stretch, from?: PlaceInTable): Promise<RowPage>
  /** Puts these rows of one partition in their places, whatever is there, in this order; again changes nothing. */
  put(table: string, partition: string, rows: readonly TableRow[]): Promise<void>
  /** Removes rows of one partition. */
  remove(table: string, partition: string, keys: readonly string[]): Promise<void>
}

const property = z.union([z.string(), z.strictObject({ type: z.enum(TYPES), value: z.string() })])
const row = z.strictObject({ partition: z.string(), key: z.string(), properties: z.record(z.string(), property) })

/** A row as one line of a file. */
export function lineOf({ partition, key, properties }: TableRow): string {
  return JSON.stringify({ partition, key, properties })
}

/** The row in a line of a file; undefined where there is none. */
export function rowInLine(line: string): TableRow | undefined {
  return row.safeParse(jsonIn(line)).data
}

const entity = z.looseObject({ PartitionKey: z.string(), RowKey: z.string(), 'odata.etag': z.string() })
const answer = z.object({ value: z.array(entity) })
const number = z.strictObject({ number: z.string() })
const typed = z.enum(TYPES)

/**
 * The rows in an answer of a table, in JSON. What stands there as a number is read letter by letter: 3.0 is a Double, and 3
 * an Int32. Source: "Payload format for Table service operations" (learn.microsoft.com).
 */
export function rowsInAnswer(json: string): readonly StoredRow[] {
  const letterByLetter = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? { number: context?.source ?? String(value) } : value
  return answer.parse(JSON.parse(json, letterByLetter)).value.map((found) => ({
    partition: found.PartitionKey,
    key: found.RowKey,
    version: found['odata.etag'],
    properties: Object.fromEntries(
      Object.entries(found).flatMap(([name, value]) => {
        if (['PartitionKey', 'RowKey', 'Timestamp'].includes(name) || name.includes('odata.')) return []
        const read = propertyOf(value, found[`${name}@odata.type`])
        return read === undefined ? [] : [[name, read]]
      })
    )
  }))
}

function propertyOf(value: unknown, told: unknown): Property | undefined {
  const letters = number.safeParse(value).data?.number
  const type = typed.safeParse(typeof told === 'string' ? told.replace(/^Edm\./, '') : undefined).data
  if (type) return { type, value: letters ?? String(value) }
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return { type: 'Boolean', value: String(value) }
  return letters === undefined ? undefined : { type: /[.eE]/.test(letters) ? 'Double' : 'Int32', value: letters }
}
