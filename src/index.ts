import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { sweep } from './app/clock/sweep.ts'
import { doJob } from './app/do-job.ts'
import { handle } from './app/handle.ts'
import { picture } from './app/look/picture.ts'
import { actsOf, looksOf, readingsOf } from './app/looks.ts'
import type { App } from './app/scan/app.ts'
import { createBot } from './bot/bot.ts'
import { loadTemplates } from './cards/templates.ts'
import { type Config, readConfig } from './config.ts'
import { messengerInTurn } from './delivery/ask-again.ts'
import { azureQueue, queueAnswers, queueClient } from './delivery/azure-queue.ts'
import { systemClock } from './delivery/clock.ts'
import { startDispatch } from './delivery/dispatch.ts'
import { mailerOf } from './delivery/mail-choice.ts'
import { takingNoForNo } from './delivery/no-more.ts'
import { pacedMessenger } from './delivery/paced-messenger.ts'
import { mindfulMessenger } from './delivery/reach.ts'
import { mailerWhile, messengerWhile } from './delivery/while-held.ts'
import { threadedReader } from './inspection/reader.ts'
import { loadInstruments } from './instruments/load.ts'
import { withWordings } from './instruments/load-wordings.ts'
import { lineOut } from './line-out.ts'
import { causeOf, openLog, shortOf } from './log.ts'
import { besideCopies } from './operate/copies/copies-of.ts'
import { paperPages } from './report/paper-page.ts'
import { threadedPrinter } from './report/printer.ts'
import { startTrouble } from './start-trouble.ts'
import { type Ending, stopAll } from './stop.ts'
import { azureTablesStore, TABLES, tableClient } from './storage/azure-tables.ts'
import { erasedIn } from './storage/erased-table.ts'
import { scansInTable } from './storage/every-scan.ts'
import { lease } from './storage/lease.ts'
import { networkStore } from './storage/network.ts'
import { scanStore } from './storage/scans.ts'
import { adviceFor } from './telemetry/advice.ts'
import { runningLines } from './telemetry/lines.ts'
import { openTelemetry } from './telemetry/open-telemetry.ts'
import { troubles } from './telemetry/trouble.ts'
import { watchOver } from './telemetry/watch.ts'
import { readVersion } from './version.ts'
import { readiness } from './web/readiness.ts'
import { listen } from './web/server.ts'
import { isNetworkRead, openTab } from './web/tab.ts'

const ROOT = join(import.meta.dirname, '..')

/** A running bot. */
export type Running = { readonly port: number; stop(): Promise<void> }

/** Builds everything and listens; `now` is the clock it goes by. Resolves once the bot can answer; throws when something it needs is missing. */
export async function run(config: Config, now: () => Date = () => new Date()): Promise<Running> {
  const replica = randomUUID()
  const program = readVersion(ROOT)
  const { log, written } = openLog(config.logLevel, { version: program.version, replica: shortOf(replica) })
  const layOut = loadTemplates(join(ROOT, 'adaptive-cards'))
  const { library: instruments, news } = withWordings(loadInstruments(join(ROOT, 'instruments')), config.wordingFolder)
  const telemetry = await openTelemetry(config.collector, program.version, shortOf(replica))
  const trouble = troubles(log, Date.now, adviceFor(config))
  const lines = runningLines(log, trouble, telemetry)
  lines.wordings(news)
  const watched = watchOver(trouble, telemetry)
  const table = tableClient(config.storage)
  const store = watched.store(await azureTablesStore(table))
  const network = watched.store(await azureTablesStore(tableClient(config.storage, TABLES.network)))
  const ledger = await erasedIn(config.storage, now, config.backupDays)
  await ledger.begin()

  const bot = createBot({
    identity: config.identity,
    tenants: config.tenants,
    layOut,
    onTurn: lines.turn,
    onRefusal: lines.notSent,
    keys: config.keys,
    turnsPerMinute: config.turnsPerMinute
  })
  const messenger = watched.messenger(bot.messenger)
  const printer = threadedPrinter()
  const files = threadedReader()
  const mails = mailerOf(config.mail)
  const mailer = mails && watched.mailer(mails)
  if (!mailer) lines.without('mail')
  const app: App = {
    scans: scanStore(store, lines.unreadable, ledger, scansInTable(table)),
    messenger,
    printer,
    files,
    network: networkStore(store, network, lines.unreadable, { isCountedHere: config.networkKey === undefined }),
    // Where a network counts elsewhere, its readers read there, and an offer does not travel.
    areOffersRead: config.networkKey === undefined || isNetworkRead(config.tab),
    ...(mailer && { mailer }),
    instruments,
    opening: () => (tab.tab ? config.opening : undefined),
    onWordingGone: lines.wordingGone,
    retentionDays: config.retentionDays,
    resultYears: config.resultYears,
    contact: config.contact ?? {},
    now,
    newId: randomUUID,
    newToken: () => randomBytes(32).toString('base64url'),
    publicUrl: () => config.publicUrl ?? (config.identity ? undefined : `http://${config.host}:${web.port}`)
  }
  const duty = lease(store, 'sender', replica, systemClock.now, (holder) =>
    lines.handed(holder === replica, shortOf(holder))
  )
  // The lease is looked at last, after every wait.
  const minded = mindfulMessenger(messenger, systemClock.now)
  const paced = pacedMessenger(messengerWhile(duty.isHeld, minded), systemClock)
  const outside: App = { ...app, messenger: paced, ...(mailer && { mailer: mailerWhile(duty.isHeld, mailer) }) }
  const waiting = queueClient(config.storage, 'poolster')
  const queue = watched.queue(await azureQueue(waiting, queueClient(config.storage, 'poolster-aside')))
  const { keysReady, ...tab } = openTab(config.tab, join(ROOT, 'dist', 'tab'), {
    looks: looksOf(app),
    acts: actsOf(app, (jobs, turn) => dispatch.add(jobs, turn)),
    readings: readingsOf(app),
    onUnknown: lines.unknown
  })
  if (config.tab && !tab.tab) lines.without('tab')
  const web = await listen(
    {
      admit: bot.admit,
      receive: (posted) =>
        telemetry.during('turn', 'message', () =>
          bot.receive(
            posted,
            (request, over) => handle({ ...app, messenger: messengerInTurn(over, systemClock, messenger) }, request),
            (jobs, turn) => dispatch.add(jobs, turn)
          )
        ),
      picture: (scan, token) => picture(app, scan, token),
      papers: paperPages(app.contact, config),
      onError: lines.failed,
      onUnanswered: lines.unanswered,
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
    run: (job, isLast) =>
      telemetry.during('job', job.kind, () =>
        doJob(isLast ? { ...outside, messenger: takingNoForNo(paced, lines.notSent) } : outside, job)
      ),
    sweep: () => beside(() => sweep(outside, lines.sweepTrouble)),
    newId: randomUUID,
    causeOf,
    news: lines.sending
  })
  log.info({ port: web.port, ...(program.commit && { commit: program.commit }) }, 'ready')

  async function stop(): Promise<void> {
    // Together less than half a minute, which is what App Service waits at least (infra/azure.bicep).
    const endings: readonly Ending[] = [
      { what: 'answers', within: 11_500, end: web.stop },
      { what: 'late turns', within: 3_000, end: bot.finish },
      { what: 'sending', within: 12_500, end: dispatch.stop },
      { what: 'documents', within: 1_000, end: printer.close },
      { what: 'files', within: 1_000, end: files.close },
      { what: 'telemetry', within: 2_000, end: telemetry.stop }
    ]
    await stopAll(endings, lines.notEnded)
    lines.flush()
    log.info('stopped')
    await written()
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

function cannotStart(error: unknown, config?: Config): never {
  lineOut(process.stderr).write(`Poolster can’t start. ${startTrouble(error, config?.storage.kind)}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const running = await run(config).catch((error: unknown) => cannotStart(error, config))
  const exit = (code: number) => () => process.exit(code)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void running.stop().then(exit(0), exit(1)))
}

if (import.meta.main) {
  main().catch(cannotStart)
}
