import { odata, RestError, TableClient } from '@azure/data-tables'
import { jsonIn } from '../json.ts'
import { credentialOf, type TablesAddress } from './account.ts'
import { type Change, checkChanges, encode, isWanted, type Row, StorageError, type Store, type Want } from './store.ts'
import { type Entity, type Next, type Put, tableRequests } from './table-requests.ts'

/** The tables: everything of the scans; what the network may read; and what was taken away on purpose, which no copy holds. */
export const TABLES = { main: 'poolster', network: 'poolsternetwork', erased: 'poolstererased' } as const

/** A call that takes longer, the SDK's own retries included, is given up: a turn has to end well within 10 s. */
const PATIENCE = 3_000

/** The most comparisons that Azure takes in one filter; the emulator takes any number. */
const MOST_COMPARISONS = 15

/** The most rows that Azure gives in one answer. */
const PAGE = 1_000

/** How often what takes several pages is read again, as something was decided meanwhile. */
const MOST_READINGS = 5

/** An Azure table client; a credential over https and a connection string over http can't share one path. */
export function tableClient(address: TablesAddress, table: string = TABLES.main): TableClient {
  const retryOptions = { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 800 }
  return address.kind === 'account'
    ? new TableClient(address.tables, table, credentialOf(address.clientId), { retryOptions })
    : TableClient.fromConnectionString(address.connectionString, table, { retryOptions, allowInsecureConnection: true })
}

/**
 * A store in an Azure table (or its emulator): one entity per row, its JSON in the property `data`.
 * Makes the table when it isn't there yet. `patience` is the time one call may take, in milliseconds.
 */
export async function azureTablesStore(client: TableClient, patience = PATIENCE): Promise<Store> {
  await inTime('prepare', 10_000, (abortSignal) => client.createTable({ abortSignal }))
  const requests = tableRequests(client)

  async function read(partition: string, want?: Want): Promise<readonly Row[]> {
    const { rows, pages } = await readPages(partition, want)
    if (pages === 1 || want?.witness === undefined) return rows
    for (let left = MOST_READINGS; left > 0; left--) {
      const before = await witnessed(partition, want.witness)
      const { rows: again } = await readPages(partition, want)
      const seen = [versionIn(again, want.witness), await witnessed(partition, want.witness)]
      if (seen.every((version) => version === before)) return again
    }
    throw new StorageError('read', new Error('what was read changed each time'))
  }

  async function readPages(partition: string, want: Want | undefined) {
    const filter = filterOf(partition, want)
    const most = want?.range?.most ?? Number.POSITIVE_INFINITY
    const rows: Row[] = []
    let pages = 0
    let next: Next | undefined
    do {
      const [from, size] = [next, Math.min(PAGE, most - rows.length)]
      // Each page has a time of its own: how long all of them take depends on what there is.
      const page = await inTime('read', patience, (abortSignal) => requests.query(filter, size, from, abortSignal))
      rows.push(...page.entities.map(rowOf))
      next = page.next
      pages++
    } while (next && rows.length < most)
    return { rows: rows.filter(({ key }) => isWanted(key, want)), pages }
  }

  const witnessed = async (partition: string, key: string) =>
    versionIn((await readPages(partition, { keys: [key] })).rows, key)

  /** What is asked of the table, ready to be sent. */
  function submission(partition: string, changes: readonly Change[]): (abortSignal: AbortSignal) => Promise<unknown> {
    const [first, ...others] = changes
    if (!first) throw new Error('a write needs at least one change')
    if (others.length > 0) {
      const puts = changes.map(putOf)
      return (abortSignal) => requests.put(partition, puts, abortSignal)
    }
    const { key: rowKey, data, expects } = first
    const etag = expects === 'anything' ? '*' : expects
    if (data === undefined) return (abortSignal) => client.deleteEntity(partition, rowKey, { abortSignal, etag })
    const entity = { partitionKey: partition, rowKey, data: encode(first) }
    if (expects === 'nothing') return (abortSignal) => client.createEntity(entity, { abortSignal })
    if (expects === 'anything') return (abortSignal) => client.upsertEntity(entity, 'Replace', { abortSignal })
    return (abortSignal) => client.updateEntity(entity, 'Replace', { abortSignal, etag })
  }

  return {
    read,
    async write(partition, changes) {
      checkChanges(changes)
      const submit = submission(partition, changes)
      try {
        await inTime('write', patience, submit)
        return 'written'
      } catch (error) {
        if (!isConflict(error)) throw error
        // The SDK repeats a write whose answer was lost, and is then told that it exists: ours, if it says the same.
        const there = await read(partition, { keys: changes.map(({ key }) => key) })
        return changes.every((change) => isThere(change, there)) ? 'written' : 'conflict'
      }
    }
  }
}

function putOf(change: Change): Put {
  return { key: change.key, data: encode(change), expects: change.expects }
}

/** The filter that reads what is wanted, or the whole partition where that takes more than a filter may hold. */
function filterOf(partition: string, want: Want | undefined): string {
  const inPartition = odata`PartitionKey eq ${partition}`
  const { keys = [], prefixes = [], range } = want ?? {}
  if (range) return odata`PartitionKey eq ${partition} and RowKey ge ${range.from} and RowKey lt ${range.until}`
  const comparisons = 1 + keys.length + 2 * prefixes.length
  if (comparisons === 1 || comparisons > MOST_COMPARISONS) return inPartition
  const byKey = keys.map((key) => odata`RowKey eq ${key}`)
  const byPrefix = prefixes.map((prefix) => odata`(RowKey ge ${prefix} and RowKey lt ${after(prefix)})`)
  return `${inPartition} and (${[...byKey, ...byPrefix].join(' or ')})`
}

/** The first key that no longer begins with this prefix. */
function after(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
}

function rowOf({ RowKey: key, 'odata.etag': version, data }: Entity): Row {
  // Undefined where it no longer is JSON: that is one bad row, and the others are none the worse.
  return { key, version, data: jsonIn(String(data)) }
}

function versionIn(rows: readonly Row[], key: string): string | undefined {
  return rows.find((row) => row.key === key)?.version
}

function isThere(change: Change, rows: readonly Row[]): boolean {
  const row = rows.find(({ key }) => key === change.key)
  if (change.data === undefined) return row === undefined
  return row !== undefined && JSON.stringify(row.data) === encode(change)
}

function isConflict(error: unknown): boolean {
  const cause = error instanceof StorageError ? error.cause : error
  return cause instanceof RestError && [404, 409, 412].includes(cause.statusCode ?? 0)
}

/** What a call gives, or a StorageError once that takes longer than its patience, in milliseconds. */
export async function inTime<T>(
  operation: StorageError['operation'],
  patience: number,
  call: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  // Not AbortSignal.timeout: that goes off for every call, long after it ended well.
  const over = new AbortController()
  const late = setTimeout(() => over.abort(), patience)
  try {
    return await call(over.signal)
  } catch (cause) {
    throw new StorageError(operation, cause)
  } finally {
    clearTimeout(late)
  }
}
