import { randomBytes, randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import process from 'node:process'
import { sweep } from './app/clock/sweep.ts'
import { doJob } from './app/do-job.ts'
import { handle } from './app/handle.ts'
import { picture } from './app/look/picture.ts'
import { actsOf, looksOf, readingsOf } from './app/looks.ts'
import type { App } from './app/scan/app.ts'
import { createBot, type Turn } from './bot/bot.ts'
import { statusOf } from './bot/failure.ts'
import { loadTemplates } from './cards/templates.ts'
import { type Config, readConfig } from './config.ts'
import { azureQueue, queueAnswers, queueClient } from './delivery/azure-queue.ts'
import { systemClock } from './delivery/clock.ts'
import { startDispatch } from './delivery/dispatch.ts'
import { mailerOf } from './delivery/mail-choice.ts'
import type { OnRefusal } from './delivery/messenger.ts'
import { takingNoForNo } from './delivery/no-more.ts'
import { pacedMessenger } from './delivery/paced-messenger.ts'
import { mindfulMessenger } from './delivery/reach.ts'
import { mailerWhile, messengerUntil, messengerWhile } from './delivery/while-held.ts'
import { threadedReader } from './inspection/reader.ts'
import { loadInstruments } from './instruments/load.ts'
import { withWordings } from './instruments/load-wordings.ts'
import { causeOf, once, openLog, sparing } from './log.ts'
import { besideCopies } from './operate/copies/copies-of.ts'
import { threadedPrinter } from './report/printer.ts'
import { startTrouble } from './start-trouble.ts'
import { type Ending, stopAll } from './stop.ts'
import { azureTablesStore, TABLES, tableClient } from './storage/azure-tables.ts'
import { erasedIn } from './storage/erased-table.ts'
import { lease } from './storage/lease.ts'
import { networkStore } from './storage/network.ts'
import type { OnBadRow } from './storage/news.ts'
import { scanStore } from './storage/scans.ts'
import { readVersion } from './version.ts'
import { readiness } from './web/readiness.ts'
import { listen, type Unanswered } from './web/server.ts'
import { isNetworkRead, openTab } from './web/tab.ts'

const ROOT = join(import.meta.dirname, '..')

/** How long work that outlasts its turn gets when the bot stops, in milliseconds. */
const GRACE = 3_000

/** A running bot. */
export type Running = { readonly port: number; stop(): Promise<void> }

/** Builds everything and listens; `now` is the clock it goes by. Resolves once the bot can answer; throws when something it needs is missing. */
export async function run(config: Config, now: () => Date = () => new Date()): Promise<Running> {
  const log = openLog(config.logLevel)
  const layOut = loadTemplates(join(ROOT, 'adaptive-cards'))
  const { library: instruments, news } = withWordings(loadInstruments(join(ROOT, 'instruments')), config.wordingFolder)
  for (const { file, trouble } of news)
    log[trouble ? 'warn' : 'info']({ file: basename(file), trouble: trouble?.kind }, 'official text')
  const store = await azureTablesStore(tableClient(config.storage))
  const network = await azureTablesStore(tableClient(config.storage, TABLES.network))
  const ledger = await erasedIn(config.storage, now, config.backupDays)
  await ledger.begin()

  const onRefusal: OnRefusal = (call, error) =>
    log.error({ kind: call, reason: error.reason, status: statusOf(error.cause), cause: causeOf(error) }, 'not sent')
  // Who floods the bot does not flood its log.
  const strangers = sparing(
    (fields) => log.info(fields, 'turn'),
    ({ kind, outcome, reason }: Turn) => ({ kind, outcome, reason }),
    20
  )
  const ofRequest = ({ status, reason }: Unanswered) => ({ status, reason })
  const unanswered = sparing((fields) => log.info(fields, 'request'), ofRequest, 20)
  const refused = sparing((fields) => log.warn(fields, 'request'), ofRequest, 0)
  const bot = createBot({
    identity: config.identity,
    tenants: config.tenants,
    layOut,
    onTurn: ({ error, ...turn }) => {
      if (error !== undefined) log.error({ ...turn, cause: causeOf(error) }, 'turn')
      else if (turn.outcome === 'turned-away') strangers.tell(turn)
      else log.info(turn, 'turn')
    },
    onRefusal,
    keys: config.keys,
    turnsPerMinute: config.turnsPerMinute
  })
  const printer = threadedPrinter()
  const files = threadedReader()
  const mailer = mailerOf(config.mail)
  if (!mailer) log.info({ mail: 'off' }, 'mail')
  const onBadRow: OnBadRow = (error, where) => log.warn({ where, cause: causeOf(error) }, 'bad row')
  const app: App = {
    scans: scanStore(store, onBadRow, ledger),
    messenger: bot.messenger,
    printer,
    files,
    network: networkStore(store, network, onBadRow, { isCountedHere: config.networkKey === undefined }),
    // Where a network counts elsewhere, its readers read there, and an offer does not travel.
    areOffersRead: config.networkKey === undefined || isNetworkRead(config.tab),
    ...(mailer && { mailer }),
    instruments,
    opening: () => (tab.tab ? config.opening : undefined),
    onWordingGone: once((edition) => log.warn({ edition }, 'official text gone')),
    retentionDays: config.retentionDays,
    resultYears: config.resultYears,
    now,
    newId: randomUUID,
    newToken: () => randomBytes(32).toString('base64url'),
    publicUrl: () => config.publicUrl ?? (config.identity ? undefined : `http://${config.host}:${web.port}`)
  }
  const replica = randomUUID()
  const duty = lease(store, 'sender', replica, systemClock.now, (holder) =>
    log.info({ replica, holder }, holder === '' ? 'nobody sends' : holder === replica ? 'sends' : 'another one sends')
  )
  // The lease is looked at last, after every wait.
  const minded = mindfulMessenger(bot.messenger, systemClock.now)
  const paced = pacedMessenger(messengerWhile(duty.isHeld, minded), systemClock)
  const outside: App = { ...app, messenger: paced, ...(mailer && { mailer: mailerWhile(duty.isHeld, mailer) }) }
  const waiting = queueClient(config.storage, 'poolster')
  const queue = await azureQueue(waiting, queueClient(config.storage, 'poolster-aside'))
  const { keysReady, ...tab } = openTab(config.tab, join(ROOT, 'dist', 'tab'), {
    looks: looksOf(app),
    acts: actsOf(app, (jobs, turn) => dispatch.add(jobs, turn)),
    readings: readingsOf(app),
    onUnknown({ turn, reason, error }) {
      if (error === undefined) unanswered.tell({ turn, status: 401, reason })
      else log.error({ turn, reason, cause: causeOf(error) }, 'request')
    }
  })
  if (config.tab && !tab.tab) log.warn({ tab: 'not built' }, 'tab')
  const web = await listen(
    {
      admit: bot.admit,
      receive: (posted) =>
        bot.receive(
          posted,
          (request, over) => handle({ ...app, messenger: messengerUntil(over, bot.messenger) }, request),
          (jobs, turn) => dispatch.add(jobs, turn)
        ),
      picture: (scan, token) => picture(app, scan, token),
      onError: (error, turn) => log.error({ turn, cause: causeOf(error) }, 'request'),
      onUnanswered: (request) => (request.reason ? refused : unanswered).tell(request),
      missing: readiness(
        {
          storage: () => store.read('ready', { keys: ['ready'] }),
          queue: () => queueAnswers(waiting),
          keys: bot.ready,
          token: bot.signsIn,
          ...(keysReady && { 'tab-keys': keysReady }),
          sending: async () => {
            if (!duty.isSettled()) throw new Error('nobody is known to send')
          }
        },
        systemClock.now
      ),
      isSecure: config.identity !== undefined,
      ...tab
    },
    config.port,
    config.host
  )
  const program = readVersion(ROOT)
  const beside = besideCopies(config, { ...program, log, causeOf, now, newId: randomUUID, isHeld: duty.isHeld })
  // After listening: a job may need to know where this bot is found.
  const dispatch = startDispatch({
    queue,
    lease: duty,
    onTaken: () => {
      paced.begin()
      minded.begin()
    },
    isOutOfReach: minded.isOutOfReach,
    clock: systemClock,
    run: (job, isLast) => doJob(isLast ? { ...outside, messenger: takingNoForNo(paced, onRefusal) } : outside, job),
    sweep: () => beside(() => sweep(outside, (error, scan) => log.warn({ scan, cause: causeOf(error) }, 'sweep'))),
    newId: randomUUID,
    causeOf,
    log
  })
  log.info({ port: web.port, replica, ...program }, 'ready')

  async function stop(): Promise<void> {
    // Together less than half a minute, which is what App Service waits at least (infra/azure.bicep).
    const endings: readonly Ending[] = [
      { what: 'answers', within: 11_500, end: web.stop },
      { what: 'late turns', within: GRACE, end: bot.finish },
      { what: 'sending', within: 12_500, end: dispatch.stop },
      { what: 'documents', within: 1_000, end: printer.close },
      { what: 'files', within: 1_000, end: files.close }
    ]
    await stopAll(endings, (what, error) => log.warn({ what, cause: causeOf(error) }, 'stopping'))
    for (const line of [strangers, unanswered, refused]) line.flush()
    log.info('stopped')
  }
  let stopping: Promise<void> | undefined
  return {
    port: web.port,
    stop() {
      stopping ??= stop()
      return stopping
    }
  }
}

async function main(): Promise<void> {
  const running = await run(readConfig(process.env))
  const exit = (code: number) => () => process.exit(code)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void running.stop().then(exit(0), exit(1)))
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`Poolster can’t start. ${startTrouble(error)}\n`)
    process.exit(1)
  })
}
