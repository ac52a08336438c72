import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instrument } from '../../src/scan/instrument.ts'
import type { Totals } from '../../src/scan/totals.ts'
import type { StorageAddress } from '../../src/storage/account.ts'
import { azureTablesStore, TABLES, tableClient } from '../../src/storage/azure-tables.ts'
import { waitingPartition } from '../../src/storage/batches.ts'
import { networkStore } from '../../src/storage/network.ts'
import type { Row } from '../../src/storage/store.ts'
import { strings } from '../../src/words/index.ts'
import { titleOf } from '../../test/cards/card-text.ts'
import { type Connector, cardOf, chatWith } from '../../test/e2e/connector-stand-in.ts'
import type { Counts } from '../../test/faults/history.ts'
import { rowsOf, storedIn } from '../../test/faults/leftovers.ts'
import type { People } from './people.ts'
import { rosterOf } from './plan.ts'

/** Where everything is found once a week is over. */
export type Places = {
  readonly address: StorageAddress
  readonly connector: Connector
  readonly folder: string
  readonly instrument: Instrument
}

/** What storage holds of a centre's scan before its director signs, when who answered what goes, and what its agenda said. */
export type Answered = {
  readonly votes: number
  /** How often a vote was changed, the first time included, and what was filled in beside it. */
  readonly revisions: number
  readonly ballots: number
  readonly handedIn: number
  readonly counts: Counts
  readonly bytesBefore: number
}

/** What is left of one centre's scan. */
export type CentreLeft = Partial<Answered> & {
  readonly place: number
  readonly state: string
  readonly delivered: number
  /** How many messages came in the thread, and how many in the chats of its people. */
  readonly inThread: number
  readonly inChats: number
  readonly summaries: number
  readonly rows: number
  readonly bytes: number
}

/** What is left of a week. */
export type Left = {
  readonly centres: readonly CentreLeft[]
  /** The address of each mail that was delivered. */
  readonly mails: readonly string[]
  readonly network: {
    readonly totals: Totals | undefined
    readonly waiting: readonly string[]
    readonly counted: number
  }
  /** All rows of all tables, and their bytes. */
  readonly rows: number
  readonly bytes: number
}

/** Looks at what storage holds of a centre's answers; `counts` is what its agenda says. */
export async function answeredIn(address: StorageAddress, scan: string, counts: Counts): Promise<Answered> {
  const rows = await rowsOf(await azureTablesStore(tableClient(address), 60_000), scan)
  const answers = ofKind(rows, 'answer')
  return {
    votes: answers.length,
    revisions: answers.reduce((sum, { content }) => sum + Number(content.revision), 0),
    ballots: ofKind(rows, 'ballot').length,
    handedIn: ofKind(rows, 'closing').length,
    counts,
    bytesBefore: bytesOf(rows)
  }
}

/** Looks at what a week left in storage, in Teams and in the mailboxes; `answered` is what there was before, by centre. */
export async function leftBy(
  people: readonly People[],
  answered: ReadonlyMap<number, Answered>,
  { address, connector, folder, instrument }: Places
): Promise<Left> {
  const main = await azureTablesStore(tableClient(address), 60_000)
  const table = await azureTablesStore(tableClient(address, TABLES.network), 60_000)
  const year = { instrument: instrument.id, schoolYear: '2026-2027' }
  const given = (await main.read(waitingPartition(year))).flatMap((row) => {
    const { kind, content } = storedIn(row)
    return kind === 'contribution' ? [content as { readonly state: string; readonly centre?: string }] : []
  })
  const totals = await networkStore(main, table).totals(instrument.id)
  const centres: CentreLeft[] = []
  for (const one of people) {
    const { place } = one.centre
    const rows = await rowsOf(main, one.scan())
    centres.push({ ...answered.get(place), ...rowsLeft(rows), ...messagesLeft(one, connector), place })
  }
  return {
    centres,
    mails: await addressesIn(folder),
    network: {
      totals: totals.find(({ schoolYear }) => schoolYear === year.schoolYear)?.totals,
      waiting: given.flatMap(({ state, centre }) => (state === 'waiting' && centre !== undefined ? [centre] : [])),
      counted: given.filter(({ state }) => state === 'counted').length
    },
    ...(await sizeOf(address))
  }
}

function bytesOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { key, data }) => sum + Buffer.byteLength(key + JSON.stringify(data)), 0)
}

function ofKind(rows: readonly Row[], wanted: string) {
  return rows.map(storedIn).filter(({ kind }) => kind === wanted)
}

function rowsLeft(rows: readonly Row[]) {
  return {
    state: String(ofKind(rows, 'scan')[0]?.content.state),
    delivered: ofKind(rows, 'delivery').filter(({ content }) => content.state === 'delivered').length,
    rows: rows.length,
    bytes: bytesOf(rows)
  }
}

function messagesLeft({ centre }: People, connector: Connector) {
  const thread = connector.messagesIn(centre.thread)
  const chats = rosterOf(centre).flatMap(({ id }) => connector.messagesIn(chatWith(id)))
  return {
    inThread: thread.length,
    inChats: chats.length,
    summaries: thread.filter((message) => titleOf(cardOf(message)) === strings.summary.title).length
  }
}

async function addressesIn(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(files.map((name) => readFile(join(folder, name), 'latin1')))
  return mails.map((mail) => /^To: <?([^>\r\n]+)/m.exec(mail)?.[1] ?? '')
}

async function sizeOf(address: StorageAddress): Promise<{ readonly rows: number; readonly bytes: number }> {
  let [rows, bytes] = [0, 0]
  for (const name of Object.values(TABLES)) {
    for await (const entity of tableClient(address, name).listEntities()) {
      rows++
      bytes += Buffer.byteLength(JSON.stringify(entity))
    }
  }
  return { rows, bytes }
}
