import { doJob } from '../../src/app/do-job.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import type { Messenger } from '../../src/delivery/messenger.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { type Row, StorageError, type Store } from '../../src/storage/store.ts'
import type { Activity } from '../build/activity.ts'
import { aTeamsApp, layOut, queued, type Said, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { everyone } from '../build/the-team.ts'
import { WATCH_LIST } from '../build/watch-list.ts'

/** Where everything stood at a moment, so that any number of runs can go out from there. */
export type Moment = {
  readonly rows: Readonly<Record<string, readonly Row[]>>
  /** What each message shows. */
  readonly shown: ReadonlyMap<string, object>
  readonly now: number
}

/** Where everything of a team stands some days after what was done, when the bot has nothing left to do in it. */
export async function momentOf(team: TeamsApp): Promise<Moment> {
  const last = team.app.now().toISOString().slice(0, 10)
  const { rows } = await team.ending()
  const now = Date.parse(`${last}T10:00:00.000Z`) + DAY
  const run = await runFrom({ rows, shown: new Map(team.shown), now })
  await run.passes()
  return run.moment()
}

const DAY = 24 * 60 * 60_000

/** The minutes after a press at which a run is looked at: a day of a bot that looks each minute. */
const MINUTES = [0, 1, 2, 3, 6, 12, 25, 60, 180, 600, 1_440]

/** A run that goes out from a moment, of a bot that can be killed. */
export async function runFrom({ rows, shown, now: begin }: Moment) {
  const inner = memoryStore(rows)
  const partitions = new Set(Object.keys(rows))
  let now = begin
  let writes = 0
  let killedAfter = Number.POSITIVE_INFINITY
  const alive = () => {
    if (writes >= killedAfter) throw new StorageError('write', new Error('the bot was killed'))
  }
  const store: Store = {
    async read(partition, want) {
      alive()
      return inner.read(partition, want)
    },
    async write(partition, changes) {
      alive()
      partitions.add(partition)
      const written = await inner.write(partition, changes)
      if (written === 'written') writes++
      return written
    }
  }
  const chats = new Map(shown)
  const team = aTeamsApp(everyone, undefined, store)
  let ids = 0
  Object.assign(team.app, {
    now: () => new Date(now),
    newId: () => `id-${begin}-${++ids}`,
    messenger: mortal(team.app.messenger, alive, chats, begin)
  })
  const waiting: Job[] = []

  /** Does what waits; what can't be done now waits on. */
  async function doAll(): Promise<void> {
    const later: Job[] = []
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const taken = queued(job)
      await doJob(team.app, taken).then(
        (following) => waiting.push(...following),
        () => later.push(taken)
      )
    }
    waiting.push(...later)
  }

  return {
    /** How many writes there were so far. */
    writes: () => writes,
    /** Somebody types or presses something; `killed` is after how many writes the bot dies, and with what it would have done next. */
    async asks(activity: Activity, killed?: number): Promise<Said | undefined> {
      killedAfter = killed === undefined ? Number.POSITIVE_INFINITY : writes + killed
      const said = await team.ask({ ...activity, timestamp: new Date(now).toISOString() }).catch((error: unknown) => {
        if (killed === undefined) throw error
        return undefined
      })
      killedAfter = Number.POSITIVE_INFINITY
      return said
    },
    /** Does what follows a reply. */
    async does({ jobs }: Said): Promise<void> {
      waiting.push(...jobs)
      await doAll()
    },
    /** Lets a day go by in which the bot looks now and then, and does what it finds. */
    async passes(): Promise<void> {
      for (const minutes of MINUTES) {
        now = begin + minutes * 60_000
        waiting.push(...(await sweep(team.app, strictly)))
        await doAll()
      }
      if (waiting.length > 0)
        throw new Error(`after a day there still waits: ${waiting.map(({ kind }) => kind).join(', ')}`)
    },
    /** Where everything stands, to go out from two days later. */
    async moment(): Promise<Moment> {
      const all = await Promise.all([...partitions].map(async (name) => [name, await inner.read(name)] as const))
      return { rows: Object.fromEntries(all), shown: new Map(chats), now: begin + 2 * DAY }
    },
    /**
     * What stands in storage and in the chats, but for what each run has of its own: moments, ids, the list of what to look
     * at, and set-up cards: typing `start` again brings another one, and one that nobody uses goes after thirty days.
     */
    async outcome(): Promise<Outcome> {
      const all = await Promise.all([...partitions].map(async (name) => [name, await inner.read(name)] as const))
      const drafts = all.filter(([, ones]) => isDraft(ones)).map(([name]) => name.slice('scan!'.length))
      const kept = all
        .filter(([name]) => !NOBODYS.includes(name) && !name.startsWith('scan!id-'))
        .map(([name, ones]) => [name, ones.filter((row) => !drafts.some((scan) => isHeldBy(row, scan)))] as const)
      return {
        rows: kept
          .flatMap(([name, ones]) => ones.map(({ key, data }) => told(`${name} ${key}`, data)))
          .toSorted(byText),
        messages: [...chats].map(([place, card]) => told(place, card)).toSorted(byText)
      }
    }
  }
}

export type Run = Awaited<ReturnType<typeof runFrom>>

/** What is left of a run at its end. */
export type Outcome = { readonly rows: readonly string[]; readonly messages: readonly string[] }

/** Partitions in which a bot notes for itself what to look at. */
const NOBODYS: readonly string[] = [WATCH_LIST, 'lease']

/** Whether these are the rows of a scan that never got past its set-up. */
function isDraft(rows: readonly Row[]): boolean {
  return rows.some(({ key, data }) => key === 'scan' && JSON.stringify(data).includes('"state":"draft"'))
}

/** Whether a row says that a scan holds a chat: one that is not set up keeps nobody from starting another there. */
function isHeldBy({ key, data }: Row, scan: string): boolean {
  return key === 'live' && JSON.stringify(data).includes(`"scan":"${scan}"`)
}

/** A messenger that sends nothing any more once the bot is dead, and what each message shows in the end. */
function mortal(messenger: Messenger, alive: () => void, chats: Map<string, object>, begin: number): Messenger {
  let messages = 0
  return {
    ...messenger,
    async roster(chat) {
      alive()
      return messenger.roster(chat)
    },
    async find(chat, address) {
      alive()
      return messenger.find(chat, address)
    },
    async post(chat, card) {
      alive()
      const message = `sent-${begin}-${++messages}`
      chats.set(`${chat.id} ${message}`, layOut(card).content)
      return { state: 'delivered', message }
    },
    async update(chat, message, card) {
      alive()
      chats.set(`${chat.id} ${message}`, layOut(card).content)
      return { state: 'delivered', message }
    }
  }
}

function told(place: string, content: unknown): string {
  return `${place} ${JSON.stringify(content)}`
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?Z)?/g, '<moment>')
    .replace(/!unasked\b/g, '!<moment>')
    .replace(/log!<moment>!\S+/g, 'log')
    .replace(/\bid-\d+-\d+\b/g, '<id>')
    .replace(/\bsent-\d+-\d+\b/g, '<message>')
    .replace(/token-\d+-+/g, '<token>')
    .replace(/"of":"[\w-]{43}"/g, '"of":"<digest>"')
}

const byText = (a: string, b: string) => (a < b ? -1 : 1)
