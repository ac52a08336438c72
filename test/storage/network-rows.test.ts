import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIVE } from '../../src/scan/batch.ts'
import type { NetworkFigures } from '../../src/scan/network.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { networkStore } from '../../src/storage/network.ts'
import { pack } from '../../src/storage/rows.ts'
import type { Row, Store } from '../../src/storage/store.ts'
import { anInstrument, STAGES } from '../build/instrument.ts'

const { id: INSTRUMENT } = anInstrument()
const YEARS = ['2025-2026', '2026-2027'] as const
const OPTIONS = ['people', 'systems', 'strategy']

/** What one centre chose; and the centres of one batch, all of them asked the same for one year. */
type Chosen = Pick<NetworkFigures, 'blocks' | 'priorities'>
type Batch = { readonly schoolYear: string; readonly chosen: readonly Chosen[] }

const aStage = fc.constantFrom(...STAGES)
const someIds = fc.shuffledSubarray(OPTIONS)
const whatOneChose = (blocks: readonly string[]): fc.Arbitrary<Chosen> =>
  fc.record({
    blocks: fc.tuple(
      ...blocks.map((block) =>
        fc.record({
          block: fc.constant(block),
          stage: aStage,
          toward: aStage,
          chosen: fc.record({ levers: someIds, barriers: someIds })
        })
      )
    ),
    priorities: fc.shuffledSubarray([...blocks])
  })
const aBatch: fc.Arbitrary<Batch> = fc
  .constantFrom(['een', 'twee'], ['een', 'oud', 'twee'], ['drie', 'een'])
  .chain((blocks) =>
    fc.record({
      schoolYear: fc.constantFrom(...YEARS),
      chosen: fc.array(whatOneChose(blocks), { minLength: FIVE, maxLength: FIVE })
    })
  )
/** Some batches, one after the other; and for each in which order its centres come, and what they are called. */
const someBatches = fc.array(
  fc.record({
    batch: aBatch,
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: FIVE }),
    names: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: FIVE, maxLength: FIVE })
  }),
  { minLength: 1, maxLength: 4 }
)

/** What the network's table holds: by partition, with the keys, the versions and the order of its rows. */
type Held = Readonly<Record<string, readonly Row[]>>

/** A table that can be read as a whole by whoever has its key. */
function aTable() {
  const inner = memoryStore()
  const partitions = new Set<string>()
  const table: Store = {
    read: inner.read,
    write(partition, changes) {
      partitions.add(partition)
      return inner.write(partition, changes)
    }
  }
  const held = async (): Promise<Held> => {
    const all = await Promise.all([...partitions].map(async (name) => [name, await inner.read(name)] as const))
    return Object.fromEntries(all)
  }
  return { table, held }
}

/** Everything that somebody sees who reads the network's table, and the totals, each time a centre gave something. */
async function seenOf(
  batches: readonly { readonly batch: Batch; readonly order: readonly number[]; readonly names: readonly string[] }[]
) {
  const { table, held } = aTable()
  const network = networkStore(memoryStore(), table)
  const seen: string[] = []
  for (const [at, { batch, order, names }] of batches.entries())
    for (const [place, which] of order.entries()) {
      const { blocks = [], priorities = [] } = batch.chosen[which] ?? {}
      const centre = { tenant: 'tenant-1', name: `${at} ${names[place]}` }
      await network.give(centre, { instrument: INSTRUMENT, schoolYear: batch.schoolYear, blocks, priorities })
      seen.push(JSON.stringify([await held(), await network.totals(INSTRUMENT)]))
    }
  return seen
}

describe('whoever reads the rows of the network, and when each was written', () => {
  test('finds the same whichever centre of a batch chose what, came first, or is called what', async () => {
    await fc.assert(
      fc.asyncProperty(someBatches, async (batches) => {
        const seen = await seenOf(batches)
        const asTheyCame = batches.map((one) => ({ ...one, order: [0, 1, 2, 3, 4], names: ['a', 'b', 'c', 'd', 'e'] }))
        expect(await seenOf(asTheyCame)).toEqual(seen)
        // A batch changes the table once, when its fifth centre is there.
        for (const [at, now] of seen.entries())
          expect(now === (seen[at - 1] ?? '[{},[]]'), `after ${at + 1}`).toBe(at % FIVE !== FIVE - 1)
      }),
      { numRuns: 60 }
    )
  })

  test('finds in totals of an earlier version no order in which centres came', async () => {
    const { table } = aTable()
    const stages = [STAGES[2], STAGES[0]].map((id) => ({ id, count: 3 }))
    const block = { block: 'een', results: 6, stages, keep: 6, grow: [], questions: [] }
    const totals = { results: 6, blocks: [block], priorities: [] }
    const row = { key: YEARS[0], data: pack('totals', { batches: 1, totals }), expects: 'anything' }
    await table.write(`totals!${INSTRUMENT}`, [row])
    const [year] = await networkStore(memoryStore(), table).totals(INSTRUMENT)
    expect(year?.totals.blocks[0]?.stages.map(({ id }) => id)).toEqual([STAGES[0], STAGES[2]].sort())
  })
})
