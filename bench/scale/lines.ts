import type { Wrong } from './expected.ts'
import type { Week } from './week.ts'

/** The figures of a week, one on a line, and what is wrong with it. */
export function linesOf({ centres, left, costs }: Week, wrong: readonly Wrong[]): readonly string[] {
  const total = (name: 'votes' | 'ballots' | 'handedIn' | 'delivered' | 'summaries' | 'inThread' | 'inChats') =>
    left.centres.reduce((sum, one) => sum + (one[name] ?? 0), 0)
  const { parts, waits, turns, repeats, bare, longest, refused, others, busiest } = costs
  const all = (name: 'tables' | 'queues' | 'sends' | 'seconds') => parts.reduce((sum, one) => sum + one[name], 0)
  const figures: readonly (readonly [string, string])[] = [
    ['centres of nine', whole(centres)],
    ['seconds, in all', whole(all('seconds'))],
    ['votes kept', whole(total('votes'))],
    ['votes in second rounds', whole(total('ballots'))],
    ['handed in', whole(total('handedIn'))],
    ['summaries in channels', whole(total('summaries'))],
    ['mails delivered', whole(left.mails.length)],
    ['deliveries with a receipt', whole(total('delivered'))],
    ['centres in the totals of the network', whole(left.network.totals?.results ?? 0)],
    ['centres that wait for five', whole(left.network.waiting.length)],
    ['messages in threads', whole(total('inThread'))],
    ['messages in chats of people', whole(total('inChats'))],
    ['turns', whole(costs.turnCount)],
    ['of which delivered again', whole(repeats)],
    ['a turn, p50 and p99, in ms', `${part(percentile(turns, 50), 1)} / ${part(percentile(turns, 99), 1)}`],
    ['a bare answer, p50 and p99, in ms', `${part(percentile(bare, 50), 1)} / ${part(percentile(bare, 99), 1)}`],
    [
      'a turn to a bare answer, p50 and p99',
      [50, 99].map((share) => part(percentile(turns, share) / percentile(bare, share), 1)).join(' / ')
    ],
    ['requests to tables, for each turn', part(all('tables') / costs.turnCount, 2)],
    ['requests to queues, for each turn', part(all('queues') / costs.turnCount, 2)],
    ['requests to tables, for each scan', whole(all('tables') / centres)],
    ['requests to queues, for each scan', whole(all('queues') / centres)],
    ['requests to Teams, for each scan', part(all('sends') / centres, 1)],
    ['requests to Teams in the busiest second', whole(busiest)],
    ['times that Teams said 429', whole(refused)],
    ['other noes of Teams', whole(others)],
    ['longest queue, in letters', whole(longest)],
    ...waits.map(({ name, seconds }): [string, string] => [
      `the last of the ${name} came after, in s`,
      part(seconds, 1)
    ]),
    ...costs.replicas.flatMap(({ name, memory, logged, starts }): [string, string][] => [
      [`replica ${name}: starts`, whole(starts)],
      [`replica ${name}: most memory, in MB`, whole(memory / 2 ** 20)],
      [`replica ${name}: bytes of log, for each turn`, whole(logged / (costs.turnCount / costs.replicas.length))]
    ]),
    ['bytes of a scan before it is signed', whole(mean(left.centres.map(({ bytesBefore = 0 }) => bytesBefore)))],
    ['rows of a scan', part(mean(left.centres.map(({ rows }) => rows)), 1)],
    ['bytes of a scan', whole(mean(left.centres.map(({ bytes }) => bytes)))],
    ['all rows, for each scan', part(left.rows / centres, 1)],
    ['all bytes as they travel, for each scan', whole(left.bytes / centres)]
  ]
  return [
    ...figures.map(([name, figure]) => `${name.padEnd(52)}${figure.padStart(16)}`),
    '',
    `${'part of the week'.padEnd(42)}${'seconds'.padStart(8)}${'tables'.padStart(9)}${'queues'.padStart(9)}${'Teams'.padStart(8)}`,
    ...parts.map(
      ({ name, seconds, tables, queues, sends }) =>
        `${name.padEnd(42)}${whole(seconds).padStart(8)}${whole(tables).padStart(9)}${whole(queues).padStart(9)}${whole(sends).padStart(8)}`
    ),
    '',
    wrong.length === 0 ? 'Every figure is as it was worked out beforehand.' : `${wrong.length} figures are wrong:`,
    ...wrong.map(({ what, is, shouldBe }) => `${what} is ${JSON.stringify(is)}, should be ${JSON.stringify(shouldBe)}`)
  ]
}

const whole = (number: number) => number.toFixed(0)
const part = (number: number, digits: number) => number.toFixed(digits)

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** The number that so many of a hundred do not go over; NaN of none. */
function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
