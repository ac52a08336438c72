import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { startVitest } from 'vitest/node'
import { buildTab } from '../src/local/build-tab.ts'
import { findChromium } from './browser.ts'
import { checkCode } from './check.ts'

/** What Node made of the code that it read: dozens of programs that read the same code are started, one after the other. */
const COMPILED = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled')

/** `npm test`: everything there is to check. A test that is skipped counts as a fault. */
async function main(): Promise<void> {
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  // The tab here, and not in each of the tests that look at it at the same time.
  await Promise.all([ensureChromium(), checkCode(), buildTab()])
  const vitest = await startVitest('test', process.argv.slice(2), { run: true, watch: false })
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
  const count = (state: string) => tests.filter((test) => test.result().state === state).length
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')]
  const errors = vitest.state.getUnhandledErrors().length
  if (skipped > 0) process.stdout.write(`${skipped} tests were skipped; each must run or go.\n`)
  process.stdout.write(`${passed} passed, ${failed + skipped + errors} failed\n`)
  process.exitCode = failed + skipped + errors === 0 && passed > 0 ? 0 : 1
  // By force: a program that a test left running holds up nothing, for all that was tried is known.
  await vitest.exit(true)
}

/** The cards are looked at in a real browser: it is installed where this machine allows it, and asked for where not. */
async function ensureChromium(): Promise<void> {
  if (findChromium() !== undefined) return
  const isRoot = process.getuid?.() === 0
  const sudo = isRoot ? [] : ['sudo', '-n']
  for (const args of [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']
  ]) {
    const [program = '', ...rest] = [...sudo, ...args]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const installing = spawn(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env })
    const [code] = await once(installing, 'close').catch(() => [1])
    if (code !== 0) break
  }
  if (findChromium() !== undefined) return
  process.stderr.write(
    'The tests need Chromium. Install it (on Debian: sudo apt-get install chromium-headless-shell), or set CHROMIUM to where it is.\n'
  )
  process.exit(1)
}

await main()
