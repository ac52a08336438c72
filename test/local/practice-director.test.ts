import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { answerAll } from '../../src/local/colleague.ts'
import { TENANT } from '../build/activity.ts'
import { an, everyone, jana, SETUP, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { cardOf } from '../e2e/connector-stand-in.ts'
import { startWorld, until, type World } from '../e2e/world.ts'

const blocks = [...loadInstruments(join(import.meta.dirname, '../../instruments')).current.values()][0]?.blocks ?? []
const agreement = {
  vote: 'planmatig',
  ambition: 'keep',
  intent: 'both',
  difference: 'none',
  levers: 'people',
  barriers: 'none'
}

let world: World

beforeAll(async () => {
  world = await startWorld(everyone)
})

afterAll(async () => {
  await world.stop()
})

test('a practice director signs once the concept is sent, so that one person can see the whole journey', async () => {
  const facilitator = world.person(an)
  const reach = {
    endpoint: `http://127.0.0.1:${world.port}/api/messages`,
    serviceUrl: world.connector.url,
    tenant: TENANT,
    bot: '28:poolster'
  }
  const atOnce = async () => undefined
  await facilitator.mentions('start', THREAD)
  await facilitator.presses('Scan starten', { ...SETUP, way: 'together' }, { where: THREAD })
  await until('the first card to agree on', () => world.connector.messagesIn(facilitator.chat).length > 0)
  expect(await answerAll(jana, reach, atOnce)).toBe(0)
  for (const _ of blocks) await facilitator.presses('Vastleggen', agreement)
  await facilitator.presses('Naar de directeur', {
    'priority-1': 'preventie',
    'priority-2': 'plg',
    'priority-3': 'netwerk'
  })
  await facilitator.presses('Ja, naar de directeur')

  expect(await answerAll(jana, reach, atOnce)).toBe(2)
  await until('the result in the channel', () =>
    world.connector
      .messagesIn(THREAD)
      .some((message) => linesOf(cardOf(message) ?? {}).includes('Het resultaat van onze groepsscan'))
  )
})
