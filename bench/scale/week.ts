import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { queueClient } from '../../src/delivery/azure-queue.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import { startAzurite } from '../../src/local/azurite.ts'
import { startMailCatcher } from '../../src/local/mail-catcher.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { startKeys } from '../../test/bot/keys-server.ts'
import { TENANT } from '../../test/build/activity.ts'
import { identityServer, OF_THE_IDENTITY } from '../../test/delivery/identity-server.ts'
import { startConnector } from '../../test/e2e/connector-stand-in.ts'
import { until } from '../../test/e2e/world.ts'
import { startBare } from './bare.ts'
import { delivering } from './delivering.ts'
import { type Answered, answeredIn, type Left, leftBy } from './left.ts'
import { limitsOfTeams } from './limits.ts'
import { measuring } from './measuring.ts'
import { type People, peopleOf } from './people.ts'
import { centresOf, rosterOf, VOTERS, WEEK } from './plan.ts'
import { type Common, startReplica } from './replica.ts'

/** How many people do something at the same moment. */
const HANDS = 8

/** How long is waited for what a bot does of itself, in seconds; the clock's part comes once a minute at least. */
const BY_ITSELF = 300

const APP = '22222222-2222-4222-8222-222222222222'

/** What a week came to: what was left of it, and what it cost. */
export type Week = {
  readonly centres: number
  readonly instrument: Instrument
  readonly left: Left
  readonly costs: Awaited<ReturnType<ReturnType<typeof measuring>['told']>>
}

/**
 * So many centres in one week, over two replicas of the bot as it runs in the cloud. The clock of the bot is driven: it
 * stands at five moments of the week, and goes on from each while people do what they do then. The first replica is killed
 * while they answer, and started again; whichever sends is asked to stop, as an update does, each time a day has passed.
 */
export async function playWeek(count: number): Promise<Week> {
  const centres = centresOf(count)
  const instrument = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments')).current.get('poolster-clb')
  if (!instrument) throw new Error('the instrument is not there')
  const rosters = new Map(centres.map((centre) => [centre.thread.split(';')[0] ?? '', rosterOf(centre)]))
  const folder = await mkdtemp(join(tmpdir(), 'poolster-week-'))
  const azurite = await startAzurite()
  const killNow = () => azurite.process.kill('SIGKILL')
  process.once('exit', killNow)
  const mail = await startMailCatcher(folder)
  const keys = await startKeys(APP)
  const limits = limitsOfTeams(OF_THE_IDENTITY)
  const connector = await startConnector((chat) => rosters.get(chat.split(';')[0] ?? '') ?? [], 50, limits.door)
  const bare = await startBare()
  const { hostname, port } = new URL(mail.smtpUrl)
  const common: Common = {
    azurite,
    teams: connector.url,
    tokens: (await identityServer()).env,
    config: {
      identity: { type: 'UserAssignedMSI', appId: APP, tenant: TENANT },
      keys: keys.metadata,
      tenants: [TENANT],
      publicUrl: 'https://poolster.example',
      mail: { kind: 'smtp', from: 'poolster@clb.example', server: { host: hostname, port: Number(port), tls: 'none' } },
      retentionDays: 400,
      resultYears: 7,
      backupDays: 30,
      logLevel: 'info'
    }
  }
  let ahead = Date.parse(WEEK.start) - Date.now()
  const replicas = [await startReplica('one', common, () => ahead), await startReplica('two', common, () => ahead)]
  const [first] = replicas
  const address = { kind: 'emulator', connectionString: azurite.connectionString } as const
  const letters = queueClient(address, 'poolster')
  const costs = measuring(replicas, connector, letters)
  const bearer = keys.bearer()
  const teams = delivering(replicas, () => bearer, bare.url)
  const people = centres.map((centre) => peopleOf(centre, teams, connector, instrument))

  /** From now on it is this moment for all replicas. */
  async function at(moment: string): Promise<void> {
    ahead = Date.parse(moment) - Date.now()
    for (const replica of replicas) await replica.setClock()
  }

  /** Asks the one that sends to stop, and starts it again: the other one takes over, and looks for what is due. */
  async function update(): Promise<void> {
    const sender = await until('a replica that sends', () => replicas.find((replica) => replica.isSending()), BY_ITSELF)
    await sender.stop()
    await until('the other one to send', () => replicas.find((replica) => replica.isSending()), BY_ITSELF)
    await sender.start()
  }

  /** Waits for what a bot does of itself, while something else is done, or nothing. */
  async function comes(what: string, isThere: () => boolean, meanwhile?: () => Promise<void>): Promise<void> {
    const waiting = costs.waiting(what, () => until(what, isThere, BY_ITSELF))
    await Promise.all([waiting, meanwhile?.()])
  }

  const all = (does: (one: People) => Promise<unknown>, some: readonly People[] = people) => inHands(some, does)
  const ending = (how: People['centre']['ending']) => people.filter(({ centre }) => centre.ending === how)
  const [byHand, byDate] = [ending('by hand'), ending('by date')]
  const last = VOTERS - 1

  try {
    await costs.during('start and invitations', async () => {
      await all((one) => one.start())
      await comes('invitations', () => people.every((one) => one.invited()))
    })
    await at(WEEK.answers)
    await costs.during('answers', async () => {
      const seats = people.flatMap((one) => Array.from({ length: last }, (_, seat) => ({ one, seat })))
      // By seat, so that all centres answer at the same time.
      const mixed = seats.toSorted((a, b) => a.seat - b.seat)
      let done = 0
      const killing = (async () => {
        await until('half of the answers', () => done > mixed.length / 2, 3_600)
        await first?.kill()
        await first?.start()
      })()
      await inHands(mixed, async ({ one, seat }) => {
        await one.answer(seat)
        done++
      })
      await killing
    })
    await costs.during('reminders, and the close by hand', async () => {
      await all((one) => one.remind(), byHand)
      await comes('reminders asked for', () => byHand.every((one) => one.wasReminded()))
      await at(WEEK.evening)
      await all((one) => one.answer(last), byHand)
      await all((one) => one.close(), byHand)
    })
    await costs.during('reminders and close by date', async () => {
      await at(WEEK.reminders)
      await comes('reminders of the clock', () => byDate.every((one) => one.wasReminded()), update)
      await all((one) => one.answer(last), byDate)
      await at(WEEK.after)
      await comes('agendas', () => people.every((one) => one.hasAgenda()), update)
      // What follows from a close is found by the next look, which comes at once with another sender.
      await comes('words on the close', () => byDate.every((one) => one.wasToldClosed()), update)
    })
    const answered = new Map<number, Answered>()
    await costs.during('agenda, second rounds and agreement', async () => {
      const counts = new Map<People, Awaited<ReturnType<People['counts']>>>()
      await all(async (one) => counts.set(one, await one.counts()))
      await all((one) => one.talk())
      for (const one of people)
        answered.set(one.centre.place, await answeredIn(address, one.scan(), counts.get(one) ?? {}))
      await all((one) => one.agree())
      await comes('concepts', () => people.every((one) => one.hasConcept()))
    })
    await costs.during('signatures and deliveries', async () => {
      await all((one) => one.sign())
      await costs.waiting('deliveries', costs.untilEmpty)
    })
    const left = await leftBy(people, answered, { address, connector, folder, instrument })
    return { centres: count, instrument, left, costs: await costs.told(teams, limits.busiest()) }
  } finally {
    for (const replica of replicas) await replica.end()
    await bare.stop()
    await connector.stop()
    await keys.stop()
    await mail.stop()
    await azurite.stop()
    process.removeListener('exit', killNow)
    await rm(folder, { recursive: true, force: true })
  }
}

/** Does something with each, several at the same moment. */
async function inHands<T>(all: readonly T[], does: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all]
  const hand = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await does(next)
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
}
