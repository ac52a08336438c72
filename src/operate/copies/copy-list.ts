import * as z from 'zod'
import { jsonIn } from '../../json.ts'
import { newestVersion } from '../../storage/rows.ts'

/** How files of a copy are written; another way gets another number. */
const FORMAT = 1

const moment = z.iso.datetime()
const rows = z.int().min(0)

const file = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/),
  table: z.string(),
  rows,
  /** Of the file as it is, packed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The last partition in it: the next file begins after that. */
  last: z.string()
})

const list = z.strictObject({
  format: z.int(),
  id: z.string(),
  /** Between these moments its rows were read; without the last one it is not whole. */
  begunAt: moment,
  endedAt: moment.exactOptional(),
  /** Which program wrote it. */
  program: z.string(),
  /** The newest version of each kind of row in it. */
  kinds: z.record(z.string(), z.int()),
  /** The tables that are wholly in it. */
  tables: z.array(z.string()),
  files: z.array(file)
})

/** The list of the files of a copy, with what has to be true of them. */
export type CopyList = z.infer<typeof list>

/** A file of a copy. */
export type CopyFile = z.infer<typeof file>

/** The list of a copy that begins now. */
export function newList(id: string, begunAt: string, program: string): CopyList {
  return { format: FORMAT, id, begunAt, program, kinds: {}, tables: [], files: [] }
}

/** The list as it is written down. */
export function listText(one: CopyList): string {
  return `${JSON.stringify(one, null, 2)}\n`
}

/** What a list says, or in a sentence why it can't be used. */
export function readList(text: string): CopyList | string {
  const json = jsonIn(text)
  if (json === undefined) return 'Its list of files (copy.json) is no JSON: it was changed, or did not come over whole.'
  const format = z.looseObject({ format: z.int() }).safeParse(json).data?.format ?? 0
  if (format > FORMAT)
    return `It was written by a newer Poolster (format ${format}): put it back with that one, or a later one.`
  const read = list.safeParse(json)
  if (read.success) return read.data
  return `Its list of files (copy.json) is not as it should be at ${read.error.issues[0]?.path.join('.')}.`
}

/** The kinds of rows in a copy that this program can't read, each with its version: it is older than what wrote them. */
export function tooNew({ kinds }: Pick<CopyList, 'kinds'>): readonly string[] {
  return Object.entries(kinds)
    .filter(([kind, version]) => version > (newestVersion(kind) ?? 0))
    .map(([kind, version]) => `${kind} ${version}`)
}
