import { join } from 'node:path'
import process from 'node:process'
import { lineOut } from '../line-out.ts'
import { instrumentCommand } from './instrument-command.ts'
import { wordingFolder } from './wording-folder.ts'

/** `npm run instrument`: templates for official texts, importing them, and looking after them. */
const ROOT = join(import.meta.dirname, '..', '..')
const { ok, lines } = instrumentCommand(
  { instruments: join(ROOT, 'instruments'), wordings: wordingFolder(), typedIn: process.env.INIT_CWD ?? process.cwd() },
  process.argv.slice(2)
)
lineOut(process[ok ? 'stdout' : 'stderr']).write(`${lines.join('\n')}\n`)
process.exitCode = ok ? 0 : 1
