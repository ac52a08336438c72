import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'yaml'
import * as z from 'zod'
import { startBot } from './bot.ts'
import { type Child, hasEnded, isFree } from './child.ts'
import { answerAll, type Colleague, type Reach } from './colleague.ts'
import { PEOPLE, startPlayground } from './playground.ts'

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

const people = z.object({
  tenantId: z.string(),
  bot: z.object({ id: z.string() }),
  users: z.array(z.object({ id: z.string(), name: z.string(), aadObjectId: z.string() }))
})

const onlyBot = process.argv.includes('--only-bot')
const running: { stop(): Promise<void> }[] = []
let stopping = false

async function main(): Promise<void> {
  mkdirSync(join(ROOT, '.data'), { recursive: true })
  const bot = await startBot(settings.PORT, onlyBot ? 'info' : 'warn')
  running.push(bot)
  bot.children.forEach(stopTogether)
  if (onlyBot) {
    process.stdout.write(`Mails die de bot verstuurt, zie je op ${bot.mailUrl}\n`)
    return
  }

  if (!(await isFree(settings.PLAYGROUND_PORT)))
    throw new Error(
      `Poort ${settings.PLAYGROUND_PORT} is al in gebruik. Kies een andere: PLAYGROUND_PORT=56200 npm start`
    )
  const playground = await startPlayground(bot.port, settings.PLAYGROUND_PORT, join(ROOT, '.data', 'playground.log'))
  running.push(playground)
  stopTogether(playground)
  process.stdout.write(instructions(playground.url, bot.mailUrl))
  if (settings.COLLEAGUES === '1') playColleagues(bot.port, playground.serviceUrl)
}

function playColleagues(port: number, serviceUrl: string): void {
  const { tenantId, bot, users } = people.parse(parse(readFileSync(PEOPLE, 'utf8')))
  const reach = { endpoint: `http://127.0.0.1:${port}/api/messages`, serviceUrl, tenant: tenantId, bot: bot.id }
  for (const [place, who] of users.entries()) void play(who, reach, settings.COLLEAGUES_PAUSE * (1 + place / 2))
}

async function play(who: Colleague, reach: Reach, pace: number): Promise<void> {
  while (!stopping) {
    // A bot that is restarting is asked again a little later.
    await answerAll(who, reach, () => pause(pace)).catch(() => 0)
    await pause(LOOK_EVERY, undefined, { ref: false })
  }
}

function instructions(url: string, mailUrl: string): string {
  const colleagues = settings.COLLEAGUES === '1' ? '\n  De oefencollega’s antwoorden vanzelf; jij bent An Peeters.' : ''
  return `
  Poolster draait. Zo probeer je het:

  1. Open ${url}
  2. Klik links op "CLB Noord - Zelfscan".
  3. Typ @, kies Poolster uit de lijst, typ start en druk op Post.
  4. Vul de kaart in en druk op Scan starten.
  5. Antwoord zelf onder "Personal Chat" en sluit daarna in het kanaal de stemming.
  6. Bespreek wat verschilt, leg vast wat jullie afspreken (onder "Personal Chat"), en druk tot slot op
     Naar de directeur: Dina Maes tekent vanzelf.
${colleagues}
  Mails die de bot verstuurt, zie je op ${mailUrl}
  Stoppen: Ctrl+C. Je gegevens blijven in de map .data.

`
}

/** When one of the programs stops, or already has, the others have no use. */
function stopTogether({ process: child }: Child): void {
  if (hasEnded(child)) void stop(1)
  child.once('exit', () => {
    if (!stopping) void stop(1)
  })
}

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  for (const each of running.reverse()) await each.stop()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  void stop(1)
})
