import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { LOCAL } from '../src/config.ts'
import { startAzurite } from '../src/local/azurite.ts'
import { freePort, startChild, untilAnswering } from '../src/local/child.ts'
import { typing } from '../test/build/activity.ts'
import { aResult } from '../test/build/result.ts'
import { an } from '../test/build/the-team.ts'
import { instrument } from '../test/cards/team.ts'

/** Names in every script that there is a typeface for. */
const CENTRE = 'CLB Noord مدرسة מרכז 学校 ひらがな 한국'

/** What a command ends with that was called in another way than it can be. */
const WRONGLY_CALLED = 2

/** Tries all of a release, which lies unpacked in a folder of its own. Throws, naming what does not work. */
export async function tryRelease(folder: string): Promise<void> {
  await makesDocuments(folder)
  await answers(folder)
  await commandsAnswer(folder)
}

/** Whether report, pictures and workbook are made there, a PDF is read, and the identity of the cloud is asked for its token. */
export async function makesDocuments(folder: string): Promise<void> {
  // Azure gives a web app its tokens like this, on its own machine.
  const identity = createServer((_request, response) => {
    const expires = String(Math.floor(Date.now() / 1_000) + 3_600)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ access_token: 'a-token', expires_on: expires, resource: 'x', token_type: 'Bearer' }))
  })
  const port = await freePort()
  identity.listen(port, '127.0.0.1')
  const env = { ...process.env, IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/`, IDENTITY_HEADER: 'x' }
  const program = spawn(process.execPath, [join(import.meta.dirname, 'trial-program.ts'), folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: folder,
    env
  })
  const order = { instrument, result: aResult(instrument, { centre: CENTRE }), receipts: [], withWorkbook: true }
  program.stdin.end(JSON.stringify(order))
  const [made, trouble, [code]] = await Promise.all([text(program.stdout), text(program.stderr), once(program, 'exit')])
  identity.close()
  if (code !== 0) throw new Error(`Nothing can be made with this release.\n${trouble}`)
  const several = z.number().min(10_000)
  z.object({
    report: several,
    picture: several,
    card: several,
    workbook: several,
    read: z.string().includes('CLB Noord'),
    token: z.literal('a-token')
  }).parse(JSON.parse(made))
}

/** Whether the bot starts there, says that it is well, answers a word with a card and shows the tab; and whether it stops. */
export async function answers(folder: string): Promise<void> {
  const azurite = await startAzurite()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const bot = startChild(join(folder, 'src/index.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
    env: {
      ...process.env,
      POOLSTER_MODE: LOCAL,
      PORT: String(port),
      STORAGE_CONNECTION_STRING: azurite.connectionString
    }
  })
  try {
    await untilAnswering(`${url}/health`, bot)
    await pageOf(`${url}/health`)
    const posted = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        ...typing(an, 'help', { conversation: 'a:an', serviceUrl: url }),
        deliveryMode: 'expectReplies'
      })
    })
    if (!(await posted.text()).includes('AdaptiveCard')) throw new Error('No word is answered with a card.')
    const page = await pageOf(`${url}/tab`)
    for (const [, path = ''] of page.matchAll(/(?:src|href)="(\/tab\/assets\/[^"]+)"/g)) await pageOf(`${url}${path}`)
  } finally {
    await bot.stop()
    await azurite.stop()
  }
  if (bot.process.exitCode !== 0) throw new Error('The bot does not stop as it should.')
}

/** Whether each command for who operates it can be read there: called wrongly, it says so by its code. */
async function commandsAnswer(folder: string): Promise<void> {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const programs = Object.values(scripts).flatMap((command) => /src\/operate\/[\w-]+\.ts/.exec(command)?.[0] ?? [])
  for (const program of programs) {
    const started = spawn(process.execPath, [program, '--no-such-option'], { cwd: folder, stdio: 'ignore', env: {} })
    const [code] = await once(started, 'exit')
    if (code !== WRONGLY_CALLED) throw new Error(`${program} ends with ${code}, though it was called wrongly.`)
  }
}

async function pageOf(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${new URL(url).pathname} answers ${response.status}.`)
  return response.text()
}
