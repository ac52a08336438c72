import * as z from 'zod'
import { jsonIn } from '../json.ts'
import { type Content, type Kind, pack, unpack } from './rows.ts'
import { isUnreadable } from './store.ts'
import type { TableRow } from './table-rows.ts'

const ours = z.looseObject({ v: z.int(), kind: z.string() })

/** What a row of ours holds, in the JSON of its only property; undefined for any other row, and one that is damaged. */
function dataIn({ properties: { data } }: TableRow): unknown {
  return typeof data === 'string' ? jsonIn(data) : undefined
}

/** The kind of a row and the version in which it was written; undefined where it says neither. */
export function kindOfRow(row: TableRow): { readonly kind: string; readonly version: number } | undefined {
  const { data } = ours.safeParse(dataIn(row))
  return data && { kind: data.kind, version: data.v }
}

/** What a row of a table says, read for what it is; undefined where it is another kind, or can't be read. */
export function contentOf<K extends Kind>(kind: K, row: TableRow | undefined): Content<K> | undefined {
  if (row === undefined) return undefined
  try {
    return unpack(kind, dataIn(row))
  } catch (error) {
    if (isUnreadable(error)) return undefined
    throw error
  }
}

/** A row of a table that says this. */
export function rowOf<K extends Kind>(partition: string, key: string, kind: K, content: Content<K>): TableRow {
  return { partition, key, properties: { data: JSON.stringify(pack(kind, content)) } }
}
