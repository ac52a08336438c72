import type { NetworkFigures } from './network.ts'

/** The fewest centres of which the network sees anything: of fewer, each can tell what the others said. */
export const FIVE = 5

/** The most that are counted at once: they are stored in one transaction. */
const MOST = 90

/** The figures of a centre that wait to be counted with those of others; `isCentre` is false where nobody knows of which centre they are. */
export type Waiting = { readonly isCentre: boolean; readonly figures: NetworkFigures }

/**
 * Which of those that wait are counted now: together they are of five centres at least, and about the very same blocks and
 * questions, so that nothing that is counted leaves out one of them. None while there are too few. Those of which the
 * centre is not known go along, and make no five of their own.
 */
export function nextBatch<W extends Waiting>(waiting: readonly W[]): readonly W[] {
  const alike = [...Map.groupBy(waiting, ({ figures }) => shapeOf(figures)).values()]
  const enough = alike.find((group) => group.filter(({ isCentre }) => isCentre).length >= FIVE) ?? []
  return [...enough.filter(({ isCentre }) => isCentre), ...enough.filter(({ isCentre }) => !isCentre)].slice(0, MOST)
}

/** What was asked, whatever was answered. */
function shapeOf({ blocks }: NetworkFigures): string {
  const asked = blocks.map(({ block, chosen }) => [block, ...Object.keys(chosen).toSorted(byText)].join(' '))
  return asked.toSorted(byText).join('\n')
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1
}
