import { setTimeout as pause } from 'node:timers/promises'
import { startAzurite } from '../src/local/azurite.ts'
import { compared, inPairs } from './pairs.ts'
import { press } from './press.ts'
import { type Program, startProgram } from './program.ts'
import { openScan, scansIn, type Voter, votePress } from './scans.ts'
import { startTeams } from './teams.ts'

/** How many scans vote at the same time, and of how many members: fifty press at once. */
const [SCANS, MEMBERS] = [5, 10] as const

/** How many rounds go before those that count: by then what is run often has been compiled. */
const WARMING = 2

/** How long after the last answer is waited for what the votes set going, in milliseconds: a shared card is painted every two seconds. */
const AFTERWARDS = 3_000

/** Votes of fifty people at once, by the bot and by the least that a durable vote can cost, on one Azurite. */
export async function measureVotes({ pairs, each }: { readonly pairs: number; readonly each: number }) {
  const azurite = await startAzurite()
  const teams = await startTeams()
  const { connectionString } = azurite
  const scans = await scansIn(connectionString)
  const sample = await openScan(scans, 'sample', 3, teams.url)
  // All of them before the bot starts: what follows from opening a scan is no part of a vote.
  const voting = await Promise.all(Array.from({ length: pairs + WARMING }, (_, round) => openRound(`scan-${round}`)))
  const poolster = await startProgram('poolster-program.ts', { connectionString })
  const reply = sample[0] && (await press(poolster, votePress(sample[0], 0, teams.url)))
  const yardstick = await startProgram('yardstick-program.ts', { connectionString, reply })
  try {
    const measured = await inPairs(
      { pairs, warming: WARMING },
      async (round) => {
        const figures = await voteRound(poolster, voting[round] ?? [], each, teams.url)
        await checkKept(round)
        return figures
      },
      (round) => voteRound(yardstick, voting[round] ?? [], each, teams.url)
    )
    return {
      pairs,
      votes: SCANS * MEMBERS * each,
      bytes: JSON.stringify(reply).length,
      cpu: compared(measured.map(([one, other]) => [one.cpu, other.cpu])),
      rate: compared(measured.map(([one, other]) => [one.rate, other.rate]))
    }
  } finally {
    await poolster.stop()
    await yardstick.stop()
    teams.stop()
    await azurite.stop()
  }

  async function openRound(name: string): Promise<readonly Voter[]> {
    const voters: Voter[] = []
    for (let scan = 0; scan < SCANS; scan++)
      voters.push(...(await openScan(scans, `${name}-${scan}`, MEMBERS, teams.url)))
    return voters
  }

  /** Throws unless every vote of a round was kept. */
  async function checkKept(place: number): Promise<void> {
    for (let scan = 0; scan < SCANS; scan++) {
      const whole = await scans.whole(`scan-${place}-${scan}`)
      const revisions = whole?.members.flatMap((member) => [...member.revisions.values()]) ?? []
      const kept = revisions.reduce((sum, { revision }) => sum + revision, 0)
      if (kept !== MEMBERS * each) throw new Error(`${kept} votes were kept of ${MEMBERS * each}`)
    }
  }
}

/** Milliseconds of computing per vote, what follows after the answers included, and votes per second. */
async function voteRound(program: Program, voters: readonly Voter[], each: number, serviceUrl: string) {
  const before = await program.cpu()
  const began = performance.now()
  await Promise.all(
    voters.map(async (voter) => {
      for (let place = 0; place < each; place++) await press(program, votePress(voter, place, serviceUrl))
    })
  )
  const seconds = (performance.now() - began) / 1000
  await pause(AFTERWARDS)
  const votes = voters.length * each
  return { cpu: ((await program.cpu()) - before) / votes, rate: votes / seconds }
}
