import process from 'node:process'
import { wrongIn } from './expected.ts'
import { linesOf } from './lines.ts'
import { playWeek } from './week.ts'

/** `npm run week`, or with a number of centres after `--`: plays the week, prints its figures, and fails when one is off. */
async function main(asked: string): Promise<void> {
  const count = Number(asked)
  if (!Number.isInteger(count) || count < 1) throw new Error(`${asked} is no number of centres`)
  const week = await playWeek(count)
  const wrong = wrongIn(week.left, week.instrument)
  process.stdout.write(`${linesOf(week, wrong).join('\n')}\n`)
  process.exit(wrong.length === 0 ? 0 : 1)
}

await main(process.argv[2] ?? '70')
