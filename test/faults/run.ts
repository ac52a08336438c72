import process from 'node:process'
import { ONE_TENANT, simulateThrottling } from '../delivery/throttle-simulator.ts'
import { breachesOf } from './check-history.ts'
import { asLines, figuresOf } from './figures.ts'
import { play } from './play.ts'

/** What the long run has to come to, for it to say anything. */
const AT_LEAST = { 'votes acknowledged': 2_000, kills: 20 }

/** `npm run test:faults`, or with a seed of one's own after `--`: the long run, its figures, and every breach by name. */
async function main(seed: string): Promise<void> {
  const began = Date.now()
  process.stdout.write(`History with three replicas, seed "${seed}"\n`)
  const played = await play(seed, { scans: 16, signed: 4, people: 30, members: 16, kills: 22, replicas: 3 })
  const breaches = breachesOf(played.history)
  const figures = figuresOf(played, breaches)
  process.stdout.write(asLines(figures))
  const short = Object.entries(AT_LEAST).filter(([name, least]) => (figures[name] ?? 0) < least)
  for (const [name, least] of short) process.stdout.write(`too little: ${name} is below ${least}\n`)
  for (const { kind, what } of breaches) process.stdout.write(`${kind}: ${what}\n`)
  const overruns = await throttle()
  process.stdout.write(`${Math.round((Date.now() - began) / 1000)} seconds\n`)
  process.exit(breaches.length + short.length + overruns === 0 ? 0 : 1)
}

/** Ten thousand messages at once, in virtual time, before a judge who knows Teams' windows; how many rules were broken. */
async function throttle(): Promise<number> {
  const { messages, seconds, ideal, refusals, breaches } = await simulateThrottling(ONE_TENANT)
  process.stdout.write('Throttle simulator, in virtual time\n')
  process.stdout.write(
    asLines({
      'messages through Teams’ windows': messages,
      'times that Teams said later': refusals,
      'seconds it took': Math.round(seconds),
      'seconds it takes at best': Math.round(ideal),
      'windows overrun': breaches.length
    })
  )
  for (const { rule, place } of breaches) process.stdout.write(`${rule}: ${place}\n`)
  return breaches.length + Number(seconds > 1.1 * ideal)
}

await main(process.argv[2] ?? 'poolster')
