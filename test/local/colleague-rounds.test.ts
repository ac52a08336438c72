import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, run } from '../../src/index.ts'
import type { Account } from '../../src/local/azurite.ts'
import { answerAll, type Colleague, type Reach } from '../../src/local/colleague.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { anAccount } from '../azurite.ts'
import type { Connector } from '../bot/connector-server.ts'
import { speakerIn, startScan, startTeamConnector, team } from './team.ts'

const OTHER = '19:andere@thread.tacv2'
const [BLOCK, LATER] = ['preventie', 'plg']
const atOnce = async () => undefined

let account: Account
let connector: Connector
let bot: Running
let reach: Reach
let first: string
let second: string

// One scan that the team talks about, and one in another channel that is still to be answered.
beforeAll(async () => {
  account = await anAccount()
  connector = await startTeamConnector()
  bot = await run({
    identity: undefined,
    host: '127.0.0.1',
    port: 0,
    storage: storage(),
    tenants: [],
    retentionDays: 400,
    backupDays: 30,
    resultYears: 7,
    logLevel: 'silent',
    turnsPerMinute: 1_000
  })
  const endpoint = `http://127.0.0.1:${bot.port}/api/messages`
  reach = { endpoint, serviceUrl: connector.url, tenant: team.tenantId, bot: team.bot.id }
  first = await startScan(bot.port, connector)
  await untilInvited(first)
  await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))
  await inFirst({ verb: 'close-yes' })
  second = await startScan(bot.port, connector, OTHER)
  await untilInvited(second)
})

afterAll(async () => {
  await bot?.stop()
  await connector?.stop()
})

const storage = () => ({ kind: 'emulator', connectionString: account.connectionString }) as const
const inFirst = (data: object) => speakerIn(bot.port, connector.url).presses({ scan: first, ...data })
const inSecond = (data: object) => speakerIn(bot.port, connector.url, OTHER).presses({ scan: second, ...data })

const read = async (scan: string) => scanStore(await azureTablesStore(tableClient(storage()))).whole(scan)

/** Waits until everybody has the first card of a scan: from then on they find it. */
async function untilInvited(scan: string): Promise<void> {
  const isWaiting = async () =>
    (await read(scan))?.members.some(({ member }) => member.value.contact.state === 'waiting') ?? true
  while (await isWaiting()) await pause(50)
}

/** As `npm start` does it: asks again and again what there is to answer. */
async function untilNothingIsLeft(who: Colleague): Promise<void> {
  while ((await answerAll(who, reach, atOnce)) > 0);
}

async function opensRound(where: typeof inFirst, block: string): Promise<void> {
  await where({ verb: 'discuss', block })
  await where({ verb: 'revote', block })
}

/** Who voted in the second round on a block, by id. */
async function votersIn(scan: string, block: string): Promise<readonly string[]> {
  const whole = await read(scan)
  const voted = whole?.members.filter(({ ballots }) => ballots.has(block)) ?? []
  return voted.map(({ member }) => member.value.id).sort()
}

const everyone = () => team.users.map(({ aadObjectId }) => aadObjectId).sort()

test('a practice colleague who is answering one scan soon votes in a second round of another, and then goes on', async () => {
  const [bram] = team.users.slice(1)
  if (!bram) throw new Error('there is no Bram')
  const voted: boolean[] = []
  await answerAll(bram, reach, async () => {
    if (voted.length === 0) await opensRound(inFirst, BLOCK)
    voted.push((await votersIn(first, BLOCK)).includes(bram.aadObjectId))
  })
  expect(voted.indexOf(true)).toBeGreaterThan(0)
  expect(voted.indexOf(true)).toBeLessThan(6)
  expect(voted.length).toBeGreaterThan(11)
})

test('practice colleagues vote in a second round while another scan waits for their answers, and answer that as well', async () => {
  await Promise.all(team.users.map(untilNothingIsLeft))
  expect(await votersIn(first, BLOCK)).toEqual(everyone())
  const whole = await read(second)
  expect(whole?.members.flatMap(({ sheet }) => (sheet.sentAt === undefined ? [] : [1]))).toHaveLength(5)
})

test('practice colleagues vote in second rounds of two scans at once, each only once', async () => {
  await inSecond({ verb: 'close-yes' })
  await opensRound(inFirst, LATER)
  await opensRound(inSecond, BLOCK)
  expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([2, 2, 2, 2, 2])
  expect(await votersIn(first, LATER)).toEqual(everyone())
  expect(await votersIn(second, BLOCK)).toEqual(everyone())
  expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([0, 0, 0, 0, 0])
})
