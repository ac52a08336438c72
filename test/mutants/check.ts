import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

/** A place in a file, from line 1 and column 1; the end is the first one after it. */
export type Location = {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/** The text with what stands at a place replaced. */
export function replaced(text: string, { start, end }: Location, replacement: string): string {
  const lines = text.split('\n')
  const before = [...lines.slice(0, start.line - 1), (lines[start.line - 1] ?? '').slice(0, start.column - 1)].join(
    '\n'
  )
  const after = [(lines[end.line - 1] ?? '').slice(end.column - 1), ...lines.slice(end.line)].join('\n')
  return `${before}${replacement}${after}`
}

/** A copy of the code in which one change at a time is shown to the compiler and the linter for promises. */
export function compilerOn(root: string, copy: string) {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const name of ['src', 'tsconfig.json', '.oxlintrc.json', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  writeFileSync(
    join(copy, 'tsconfig.json'),
    readFileSync(join(root, 'tsconfig.json'), 'utf8').replace(/"include": \[[^\]]*\]/, '"include": ["src"]')
  )
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: copy, stdio: 'ignore' })
      .status === 0

  return {
    /** Whether the compiler or the linter takes offence at the code when this stands there instead. */
    notices(file: string, location: Location, replacement: string): boolean {
      const text = readFileSync(join(root, file), 'utf8')
      writeFileSync(join(copy, file), replaced(text, location, replacement))
      const isFine =
        run('typescript/lib/tsc.js', '-p', '.') && run('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', file)
      writeFileSync(join(copy, file), text)
      return !isFine
    }
  }
}
