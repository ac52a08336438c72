import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strings } from '../../src/cards/strings.ts'
import { LOCAL } from '../../src/config.ts'
import { type Azurite, startAzurite } from '../../src/local/azurite.ts'
import { type Child, freePort, hasEnded, startChild, untilAnswering } from '../../src/local/child.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { TENANT } from '../build/activity.ts'
import { an, bert, everyone, type Listed, SETUP, THREAD, voters } from '../build/the-team.ts'
import { linesOf } from '../e2e/card-text.ts'
import { chatClients } from '../e2e/client.ts'
import { type Connector, cardOf, chatWith, startConnector } from '../e2e/connector-stand-in.ts'
import { until } from '../e2e/world.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'src', 'index.ts')

let azurite: Azurite
let connector: Connector
let port: number
const bots: Child[] = []

beforeAll(async () => {
  azurite = await startAzurite()
  connector = await startConnector(everyone)
  port = await freePort()
})
afterAll(async () => {
  for (const bot of bots) if (!hasEnded(bot.process)) await bot.stop()
  await connector?.stop()
  await azurite?.stop()
})

async function startBot(): Promise<Child> {
  const env = { ...process.env, POOLSTER_MODE: LOCAL, PORT: String(port), LOG_LEVEL: 'silent' }
  const bot = startChild(PROGRAM, [], {
    stdio: 'ignore',
    env: {
      ...env,
      STORAGE_CONNECTION_STRING: azurite.connectionString
    }
  })
  bots.push(bot)
  await untilAnswering(`http://127.0.0.1:${port}/health`, bot)
  return bot
}

const messagesOf = (who: Listed) => connector.messagesIn(chatWith(who.id))

test('a bot killed after Teams took a message, before it knew, leaves "perhaps": another bot goes on and does not send it again', async () => {
  const first = await startBot()
  connector.faults.push({ what: 'post', with: bert.id, does: 'hang after accepting', times: 1 })
  const { person } = chatClients(port, connector)
  await person(an).mentions('start', THREAD)
  await person(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the message that is on its way', () => messagesOf(bert).length > 0, 30)
  first.process.kill('SIGKILL')
  await until('the end of the first bot', () => hasEnded(first.process))

  await startBot()
  await until('the cards of all others', () => voters.every((who) => messagesOf(who).length > 0), 90)
  for (const who of voters) expect(messagesOf(who), who.name).toHaveLength(1)

  const store = await azureTablesStore(tableClient({ kind: 'emulator', connectionString: azurite.connectionString }))
  const scans = scanStore(store)
  const [scan = ''] = (await scans.about(TENANT, an.aadObjectId)).scans
  expect(await scans.sending(scan, `invite!${bert.aadObjectId}`)).toMatchObject({ state: 'perhaps' })
  const status = async () => {
    await person(an).types('status')
    return linesOf(cardOf(messagesOf(an).at(-1)) ?? {})
  }
  const lines = await status()
  expect(lines[lines.indexOf('Bert Claes') + 1]).toBe(strings.unreached.perhaps)
  expect(messagesOf(bert)).toHaveLength(1)
}, 150_000)
