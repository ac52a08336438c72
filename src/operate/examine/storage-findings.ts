import { queueServes } from '../../delivery/azure-queue.ts'
import { knownTrouble } from '../../start-trouble.ts'
import type { KnownStorage, QueuesAddress, TablesAddress } from '../../storage/account.ts'
import { azureTablesStore, TABLES } from '../../storage/azure-tables.ts'
import { barrier, type Examined, withoutIdentity } from './examined.ts'
import { type Finding, ok, unseen, wrong } from './finding.ts'
import { tryRows } from './trial-row.ts'

/** Whether each table and queue does what the bot asks of it: a row and a letter of this look go in, and out again. */
export async function storageFindings(examined: Examined): Promise<readonly Finding[]> {
  const { means } = examined
  const [tables, queues] = [tablesOf(examined), queuesOf(examined)]
  return Promise.all([
    ...Object.values(TABLES).map((name) =>
      findingOf(examined, `table ${name}`, 'TABLES_ENDPOINT', tables, async (address) =>
        // It makes the table where it isn't there yet, as the bot does.
        tryRows(await azureTablesStore(means.tables(address, name)), means.now())
      )
    ),
    ...['poolster', 'poolster-aside'].map((name) =>
      findingOf(examined, `queue ${name}`, 'QUEUES_ENDPOINT', queues, (address) =>
        queueServes(means.queues(address, name))
      )
    )
  ])
}

/** Where something is; or what has to be mended first, or why it can't be looked at. */
type Found<Address> =
  | { readonly kind: 'there'; readonly address: Address }
  | { readonly kind: 'wrong'; readonly mend: string }
  | { readonly kind: 'unseen'; readonly why: string }

/** Where the tables are. */
export function tablesOf(examined: Examined): Found<TablesAddress> {
  const { storage } = examined.parts
  if (storage.kind === 'emulator') return { kind: 'there', address: storage }
  const why = barrier(examined, 'STORAGE_CONNECTION_STRING', 'TABLES_ENDPOINT', 'AZURE_CLIENT_ID')
  if (why !== undefined || storage.tables === undefined)
    return { kind: 'unseen', why: why ?? 'TABLES_ENDPOINT is not set.' }
  return { kind: 'there', address: { ...storage, tables: storage.tables } }
}

function queuesOf(examined: Examined): Found<QueuesAddress> {
  const { storage } = examined.parts
  if (storage.kind === 'emulator') return { kind: 'there', address: storage }
  const why = barrier(examined, 'STORAGE_CONNECTION_STRING', 'QUEUES_ENDPOINT', 'AZURE_CLIENT_ID')
  if (why !== undefined || storage.queues === undefined)
    return { kind: 'unseen', why: why ?? 'QUEUES_ENDPOINT is not set.' }
  if (areOfTwoAccounts(storage))
    return { kind: 'wrong', mend: 'Set QUEUES_ENDPOINT to the queues of the account that TABLES_ENDPOINT names.' }
  return { kind: 'there', address: { ...storage, queues: storage.queues } }
}

/** Whether the two addresses name accounts, and not the same one. */
function areOfTwoAccounts({ tables = '', queues = '' }: Extract<KnownStorage, { kind: 'account' }>): boolean {
  const [ofTables, ofQueues] = [tables, queues].map((url) => /^https:\/\/([a-z\d]+)\.(?:table|queue)\./.exec(url)?.[1])
  return ofTables !== undefined && ofQueues !== undefined && ofTables !== ofQueues
}

async function findingOf<Address>(
  examined: Examined,
  what: string,
  setting: string,
  place: Found<Address>,
  serves: (address: Address) => Promise<void>
): Promise<Finding> {
  if (place.kind === 'wrong') return wrong(what, place.mend)
  if (place.kind === 'unseen') return unseen(what, place.why)
  try {
    await serves(place.address)
    return ok(what)
  } catch (error) {
    const trouble =
      knownTrouble(error) ?? `Look at ${setting}: what answers there does not do what Azure’s storage does.`
    return withoutIdentity(examined, what, error) ?? wrong(what, trouble)
  }
}
