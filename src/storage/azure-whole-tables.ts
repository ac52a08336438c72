import { odata, TableServiceClient, type TransactionAction } from '@azure/data-tables'
import { credentialOf, type StorageAddress } from './account.ts'
import { inTime, tableClient } from './azure-tables.ts'
import { tableRequests } from './table-requests.ts'
import { type Property, rowsInAnswer, type TableRow, type WholeTables } from './table-rows.ts'

/** What every table of Poolster is called, or begins with: another program's are left alone. */
const OURS = 'poolster'

/** The most rows that Azure gives in one answer. */
const PAGE = 1_000

/** The most rows of one transaction, and about how many characters they have together: Azure takes 4 MiB. */
const [MOST_ROWS, MOST_CHARACTERS] = [100, 1_000_000]

/** How long one call may take, in milliseconds: nobody waits in a chat for these. */
const PATIENCE = 30_000

/** The tables of Poolster in an account or its emulator. Each throws StorageError when storage can't be reached in time. */
export function azureWholeTables(address: StorageAddress): WholeTables {
  const service =
    address.kind === 'account'
      ? new TableServiceClient(address.tables, credentialOf(address.clientId))
      : TableServiceClient.fromConnectionString(address.connectionString, { allowInsecureConnection: true })
  const clients = new Map<string, ReturnType<typeof open>>()
  const open = (table: string) => {
    const client = tableClient(address, table)
    return { client, requests: tableRequests(client) }
  }
  const of = (table: string) => {
    const known = clients.get(table) ?? open(table)
    clients.set(table, known)
    return known
  }

  async function submit(table: string, actions: TransactionAction[]): Promise<void> {
    if (actions.length === 0) return
    await inTime('write', PATIENCE, (abortSignal) => of(table).client.submitTransaction(actions, { abortSignal }))
  }

  return {
    async names() {
      const found: string[] = []
      for await (const { name } of service.listTables()) if (name?.startsWith(OURS)) found.push(name)
      return found.sort((one, other) => (one < other ? -1 : 1))
    },

    async make(table) {
      await inTime('prepare', PATIENCE, (abortSignal) => of(table).client.createTable({ abortSignal }))
    },

    async page(table, { kind, partition }, from) {
      const filter = kind === 'in' ? odata`PartitionKey eq ${partition}` : odata`PartitionKey gt ${partition}`
      const { text, next } = await inTime('read', PATIENCE, (abortSignal) =>
        of(table).requests.answer(filter, PAGE, from, abortSignal)
      )
      return { rows: rowsInAnswer(text), next }
    },

    async put(table, partition, rows) {
      for (const some of inTransactions(rows))
        await submit(
          table,
          some.map((row) => ['upsert', entityOf(partition, row), 'Replace'])
        )
    },

    async remove(table, partition, keys) {
      for (let at = 0; at < keys.length; at += MOST_ROWS)
        await submit(
          table,
          keys.slice(at, at + MOST_ROWS).map((rowKey) => ['delete', { partitionKey: partition, rowKey }])
        )
    }
  }
}

/** Rows by as many as a transaction takes. */
function inTransactions(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const all: TableRow[][] = []
  let room = 0
  for (const row of rows) {
    const size = Object.values(row.properties).reduce(
      (sum, one) => sum + (typeof one === 'string' ? one : one.value).length,
      0
    )
    const last = all.at(-1)
    if (last && last.length < MOST_ROWS && size <= room) {
      last.push(row)
      room -= size
    } else {
      all.push([row])
      room = MOST_CHARACTERS - size
    }
  }
  return all
}

function entityOf(partitionKey: string, { key, properties }: TableRow) {
  const read = Object.entries(properties).map(([name, one]) => [name, givenOf(one)] as const)
  return { ...Object.fromEntries(read), partitionKey, rowKey: key }
}

/** A property as the SDK takes it. */
function givenOf(property: Property): unknown {
  if (typeof property === 'string') return property
  const { type, value } = property
  switch (type) {
    case 'Boolean':
      return value === 'true'
    case 'Int32':
      return Number(value)
    case 'Double':
      return { type, value: Number.isFinite(Number(value)) ? Number(value) : value }
    default:
      return { type, value }
  }
}
