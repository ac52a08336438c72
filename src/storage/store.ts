import { LostEdition } from '../scan/instrument.ts'

/** A stored value with the version it has now: any change gives it another. */
export type Row = { readonly key: string; readonly version: string; readonly data: unknown }

/**
 * Which rows of a partition to read: by key, by prefix, or the first ones of a range, which is asked for alone; none of
 * these means all of them. `witness` is the key of the row that changes whenever something is decided over several rows:
 * what takes more than one round trip to read is read again until that row was the same before and after.
 */
export type Want = {
  readonly keys?: readonly string[]
  readonly prefixes?: readonly string[]
  readonly range?: Range
  readonly witness?: string
}

/** At most so many rows (1 to 1,000), in the order of their keys: from `from` on, and before `until`. */
export type Range = { readonly from: string; readonly until: string; readonly most: number }

/**
 * One change: `data` (JSON, at most 30,000 characters) is put under `key`, or the row is removed when it is undefined.
 * `expects` is what must be there for the change to count: the version read before, 'nothing', or 'anything'.
 */
export type Change = {
  readonly key: string
  readonly data: unknown
  readonly expects: string | 'nothing' | 'anything'
}

/**
 * Where everything Poolster keeps is kept: rows of JSON in partitions. Partition names and keys are given by us
 * and hold only letters, digits and `! - _ . ~ :`. A method that can't reach storage in time throws StorageError.
 */
export interface Store {
  /**
   * The rows that are there, in the order of their keys; one round trip for every 1,000 of them. What no longer is JSON
   * has undefined as its data.
   */
  read(partition: string, want?: Want): Promise<readonly Row[]>
  /**
   * All of the changes (1 to 100, each key once, a removal alone) or none of them; one round trip. 'conflict' when a row
   * was not as expected. Writing again what is already there word for word counts as written: an answer may have been lost.
   */
  write(partition: string, changes: readonly Change[]): Promise<'written' | 'conflict'>
}

/** Storage could not be reached, or not in time: nothing is known of what was asked. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly operation: 'read' | 'write' | 'prepare'
  constructor(operation: 'read' | 'write' | 'prepare', cause: unknown) {
    super(`storage could not ${operation}`, { cause })
    this.operation = operation
  }
}

/** A row that a newer version of this program wrote: it is whole, and only this program can't read it. */
export class NewerRow extends Error {
  override readonly name = 'NewerRow'
  readonly kind: string
  readonly version: number
  /** The newest version of this kind that this program reads. */
  readonly newest: number
  constructor(kind: string, version: number, newest: number) {
    super(`a stored ${kind} has version ${version}, this program reads 1 to ${newest}`)
    this.kind = kind
    this.version = version
    this.newest = newest
  }
}

/** A row that holds something else than it should. Its message names the kind and the place, but nothing of what it holds. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow'
  readonly kind: string
  constructor(kind: string, how: string) {
    super(`a stored ${kind} ${how}`)
    this.kind = kind
  }
}

/** Whether this is about what can't be read, however often it is tried: a row, or a scan of which the program lost the instrument. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof NewerRow || error instanceof DamagedRow || error instanceof LostEdition
}

/** The most changes of one write: the rows of one transaction. */
const MOST_CHANGES = 100

/** Refuses a write that an Azure table could not do, so that every store refuses it: a bug of ours, not a conflict. */
export function checkChanges(changes: readonly Change[]): void {
  const wrong = (what: string) => new Error(`a write of ${changes.length} changes ${what}`)
  if (changes.length === 0 || changes.length > MOST_CHANGES) throw wrong(`is not of 1 to ${MOST_CHANGES}`)
  if (new Set(changes.map(({ key }) => key)).size < changes.length) throw wrong('has a key twice')
  // In a transaction the SDK sends a removal without the version it expects: it would remove any.
  if (changes.length > 1 && changes.some(({ data }) => data === undefined)) throw wrong('has a removal among others')
}

/** Whether a row with this key is asked for. */
export function isWanted(key: string, { keys, prefixes, range }: Want = {}): boolean {
  if (range) return range.from <= key && key < range.until
  if (!keys && !prefixes) return true
  return (keys?.includes(key) ?? false) || (prefixes?.some((prefix) => key.startsWith(prefix)) ?? false)
}

/** The most characters the JSON of one row may have: a table's property holds 64 KiB of UTF-16. */
export const ROW_LENGTH = 30_000

/** The JSON of a change, or a clear error where it would not fit or could not be read back. */
export function encode({ key, data }: Change): string {
  const json = JSON.stringify(data)
  if (json.length > ROW_LENGTH) throw new Error(`row ${key.split('!', 1)[0]} is too large: ${json.length} characters`)
  return json
}
