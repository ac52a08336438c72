/**
 * Measures votes per second over HTTP -> bot -> Azurite, beside bare upserts of one entity into the same Azurite in
 * the same run, and the laying out of a stage card beside JSON.parse of that card. Run: npm run bench
 */
import { join } from 'node:path'
import { TableClient } from '@azure/data-tables'
import { stageCard } from '../src/cards/stage-card.ts'
import { loadTemplates } from '../src/cards/templates.ts'
import { run } from '../src/index.ts'
import { loadInstruments } from '../src/instruments/load.ts'
import { startAzurite } from '../src/local/azurite.ts'
import type { Chat, Open } from '../src/scan/scan.ts'
import { asMember } from '../src/scan/setup.ts'
import { azureTablesStore, tableClient } from '../src/storage/azure-tables.ts'
import { scanStore } from '../src/storage/scans.ts'
import { compare, timed } from './compare.ts'

const VOTERS = 16
const VOTES_EACH = 22
const CARDS = 500
const TENANT = 'tenant'

const ROOT = join(import.meta.dirname, '..')
const [instrument] = loadInstruments(join(ROOT, 'instruments')).current.values()
const layOut = loadTemplates(join(ROOT, 'adaptive-cards'))
if (!instrument) throw new Error('there is no instrument')
const blocks = instrument.blocks
const [firstBlock] = blocks
const [low, high] = instrument.stages.map(({ id }) => id)
// Nobody listens there: a vote never needs Teams within its turn, and the scan has no shared card to repaint.
const chat: Chat = { scope: 'channel', id: '19:bench', thread: '1', tenant: TENANT, serviceUrl: 'http://127.0.0.1:9/' }
const people = Array.from({ length: VOTERS }, (_, place) => `voter-${place}`)

const azurite = await startAzurite()
const storage = { kind: 'emulator', connectionString: azurite.connectionString } as const
const scans = scanStore(await azureTablesStore(tableClient(storage)))
const bot = await run({
  identity: undefined,
  host: '127.0.0.1',
  port: 0,
  storage,
  tenants: [],
  turnsPerMinute: 1_000_000,
  retentionDays: 400,
  logLevel: 'silent'
})
const bare = TableClient.fromConnectionString(azurite.connectionString, 'bare', { allowInsecureConnection: true })
await bare.createTable()

try {
  await compare('votes', 'bare upserts', voteRound, upsertRound)
  await compare(
    'cards laid out',
    'cards parsed',
    async () => layOutRound(),
    async () => parseRound()
  )
} finally {
  await bot.stop()
  await azurite.stop()
}

/** One round of votes by everyone at once in a scan of its own; votes per second. */
async function voteRound(round: number): Promise<number> {
  const scan = await openScan(`bench-${round}`)
  const rate = await timed(VOTERS * VOTES_EACH, () => Promise.all(people.map((person) => voter(person, scan.id))))
  const whole = await scans.whole(scan.id)
  const kept = whole?.members.flatMap(({ revisions }) => [...revisions.values()].map(({ revision }) => revision)) ?? []
  const total = kept.reduce((sum, revision) => sum + revision, 0)
  if (total !== VOTERS * VOTES_EACH) throw new Error(`${total} votes were kept of ${VOTERS * VOTES_EACH}`)
  return rate
}

async function voter(person: string, scan: string): Promise<void> {
  for (let vote = 0; vote < VOTES_EACH; vote++) {
    const seen = Math.floor(vote / blocks.length)
    const data = {
      verb: 'vote',
      scan,
      block: blocks[vote % blocks.length]?.id,
      seen,
      vote: seen % 2 === 0 ? low : high
    }
    const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'invoke',
        name: 'adaptiveCard/action',
        channelId: 'msteams',
        serviceUrl: chat.serviceUrl,
        from: { id: `29:${person}`, name: person, aadObjectId: person },
        recipient: { id: '28:bot' },
        conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: TENANT },
        value: { action: { type: 'Action.Execute', verb: 'vote', data } }
      })
    })
    await response.text()
    if (response.status !== 200) throw new Error(`a vote was answered by ${response.status}`)
  }
}

/** As many bare upserts, by as many at once, each to a row of its own; upserts per second. */
async function upsertRound(): Promise<number> {
  const data = JSON.stringify({ v: 1, kind: 'answer', content: { vote: low, text: 'x'.repeat(200) } })
  const writer = async (rowKey: string) => {
    for (let write = 0; write < VOTES_EACH; write++) await bare.upsertEntity({ partitionKey: 'bench', rowKey, data })
  }
  return timed(VOTERS * VOTES_EACH, () => Promise.all(people.map(writer)))
}

function layOutRound(): Promise<number> {
  return timed(CARDS, async () => {
    for (let card = 0; card < CARDS; card++) stage()
  })
}

function parseRound(): Promise<number> {
  const text = JSON.stringify(stage())
  return timed(CARDS, async () => {
    for (let card = 0; card < CARDS; card++) JSON.parse(text)
  })
}

function stage(): object {
  if (!instrument || !firstBlock) throw new Error('there is no block')
  return layOut(stageCard(instrument, aScan('bench'), firstBlock, { vote: '', seen: 0 })).content
}

async function openScan(id: string): Promise<Open> {
  const scan = aScan(id)
  await scans.draft({ state: 'draft', id, chat, facilitator: scan.facilitator, roster: [], askedAt: scan.openedAt })
  const draft = await scans.view(id, '')
  const members = people.map((person) => asMember({ id: person, name: person, address: `29:${person}`, guest: false }))
  if (!draft || !(await scans.change(draft.scan, scan, members))) throw new Error('the scan could not be opened')
  return scan
}

function aScan(id: string): Open {
  const names = { instrument: instrument?.id ?? '', edition: instrument?.edition ?? '', centre: 'CLB', director: '' }
  const settings = {
    ...names,
    schoolYear: '2026-2027',
    closesOn: '2027-01-31',
    closesWhenReady: false,
    way: 'each',
    visibility: 'anonymous'
  } as const
  const rest = { directorName: '', passedOver: [], card: '', openedAt: '2026-11-23T09:00:00.000Z', remindedOn: '' }
  return { state: 'open', id, chat, facilitator: { id: 'voter-0', name: 'voter-0' }, settings, ...rest }
}
