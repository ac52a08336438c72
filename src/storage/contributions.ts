import { createHash } from 'node:crypto'
import { nextBatch, type Waiting } from '../scan/batch.ts'
import type { Centre } from '../scan/centre.ts'
import type { NetworkFigures } from '../scan/network.ts'
import { addTotals, NO_TOTALS, totalsOf } from '../scan/totals.ts'
import { keyPart } from './keys.ts'
import type { Batch } from './network-rows.ts'
import type { passingOver } from './news.ts'
import { pack, unpack } from './rows.ts'
import type { Row, Store } from './store.ts'

/** How often something is tried that another replica keeps coming in between of. */
const TRIES = 20

/** How many rows of an earlier version are taken over at once. */
const AT_ONCE = 50

const BATCH = 'batch'
const CENTRE = 'centre!'

/** Where what counts for a school year is kept until five centres are there, in the main table. */
const partitionOf = ({ instrument, schoolYear }: NetworkFigures) =>
  `network!${keyPart(instrument)}!${keyPart(schoolYear)}`
/** Where earlier versions kept one row per scan, in the network's table. */
const earlierOf = ({ instrument, schoolYear }: NetworkFigures) =>
  `figures!${keyPart(instrument)}!${keyPart(schoolYear)}`

/** The partition with the totals of an instrument in the network's table, and the key of a school year in it. */
export const totalsPartition = (instrument: string) => `totals!${keyPart(instrument)}`
const yearKey = keyPart

/** What tells a centre from others; its figures say with which instrument it looked at itself. */
type GivingCentre = Pick<Centre, 'tenant' | 'name'>

/** One that waits, with the row it stands in. */
type WaitingRow = Waiting & { readonly row: Row }

/** What the rows of a school year say: those that wait, and where its batches are. */
type Standing = { readonly waiting: readonly WaitingRow[]; readonly batch: Batch; readonly version: string }

/**
 * How what centres agreed comes into the network's totals: by whole batches of five centres or more. What waits is kept in
 * the main table; the network's own has only totals, so that no row of it is of one centre and none was written because
 * of one.
 *
 * A batch is made in one transaction: its centres are counted, and its totals stand in one row until they are surely in the
 * other table. Batches are numbered, and what is published knows how many it is the sum of. So whoever comes after a bot
 * that stopped half-way, or beside one that is at it, finishes the same batch, and none is added twice.
 */
export function contributions(main: Store, table: Store, { ifReadable, passOver }: ReturnType<typeof passingOver>) {
  async function standing(partition: string): Promise<Standing> {
    const rows = await main.read(partition)
    const last = rows.find(({ key }) => key === BATCH)
    const waiting = rows
      .filter((row) => row !== last)
      .flatMap((row): WaitingRow[] => {
        const found = ifReadable(`${partition} ${row.key}`, () => unpack('contribution', row.data))
        return found?.state === 'waiting' ? [{ row, isCentre: row.key.startsWith(CENTRE), figures: found.figures }] : []
      })
    return { waiting, batch: last ? unpack('batch', last.data) : { number: 0 }, version: last?.version ?? 'nothing' }
  }

  /** Adds a batch to what is published, unless it was. */
  async function publish({ instrument, schoolYear }: NetworkFigures, { number, adding = NO_TOTALS }: Batch) {
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

  /** Publishes the batch that was begun, and begins the next one as long as there are enough that wait. */
  async function settle(figures: NetworkFigures): Promise<void> {
    const partition = partitionOf(figures)
    for (let tries = 0; tries < TRIES; tries++) {
      const { waiting, batch, version } = await standing(partition)
      const put = (after: Batch) => ({ key: BATCH, data: pack('batch', after), expects: version })
      if (batch.adding) {
        await publish(figures, batch)
        await main.write(partition, [put({ number: batch.number })])
        continue
      }
      const taken = nextBatch(waiting)
      if (taken.length === 0) return
      // What waits only changes together with the row of the batches, whose version is held.
      const counted = taken.map(({ row: { key } }) => ({
        key,
        data: pack('contribution', { state: 'counted' }),
        expects: 'anything'
      }))
      const adding = totalsOf(taken.map((one) => one.figures))
      // A conflict means that somebody else is at it: what they did is read, and finished.
      await main.write(partition, [put({ number: batch.number + 1, adding }), ...counted])
    }
    throw new Error(`the batches of ${figures.instrument} in ${figures.schoolYear} keep changing`)
  }

  /** Has what an earlier version kept of this school year wait as well: of which centre it is, nobody knows any more. */
  async function takeOver(figures: NetworkFigures): Promise<void> {
    const partition = earlierOf(figures)
    let from = ''
    for (;;) {
      const rows = await table.read(partition, { range: { from, until: '~', most: AT_ONCE } })
      for (const { key, data } of rows) {
        from = `${key}!`
        const kept = ifReadable(`${partition} ${key}`, () => unpack('figures', data))
        if (!kept) continue
        await wait(`earlier!${key}`, kept)
        await table.write(partition, [{ key, data: undefined, expects: 'anything' }])
      }
      if (rows.length < AT_ONCE) return
    }
  }

  /** Has figures wait under a key; where something waits or was counted under it, nothing changes. */
  async function wait(key: string, figures: NetworkFigures): Promise<void> {
    const data = pack('contribution', { state: 'waiting', figures })
    await main.write(partitionOf(figures), [{ key, data, expects: 'nothing' }])
  }

  return {
    /**
     * Gives what a centre agreed to the network, to be counted once five centres are there. Of a centre the first result of
     * a school year counts; again, or a later one, changes nothing. However often it is interrupted, giving it again
     * finishes it. Where the row of the batches or of the totals can't be read it waits, and the next one to come counts it.
     */
    async give(centre: GivingCentre, figures: NetworkFigures): Promise<void> {
      await wait(`${CENTRE}${digestOf(centre)}`, figures)
      await takeOver(figures)
      await settle(figures).catch((error: unknown) => passOver(error, partitionOf(figures)))
    }
  }
}

/** What tells a centre from others, for a key. It never leaves the main table, where its name stands beside its scans. */
function digestOf({ tenant, name }: GivingCentre): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, name]))
    .digest('base64url')
}
