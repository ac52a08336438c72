import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { buildTab } from '../../src/local/build-tab.ts'
import { SCOPE } from '../../src/web/sign-in.ts'
import { type KeysServer, SERVICE, startKeys } from '../bot/keys-server.ts'
import { pressing, submitting, typing } from '../build/activity.ts'
import { type Listed, SETUP, someone, THREAD } from '../build/the-team.ts'
import { aWording } from '../build/wording.ts'
import { addressesOf, DONE_AT, LOOKED_AT, READ_AT } from '../tab/paths.ts'
import { issuerOf, WRONG } from '../web/wrong-tokens.ts'
import {
  type BotProcess,
  type Surroundings,
  startBotProcess,
  startCloudProcess,
  startSurroundings
} from './bot-process.ts'
import { pressesOf, signTogether, type Together } from './signed-together.ts'
import { contextOf } from './votes.ts'
import { until } from './world.ts'

const WORD = 'geheimwoord'
const TENANT = '11111111-1111-4111-8111-111111111111'
const APP = '22222222-2222-4222-8222-222222222222'
const OTHER_TENANT = '33333333-3333-4333-8333-333333333333'
const TAB_APP = '44444444-4444-4444-8444-444444444444'
const OTHER_THREAD = '19:tweede@thread.tacv2;messageid=1795450287439'

/** People with a name that nobody has otherwise, and that is in none of our own words. */
const an = someone('Zorazij Geheimnaam', 1)
const bert = someone('Qwibbel Geheimnaam', 2)
const jana = someone('Xanthippe Geheimnaam', 10)
const people: readonly Listed[] = [an, bert, jana]
const setup = {
  ...SETUP,
  members: bert.aadObjectId,
  director: jana.aadObjectId,
  centre: `CLB ${WORD}-centrum`,
  visibility: 'named'
}

/** What may never be in a log: anything typed, names, ids of people and places, cards, tokens, addresses. */
const FORBIDDEN = [
  /geheim/i,
  /zorazij|qwibbel|xanthippe/i,
  /00000000-0000-4000-8000/,
  // Not the minutes of a moment.
  /(?<!T\d\d:)\b(?:29|19):|\ba:/,
  /@/,
  /bearer|eyJ/i,
  /AdaptiveCard|"body"|attachments/,
  /planmatig|fragmentair|geintegreerd|systematisch/i,
  /pictures\//,
  /smba|serviceUrl/
]
/** What a line may hold. */
const FIELDS = ['level', 'time', 'msg', 'turn', 'kind', 'milliseconds', 'outcome', 'reason', 'cause', 'status']
/** Which program runs, who sends, how often something happened, and the id of a scan that gives trouble. */
const OF_RUNNING = ['version', 'commit', 'replica', 'holder', 'count', 'what', 'scan', 'file', 'trouble', 'edition']
const OF_JOBS = ['job', 'tries', 'fate', 'port', 'mail', 'jobs', 'waiting', 'oldest']
/** Since when something lasts, for how long it lasted, and what to do about it. */
const OF_TROUBLE = ['since', 'seconds', 'advice', 'where', 'turns', 'delay', 'mostTurns', 'mostDelay']
/** Which row can't be read, and under which id something was set aside. */
const OF_ROWS = ['table', 'row', 'rowVersion', 'reads', 'message']

/** A folder with an official text, and with what is none; all of it holds the word. */
function folderOfTexts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolster-'))
  const instrument = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments')).current.get('poolster-clb')
  if (!instrument) throw new Error('there is no instrument')
  const { mark: _, ...wording } = aWording(instrument, () => [{ kind: 'paragraph', text: `De tekst van ${WORD}.` }])
  writeFileSync(join(folder, 'good.json'), JSON.stringify({ version: 1, ...wording }))
  writeFileSync(join(folder, 'broken.json'), `{"${WORD}": ${WORD}`)
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ version: 1, ...wording, edition: WORD }))
  writeFileSync(join(folder, 'shape.json'), JSON.stringify({ [WORD]: [WORD] }))
  return folder
}

let around: Surroundings
let keys: KeysServer
beforeAll(async () => {
  around = await startSurroundings(people)
  keys = await startKeys(APP)
})
afterAll(async () => {
  await around?.stop()
  await keys?.stop()
})

function linesOf(written: string): readonly Readonly<Record<string, unknown>>[] {
  return written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

function expectDiscreet(written: string): void {
  for (const pattern of FORBIDDEN) expect(written).not.toMatch(pattern)
  const fields = new Set(linesOf(written).flatMap((line) => Object.keys(line)))
  expect(
    [...fields].filter((field) => ![...FIELDS, ...OF_JOBS, ...OF_RUNNING, ...OF_TROUBLE, ...OF_ROWS].includes(field))
  ).toEqual([])
}

/** Sends a body as it is; the status, and the name of the turn that the answer bears. */
async function send(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  })
  await response.text()
  return { status: response.status, turn: response.headers.get('x-poolster-turn') ?? '' }
}

describe('the log of a bot on which everything happens', () => {
  test('holds not one word that was typed, no name, no card, no token and no address', async () => {
    const texts = folderOfTexts()
    const bot = await startBotProcess(around, {
      MAIL_FROM: 'poolster@clb.example',
      SMTP_URL: 'smtp://127.0.0.1:1',
      INSTRUMENT_WORDING: texts
    })
    await everything(bot)
    rmSync(texts, { recursive: true })
    await bot.stop()
    const lines = linesOf(bot.written())
    expectDiscreet(bot.written())

    const told = lines.filter(({ msg }) => msg === 'official text').map(({ trouble }) => trouble)
    expect(told.toSorted()).toEqual(['not-a-wording', 'unknown-edition', 'unreadable', undefined])
    // It was not silent: turns of every kind, failures with a cause, and jobs under the name of the turn they came from.
    const outcomes = new Set(lines.map(({ outcome }) => outcome))
    for (const outcome of ['answered', 'failed', 'turned-away']) expect(outcomes).toContain(outcome)
    expect(lines.filter(({ cause }) => /StorageError storage could not/.test(String(cause))).length).toBeGreaterThan(2)
    expect(lines.filter(({ kind }) => String(kind).startsWith('press ')).length).toBeGreaterThan(20)
    const turns = new Set(lines.filter(({ msg }) => msg === 'turn').map(({ turn }) => turn))
    const jobs = lines.filter(({ msg }) => msg === 'job')
    expect(jobs.length).toBeGreaterThan(0)
    for (const { turn } of jobs) expect(turns).toContain(turn)
  })

  test('in the cloud holds none of it either, and says of every turn what became of it', async () => {
    const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: `${WORD}-password` } as const
    const bot = await startCloudProcess(around, identity, keys.metadata)
    const place = { conversation: `a:${bert.id}`, serviceUrl: SERVICE }
    const press = pressing(
      bert,
      { verb: 'vote', scan: `${WORD}-scan`, block: 'plg', seen: 0, vote: 'planmatig' },
      place
    )
    const good = await keys.bearer({ sub: WORD })
    const wrong = await keys.bearer({ sub: WORD, aud: WORD })
    const sent = [
      await send(bot.url, press, { authorization: good }),
      await send(bot.url, press, { authorization: wrong }),
      await send(bot.url, press, { authorization: `Bearer ${WORD}` }),
      await send(bot.url, press),
      await send(bot.url, { ...press, from: WORD }, { authorization: good }),
      await send(bot.url, { ...press, serviceUrl: `https://${WORD}.example/` }, { authorization: good }),
      await send(bot.url, `{"type":"${WORD}`, { authorization: good })
    ]
    around.tables.break()
    sent.push(await send(bot.url, press, { authorization: good }))
    around.tables.open()
    await bot.stop()
    expectDiscreet(bot.written())
    expect(sent.map(({ status }) => status)).toEqual([200, 401, 401, 401, 400, 400, 400, 200])
    const told = linesOf(bot.written()).filter(({ msg }) => msg === 'turn' || msg === 'request')
    expect(told.map(({ turn }) => turn)).toEqual(sent.map(({ turn }) => turn))
    expect(told.map(({ outcome, status }) => outcome ?? status)).toEqual([
      'answered',
      ...Array(5).fill('turned-away'),
      400,
      'failed'
    ])
  })
})

describe('the log of a bot whose tab is asked for everything', () => {
  const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: `${WORD}-password` } as const

  test('holds nothing of a token, of who asked, of what they asked for, or of what they got', async () => {
    await buildTab()
    const played = await startBotProcess(around)
    const scan = await signTogether(together(played), '19:derde@thread.tacv2;messageid=1795450287441')
    await played.stop()
    const signIn = {
      appId: TAB_APP,
      tenants: [TENANT],
      networkReaders: [jana.aadObjectId],
      metadata: keys.metadata
    }
    const bot = await startCloudProcess(around, identity, keys.metadata, { tab: { signIn } })
    const bearer = (claims: object = {}, signing: object = {}) =>
      keys.bearer(
        {
          iss: issuerOf(TENANT),
          aud: TAB_APP,
          ver: '2.0',
          tid: TENANT,
          oid: an.aadObjectId,
          scp: SCOPE,
          serviceurl: undefined,
          name: an.name,
          preferred_username: `${WORD}@clb.example`,
          ...claims
        },
        signing
      )
    const asked = async (path: string, authorization: string, body?: string) => {
      const posted = body === undefined ? {} : { method: 'POST', body }
      const headers = { authorization, 'content-type': 'application/json', 'x-request-id': WORD }
      const answer = await fetch(`${bot.url}${path}?${WORD}`, { ...posted, headers })
      return { status: answer.status, text: await answer.text() }
    }
    const inScan = (address: string) => address.replace('scan-1', scan)
    const looks = LOOKED_AT.flatMap((path) => [...addressesOf(path).map(inScan), path.replace(/:\w+/g, WORD)])
    const acts = DONE_AT.flatMap((path) => [...addressesOf(path).map(inScan), path.replace(/:\w+/g, WORD)])
    const reads = READ_AT.flatMap((path) => [...addressesOf(path).map(inScan), path.replace(/:\w+/g, WORD)])
    const bodies = [
      JSON.stringify({ indicator: 'glce', schoolYear: '2026-2027', figure: WORD, remark: WORD, version: '' }),
      JSON.stringify({ kind: 'give', code: WORD }),
      JSON.stringify({ kind: 'enter', code: WORD }),
      JSON.stringify({ verb: 'agree', scan, block: 'preventie', seen: 0, vote: WORD, 'note-levers': WORD }),
      JSON.stringify({ verb: WORD, scan: WORD }),
      `{"${WORD}":`,
      `"${WORD.repeat(10_000)}"`
    ]

    // Rightly, by who facilitates and by who directs and reads for the network.
    const got: { readonly status: number; readonly text: string }[] = []
    for (const authorization of [await bearer(), await bearer({ oid: jana.aadObjectId })]) {
      for (const path of looks) got.push(await asked(`/api/look/${path}`, authorization))
      for (const path of acts) for (const body of bodies) got.push(await asked(`/api/do/${path}`, authorization, body))
    }
    expect(new Set(got.map(({ status }) => status))).toEqual(new Set([200, 400, 404, 413]))
    const all = got.map(({ text }) => text).join('\n')
    for (const mark of [an.name, jana.name, WORD, 'Preventie'])
      expect(all, 'there was something to tell').toContain(mark)

    // Wrongly: every path, with each wrong token at one of them.
    const good = { keys, bearer, app: TAB_APP, tenant: TENANT, someone: an.aadObjectId }
    const tenants = { servedToo: OTHER_TENANT, otherTenant: OTHER_TENANT }
    const wrong = await Promise.all(WRONG.map(([, make]) => make({ ...good, ...tenants })))
    const spoken = [`Bearer ${WORD}`, `Local ${WORD}`, await bearer({ oid: WORD }), await bearer({ aud: WORD })]
    for (const [at, path] of [...looks, ...looks].entries())
      expect((await asked(`/api/look/${path}`, [...wrong, ...spoken][at % (wrong.length + 4)] ?? '')).status).toBe(401)
    for (const path of reads)
      for (const authorization of spoken)
        expect((await asked(`/api/read/${path}`, authorization, WORD)).status).toBe(401)
    for (const path of acts)
      for (const authorization of [...wrong, ...spoken])
        expect((await asked(`/api/do/${path}`, authorization, bodies[0])).status).toBe(401)
    for (const path of ['/tab', `/tab/assets/${WORD}.js`, `/api/do/${WORD}`, `/api/look/${WORD}/${WORD}`, '/api/look'])
      expect([200, 404, 405]).toContain((await asked(path, await bearer())).status)

    // While storage is away.
    around.tables.break()
    const away = new Set<number>()
    for (const path of looks) away.add((await asked(`/api/look/${path}`, await bearer())).status)
    for (const path of acts) away.add((await asked(`/api/do/${path}`, await bearer(), bodies[0])).status)
    around.tables.open()
    expect(away).toContain(503)
    await bot.stop()

    expectDiscreet(bot.written())
    const told = linesOf(bot.written()).filter(({ msg }) => msg === 'request')
    const reasons = new Set(told.map(({ reason }) => reason))
    for (const reason of ['no-token', 'other-claims', 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'ERR_JWT_EXPIRED'])
      expect(reasons).toContain(reason)
    expect(told.filter(({ cause }) => /^StorageError/.test(String(cause))).length).toBeGreaterThan(5)
  })
})

/** Lives through a scan with every kind of input, and through everything that can go wrong with it. */
async function everything(bot: BotProcess): Promise<void> {
  const { connector } = around
  const [her, his, director] = [bot.person(an), bot.person(bert), bot.person(jana)]
  const does = pressesOf(together(bot))

  await her.mentions(`start ${WORD}`, THREAD)
  await her.mentions('start', THREAD)
  await her.presses('Scan starten', setup, { where: THREAD })
  await until('the invitations', () => connector.messagesIn(`a:${bert.id}`).length > 0)
  await his.types(WORD)
  // A busy machine may say that it can't now, or have the answer to what was typed before come last: he types it again.
  const hasHisVote = () => JSON.stringify(his.card()).includes('"verb":"vote"')
  for (let tries = 0; tries < 5 && !hasHisVote(); tries++) await his.types('hervat')
  await until('the card to vote on', hasHisVote)
  await his.presses({ verb: 'vote', vote: 'planmatig' })
  await his.presses('Bewaar en ga verder', { ...contextOf('Bert', 'behartiger', 'planmatig', 'G'), other: WORD })
  await his.presses('Overslaan', { vote: WORD })
  await bot.person(jana).types('status')
  for (const word of ['help', 'hallo', 'resultaat', 'hervat']) await his.types(word)

  // A storage that is away, and Teams that says no in words of its own.
  around.tables.break()
  await his.types('hervat')
  await bot.person(bert).sends(submitting(bert, { verb: 'join', scan: WORD, remark: WORD }, at(`a:${bert.id}`)))
  await does(bert, { verb: 'vote', scan: WORD, block: 'plg', seen: 0, vote: WORD })
  await her.mentions('start', OTHER_THREAD)
  around.tables.open()
  connector.faults.push({ what: 'post', with: bert.id, does: 'error after accepting', times: 1 })
  await his.types(`${WORD} ${WORD}`)

  // What is no activity at all.
  for (const body of [`{"text":"${WORD}"`, WORD, `["${WORD}"]`, { type: WORD, text: WORD }, 'x'.repeat(300_000)])
    await send(bot.url, body, { authorization: `Bearer ${WORD}`, 'x-request-id': WORD })
  await send(bot.url, { ...typing(bert, WORD, at(`a:${bert.id}`)), channelId: WORD })
  await fetch(`${bot.url}/pictures/${WORD}/${WORD}.png?${WORD}`)
  await fetch(`${bot.url}/${WORD}?${WORD}`)

  // Another scan, up to the signature and the mails that follow, which can't be sent.
  await signTogether(together(bot), OTHER_THREAD)
  await until('a mail that could not be sent', () => /"job":"deliver"/.test(bot.written()))
  await director.types('resultaat')
}

function at(conversation: string) {
  return { conversation, serviceUrl: around.connector.url }
}

/** The team of which the director signs, with secret words in all that is typed. */
function together(bot: BotProcess): Together {
  return { bot, serviceUrl: around.connector.url, facilitator: an, director: jana, setup, word: WORD }
}
