import { createHash } from 'node:crypto'
import type { Centre } from '../scan/centre.ts'
import type { NetworkFigures } from '../scan/network.ts'
import { type batches, CENTRE, type NetworkYear, waitingPartition } from './batches.ts'
import { keyPart } from './keys.ts'
import type { passingOver } from './news.ts'
import { pack, unpack } from './rows.ts'
import type { Store } from './store.ts'

/** How many rows of an earlier version are taken over at once. */
const AT_ONCE = 50

/** Where earlier versions kept one row per scan, in the network's table. */
const earlierOf = ({ instrument, schoolYear }: NetworkYear) => `figures!${keyPart(instrument)}!${keyPart(schoolYear)}`

/** What tells a centre from others; its figures say with which instrument it looked at itself. */
type GivingCentre = Pick<Centre, 'tenant' | 'name'>

/** What the centres of this installation give to the network; it counts them itself, or passes them on where `isCountedHere` is false. */
export function contributions(
  main: Store,
  table: Store,
  { settle }: ReturnType<typeof batches>,
  { ifReadable, passOver }: ReturnType<typeof passingOver>,
  isCountedHere: boolean
) {
  /** Has what an earlier version kept of this school year wait as well: of which centre it is, nobody knows any more. */
  async function takeOver(year: NetworkYear): Promise<void> {
    const partition = earlierOf(year)
    let from = ''
    for (;;) {
      const rows = await table.read(partition, { range: { from, until: '~', most: AT_ONCE } })
      for (const { key, data } of rows) {
        from = `${key}!`
        const kept = ifReadable(`${partition} ${key}`, () => unpack('figures', data))
        if (!kept) continue
        await wait(`earlier!${key}`, '', kept)
        await table.write(partition, [{ key, data: undefined, expects: 'anything' }])
      }
      if (rows.length < AT_ONCE) return
    }
  }

  /** Has figures wait under a key; where something waits or was counted under it, nothing changes. */
  async function wait(key: string, centre: string, figures: NetworkFigures): Promise<void> {
    const data = pack('contribution', { state: 'waiting', centre, figures })
    await main.write(waitingPartition(figures), [{ key, data, expects: 'nothing' }])
  }

  return {
    /**
     * Gives what a centre agreed to the network, to be counted once five centres are there. Of a centre the first result of
     * a school year counts; again, or a later one, changes nothing. However often it is interrupted, giving it again
     * finishes it. Where the row of the batches or of the totals can't be read it waits, and the next one to come counts it.
     */
    async give(centre: GivingCentre, figures: NetworkFigures): Promise<void> {
      await wait(`${CENTRE}${digestOf(centre)}`, centre.name, figures)
      await takeOver(figures)
      if (isCountedHere) await settle(figures).catch((error: unknown) => passOver(error, waitingPartition(figures)))
    }
  }
}

/** What tells a centre from others, for a key. It never leaves the main table, where its name stands beside its scans. */
function digestOf({ tenant, name }: GivingCentre): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, name]))
    .digest('base64url')
}
