import { performance } from 'node:perf_hooks'
import { lookAtNetwork } from '../src/app/look/network.ts'
import { startAzurite } from '../src/local/azurite.ts'
import { networkFigures } from '../src/scan/network.ts'
import { addTotals, type Totals, totalsOf } from '../src/scan/totals.ts'
import { azureTablesStore, tableClient } from '../src/storage/azure-tables.ts'
import { networkStore } from '../src/storage/network.ts'
import { pack } from '../src/storage/rows.ts'
import type { Change, Store } from '../src/storage/store.ts'
import { aTeamsApp } from '../test/build/app.ts'
import { aResult } from '../test/build/result.ts'
import { type Compared, compared, inPairs, median } from './pairs.ts'
import { instrument } from './scans.ts'

const YEARS = ['2022-2023', '2023-2024', '2024-2025', '2025-2026', '2026-2027']
const LAST = '2026-2027'

/** What the network costs with so many centres in each of five school years, a third of which offer two practices in the last one. */
export type NetworkCost = {
  readonly centres: number
  /** Milliseconds by the clock to read all years, the whole and the offers, beside one row of the same table. */
  readonly read: Compared
  /** Milliseconds by the clock until what one more centre gives is kept: five times, of which one makes a batch. */
  readonly give: number
}

/** Measures that for each of these numbers of centres, each on a storage of its own. */
export async function measureNetwork(numbers: readonly number[], pairs: number): Promise<readonly NetworkCost[]> {
  const costs: NetworkCost[] = []
  for (const centres of numbers) costs.push(await costOf(centres, pairs))
  return costs
}

async function costOf(centres: number, pairs: number): Promise<NetworkCost> {
  const azurite = await startAzurite()
  try {
    const address = { kind: 'emulator', connectionString: azurite.connectionString } as const
    const [main, table] = [
      await azureTablesStore(tableClient(address)),
      await azureTablesStore(tableClient(address, 'poolsternetwork'))
    ]
    await fill(main, table, centres)
    const network = networkStore(main, table)
    const app = { ...aTeamsApp().app, network }
    const partition = `totals!${instrument.id}`
    const read = await inPairs(
      { pairs, warming: 3 },
      () => timeOf(() => lookAtNetwork(app, ['network'], instrument.id)),
      () => timeOf(() => table.read(partition, { keys: [LAST] }))
    )
    const given: number[] = []
    for (let at = 0; at < 5; at++)
      given.push(await timeOf(() => network.give({ tenant: 'tenant-1', name: `Nieuw ${at}` }, figures(LAST))))
    return { centres, read: compared(read), give: median(given) }
  } finally {
    await azurite.stop()
  }
}

const figures = (schoolYear: string) => networkFigures(aResult(instrument, { schoolYear }), instrument)

/** Puts there what so many centres have left behind: what was counted, its totals, and what is offered. */
async function fill(main: Store, table: Store, centres: number): Promise<void> {
  for (const schoolYear of YEARS) {
    const one = totalsOf([figures(schoolYear)])
    const totals = Array.from({ length: centres }, () => one).reduce(addTotals) satisfies Totals
    const row = { key: schoolYear, data: pack('totals', { batches: 1, totals }), expects: 'anything' }
    await table.write(`totals!${instrument.id}`, [row])
    const counted = Array.from({ length: centres }, (_, at) =>
      put(`centre!${at}`, pack('contribution', { state: 'counted' }))
    )
    await writeAll(main, `network!${instrument.id}!${schoolYear}`, [
      ...counted,
      put('batch', pack('batch', { number: 1 }))
    ])
  }
  const offers = Array.from({ length: Math.floor(centres / 3) }, (_, at) =>
    put(`${at}`, pack('offer', { centre: `Centrum ${at}`, schoolYear: LAST, blocks: ['preventie', 'teamwerk'] }))
  )
  await writeAll(table, `offers!${instrument.id}`, offers)
}

function put(key: string, data: unknown): Change {
  return { key, data, expects: 'anything' }
}

async function writeAll(store: Store, partition: string, rows: readonly Change[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 100) await store.write(partition, rows.slice(at, at + 100))
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}
