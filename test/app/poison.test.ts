import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { App } from '../../src/app/scan/app.ts'
import { startDispatch } from '../../src/delivery/dispatch.ts'
import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import { lease } from '../../src/storage/lease.ts'
import { KINDS } from '../../src/storage/rows.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { chatPartition } from '../../src/storage/sheet-rows.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { TENANT } from '../build/activity.ts'
import { aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, CHANNEL, carla, dirk, jana, THREAD } from '../build/the-team.ts'
import { virtualClock } from '../build/virtual-clock.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { DUE, IN_SCAN, PLACES, WAYS } from './bad-rows.ts'
import { erases } from './erasing.ts'
import { MIDNIGHT, withClock } from './in-time.ts'

const OTHER_THREAD = '19:andere@thread.tacv2;messageid=1795450287439'
/** Two scans of two channels with An in both; of the first one a row goes bad. What an operator was told is kept. */
async function aWorld() {
  const team = withClock(aTeamsApp())
  const told: unknown[] = []
  Object.assign(team.app, { scans: scanStore(team.store, (error) => told.push(error)) })
  const scans = [
    [THREAD, 'scan-1', '2026-12-18'],
    [OTHER_THREAD, 'scan-2', '2026-12-12']
  ] as const
  for (const [thread] of scans) await team.types(an, 'start', thread)
  for (const [thread, scan, closesOn] of scans) {
    await team.settle(await team.presses(an, filledSetup({ scan, closesOn, centre: `CLB ${scan}` }), thread))
    await team.presses(dirk, { ...aVotePress('preventie', 'planmatig'), scan })
  }
  await team.presses(dirk, { verb: 'mute', scan: 'scan-1' })
  /** A sweep as a bot does each minute, and what follows; what can't be done stays undone. */
  const sweepAt = async (moment: string) => {
    team.setTo(moment)
    const jobs = [...(await sweep(team.app, (error) => told.push(error)))]
    for (let job = jobs.shift(); job; job = jobs.shift()) jobs.push(...(await doJob(team.app, job).catch(() => [])))
  }
  return { ...team, told, sweepAt }
}

async function stateOf(app: App, scan: string) {
  return (await app.scans.whole(scan))?.scan.value.state
}

/** The verbs that the buttons of a card say. */
function verbsOn(card: object | undefined): readonly unknown[] {
  return actionsOf(card).map(({ data }) => (data as { readonly verb?: string } | undefined)?.verb)
}

/** What one says of oneself: a sentence, or the lines of a card. */
async function heard(team: TeamsApp, text: string): Promise<string> {
  const said = await team.types(an, text)
  return said.text ?? linesOf(said.card ?? {}).join('\n')
}

test('every kind of row has a place in this test', () => {
  expect(new Set(Object.keys(PLACES))).toEqual(new Set(KINDS))
})

describe.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('a row that is %s', (way) => {
  test.each(Object.entries(PLACES))(
    'of the kind %s harms no other scan and nobody else, and is told once',
    async (kind, [partition, key]) => {
      const team = await aWorld()
      await team.store.write(partition, [{ key, data: WAYS[way](kind), expects: 'anything' }])
      if (partition === IN_SCAN) await team.app.scans.watch('scan-1', DUE)
      team.told.length = 0

      // Others go on in their scans, and so does who has a part in both.
      await team.presses(bert, { ...aVotePress('preventie', 'systematisch'), scan: 'scan-2' })
      const voted = await team.app.scans.view('scan-2', bert.aadObjectId)
      expect(voted?.own?.sheet.answers.get('preventie')?.vote).toBe('systematisch')
      expect((await team.types(an, 'status', OTHER_THREAD)).text).toContain(strings.day('2026-12-12', '2026-11-23'))
      for (const word of ['hervat', 'status', 'mijn gegevens', 'logboek'])
        expect(await heard(team, word), word).toContain('scan-2')

      // Bert is in both: what is kept of him in the good one goes.
      const erased = await erases(team, bert)
      expect(titleOf(erased.card), 'an answer').toBeDefined()
      expect((await team.app.scans.view('scan-2', bert.aadObjectId))?.own?.sheet.answers.size).toBe(0)

      // Carla's erasing was interrupted: the sweep finishes it.
      await team.presses(carla, { ...aVotePress('preventie', 'fragmentair'), scan: 'scan-2' })
      const now = team.app.now().toISOString()
      await team.app.scans.askErasing({
        tenant: TENANT,
        person: carla.aadObjectId,
        at: now,
        clickedAt: '2026-12-31T12:00:00.000Z'
      })
      for (const minute of ['30', '31', '32', '45']) await team.sweepAt(`2026-11-23T09:${minute}:00.000Z`)
      expect((await team.app.scans.view('scan-2', carla.aadObjectId))?.own?.sheet.answers.size).toBe(0)

      // The vote of the good one closes on its day.
      await team.sweepAt(MIDNIGHT)
      await team.sweepAt('2026-12-12T23:01:00.000Z')
      expect(await stateOf(team.app, 'scan-2')).toBe('closed')
      expect((await team.types(an, 'resultaat', OTHER_THREAD)).card).toBeDefined()

      const messages = team.told.map(String)
      expect(messages, 'each thing once').toEqual([...new Set(messages)])
      if (READ.includes(kind)) expect(messages.join('\n')).toContain(`a stored ${kind}`)
      else expect(messages.length).toBeLessThanOrEqual(1)
      expect(messages.join('\n')).not.toMatch(/Dirk|Bert|planmatig/)
    }
  )
})

/** The kinds that are read while others go on; the rest is met by who asks for it. */
const READ = [
  'scan',
  'member',
  'answer',
  'closing',
  'ballot',
  'talk',
  'outcome',
  'named',
  'picture',
  'conclusion',
  'delivery',
  'turnout',
  'shown',
  'painted',
  'wish',
  'linked',
  'earlier',
  'joined',
  'erasing',
  'watched',
  'met'
]

describe('who asks for a scan that can’t be read', () => {
  test('hears so, and of their own data that it is not all', async () => {
    const team = await aWorld()
    await team.store.write(IN_SCAN, [{ key: 'scan', data: WAYS.damaged('scan'), expects: 'anything' }])
    expect(await heard(team, 'mijn gegevens')).toContain(strings.mine.unread(1))
    expect(linesOf((await team.types(an, 'wis mijn gegevens')).card ?? {}).join('\n')).toContain(strings.erase.unread)
    expect(titleOf((await erases(team, an)).card)).toBe(strings.erase.unreadTitle)
    expect(await team.app.scans.erasings(), 'it is finished once that can be').toHaveLength(1)
    await team.store.write('scan!scan-2', [{ key: 'scan', data: WAYS.damaged('scan'), expects: 'anything' }])
    for (const word of ['hervat', 'status', 'resultaat', 'logboek'])
      expect(await heard(team, word)).toBe(strings.say.unread)
  })
})

describe('whoever presses something on a card of before, of a scan with a row that', () => {
  const block = 'preventie'
  /** Buttons of cards that may lie in a chat by now, by who presses them and where. */
  const pressed: readonly (readonly [who: typeof an, where: string | undefined, ...presses: readonly object[]])[] = [
    [
      dirk,
      undefined,
      aVotePress(block, 'planmatig', 1),
      aContextPress(block),
      { verb: 'skip', block, seen: 1 },
      { verb: 'overview' },
      { verb: 'go-to', block },
      aSendPress(),
      { verb: 'unmute' },
      { verb: 'mine-show', part: 'scan', from: '' }
    ],
    [bert, undefined, aVotePress(block, 'planmatig'), { verb: 'overview' }, aSendPress(), { verb: 'mute' }],
    [carla, THREAD, { verb: 'join' }, { verb: 'ballot', block, vote: 'planmatig' }],
    [
      an,
      THREAD,
      { verb: 'remind' },
      { verb: 'settings' },
      { verb: 'cancel' },
      { verb: 'hand-over' },
      { verb: 'close' },
      { verb: 'discuss', block },
      { verb: 'revote', block, round: 0 },
      { verb: 'agree-open', block },
      { verb: 'agree-all' },
      { verb: 'lay-beside' }
    ],
    [an, undefined, { verb: 'conclude' }, { verb: 'to-director' }, { verb: 'logbook' }, { verb: 'close-yes' }],
    [jana, undefined, { verb: 'sign-yes' }, { verb: 'preview', to: 'ad' }, { verb: 'resend', to: 'ad' }]
  ]
  const SENTENCES = [strings.say.unread, strings.say.newer]

  test.each(Object.keys(WAYS) as (keyof typeof WAYS)[])(
    'is %s is answered, or reads to whom to go; who runs it is told once',
    async (way) => {
      let unread = 0
      const ofScan = Object.entries(PLACES).filter(([, [partition]]) => /^(?:scan|chat|person)!/.test(partition))
      for (const [kind, [partition, key]] of ofScan) {
        const team = await aWorld()
        await team.store.write(partition, [{ key, data: WAYS[way](kind), expects: 'anything' }])
        team.told.length = 0
        for (const [who, where, ...presses] of pressed)
          for (const data of presses) {
            const { text, card } = await team.presses(who, { scan: 'scan-1', ...data }, where)
            const isSaid = text !== undefined && SENTENCES.includes(text)
            if (isSaid) unread++
            if (isSaid) expect(team.told.length, `${kind}: ${JSON.stringify(data)}`).toBeGreaterThan(0)
            expect(text ?? card, `${kind}: ${JSON.stringify(data)}`).toBeDefined()
          }
        const messages = team.told.map(String)
        expect(messages, kind).toEqual([...new Set(messages)])
        expect(messages.join()).not.toMatch(/Dirk|Bert|planmatig/)
      }
      expect(unread).toBeGreaterThan(50)
    }
  )
})

describe('start in a channel of which the row about its scan', () => {
  const HERE = chatPartition({ tenant: TENANT, id: CHANNEL })
  /** A channel in which nothing runs, of which that row went bad; `asked` is the one about An's set-up card. */
  async function aBadChannel(data: unknown, which: 'live' | 'asked') {
    const team = aTeamsApp()
    const told: unknown[] = []
    Object.assign(team.app, { scans: scanStore(team.store, (error) => told.push(error)) })
    await team.types(an, 'start', THREAD)
    const keys = (await team.store.read(HERE, { prefixes: ['asked!'] })).map(({ key }) => key)
    for (const key of which === 'live' ? ['live'] : keys)
      await team.store.write(HERE, [{ key, data, expects: 'anything' }])
    return { ...team, told }
  }
  const BAD = (Object.keys(WAYS) as (keyof typeof WAYS)[]).filter((way) => way !== 'newer')

  test.each(BAD)('is %s begins a scan, one, and is told once', async (way) => {
    const team = await aBadChannel(WAYS[way]('live'), 'live')
    const again = await team.types(an, 'start', THREAD)
    expect(verbsOn(again.card)).toContain('start')
    const second = await team.types(bert, 'start', THREAD)
    expect(verbsOn(second.card)).toContain('start')
    await team.settle(await team.presses(an, filledSetup(), THREAD))
    expect(await stateOf(team.app, 'scan-1')).toBe('open')
    const refused = await team.presses(bert, filledSetup({ scan: 'scan-2' }), THREAD)
    expect(refused.text).toBe(refusalText({ reason: 'already-live', link: '' }))
    expect((await team.types(carla, 'start', THREAD)).text).toContain('Hier loopt al')
    expect((await team.types(bert, 'status', THREAD)).text).toContain(strings.day('2026-12-12', '2026-11-23'))
    expect(team.told.map(String)).toHaveLength(1)
  })

  test('is one of a newer version takes nothing from a scan that may run there', async () => {
    const team = await aBadChannel(WAYS.newer('live'), 'live')
    const before = await team.store.everything()
    expect((await team.types(an, 'start', THREAD)).text).toBe(strings.say.newer)
    expect((await team.presses(an, filledSetup(), THREAD)).text).toBe(strings.say.newer)
    expect(team.told.map(String).join()).toMatch(/a stored live has version 99/)
    expect(await team.store.everything()).toEqual(before)
  })

  test.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('one asked for is %s brings a new set-up card', async (way) => {
    const team = await aBadChannel(WAYS[way]('live'), 'asked')
    expect(verbsOn((await team.types(an, 'start', THREAD)).card)).toContain('start')
    expect(team.told).toHaveLength(1)
  })

  test('leads to a set-up card that can’t be read brings a new one', async () => {
    const team = await aBadChannel({ v: 1, kind: 'live', content: { scan: 'scan-1' } }, 'asked')
    await team.store.write(IN_SCAN, [{ key: 'scan', data: WAYS.damaged('scan'), expects: 'anything' }])
    expect(JSON.stringify((await team.types(an, 'start', THREAD)).card)).toContain('"scan":"scan-2"')
    expect(team.told).toHaveLength(1)
  })
})

test('a bad lease stops no replica from sending, and none of them tells of it', async () => {
  const clock = virtualClock()
  for (const [way, bad] of Object.entries(WAYS)) {
    const { store } = aTeamsApp()
    await store.write('lease', [{ key: 'sender', data: bad('lease'), expects: 'anything' }])
    const done: string[] = []
    const duty = lease(store, 'sender', 'an', clock.now)
    const { lay: _, aside: __, ...queue } = memoryQueue(clock.now)
    const dispatch = startDispatch({
      queue,
      lease: duty,
      onTaken: () => undefined,
      clock,
      run: async ({ scan }) => {
        done.push(scan)
        return []
      },
      async *sweep() {
        yield []
      },
      newId: () => 'sweep',
      causeOf: String,
      news: {
        trouble: (error) => done.push(String(error)),
        failed: (_letter, _fate, cause) => done.push(cause),
        done: () => undefined,
        swept: () => undefined,
        outOfReach: () => done.push('out of reach'),
        notQueued: (_turn, error) => done.push(String(error))
      }
    })
    dispatch.add([{ kind: 'repaint', scan: 'scan-1' }], 'turn-1')
    await clock.pass(30_000)
    expect(done, way).toEqual(['scan-1'])
    const stopped = dispatch.stop()
    await clock.pass(10_000)
    await stopped
  }
})
