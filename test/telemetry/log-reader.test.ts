import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, test } from 'vitest'
import { type Child, freePort, startChild, untilAnswering } from '../../src/local/child.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const WRITER = join(import.meta.dirname, 'log-writer.ts')

let left: readonly Child[] = []
afterEach(async () => {
  await Promise.all(left.map(({ stop }) => stop()))
  left = []
})

/** A program that logs as the bot does, whose lines nobody reads yet. */
async function startWriter() {
  const port = await freePort()
  const child = startChild(WRITER, [String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  left = [child]
  const url = `http://127.0.0.1:${port}`
  await untilAnswering(url, child)
  const { stdout } = child.process
  if (!stdout) throw new Error('there is nothing to read from')
  const ended = once(child.process, 'exit').then(([code]) => code as number | null)
  /** Has it write so many lines; how many bytes then wait to be read. */
  const write = (lines: number) =>
    fetch(`${url}/?lines=${lines}`).then(async (response) => Number(await response.text()))
  /** Asks it to stop; the code that it ends with, and undefined where it has to be killed. */
  const end = async () => {
    await child.stop()
    return (await ended) ?? undefined
  }
  return { write, stdout, end }
}

describe('a program that logs', () => {
  test('ends when it is asked, where whoever read its log has gone', async () => {
    const { write, stdout, end } = await startWriter()
    stdout.destroy()
    await write(10)
    expect(await end()).toBe(0)
  })

  test('ends when it is asked, where whoever reads its log went just before and nothing was written since', async () => {
    const { stdout, end } = await startWriter()
    stdout.destroy()
    expect(await end()).toBe(0)
  })

  test('answers while nobody reads ten megabytes of its log, and ends when it is asked', async () => {
    const { write, end } = await startWriter()
    for (let turn = 0; turn < 10; turn++) await write(1_000)
    expect(await end()).toBe(0)
  })

  test('keeps what a slow reader has not read, up to some megabytes, and says how many lines were lost above that', async () => {
    const { write, stdout, end } = await startWriter()
    for (let turn = 0; turn < 10; turn++) await write(1_000)
    let read = ''
    stdout.on('data', (part: Buffer) => {
      read += part.toString()
    })
    const told = () =>
      read
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as { msg: string; count?: number })
    const kept = () => told().filter(({ msg }) => msg === 'filler').length
    const lost = () => told().reduce((sum, { msg, count = 0 }) => (msg === 'lines lost' ? sum + count : sum), 0)
    while ((await write(0)) > 0);
    // What was lost is told once a line goes again.
    await write(1)
    const whole = once(stdout, 'end')
    expect(await end()).toBe(0)
    await whole
    expect(
      told()
        .slice(-2)
        .map(({ msg }) => msg)
    ).toEqual(['stopping', 'stopped'])
    expect(kept()).toBeGreaterThan(3_000)
    expect(lost()).toBeGreaterThan(3_000)
    expect(kept() + lost()).toBe(10_001)
  })
})

/** Every command of somebody who runs an installation, and the one for an instrument. */
const COMMANDS = Object.values(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts
).flatMap((script) => /src\/(?:operate\/[\w-]+|local\/instrument)\.ts/.exec(script)?.[0] ?? [])

describe('a command of which nobody reads what it says', () => {
  test('is one of these', () => expect(COMMANDS).toHaveLength(6))

  test.each(COMMANDS)('%s ends as it does otherwise', async (file) => {
    // The one of instruments ends with 1 where it is called wrongly, as what fails on a reader does.
    const isOfInstruments = file.includes('instrument')
    const codes = await Promise.all(
      [true, false].map(async (isRead) => {
        const env = { PATH: process.env.PATH }
        const child = startChild(join(ROOT, file), isOfInstruments ? ['check'] : [], {
          stdio: ['ignore', 'pipe', 'pipe'],
          env
        })
        left = [...left, child]
        for (const stream of [child.process.stdout, child.process.stderr])
          if (isRead) stream?.resume()
          else stream?.destroy()
        const [code] = (await once(child.process, 'exit')) as [number | null]
        return code
      })
    )
    expect(codes).toEqual(isOfInstruments ? [0, 0] : [2, 2])
  })
})
