import { beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../src/local/azurite.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { anAccount } from '../azurite.ts'
import type { TeamsApp } from '../build/app.ts'
import { an, bert, carla, everyone, THREAD } from '../build/the-team.ts'
import { watchedFrom } from '../build/watch-list.ts'
import { linesOf } from '../cards/card-text.ts'
import { erases, joined, listed, noteMessage, sweepLater, tracesOf } from './erasing.ts'
import { aVotedConcept, aVotedResult, CHOICES } from './signing.ts'

let account: Account
beforeEach(async () => {
  account = await anAccount()
})

const realStore = () => azureTablesStore(tableClient({ kind: 'emulator', connectionString: account.connectionString }))

/** Two bots that look at the same moment. */
async function twoLookLater(team: TeamsApp, days: number, minutes = 0): Promise<void> {
  await Promise.all([sweepLater(team, days, minutes), sweepLater(team, days, minutes)])
}

describe('on real tables', () => {
  test('nothing says what one filled in after it was erased, by two bots at once', async () => {
    const team = await aVotedConcept({ visibility: 'named' }, CHOICES, await realStore())
    await noteMessage(team, bert)
    await Promise.all([erases(team, bert), erases(team, bert)])
    await twoLookLater(team, 0, 20)
    const traces = await tracesOf(team, bert, CHOICES[0].note)
    // What the team has seen by then stays in its figures, loose from whose it was.
    const isLoose = (trace: string) => trace.startsWith('scan!scan-1 loose!')
    expect(traces.filter((trace) => !isLoose(trace))).toEqual([joined(bert), listed(bert)])
    expect(traces.filter(isLoose), 'once, whoever looks').toHaveLength(11)
    expect((await tracesOf(team, carla, CHOICES[1].note)).length).toBeGreaterThan(14)
  })

  test('nothing says who took part once its time is over, and the result is still there', async () => {
    const team = await aVotedResult({}, CHOICES, await realStore())
    await sweepLater(team, 0, 30)
    const before = await team.types(an, 'resultaat', THREAD)
    for (const minutes of [0, 1, 2]) await twoLookLater(team, 401, minutes)
    const people = everyone.flatMap((one) => (one.aadObjectId ? [{ ...one, aadObjectId: one.aadObjectId }] : []))
    const traces = await Promise.all(people.map((one) => tracesOf(team, one, ...CHOICES.map(({ note }) => note))))
    expect([...new Set(traces.flat())]).toEqual(['scan!scan-1 scan'])
    expect(await watchedFrom(team)).toEqual([])
    const after = await team.types(an, 'resultaat', THREAD)
    expect(linesOf(after.card ?? {})).toEqual(linesOf(before.card ?? {}))
  })
})
