import { afterAll, beforeAll, expect, test } from 'vitest'
import { scanStore } from '../../src/storage/scans.ts'
import { strings } from '../../src/words/index.ts'
import { TENANT } from '../build/activity.ts'
import { an, bert, everyone, type Listed, SETUP, THREAD, voters } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { chatClients } from '../e2e/client.ts'
import { cardOf, chatWith } from '../e2e/connector-stand-in.ts'
import { until } from '../e2e/world.ts'
import { type FaultyWorld, startFaultyWorld } from './faulty-world.ts'

let world: FaultyWorld
beforeAll(async () => {
  world = await startFaultyWorld(1, everyone)
})
afterAll(async () => world?.stop())

const messagesOf = (who: Listed) => world.connector.messagesIn(chatWith(who.id))

test('a bot killed after Teams took a message, before it knew, leaves "perhaps": another bot goes on and does not send it again', async () => {
  const [bot] = world.replicas
  if (!bot) throw new Error('there is no bot')
  const { connector } = world
  connector.faults.push({ what: 'post', with: bert.id, does: 'hang after accepting', times: 1 })
  const { person } = chatClients(bot.port, connector)
  await person(an).mentions('start', THREAD)
  await person(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the message that is on its way', () => messagesOf(bert).length > 0)
  await bot.kill()

  await bot.start()
  // The lease of the killed one has to end first, and the new one looks every minute.
  await until('the cards of all others', () => voters.every((who) => messagesOf(who).length > 0), 180)
  for (const who of voters) expect(messagesOf(who), who.name).toHaveLength(1)

  const scans = scanStore(world.store)
  const [scan = ''] = (await scans.about(TENANT, an.aadObjectId)).scans
  expect(await scans.sending(scan, `invite!${bert.aadObjectId}`)).toMatchObject({ state: 'perhaps' })
  const status = async () => {
    await person(an).types('status')
    return linesOf(cardOf(messagesOf(an).at(-1)) ?? {})
  }
  const lines = await status()
  expect(lines[lines.indexOf('Bert Claes') + 1]).toBe(strings.unreached.perhaps)
  expect(messagesOf(bert)).toHaveLength(1)
})
