import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'

const ROOT = join(import.meta.dirname, '..')

/** What can be said of the code without running it: formatting and lint, promises, and types. */
const STEPS = {
  'Formatting and lint': [
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    '--error-on-warnings',
    ...(process.stdout.isTTY ? [] : ['--colors=off']),
    '.'
  ],
  // Biome's own rule for promises that nobody waits for misses those of a method of a field.
  Promises: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--format=unix'],
  // One thread each: several work out the same types, and the cores are busy.
  Types: ['node_modules/typescript/lib/tsc.js', '-p', '.', '--singleThreaded'],
  'Types of the tab': ['node_modules/typescript/lib/tsc.js', '-p', 'src/tab', '--singleThreaded']
} as const

/** Looks at the code in every way at once, for most ways keep one core busy, and tells of each in turn. Stops the program at a fault. */
export async function checkCode(): Promise<void> {
  const looking = Object.entries(STEPS).map(([name, [program, ...args]]) => ({ name, found: run(program, args) }))
  const codes: number[] = []
  for (const { name, found } of looking) {
    const { said, code } = await found
    process.stdout.write(`${name}\n${said}`)
    codes.push(code)
  }
  const fault = codes.find((code) => code !== 0)
  if (fault !== undefined) process.exit(fault)
}

/** Runs a program of ours: all that it said, and its exit code. */
async function run(
  program: string,
  args: readonly string[]
): Promise<{ readonly said: string; readonly code: number }> {
  const child = spawn(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    // Those that look at types are written in Go, and clear away less often then: a quarter less of computing, for some hundred megabytes.
    env: { GOGC: '400', ...process.env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part
    })
  const [code] = await once(child, 'close')
  return { said, code: code ?? 1 }
}

if (import.meta.main) await checkCode()
