import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../../src/local/child.ts'
import { an, filledIn, speakerIn } from './team.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PATIENCE = 90_000
/** What only holds where somebody answers by themselves. */
const NEEDS_A_COLLEAGUE = /oefencollega|Dina|sluit.*de stemming|antwoorden vanzelf|tekent vanzelf/i

const [port, clientPort] = [await freePort(), await freePort()]
let child: ChildProcess | undefined

afterAll(() => {
  if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  for (const folder of [`azurite-${port}`, `mail-${port}`, `people-${port}.yml`, `mail-${port}.port`])
    rmSync(join(ROOT, '.data', folder), { recursive: true, force: true })
})

/** `npm start` without the installing, once it said what to do. */
async function start(settings: Readonly<Record<string, string>>) {
  const env = { ...process.env, PORT: String(port), PLAYGROUND_PORT: String(clientPort), ...settings }
  const started = spawn(process.execPath, [join('src', 'local', 'start.ts')], { cwd: ROOT, env })
  child = started
  let said = ''
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (piece) => (said += piece))
  const ended = once(started, 'close').then(([code]) => code as number | null)
  const end = Date.now() + PATIENCE
  while (!said.includes('Stoppen: Ctrl+C')) {
    if (started.exitCode !== null || Date.now() > end) throw new Error(`it did not start: ${said}`)
    await pause(50)
  }
  return {
    told: said,
    mailPage: /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0],
    /** Presses Ctrl+C; what was said from then on. */
    async interrupted(): Promise<string> {
      const before = said.length
      started.kill('SIGINT')
      expect(await ended).toBe(0)
      return said.slice(before)
    }
  }
}

/** Starts a scan of the whole team in the channel of the chat client, filled in around one screen. */
async function startsTogether(): Promise<void> {
  const speaker = speakerIn(port, `http://localhost:${clientPort}/_connector`)
  const card = JSON.stringify((await speaker.says('start', { deliveryMode: 'expectReplies' })).body)
  const { body } = await speaker.presses({ ...filledIn(card), director: an.aadObjectId, way: 'together' })
  expect(JSON.stringify(body), 'the set-up card is not there any more').not.toContain('"verb":"start"')
  expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
}

test('npm start promises nothing that needs a colleague where there are none; after Ctrl+C and a new start it says how to go on', {
  timeout: 5 * PATIENCE
}, async () => {
  const first = await start({ COLLEAGUES: '0' })
  expect(first.told).toContain('Poolster draait. Zo probeer je het:')
  expect(first.told).not.toMatch(NEEDS_A_COLLEAGUE)
  expect(first.told).not.toContain('loopt nog een scan')
  expect(first.mailPage).toBeDefined()
  await startsTogether()
  const last = await first.interrupted()
  expect(last).toContain('Gestopt: het chatvenster, de bot, de opslag en de mailpagina.')
  expect(last).toContain('Bewaard in de map .data')
  expect(last).toContain('npm start')

  const second = await start({})
  expect(second.told).toContain('loopt nog een scan van de vorige keer')
  expect(second.told).toContain('typ hervat')
  expect(second.told).toMatch(/oefencollega’s antwoorden vanzelf/)
  expect(second.mailPage, 'its mails stay at the same address').toBe(first.mailPage)
  await second.interrupted()
})
