import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/cards/strings.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { pressing, submitting, typing } from '../build/activity.ts'
import { an, bert, carla, dirk, everyone, SETUP, THREAD } from '../build/the-team.ts'
import { linesOf } from './card-text.ts'
import type { Answer, Speaker } from './client.ts'
import { type FaultyWorld, startFaultyWorld } from './faulty-world.ts'
import { contextOf } from './votes.ts'
import { until } from './world.ts'

let world: FaultyWorld
let his: Speaker
let scan: string

beforeAll(async () => {
  world = await startFaultyWorld(everyone)
  his = world.person(bert)
  await world.person(an).mentions('start', THREAD)
  await world.person(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the invitations', () => world.connector.received.filter(({ what }) => what === 'post').length === 9)
  const { data } = JSON.parse(JSON.stringify(his.asActivity('Bewaar en ga verder'))).value.action
  scan = data.scan
})
afterAll(async () => world?.stop())
beforeEach(() => {
  world.storage.always = 'pass'
  world.storage.fates.length = 0
})

/** What is stored of the scan, read around the proxy. */
async function stored() {
  const store = await azureTablesStore(tableClient({ kind: 'emulator', connectionString: world.connectionString }))
  const members = (await scanStore(store).whole(scan))?.members ?? []
  return members.map(({ member, sheet }) => [member.value.name, [...sheet.answers], sheet.closing])
}

async function timed(turn: Promise<Answer>) {
  const started = Date.now()
  return { answer: await turn, took: Date.now() - started }
}

const said = (person: string) =>
  world.connector.messagesIn(`a:${person}`).filter(({ body }) => body.text === strings.say.unavailable).length

/** The kinds of things people do, each with a card or a word of the person. */
function doings(): readonly (readonly [string, () => Promise<Answer>])[] {
  const at = (conversation: string) => ({ conversation, serviceUrl: world.connector.url })
  const data = { verb: 'vote', scan, block: 'netwerk', seen: 0, vote: 'planmatig' }
  const own = at(`a:${dirk.id}`)
  const sends = (activity: Parameters<Speaker['sends']>[0]) => world.person(dirk).sends(activity)
  return [
    ['a vote', () => sends(pressing(dirk, data, own))],
    ['a vote by the Submit form', () => sends(submitting(dirk, data, own))],
    ['a word', () => sends(typing(dirk, 'hervat', own))],
    ['a start in another channel', () => sends(typing(dirk, 'start', at('19:ander@thread.tacv2;messageid=1')))],
    ['a close', () => world.person(an).sends(pressing(an, { verb: 'close-yes', scan }, at(THREAD)))],
    ['Doe mee', () => world.person(carla).sends(pressing(carla, { verb: 'join', scan }, at(THREAD)))]
  ]
}

describe('storage that is not available for half a minute', () => {
  test('makes every turn end within 10 seconds with "probeer opnieuw", writes nothing by halves, and then all is as it was', async () => {
    await his.presses('Bewaar en ga verder', { vote: 'planmatig' })
    const before = await stored()
    const typed = { ...contextOf('Bert', 'behartiger', 'planmatig', 'G'), 'note-levers': 'lang over nagedacht' }
    world.storage.always = 'unavailable'
    const over = Date.now() + 30_000
    let turns = 0
    while (Date.now() < over) {
      const { answer, took } = await timed(his.presses('Bewaar en ga verder', typed))
      expect([answer.status, answer.text, answer.card]).toEqual([200, strings.say.unavailable, undefined])
      expect(took).toBeLessThan(10_000)
      turns++
      for (const [what, doing] of doings()) {
        const { answer: other, took: long } = await timed(doing())
        expect([other.status, other.card], what).toEqual([200, undefined])
        expect(long, what).toBeLessThan(10_000)
      }
      await pause(2_000)
    }
    expect(turns).toBeGreaterThan(2)
    expect(said(dirk.id), 'a typed word and a Submit are answered by a message').toBeGreaterThanOrEqual(2 * turns)
    expect(await stored()).toEqual(before)

    world.storage.always = 'pass'
    // The card on screen never changed: pressing once more is all there is to do.
    const { card } = await his.presses('Bewaar en ga verder', typed)
    expect(linesOf(card ?? {})).toContain('Geïntegreerde benadering van de kernprocessen')
    expect(JSON.stringify(await stored())).toContain('lang over nagedacht')
  }, 120_000)
})

describe('storage that hangs', () => {
  test.each(['hang', 'drip'] as const)(
    '(%s) makes every turn end within 10 seconds, and no line stays open',
    async (fate) => {
      const before = await stored()
      world.storage.always = fate
      const all = await Promise.all(doings().map(async ([what, doing]) => [what, await timed(doing())] as const))
      for (const [what, { answer, took }] of all) {
        expect([answer.status, answer.card], what).toEqual([200, undefined])
        expect(took, what).toBeLessThan(10_000)
      }
      world.storage.always = 'pass'
      await until('every line to be let go', () => world.storage.held.size === 0, 15)
      expect(await stored()).toEqual(before)
    },
    60_000
  )

  test('half-way a vote keeps it whole or not at all, and the same press says what is kept', async () => {
    const her = world.person(carla)
    const press = her.asActivity('Bewaar en ga verder', { vote: 'systematisch' })
    world.storage.fates.push('pass', 'hang', 'hang', 'hang')
    const { answer, took } = await timed(her.sends(press))
    expect([answer.text, took < 10_000]).toEqual([strings.say.unavailable, true])
    world.storage.fates.length = 0
    expect(linesOf((await her.sends(press)).card ?? {})).toContain('Jij koos: Systematisch')
  }, 30_000)
})
