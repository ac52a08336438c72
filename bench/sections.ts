import { ONE_TENANT, simulateThrottling } from '../test/delivery/throttle-simulator.ts'
import { measureDocuments } from './documents.ts'
import { measureMemory } from './memory.ts'
import { measureNetwork } from './network-read.ts'
import type { Compared } from './pairs.ts'
import { measureResults } from './results-read.ts'
import { countRoundTrips } from './round-trips.ts'
import { measureStart } from './start.ts'
import { measureResultPage } from './tab-read.ts'
import { measureVotes } from './votes.ts'

/** What is measured, by name: each gives its lines for bench/results.md. Figures are medians; a ratio says its least and most too. */
export const SECTIONS: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  votes: async () => {
    const { votes, bytes, pairs, cpu, rate } = await measureVotes({ pairs: 5, each: 44 })
    return [
      '## A vote, beside the least that a durable vote can cost',
      '',
      `Fifty people in five scans press at once, ${votes} votes in each of ${pairs} pairs, after two to warm up. The yardstick is`,
      `a bare botbuilder adapter on restify that upserts one row and answers with a constant of ${bytes} bytes. Both are`,
      'processes of their own, on one Azurite, in turn. Computing is that of the process, all its threads together, what',
      'follows the answers included; the rate is by the wall clock, and says something in pairs only.',
      '',
      '| | Poolster | yardstick | ratio (least – most) |',
      '|---|---|---|---|',
      `| computing per vote, ms | ${inRow(cpu, 2)} |`,
      `| votes per second | ${inRow(rate, 0)} |`
    ]
  },
  'round-trips': async () => {
    const counts = await countRoundTrips(22)
    const most = Math.max(...counts)
    return [
      '## Round trips',
      '',
      `A vote goes to storage ${most} times at most until it is answered (${counts.length} votes counted).`
    ]
  },
  results: async () => {
    const { rows, cpu } = await measureResults(5)
    return [
      '## The results of 90 members',
      '',
      `${rows} rows, read, checked and counted, beside a bare list of the same partition.`,
      '',
      '| | Poolster | bare list | ratio (least – most) |',
      '|---|---|---|---|',
      `| computing, ms | ${inRow(cpu, 0)} |`
    ]
  },
  network: async () => {
    const costs = await measureNetwork([20, 200, 2_000], 15)
    const [fewest, most] = [costs[0], costs.at(-1)]
    const grown = fewest && most ? most.read.first / fewest.read.first : Number.NaN
    return [
      '## The network, by the number of centres',
      '',
      'All totals of five school years, the whole and who offers which practice (a third of the centres, in the last year), beside one',
      'row of the same table, in turn, by the clock; and what it takes until the result of one more centre is kept. On Azurite.',
      `The page may take 300 ms with 200 centres; with a hundred times as many centres the read takes ${grown.toFixed(1)} times as long.`,
      '',
      '| centres a year | results | read, ms | one row, ms | ratio (least – most) | to give one, ms |',
      '|---|---|---|---|---|---|',
      ...costs.map(
        ({ centres, read, give }) => `| ${centres} | ${5 * centres} | ${inRow(read, 1)} | ${give.toFixed(0)} |`
      )
    ]
  },
  page: async () => {
    const { painted, requests } = await measureResultPage(9)
    return [
      '## The page of a result, in a browser that was there before',
      '',
      `From asking for the page until its drawing is painted, in Chromium, in a page that plays Teams, from a server that is warm;`,
      `beside a bare page with the same drawing. One look makes ${requests.data} request for what it shows, of ${requests.all} in all.`,
      '',
      '| | Poolster | bare page | ratio (least – most) |',
      '|---|---|---|---|',
      `| by the clock, ms | ${inRow(painted, 0)} |`
    ]
  },
  start: async () => [
    '## From start to ready',
    '',
    '| | start to ready | its imports | ratio (least – most) |',
    '|---|---|---|---|',
    `| computing, ms | ${inRow(await measureStart(3), 0)} |`
  ],
  sending: async () => {
    const { messages, seconds, ideal, breaches } = await simulateThrottling(ONE_TENANT)
    return [
      '## Messages through the windows of Teams, in virtual time',
      '',
      `${messages} messages in one tenant take ${seconds.toFixed(0)} s; at best it takes ${ideal.toFixed(0)} s. Windows overrun: ${breaches.length}.`
    ]
  },
  documents: async () => {
    const { picture, report, workbook } = await measureDocuments(5)
    return [
      '## Documents',
      '',
      `Computing: a picture ${picture.toFixed(0)} ms, a report with its pictures ${report.toFixed(0)} ms, a workbook ${workbook.toFixed(0)} ms.`
    ]
  },
  memory: async () => {
    const [early = 0, late = 0] = await measureMemory([10_000, 100_000])
    const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
    return [
      '## Memory',
      '',
      `In use after 10,000 turns: ${megabytes(early)} MB; after 100,000: ${megabytes(late)} MB (the bot on a store in memory).`
    ]
  }
}

function inRow({ first, second, ratio }: Compared, digits: number): string {
  const { least, median, most } = ratio
  return `${first.toFixed(digits)} | ${second.toFixed(digits)} | ${median.toFixed(2)} (${least.toFixed(2)} – ${most.toFixed(2)})`
}
