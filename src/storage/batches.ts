import { nextBatch, type Waiting } from '../scan/batch.ts'
import type { NetworkFigures } from '../scan/network.ts'
import { addTotals, NO_TOTALS, totalsOf } from '../scan/totals.ts'
import { keyPart } from './keys.ts'
import type { Batch, Contribution } from './network-rows.ts'
import type { passingOver } from './news.ts'
import { pack, unpack } from './rows.ts'
import type { Change, Row, Store } from './store.ts'

/** How often something is tried that another replica keeps coming in between of. */
const TRIES = 20

const BATCH = 'batch'

/** Before the keys of what the centres of this installation gave, and of what came from installations for the network. */
export const CENTRE = 'centre!'
export const BROUGHT = 'brought!'

/** A school year of an instrument, in which centres are counted together. */
export type NetworkYear = Pick<NetworkFigures, 'instrument' | 'schoolYear'>

/** Opens what came sealed from an installation; undefined where it can't be opened. */
export type Opening = (sealed: string) => Promise<NetworkFigures | undefined>

/** Where what counts for a school year is kept until five centres are there, in the main table. */
export const waitingPartition = ({ instrument, schoolYear }: NetworkYear) =>
  `network!${keyPart(instrument)}!${keyPart(schoolYear)}`

/** The partition with the totals of an instrument in the network's table, and the key of a school year in it. */
export const totalsPartition = (instrument: string) => `totals!${keyPart(instrument)}`
const yearKey = keyPart

/** What the rows of a school year say: what centres gave, by its row, and where the batches are. */
export type YearStanding = {
  readonly given: readonly { readonly row: Row; readonly contribution: Contribution }[]
  /** The row of the batches as it is put back, changed or not: what waits only changes together with it. */
  put(after: Batch): Change
  readonly batch: Batch
}

type WaitingRow = Waiting & { readonly row: Row }

/**
 * How what centres agreed comes into the network's totals: by whole batches of five centres or more. What waits is kept in
 * the main table; the network's own has only totals, so that no row of it is of one centre and none was written because
 * of one.
 *
 * A batch is made in one transaction: its centres are counted, and its totals stand in one row until they are surely in the
 * other table. Batches are numbered, and what is published knows how many it is the sum of. So whoever comes after a bot
 * that stopped half-way, or beside one that is at it, finishes the same batch, and none is added twice.
 */
export function batches(main: Store, table: Store, { ifReadable }: ReturnType<typeof passingOver>) {
  async function standing(year: NetworkYear): Promise<YearStanding> {
    const partition = waitingPartition(year)
    const rows = await main.read(partition)
    const last = rows.find(({ key }) => key === BATCH)
    return {
      given: rows
        .filter((row) => row !== last)
        .flatMap((row) => {
          const contribution = ifReadable(`${partition} ${row.key}`, () => unpack('contribution', row.data))
          return contribution ? [{ row, contribution }] : []
        }),
      batch: last ? unpack('batch', last.data) : { number: 0 },
      put: (after) => ({ key: BATCH, data: pack('batch', after), expects: last?.version ?? 'nothing' })
    }
  }

  /** Adds a batch to what is published, unless it was. */
  async function publish({ instrument, schoolYear }: NetworkYear, { number, adding = NO_TOTALS }: Batch) {
    const [partition, key] = [totalsPartition(instrument), yearKey(schoolYear)]
    for (let tries = 0; tries < TRIES; tries++) {
      const [row] = await table.read(partition, { keys: [key] })
      const before = row ? unpack('totals', row.data) : { batches: 0, totals: NO_TOTALS }
      if (before.batches >= number) return
      const after = { batches: number, totals: addTotals(before.totals, adding) }
      const change = { key, data: pack('totals', after), expects: row?.version ?? 'nothing' }
      if ((await table.write(partition, [change])) === 'written') return
    }
    throw new Error(`the totals of ${instrument} in ${schoolYear} keep changing`)
  }

  async function untilDone(year: NetworkYear, attempt: (standing: YearStanding) => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) if (await attempt(await standing(year))) return
    throw new Error(`the batches of ${year.instrument} in ${year.schoolYear} keep changing`)
  }

  return {
    /** What stands there for a school year now. */
    standing,

    /** Does something over and over until it says that it is done; it is given what stands there, for others may come in between. */
    untilDone,

    /**
     * Publishes the batch that was begun, and begins the next one as long as there are enough that wait: of those that this
     * installation counts itself, or with `open` of those that were brought from installations.
     */
    async settle(year: NetworkYear, open?: Opening): Promise<void> {
      const partition = waitingPartition(year)
      await untilDone(year, async ({ given, batch, put }) => {
        if (batch.adding) {
          await publish(year, batch)
          await main.write(partition, [put({ number: batch.number })])
          return false
        }
        const taken = nextBatch(await waitingOf(given, open))
        if (taken.length === 0) return true
        const counted = taken.map(({ row: { key } }) => ({
          key,
          data: pack('contribution', { state: 'counted' }),
          expects: 'anything'
        }))
        const adding = totalsOf(taken.map((one) => one.figures))
        // A conflict means that somebody else is at it: what they did is read, and finished.
        await main.write(partition, [put({ number: batch.number + 1, adding }), ...counted])
        return false
      })
    }
  }
}

/** What waits to be counted, either of this installation or of those that were brought; of which centre some is, nobody knows. */
async function waitingOf(given: YearStanding['given'], open: Opening | undefined): Promise<readonly WaitingRow[]> {
  const all = given.map(async ({ row, contribution }): Promise<WaitingRow | undefined> => {
    const isCentre = row.key.startsWith(CENTRE) || row.key.startsWith(BROUGHT)
    if (contribution.state === 'brought') {
      const figures = await open?.(contribution.sealed)
      return figures && { row, isCentre, figures }
    }
    const isOurs = contribution.state === 'waiting' && !(open && isCentre)
    return isOurs ? { row, isCentre, figures: contribution.figures } : undefined
  })
  return (await Promise.all(all)).filter((one) => one !== undefined)
}
