import process from 'node:process'

const ROUNDS = 5

/** Does some work `count` times over; how many times per second. */
export async function timed(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (count * 1000) / (performance.now() - started)
}

/** One round of work; how many times per second it was done. */
type Round = (round: number) => Promise<number>

/** Runs both in turn, after one round to warm up, and prints least, middle and most of each and of their ratio. */
export async function compare(name: string, yardstick: string, one: Round, other: Round): Promise<void> {
  const pairs: [number, number][] = []
  for (let round = 0; round <= ROUNDS; round++) pairs.push([await one(round), await other(round)])
  const measured = pairs.slice(1)
  const line = (what: string, values: readonly number[], digits: number, of: string) => {
    const sorted = values.toSorted((a, b) => a - b)
    const three = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    process.stdout.write(`${what.padEnd(34)}${three.map((value) => value?.toFixed(digits)).join(' / ')}  ${of}\n`)
  }
  const ratios = measured.map(([first, second]) => first / second)
  const first = measured.map(([rate]) => rate)
  const second = measured.map(([, rate]) => rate)
  line(name, first, 0, `per second (min / median / max of ${ROUNDS})`)
  line(yardstick, second, 0, 'per second')
  line(`${name} : ${yardstick}`, ratios, 2, 'ratio')
}
