import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCAL } from '../../src/config.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import { type Azurite, startAzurite } from '../../src/local/azurite.ts'
import { type Child, freePort, startChild, untilAnswering } from '../../src/local/child.ts'
import { type MailCatcher, startMailCatcher } from '../../src/local/mail-catcher.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { type ScanStore, scanStore } from '../../src/storage/scans.ts'
import { an, everyone, jana, SETUP, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { titleOf } from '../e2e/card-text.ts'
import { chatClients } from '../e2e/client.ts'
import { type Connector, cardOf, startConnector } from '../e2e/connector-stand-in.ts'
import { until } from '../e2e/world.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const blocks = loadInstruments(join(ROOT, 'instruments')).current.get('poolster-clb')?.blocks ?? []
const ADDRESSES = ['jana@clb-noord.example', 'ad@sgr.example', 'codi@sgr.example', 'dico@sgr.example']

let azurite: Azurite
let connector: Connector
let catcher: MailCatcher
let folder: string
let scans: ScanStore
const replicas: Child[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'poolster-handover-'))
  azurite = await startAzurite()
  connector = await startConnector(everyone)
  catcher = await startMailCatcher(folder)
  const { connectionString } = azurite
  scans = scanStore(await azureTablesStore(tableClient({ kind: 'emulator', connectionString })))
}, 60_000)

afterAll(async () => {
  for (const { process: child } of replicas) child.kill('SIGKILL')
  await catcher.stop()
  await connector.stop()
  await azurite.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A bot as a process of its own on the storage that they share. */
async function startReplica() {
  const port = await freePort()
  const child = startChild(join(ROOT, 'src', 'index.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      POOLSTER_MODE: LOCAL,
      PORT: String(port),
      STORAGE_CONNECTION_STRING: azurite.connectionString,
      SMTP_URL: catcher.smtpUrl,
      MAIL_FROM: 'poolster@clb-noord.example',
      LOG_LEVEL: 'silent'
    }
  })
  replicas.push(child)
  await untilAnswering(`http://127.0.0.1:${port}/health`, child)
  return { port, kill: () => child.process.kill('SIGKILL') }
}

/** Who the mails went to so far, one line for each. */
async function mailed(): Promise<readonly string[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(files.map((name) => simpleParser(readFileSync(join(folder, name)))))
  return mails.map(({ to }) => (Array.isArray(to) ? '' : (to?.text ?? '')))
}

const summaries = () =>
  connector.messagesIn(THREAD).filter((message) => titleOf(cardOf(message)) === 'Het resultaat van onze groepsscan')

/** A team that fills its scan in together by way of this replica, up to the director’s signature; gives the scan. */
async function signed(port: number): Promise<string> {
  const { person } = chatClients(port, connector)
  const [facilitator, director] = [person(an), person(jana)]
  await facilitator.mentions('start', THREAD)
  await facilitator.presses('Scan starten', { ...SETUP, way: 'together' }, { where: THREAD })
  await until('the first card to agree on', () => connector.messagesIn(facilitator.chat).length > 0)
  const agreed = { ambition: 'keep', intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }
  for (const _ of blocks) await facilitator.presses('Vastleggen', { vote: 'planmatig', notesShared: 'true', ...agreed })
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'netwerk' }
  await facilitator.presses('Naar de directeur', { practices: 'teamwerk', ...priorities })
  await until('the concept', () => connector.messagesIn(director.chat).length > 0)
  const [own, ad, codi, dico] = ADDRESSES
  const addresses = { 'mail-director': own, 'mail-ad': ad, 'mail-codi': codi, 'mail-dico': dico }
  const { card } = await director.presses('Definitief indienen', addresses)
  await director.presses('Ja, definitief indienen')
  return String(actionsOf(card).map(({ data }) => (data as { scan?: string } | undefined)?.scan)[0])
}

describe('a replica that is killed half-way through the deliveries of a signed scan', () => {
  test('is followed by another one within half a minute, which finishes them; nothing arrives twice', async () => {
    const first = await startReplica()
    const second = await startReplica()
    const scan = await signed(second.port)
    await until('the first delivery', () => summaries().length > 0, 20)
    first.kill()
    const killed = Date.now()
    const before = await mailed()
    expect(before.length, 'it was half-way').toBeLessThan(ADDRESSES.length)

    const states = async () =>
      [...((await scans.whole(scan))?.deliveries ?? [])].map(([to, { value }]) => [to, value.state])
    let goesOn = Number.POSITIVE_INFINITY
    let now = await states()
    // What is leaving counts as "perhaps" until it has left.
    const count = (wanted: string) => now.filter(([, state]) => state === wanted).length
    const isOver = () => count('waiting') === 0 && count('delivered') >= now.length - 1
    while (!isOver() && Date.now() - killed < 90_000) {
      await pause(100)
      if ((await mailed()).length > before.length) goesOn = Math.min(goesOn, Date.now())
      now = await states()
    }
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
  }, 180_000)
})
