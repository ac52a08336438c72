import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import pino from 'pino'
import type { App } from './app/app.ts'
import { handle } from './app/handle.ts'
import { picture } from './app/picture.ts'
import { sweep } from './app/sweep.ts'
import { work } from './app/work.ts'
import { createBot } from './bot/bot.ts'
import { loadTemplates } from './cards/templates.ts'
import { type Config, readConfig } from './config.ts'
import { mailerOf } from './delivery/mail-choice.ts'
import { memoryQueue } from './delivery/memory-queue.ts'
import { loadInstruments } from './instruments/load.ts'
import { threadedPrinter } from './report/printer.ts'
import { azureTablesStore, tableClient } from './storage/azure-tables.ts'
import { networkStore } from './storage/network.ts'
import { scanStore } from './storage/scans.ts'
import { listen } from './web/server.ts'

const ROOT = join(import.meta.dirname, '..')

/** How often it is looked for what should have been done and was not, in milliseconds. */
const LOOK_EVERY = 60_000

/** A running bot. */
export type Running = { readonly port: number; stop(): Promise<void> }

/** Builds everything and listens. Resolves once the bot can answer; throws when something it needs is missing. */
export async function run(config: Config): Promise<Running> {
  const log = pino({ level: config.logLevel, base: null })
  const layOut = loadTemplates(join(ROOT, 'adaptive-cards'))
  const instruments = loadInstruments(join(ROOT, 'instruments'))
  const store = await azureTablesStore(tableClient(config.tables))
  const network = await azureTablesStore(tableClient(config.tables, 'poolsternetwork'))

  const bot = createBot({
    identity: config.identity,
    tenants: config.tenants,
    layOut,
    onTurn: ({ error, ...turn }) =>
      error === undefined ? log.info(turn, 'turn') : log.error({ ...turn, cause: causeOf(error) }, 'turn')
  })
  const printer = threadedPrinter()
  const mailer = mailerOf(config.mail)
  if (!mailer) log.info({ mail: 'off' }, 'mail')
  const app: App = {
    scans: scanStore(store),
    messenger: bot.messenger,
    printer,
    network: networkStore(network),
    ...(mailer && { mailer }),
    instruments,
    retentionDays: config.retentionDays,
    now: () => new Date(),
    newId: randomUUID,
    newToken: () => randomBytes(32).toString('base64url'),
    publicUrl: () => config.publicUrl ?? (config.identity ? undefined : `http://${config.host}:${web.port}`)
  }
  const queue = memoryQueue({
    run: async (job) => (await work(app, job)).forEach(queue.add),
    onFailure: (job, error, again) => log.warn({ job: job.kind, again, cause: causeOf(error) }, 'job')
  })
  const web = await listen(
    {
      receive: (posted) =>
        bot.receive(
          posted,
          (request) => handle(app, request),
          (jobs) => jobs.forEach(queue.add)
        ),
      picture: (scan, token) => picture(app, scan, token),
      isReady: () => true,
      onError: (error) => log.error({ cause: causeOf(error) }, 'request')
    },
    config.port,
    config.host
  )
  const look = async () => {
    try {
      for (const job of await sweep(app)) queue.add(job)
    } catch (error) {
      log.warn({ cause: causeOf(error) }, 'sweep')
    }
  }
  const looking = setInterval(look, LOOK_EVERY)
  void look()
  log.info({ port: web.port }, 'ready')

  return {
    port: web.port,
    async stop() {
      clearInterval(looking)
      await web.stop()
      await queue.finish()
      await printer.close()
      log.info('stopped')
    }
  }
}

/** What an operator may read of an error: what kind it was and where, down to its root; never what a person typed. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  const own = [error.name, error.name === 'RestError' ? '' : error.message, code, statusCode].filter(Boolean).join(' ')
  return error.cause === undefined ? own : `${own} < ${causeOf(error.cause)}`
}

async function main(): Promise<void> {
  const running = await run(readConfig(process.env))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1)
      )
    })
  }
}

if (import.meta.main) {
  main().catch((error: Error) => {
    process.stderr.write(`Poolster can’t start. ${error.message}\n`)
    process.exit(1)
  })
}
