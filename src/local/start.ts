import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { startBot } from './bot.ts'
import { type Child, hasEnded, isFree } from './child.ts'
import { answerAll, type Colleague, isAsked, type Reach } from './colleague.ts'
import { PEOPLE, readPeople } from './people.ts'
import { startPlayground, withoutColleagues } from './playground.ts'
import { instructions, stopped } from './tell.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** How often a practice colleague looks whether there is something to answer, in milliseconds. */
const LOOK_EVERY = 3_000

const settings = z
  .object({
    PORT: z.coerce.number().int().default(3978),
    PLAYGROUND_PORT: z.coerce.number().int().default(56150),
    /** 0 switches the practice colleagues off. */
    COLLEAGUES: z.enum(['0', '1']).default('1'),
    /** Milliseconds between two steps of the quickest colleague. */
    COLLEAGUES_PAUSE: z.coerce.number().default(900)
  })
  .parse(process.env)

const onlyBot = process.argv.includes('--only-bot')
const running: { readonly what: string; stop(): Promise<void> }[] = []
let stopping = false

async function main(): Promise<void> {
  mkdirSync(join(ROOT, '.data'), { recursive: true })
  const bot = await startBot(settings.PORT, onlyBot ? 'info' : 'warn')
  running.push({ what: 'de bot, de opslag en de mailpagina', stop: bot.stop })
  for (const [name, child] of bot.children) stopTogether(name, child)
  if (onlyBot) {
    process.stdout.write(`Mails die de bot verstuurt, zie je op ${bot.mailUrl}, het tabblad op ${bot.tabUrl}\n`)
    return
  }

  if (!(await isFree(settings.PLAYGROUND_PORT)))
    throw new Error(
      `Poort ${settings.PLAYGROUND_PORT} is al in gebruik. Kies een andere: PLAYGROUND_PORT=56200 npm start`
    )
  const areColleagues = settings.COLLEAGUES === '1'
  const who = areColleagues ? PEOPLE : withoutColleagues(join(ROOT, '.data', `people-${settings.PORT}.yml`))
  const log = join(ROOT, '.data', 'playground.log')
  const playground = await startPlayground(bot.port, settings.PLAYGROUND_PORT, who, log)
  running.push({ what: 'het chatvenster', stop: playground.stop })
  stopTogether('het chatvenster', playground)

  const { tenantId, bot: named, users, currentUser, personalChat } = readPeople(who)
  const endpoint = `http://127.0.0.1:${bot.port}/api/messages`
  const reach = { endpoint, serviceUrl: playground.serviceUrl, tenant: tenantId, bot: named.id }
  // Without an answer there is nothing to say of it.
  const goesOn = await isAsked({ ...currentUser, chat: personalChat.id }, reach).catch(() => false)
  process.stdout.write(
    instructions({ url: playground.url, tabUrl: bot.tabUrl, mailUrl: bot.mailUrl, areColleagues, goesOn })
  )
  if (areColleagues)
    for (const [place, each] of users.entries()) void play(each, reach, settings.COLLEAGUES_PAUSE * (1 + place / 2))
}

async function play(who: Colleague, reach: Reach, pace: number): Promise<void> {
  while (!stopping) {
    // A bot that is restarting is asked again a little later.
    await answerAll(who, reach, () => pause(pace)).catch(() => 0)
    await pause(LOOK_EVERY, undefined, { ref: false })
  }
}

/** When one of the programs stops, or already has, the others have no use. */
function stopTogether(name: string, { process: child }: Child): void {
  const endToo = () => {
    if (stopping) return
    process.stderr.write(`${capital(name)} is vanzelf gestopt, en daarom stopt de rest ook.\n`)
    void stop(1)
  }
  if (hasEnded(child)) endToo()
  child.once('exit', endToo)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  const last = running.reverse()
  for (const each of last) await each.stop()
  process.stdout.write(
    stopped(
      last.map(({ what }) => what),
      onlyBot ? 'npm run bot' : 'npm start'
    )
  )
  process.exit(code)
}

// Whoever read it may be gone already.
process.stdout.on('error', () => undefined)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stopping) process.stdout.write('\nPoolster stopt …\n')
    void stop(0)
  })
main().catch((error: Error) => {
  // What is asked to stop while it starts has no trouble of its own.
  if (!stopping) process.stderr.write(`${error.message}\n`)
  void stop(1)
})
