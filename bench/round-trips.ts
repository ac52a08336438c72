import { setTimeout as pause } from 'node:timers/promises'
import { startAzurite } from '../src/local/azurite.ts'
import { type FaultProxy, startFaultProxy } from '../test/faults/fault-proxy.ts'
import { press } from './press.ts'
import { startProgram } from './program.ts'
import { openScan, scansIn, votePress } from './scans.ts'
import { startTeams } from './teams.ts'

/** What stands in a request by which a bot knows that it is the one that sends, and what is due. */
const OWN_AFFAIRS = /PartitionKey( eq |=)'(lease|watched|watching|stranger)/

/** How many times a bot goes to storage's tables for one vote until it is answered: the requests of each of these votes. */
export async function countRoundTrips(votes: number): Promise<readonly number[]> {
  const azurite = await startAzurite()
  const proxy = await startFaultProxy(azurite.port)
  const teams = await startTeams()
  const scans = await scansIn(azurite.connectionString)
  const connectionString = azurite.over(proxy.port, azurite.queuePort)
  const poolster = await startProgram('poolster-program.ts', { connectionString })
  try {
    const [voter] = await openScan(scans, 'counted', 3, teams.url)
    const counts: number[] = []
    for (let place = 0; voter && place < votes; place++) {
      await untilQuiet(proxy)
      const before = proxy.requests.length
      await press(poolster, votePress(voter, place, teams.url))
      counts.push(proxy.requests.slice(before).filter((request) => !OWN_AFFAIRS.test(request)).length)
    }
    return counts
  } finally {
    await poolster.stop()
    teams.stop()
    await proxy.stop()
    await azurite.stop()
  }
}

/** Resolves once what an earlier vote set going is over: storage has been left alone for a while. */
async function untilQuiet({ requests }: FaultProxy): Promise<void> {
  const count = () => requests.filter((request) => !OWN_AFFAIRS.test(request)).length
  for (let before = -1; before !== count(); await pause(400)) before = count()
}
