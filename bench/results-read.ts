import { TableClient } from '@azure/data-tables'
import { startAzurite } from '../src/local/azurite.ts'
import { NO_REPLIES } from '../src/scan/questions/reply.ts'
import { tally } from '../src/scan/tally.ts'
import { compared, computingOf, inPairs } from './pairs.ts'
import { instrument, openScan, scansIn } from './scans.ts'

/** As many members as a scan may have, who all answered every block. */
const MEMBERS = 90

/** Milliseconds of computing: a scan's results worked out from storage, beside a bare list of the same partition. */
export async function measureResults(pairs: number) {
  const azurite = await startAzurite()
  try {
    const { connectionString } = azurite
    const scans = await scansIn(connectionString)
    await openScan(scans, 'large', MEMBERS, 'http://127.0.0.1:9/')
    const opened = await scans.whole('large')
    for (const own of opened?.members ?? [])
      for (const { id } of instrument.blocks) {
        const now = await scans.view('large', own.member.value.id)
        const answer = { vote: instrument.stages[1]?.id ?? '', replies: NO_REPLIES }
        if (now?.own) await scans.saveAnswer('large', now.own, id, answer, new Date().toISOString())
      }
    const table = TableClient.fromConnectionString(connectionString, 'poolster', { allowInsecureConnection: true })
    const filter = "PartitionKey eq 'scan!large'"
    let rows = 0
    const bare = async () => {
      rows = 0
      for await (const _ of table.listEntities({ queryOptions: { filter } })) rows++
    }
    const worked = async () => {
      const whole = await scans.whole('large')
      tally(instrument, whole?.sheets ?? [])
    }
    const measured = await inPairs(
      { pairs, warming: 1 },
      () => computingOf(worked),
      () => computingOf(bare)
    )
    return { rows, cpu: compared(measured) }
  } finally {
    await azurite.stop()
  }
}
