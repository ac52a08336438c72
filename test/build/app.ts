import { join } from 'node:path'
import { setImmediate as later } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { doJob } from '../../src/app/do-job.ts'
import { handle } from '../../src/app/handle.ts'
import type { App, Outcome } from '../../src/app/scan/app.ts'
import { personName } from '../../src/bot/person-name.ts'
import { titled } from '../../src/cards/buttons.ts'
import type { Card } from '../../src/cards/card.ts'
import { type Filled, type LayOut, loadTemplates } from '../../src/cards/templates.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { seal, unseal } from '../../src/delivery/letter.ts'
import type { Mailer } from '../../src/delivery/mail.ts'
import type { Messenger, Sent } from '../../src/delivery/messenger.ts'
import { readPages } from '../../src/inspection/pages.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import { frozen } from '../../src/json.ts'
import { makeDocuments, makePicture } from '../../src/report/documents.ts'
import type { Library } from '../../src/scan/instrument.ts'
import type { Chat, RosterEntry } from '../../src/scan/scan.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { networkStore } from '../../src/storage/network.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { type Row, StorageError, type Store } from '../../src/storage/store.ts'
import { strings } from '../../src/words/index.ts'
import { parseActivity } from '../build/parsed.ts'
import { type Activity, pressing, type Sender, typing } from './activity.ts'
import { an, CHANNEL, everyone, type Listed, SETUP, THREAD } from './the-team.ts'
import { WATCH_LIST } from './watch-list.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SERVICE = 'https://smba.example/emea/'
export const shipped = loadInstruments(join(ROOT, 'instruments'))

/** Whom people can ask. */
export const CONTACT = {
  organisation: 'Scholengroep Voorbeeld',
  mail: 'vragen@scholengroep.example',
  officer: 'dpo@scholengroep.example'
} as const

/** Lays out a card from the real templates: one that says the same as one before it is that one, and nobody can change it. */
export const layOut = layingOutOnce(loadTemplates(join(ROOT, 'adaptive-cards')))

/** Matrices of tests go the same way many thousand times, and to lay out a card takes longer than the rest of a press. */
function layingOutOnce(layOut: LayOut): LayOut {
  const before = new LRUCache<string, Card>({ max: 2_000 })
  return (filled) => {
    const key = JSON.stringify({ ...filled, data: titled(filled.data, strings) })
    const card = before.get(key) ?? frozen(layOut(filled))
    before.set(key, card)
    return card
  }
}

/** A card or an update that was sent outside a turn. */
export type Posted = { readonly what: 'post' | 'update'; readonly to: string; readonly card: object }

/** What somebody got as an answer: a sentence, or a card as it is laid out. */
export type Said = {
  readonly text: string | undefined
  readonly card: object | undefined
  readonly jobs: readonly Job[]
}

/**
 * A store in memory that can be looked into and can be made to fail; `down` says which calls do. It does nothing at once,
 * as no real one does: what isn't waited for is seen to be missing.
 */
export function watchedStore(inner: Store = memoryStore(), begun: readonly string[] = []) {
  const partitions = new Set(begun)
  const watched = {
    down: (_operation: 'read' | 'write', _partition: string): boolean => false,
    async read(...asked: Parameters<Store['read']>) {
      if (watched.down('read', asked[0])) throw new StorageError('read', new Error('secret words of storage'))
      await later()
      return inner.read(...asked)
    },
    async write(...asked: Parameters<Store['write']>) {
      if (watched.down('write', asked[0])) throw new StorageError('write', new Error('secret words of storage'))
      await later()
      partitions.add(asked[0])
      return inner.write(...asked)
    },
    /** The scans that are kept. */
    async scans(behind: string, most: number) {
      const names = [...partitions].sort().filter((name) => name.startsWith('scan!') && name > `scan!${behind}`)
      const kept: string[] = []
      for (const name of names) if ((await inner.read(name, { keys: ['scan'] })).length > 0) kept.push(name.slice(5))
      return kept.slice(0, most)
    },
    /** Every row of every partition, with its version; but for the lists of which scan is looked at when. */
    async everything(): Promise<Readonly<Record<string, readonly Row[]>>> {
      const kept = [...partitions].sort().filter((name) => name !== WATCH_LIST)
      const all = await Promise.all(kept.map(async (name) => [name, await inner.read(name)] as const))
      return Object.fromEntries(all)
    }
  } satisfies Store & Record<string, unknown>
  return watched
}

/** A messenger that reaches everyone and keeps what it sent, after what was sent before. */
export function recordingMessenger(
  people: readonly Listed[],
  before: Pick<Ending, 'sent' | 'shown'> = NOTHING_YET
): Messenger & { readonly sent: Posted[]; readonly shown: Map<string, object> } {
  const sent = [...before.sent]
  const shown = new Map(before.shown)
  const roster = people.flatMap(({ id, name, aadObjectId, userRole }): RosterEntry[] =>
    aadObjectId === undefined
      ? []
      : [{ id: aadObjectId, name: personName(name), address: id, guest: userRole === 'guest' }]
  )
  const keep = (what: Posted['what'], { id }: Chat, card: Filled, message = `message-${sent.length + 1}`): Sent => {
    const { content } = layOut(card)
    sent.push({ what, to: id, card: content })
    shown.set(`${id} ${message}`, content)
    return { state: 'delivered', message }
  }
  return {
    sent,
    /** What each message shows by now, by "conversation message". */
    shown,
    roster: async () => roster,
    find: async (_chat, address) => roster.find((entry) => entry.address === address),
    openChat: async (via, address) => ({
      state: 'open',
      chat: { ...via, scope: 'personal', id: `a:${address}`, thread: '' }
    }),
    post: async (chat, card) => keep('post', chat, card),
    update: async (chat, message, card) => keep('update', chat, card, message)
  }
}

/** A job as it comes out of the queue; one that could not be read there is a bug of who asked for it. */
export function queued(job: Job): Job {
  const read = unseal(seal(job, ''), 1).job
  if (typeof read === 'string') throw new Error(`the job ${job.kind} is ${read} in the queue`)
  return read
}

/** Makes the same thing once: a report takes some time, and many tests ask for the same one. */
function once<O, T>(make: (order: O) => Promise<T>): (order: O) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (order) => {
    const key = JSON.stringify(order)
    const found = made.get(key) ?? make(order)
    made.set(key, found)
    return found
  }
}

/** A report takes a second and a half: what many tests ask for is made once. */
const printer = {
  documents: once(makeDocuments),
  picture: once(makePicture)
}

const told = async (order: object) => new TextEncoder().encode(JSON.stringify(order))

/** A printer whose documents say in JSON what was asked for: all that can be read in a real one, for who asks who gets it. */
export const tellingPrinter: App['printer'] = {
  picture: told,
  async documents(order) {
    const [picture, pdf] = [await told({ instrument: order.instrument.id, result: order.result }), await told(order)]
    return order.withWorkbook ? { picture, pdf, workbook: pdf } : { picture, pdf }
  }
}

/** Poolster over a store in memory, for a team that plays itself: everything but Microsoft's SDK and the web. */
export function aTeamsApp(
  people: readonly Listed[] = everyone,
  mailer?: Mailer,
  inner?: Store,
  instruments: Library = shipped
) {
  return teamsAppFrom({ people, instruments, ...NOTHING_YET }, mailer, inner)
}

/** Where everything of a team stands, to go on from as often as one likes. */
export type Ending = {
  readonly people: readonly Listed[]
  readonly instruments: Library
  readonly rows: Readonly<Record<string, readonly Row[]>>
  readonly sent: readonly Posted[]
  readonly shown: ReadonlyMap<string, object>
  /** How many names of scans, tokens and minutes there were. */
  readonly given: { readonly scans: number; readonly tokens: number; readonly minutes: number }
}

const NOTHING_YET = { rows: {}, sent: [], shown: new Map(), given: { scans: 0, tokens: 0, minutes: 0 } } satisfies Omit<
  Ending,
  'people' | 'instruments'
>

/** The same that goes on from there, of a team of its own. */
export function teamsAppFrom(
  { people, instruments, rows, sent, shown, given }: Ending,
  mailer?: Mailer,
  inner: Store = memoryStore(rows)
) {
  const store = watchedStore(inner, Object.keys(rows))
  const messenger = recordingMessenger(people, { sent, shown })
  let { scans, tokens, minutes } = given
  const app: App = {
    scans: scanStore(store, undefined, undefined, store.scans),
    messenger,
    printer,
    files: { read: readPages },
    network: networkStore(store, store),
    areOffersRead: true,
    ...(mailer && { mailer }),
    instruments,
    retentionDays: 400,
    resultYears: 7,
    contact: CONTACT,
    now: () => new Date(Date.UTC(2026, 10, 23, 9, minutes++)),
    newId: () => `scan-${++scans}`,
    newToken: () => `token-${++tokens}`.padEnd(43, '-'),
    publicUrl: () => 'https://poolster.example',
    opening: () => undefined
  }
  const ask = async (activity: Activity): Promise<Said> => asSaid(await handle(app, parseActivity(activity)))
  const settle = async ({ jobs }: Said): Promise<void> => {
    const waiting = [...jobs]
    for (let job = waiting.shift(); job; job = waiting.shift()) waiting.push(...(await doJob(app, queued(job))))
  }
  return {
    app,
    store,
    sent: messenger.sent,
    shown: messenger.shown,
    /** Asks something, leaving what follows the reply undone. */
    ask,
    /** Does what follows a reply. */
    settle,
    /** Types a text, in one's own chat unless said otherwise. */
    types: (who: Sender, text: string, conversation = `a:${who.id}`) => ask(typing(who, text, at(conversation))),
    /** Presses a button that says `data`, in one's own chat unless said otherwise. */
    presses: (who: Sender, data: unknown, conversation = `a:${who.id}`) => ask(pressing(who, data, at(conversation))),
    /** Where everything stands now. */
    async ending(): Promise<Ending> {
      const kept = { ...(await store.everything()), [WATCH_LIST]: await store.read(WATCH_LIST) }
      const [now, before] = [[...messenger.sent], new Map(messenger.shown)]
      return { people, instruments, rows: kept, sent: now, shown: before, given: { scans, tokens, minutes } }
    }
  }
}

export type TeamsApp = ReturnType<typeof aTeamsApp>

/**
 * A story that many tests begin with, played once for the same things that it is given; each test gets a team of its own that goes
 * on from its end. What does something by itself, such as a store or a mailer, takes part in it: with one it is played each time.
 */
export function playedOnce<Given extends unknown[]>(
  play: (...given: Given) => Promise<TeamsApp>
): (...given: Given) => Promise<TeamsApp> {
  const endings = new Map<string, Promise<Ending>>()
  return async (...given) => {
    const name = nameOf(given)
    if (name === undefined) return play(...given)
    const ending = endings.get(name) ?? play(...given).then((team) => team.ending())
    endings.set(name, ending)
    return teamsAppFrom(await ending)
  }
}

/** Data as text that no other data have; undefined where there is something to call among them. */
function nameOf(given: readonly unknown[]): string | undefined {
  try {
    return serialize(given).toString('latin1')
  } catch {
    return undefined
  }
}

/** The same with a scan of An's channel under way, called scan-1, in which the nine vote. */
export const aRunningScan = playedOnce(
  async (
    setup: Readonly<Record<string, unknown>> = SETUP,
    mailer?: Mailer,
    inner?: Store,
    instruments?: Library
  ): Promise<TeamsApp> => {
    const team = aTeamsApp(everyone, mailer, inner, instruments)
    await team.types(an, 'start', THREAD)
    const started = await team.presses(an, filledSetup(setup), THREAD)
    await team.settle(started)
    return team
  }
)

/** The set-up card of scan-1 as An fills it in. */
export function filledSetup(changes: Readonly<Record<string, unknown>> = {}) {
  const fixed = {
    instrument: 'poolster-clb',
    schoolYear: '2026-2027',
    closesOn: '2026-12-12',
    visibility: 'anonymous',
    way: 'each'
  }
  return { verb: 'start', scan: 'scan-1', ...fixed, votes: 'true', ...SETUP, ...changes }
}

/** A conversation as an activity names it. */
export function at(conversation: string) {
  return { conversation, serviceUrl: SERVICE }
}

/** A fault that a sweep meets is a fault of the test. */
export function strictly(error: unknown): never {
  throw error
}

/** What went to the channel outside a turn. */
export function inChannel({ sent }: TeamsApp): readonly Posted[] {
  return sent.filter(({ to }) => to === CHANNEL)
}

/** An answer as somebody gets it. */
export function asSaid({ reply, jobs }: Outcome): Said {
  return {
    text: reply.kind === 'text' ? reply.text : undefined,
    card: reply.kind === 'card' ? layOut(reply.card).content : undefined,
    jobs: jobs.map(queued)
  }
}
