import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ScanStore, scanStore } from '../../src/storage/scans.ts'
import { an, everyone, jana, SETUP, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { titleOf } from '../cards/card-text.ts'
import { chatClients } from '../e2e/client.ts'
import { cardOf } from '../e2e/connector-stand-in.ts'
import { until } from '../e2e/world.ts'
import { type FaultyWorld, startFaultyWorld } from './faulty-world.ts'
import { poolster } from './plan.ts'
import type { Replica } from './replicas.ts'

const { blocks } = poolster()
const ADDRESSES = ['jana@clb-noord.example', 'ad@sgr.example', 'codi@sgr.example', 'dico@sgr.example']

let world: FaultyWorld
let scans: ScanStore

beforeAll(async () => {
  world = await startFaultyWorld(2, everyone)
  scans = scanStore(world.store)
})
afterAll(async () => world?.stop())

/** Who the mails went to so far, one line for each. */
async function mailed(): Promise<readonly string[]> {
  const { mailFolder: folder } = world
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(files.map((name) => simpleParser(readFileSync(join(folder, name)))))
  return mails.map(({ to }) => (Array.isArray(to) ? '' : (to?.text ?? '')))
}

const summaries = () =>
  world.connector
    .messagesIn(THREAD)
    .filter((message) => titleOf(cardOf(message)) === 'Het resultaat van onze groepsscan')

/** A team that fills its scan in together by way of this replica, up to the director’s signature; gives the scan. */
async function signed({ port }: Replica): Promise<string> {
  const { connector } = world
  const { person } = chatClients(port, connector)
  const [facilitator, director] = [person(an), person(jana)]
  await facilitator.mentions('start', THREAD)
  await facilitator.presses('Scan starten', { ...SETUP, way: 'together' }, { where: THREAD })
  await until('the first card to agree on', () => connector.messagesIn(facilitator.chat).length > 0)
  const agreed = { ambition: 'keep', intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }
  for (const _ of blocks) await facilitator.presses('Vastleggen', { vote: 'planmatig', notesShared: 'true', ...agreed })
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'netwerk' }
  await facilitator.presses('Naar de directeur', { practices: 'teamwerk', ...priorities })
  await facilitator.presses('Ja, naar de directeur')
  await until('the concept', () => connector.messagesIn(director.chat).length > 0)
  const [own, ad, codi, dico] = ADDRESSES
  const addresses = { 'mail-director': own, 'mail-ad': ad, 'mail-codi': codi, 'mail-dico': dico }
  const { card } = await director.presses('Definitief indienen', addresses)
  await director.presses('Ja, definitief indienen')
  return String(actionsOf(card).map(({ data }) => (data as { scan?: string } | undefined)?.scan)[0])
}

describe('a replica that is killed half-way through the deliveries of a signed scan', () => {
  test('is followed by another one within half a minute, which finishes them; nothing arrives twice', async () => {
    const [first, second] = world.replicas
    if (!first || !second) throw new Error('there are no two replicas')
    const scan = await signed(second)
    const asked = Date.now()
    await until('the first delivery', () => summaries().length > 0)
    const yardstick = Date.now() - asked
    await first.kill()
    const killed = Date.now()
    const before = await mailed()
    expect(before.length, 'it was half-way').toBeLessThan(ADDRESSES.length)

    const states = async () =>
      [...((await scans.whole(scan))?.deliveries ?? [])].map(([to, { value }]) => [to, value.state])
    let goesOn = Number.POSITIVE_INFINITY
    let now = await states()
    const begun = now.filter(([, state]) => state === 'delivered').length
    // What is leaving counts as "perhaps" until it has left.
    const count = (wanted: string) => now.filter(([, state]) => state === wanted).length
    const isOver = () => count('waiting') === 0 && count('delivered') >= now.length - 1
    while (!isOver() && Date.now() - killed < 200_000) {
      await pause(500)
      now = await states()
      if (count('delivered') > begun) goesOn = Math.min(goesOn, Date.now())
    }
    // The lease of the killed one ends after a quarter of a minute; a delivery takes as long as the first one did.
    expect(Math.min(goesOn, Date.now()) - killed).toBeLessThan(Math.max(30_000, 20_000 + 4 * yardstick))
    const perhaps = now.filter(([, state]) => state === 'perhaps').map(([to]) => to)
    expect(now.filter(([, state]) => state !== 'delivered' && state !== 'perhaps')).toEqual([])
    // What was leaving when it was killed may have arrived or not, and is not sent again blindly.
    expect(perhaps.length).toBeLessThanOrEqual(1)
    const arrived = await mailed()
    for (const [place, address] of ADDRESSES.entries()) {
      const mails = arrived.filter((to) => to === address).length
      if (perhaps.includes(['director', 'ad', 'codi', 'dico'][place])) expect(mails).toBeLessThanOrEqual(1)
      else expect(mails, address).toBe(1)
    }
    expect(summaries()).toHaveLength(1)
  })
})
