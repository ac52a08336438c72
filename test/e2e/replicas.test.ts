import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, run } from '../../src/index.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import type { Store } from '../../src/storage/store.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, everyone, femke, type Listed, SETUP, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { type Answer, again, chatClients } from './client.ts'
import { chatWith } from './connector-stand-in.ts'
import { startWorld, until, type World } from './world.ts'

const BLOCKS = [
  'behartiger',
  'kernprocessen',
  'preventie',
  'teamwerk',
  'partnerschap',
  'netwerk',
  'integraal-beleid',
  'plg',
  'gedeeld-leiderschap',
  'onderzoekende-houding',
  'geinformeerde-praktijken'
]
const STAGES = { fragmentair: 'Fragmentair', systematisch: 'Systematisch' } as const
let world: World
let other: Running
let elsewhere: ReturnType<typeof chatClients>
let store: Store
let scan: string

beforeAll(async () => {
  world = await startWorld(everyone)
  const storage = { kind: 'emulator', connectionString: world.connectionString } as const
  const settings = { identity: undefined, host: '127.0.0.1', port: 0, tenants: [], logLevel: 'silent' } as const
  other = await run({ ...settings, storage, retentionDays: 400, backupDays: 30, resultYears: 7 })
  elsewhere = chatClients(other.port, world.connector)
  store = await azureTablesStore(tableClient(storage))
  await world.person(an).mentions('start', THREAD)
  await world.person(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the invitations', () => world.connector.received.filter(({ what }) => what === 'post').length === 9)
  const [button] = actionsOf(world.person(bert).card())
  const said = button?.data as { readonly scan: string } | undefined
  scan = said?.scan ?? ''
})
afterAll(async () => {
  await other?.stop()
  await world?.stop()
})

describe('two bots on one storage', () => {
  test('keep one of two answers that one person gives at the same moment, and both show that one', async () => {
    let races = 0
    for (const block of BLOCKS) {
      const before = creations()
      const [low, high] = await atBoth(
        pressOf(bert, aVotePress(block, 'fragmentair')),
        pressOf(bert, aVotePress(block, 'systematisch'))
      )
      if (creations() - before > 1) races++
      const [row, ...more] = await rowsOf(bert, `r1!${block}`)
      expect(more).toEqual([])
      const kept = row?.includes('"vote":"fragmentair"') ? 'fragmentair' : 'systematisch'
      const [winner, loser] = kept === 'fragmentair' ? [low, high] : [high, low]
      expect(linesIn(winner)).toContain(`Jij koos: ${STAGES[kept]}`)
      expect(linesIn(loser)).toContain(refusalText({ reason: 'vote-outdated', stored: STAGES[kept] }, instrument))
    }
    expect(races, 'both had read before either wrote').toBeGreaterThan(0)
  })

  test('keep one row of one activity that comes at both at once, and answer it the same', async () => {
    for (const block of BLOCKS) {
      const vote = pressOf(carla, aVotePress(block, 'planmatig'))
      const [one, two] = await atBoth(vote, vote)
      expect(two.raw).toBe(one.raw)
      expect(linesIn(one)).toContain('Jij koos: Planmatig')
      const context = pressOf(carla, aContextPress(block, { 'note-levers': 'Ons overleg helpt.' }))
      const [first, second] = await atBoth(context, context)
      expect(second.raw).toBe(first.raw)
      expect(await rowsOf(carla, `r1!${block}`)).toHaveLength(1)
    }
    const handIn = pressOf(carla, aSendPress())
    const [one, two] = await atBoth(handIn, handIn)
    expect([titleOf(one.card), two.raw]).toEqual([strings.sent.titlePlace(1, 9), one.raw])
    expect(await rowsOf(carla, 'closing')).toHaveLength(1)
  })

  test('change nothing for a vote that comes again later, as another activity at the other one', async () => {
    const vote = pressOf(dirk, aVotePress('plg', 'planmatig'))
    const first = await here(vote)
    const rows = await rowsOf(dirk, '')
    const later = await there(again(vote))
    expect(later.raw).toBe(first.raw)
    expect(await rowsOf(dirk, '')).toEqual(rows)
  })

  test('leave a newer vote as it is when an old one is delivered again at the other one', async () => {
    const old = pressOf(els, aVotePress('plg', 'planmatig'))
    await here(old)
    await there(pressOf(els, aVotePress('plg', 'systematisch', 1)))
    const rows = await rowsOf(els, '')
    for (const send of [here, there])
      expect(linesIn(await send(again(old)))).toContain(
        refusalText({ reason: 'vote-outdated', stored: 'Systematisch' }, instrument)
      )
    expect(await rowsOf(els, '')).toEqual(rows)
  })

  test('keep the later of two clicks in a second round, whichever comes where, and an old one changes nothing', async () => {
    const lead = (data: object) => here(pressOf(an, data, THREAD))
    await lead({ verb: 'close-yes' })
    await lead({ verb: 'revote', block: 'plg' })
    const click = (vote: string, second: number) => ({
      ...pressOf(femke, { verb: 'ballot', block: 'plg', vote }, THREAD),
      timestamp: new Date(Date.UTC(2026, 10, 24, 10, 0, second)).toISOString()
    })
    const [earlier, later] = [click('planmatig', 1), click('systematisch', 2)]
    await atBoth(later, earlier)
    const rows = await rowsOf(femke, 'r2!')
    expect(rows).toEqual([expect.stringContaining('"vote":"systematisch"')])
    expect((await there(again(earlier))).text).toBe(refusalText({ reason: 'outdated-ballot' }))
    expect((await there(again(later))).text).toBe(strings.ballot.kept)
    expect(await rowsOf(femke, 'r2!')).toEqual(rows)
  })
})

const here = (activity: Activity) => sendTo(world, activity)
const there = (activity: Activity) => sendTo(elsewhere, activity)
const atBoth = (one: Activity, two: Activity) => Promise.all([here(one), there(two)])

/** Delivers what somebody does at one of the two. */
function sendTo(clients: Pick<World, 'person'>, activity: Activity): Promise<Answer> {
  const from = activity.from as Listed
  return clients.person(from).sends(activity)
}

/** A press on a button of the scan, in one's own chat unless said otherwise. */
function pressOf(who: Listed, data: object, conversation = chatWith(who.id)): Activity {
  return pressing(who, { ...data, scan }, { conversation, serviceUrl: world.connector.url })
}

/** What storage holds of somebody's answers, under keys that go on so. */
async function rowsOf({ aadObjectId }: Listed, rest: string): Promise<readonly string[]> {
  const rows = await store.read(`scan!${scan}`, { prefixes: [`member!${aadObjectId}!${rest}`] })
  return rows.map(({ data, version }) => `${version} ${JSON.stringify(data)}`)
}

/** How often a new row was to be made so far. */
function creations(): number {
  return world.storage.requests.filter((request) => /^POST .*\$batch/.test(request)).length
}

function linesIn({ card }: Answer): readonly string[] {
  return linesOf(card ?? {})
}
