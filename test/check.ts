import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

const ROOT = join(import.meta.dirname, '..')

/** Formatting, lint and types: what can be said of the code without running it. Stops the program at the first fault. */
export function checkCode(): void {
  step('Formatting and lint', 'node_modules/@biomejs/biome/bin/biome', [
    'ci',
    '--error-on-warnings',
    ...(process.stdout.isTTY ? [] : ['--colors=off']),
    '.'
  ])
  // Biome's own rule for promises that nobody waits for misses those of a method of a field.
  step('Promises', 'node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '--format=unix'])
  step('Types', 'node_modules/typescript/lib/tsc.js', ['-p', '.'])
  step('Types of the tab', 'node_modules/typescript/lib/tsc.js', ['-p', 'src/tab'])
}

function step(name: string, program: string, args: readonly string[]): void {
  process.stdout.write(`${name}\n`)
  const done = spawnSync(process.execPath, [join(ROOT, program), ...args], { cwd: ROOT, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

if (import.meta.main) checkCode()
