import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { filesIn } from '../../release/files.ts'
import { LOCAL } from '../../src/config.ts'
import type { Account } from '../../src/local/azurite.ts'
import { freePort, untilAnswering } from '../../src/local/child.ts'
import { anAccount } from '../azurite.ts'
import { aDeployment } from './deployment.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const [build = '', image = ''] = read('Dockerfile')
  .split(/^FROM (?=node.*$)/m)
  .slice(1)

/** The words of a command that is started without a shell. */
const wordsOf = (instruction: RegExp): readonly string[] => JSON.parse(instruction.exec(image)?.[1] ?? '[]')
const started = wordsOf(/^CMD (\[.*\])$/m)
const [health = '', ...asking] = wordsOf(/^HEALTHCHECK .*CMD (\[.*\])$/m)

let account: Account
let made: Awaited<ReturnType<typeof aDeployment>>
const scratch = mkdtempSync(join(tmpdir(), 'poolster-scratch-'))
chmodSync(scratch, 0o777)
beforeAll(async () => {
  account = await anAccount()
  made = await aDeployment()
})
afterAll(async () => {
  made?.remove()
  rmSync(scratch, { recursive: true })
})

/** The user that the container names; as whoever runs this, where that one can't be become or can't come to this folder. */
function nobody(): { uid?: number; gid?: number } {
  const [, id] = /^USER (\d+):/m.exec(image) ?? []
  const user = { uid: Number(id), gid: Number(id) }
  return spawnSync(process.execPath, ['--version'], user).status === 0 ? user : {}
}

/** Every file below a folder, and when it was written. */
const written = (folder: string) => filesIn(folder).map((path) => `${path} ${statSync(join(folder, path)).mtimeMs}`)

describe('the container', () => {
  test('is made of two stages on the Node of the project, of which the second has no tools', () => {
    const node = read('.nvmrc').trim()
    expect([build, image].map((part) => part.split('\n')[0])).toEqual([
      `node:${node}-slim AS build`,
      `node:${node}-slim`
    ])
    expect(image).not.toMatch(/^RUN /m)
    expect(image).toMatch(/^USER 65534:65534$/m)
  })

  test('is laid out from what git gives, by the program that lays out a release', () => {
    expect(build).toContain('node release/stage.ts /build /poolster')
    const left = read('.dockerignore').split('\n')
    expect(['.git', '.data', '.env', 'env', 'node_modules'].filter((name) => !left.includes(name))).toEqual([])
  })

  test('runs as nobody, says that it is well, writes nothing, and stops when it is asked, giving back what it holds', async () => {
    const port = String(await freePort())
    const env = {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      TMPDIR: scratch,
      NODE_ENV: 'production',
      PORT: port,
      POOLSTER_MODE: LOCAL,
      STORAGE_CONNECTION_STRING: account.connectionString
    }
    const before = written(made.folder)
    const bot = spawn('sh', ['-c', `exec ${started.join(' ')}`], {
      cwd: made.folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      ...nobody()
    })
    const stop = async () => void bot.kill()
    onTestFinished(stop)
    let log = ''
    bot.stdout.on('data', (part: Buffer) => {
      log += part.toString()
    })
    const ask = () =>
      new Promise((resolve) => execFile(health, asking, { env }, (error) => resolve(error ? error.code : 0)))
    await untilAnswering(`http://127.0.0.1:${port}/health`, { process: bot, stop })
    expect(await ask()).toBe(0)
    await expect.poll(() => log).toMatch(/"holder":"[\da-f]{8}".*"msg":"sends"/)

    const ended = once(bot, 'close')
    bot.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    // Two lines of the last moment may come in either order.
    expect(log).toMatch(/"holder":"".*"msg":"nobody sends"/)
    expect(log).toContain('"msg":"stopped"')
    expect(await ask()).toBe(1)
    expect(written(made.folder)).toEqual(before)
    expect(readdirSync(scratch)).toEqual([])
  })
})
