import { type Counts, type History, type Message, nameOf, type Place, type Write } from './history.ts'

/** A promise that was broken, and where. */
export type Breach = { readonly kind: Kind; readonly what: string }

/** Every kind of breach that can be seen. */
export type Kind =
  | 'lost'
  | 'phantom'
  | 'counted twice'
  | 'kept twice'
  | 'own write not seen'
  | 'older over newer'
  | 'taken after the close'
  | 'wrong result'
  | 'seen early'
  | 'sent twice'
  | 'not sent'
  | 'no end'

/** The longest that a call nobody saw the end of can still have an effect, in milliseconds: no turn takes longer. */
const LONGEST_TURN = 10_000

/** Everything in a history that breaks a promise; nothing is looked up, timed or guessed. */
export function breachesOf(history: History): readonly Breach[] {
  const writes = Map.groupBy(history.writes, nameOf)
  return [
    ...lostAndPhantoms(history, writes),
    ...twice(history, writes),
    ...ownWritesNotSeen(history, writes),
    ...olderOverNewer(writes),
    ...takenAfterTheClose(history, writes),
    ...wrongResults(history),
    ...seenEarly(history),
    ...history.messages.flatMap(badlySent)
  ]
}

type Writes = ReadonlyMap<string, readonly Write[]>

/** The last moment at which a call can have had its effect. */
function lastEffect({ outcome, start, end }: Write): number {
  return outcome === 'unknown' ? Math.max(end, start + LONGEST_TURN) : end
}

/**
 * Whether an answer can hold this value at some moment from `from` to `to`, given what was written: somebody wrote it,
 * and no other value that was acknowledged before then surely came later. "" stands for no answer.
 */
function canHold(writes: readonly Write[], value: string, from: number, to: number): boolean {
  const others = writes.filter((write) => write.outcome === 'ok' && write.value !== value && write.end < from)
  if (value === '') return others.length === 0
  return writes.some(
    (write) => write.value === value && write.start <= to && others.every((other) => lastEffect(write) >= other.start)
  )
}

function lostAndPhantoms({ rows }: History, writes: Writes): readonly Breach[] {
  const values = new Map(rows.map((row) => [nameOf(row), row.value]))
  return [...new Set([...values.keys(), ...writes.keys()])].flatMap((name): Breach[] => {
    const value = values.get(name) ?? ''
    // What was refused is not there in the end, whatever became of it on the way.
    const all = (writes.get(name) ?? []).filter(({ outcome }) => outcome !== 'refused')
    if (canHold(all, value, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)) return []
    const isWritten = all.some((write) => write.value === value)
    const acknowledged = all.findLast(({ outcome }) => outcome === 'ok')?.value
    return value !== '' && !isWritten
      ? [{ kind: 'phantom', what: `${name} is ${value}, which nobody pressed` }]
      : [{ kind: 'lost', what: `${name} is ${value || 'not there'}, and ${acknowledged} was acknowledged` }]
  })
}

function twice({ rows }: History, writes: Writes): readonly Breach[] {
  const counted = [...Map.groupBy(rows, nameOf)].flatMap(([name, all]): Breach[] =>
    all.length > 1 ? [{ kind: 'counted twice', what: `${name} has ${all.length} rows` }] : []
  )
  const ofAnswer = Map.groupBy([...writes.values()].flat(), answerOf)
  const kept = rows.flatMap((row): Breach[] => {
    const presses = new Set(ofAnswer.get(answerOf(row))?.map(({ press }) => press)).size
    if (row.field !== 'vote' || presses === 0 || row.revision <= presses) return []
    return [{ kind: 'kept twice', what: `${nameOf(row)} changed ${row.revision} times by ${presses} presses` }]
  })
  return [...counted, ...kept]
}

/** A vote and the explanation that goes with it are one answer, with one revision. */
function answerOf({ scan, voter, block, round }: Place): string {
  return `${scan} ${voter} ${block} ${round}`
}

function ownWritesNotSeen({ looks }: History, writes: Writes): readonly Breach[] {
  return looks
    .filter(({ outcome }) => outcome === 'ok')
    .filter((look) => !canHold(writes.get(nameOf(look)) ?? [], look.value, look.start, look.end))
    .map((look) => ({ kind: 'own write not seen', what: `${nameOf(look)} was shown as ${look.value || 'nothing'}` }))
}

/** An old press that is acknowledged after a newer one, while nothing newer says the same. */
function olderOverNewer(writes: Writes): readonly Breach[] {
  return [...writes].flatMap(([name, all]) => {
    const acknowledged = all.filter(({ outcome }) => outcome === 'ok')
    return acknowledged.flatMap((old): Breach[] => {
      const newer = acknowledged.find(
        (one) => one.seen > old.seen && one.value !== old.value && one.end < old.start && !repeatedSince(all, old, one)
      )
      return newer ? [{ kind: 'older over newer', what: `${name}: ${old.value} came after ${newer.value}` }] : []
    })
  })
}

function repeatedSince(all: readonly Write[], old: Write, newer: Write): boolean {
  return all.some(
    (one) => one.press !== old.press && one.value === old.value && one.seen > old.seen && lastEffect(one) >= newer.start
  )
}

/** An acknowledgement of what began after the close was acknowledged, unless the same had been pressed in time. */
function takenAfterTheClose({ closes }: History, writes: Writes): readonly Breach[] {
  const closed = new Map(closes.filter(({ outcome }) => outcome === 'ok').map(({ scan, end }) => [scan, end]))
  return [...writes].flatMap(([name, all]) =>
    all
      .filter(
        ({ scan, start, outcome, round }) =>
          round === 1 && outcome === 'ok' && start > (closed.get(scan) ?? Number.POSITIVE_INFINITY)
      )
      .filter((late) => !all.some(({ value, start, scan }) => value === late.value && start <= (closed.get(scan) ?? 0)))
      .map(({ value }): Breach => ({ kind: 'taken after the close', what: `${name}: ${value}` }))
  )
}

function wrongResults({ results, rows, fewest = 1 }: History): readonly Breach[] {
  return Object.entries(results).flatMap(([scan, shown]): Breach[] => {
    const stored = countsOf(rows.filter((row) => row.scan === scan && row.field === 'vote' && row.round === 1))
    const [one, other] = [inOrder(beside(shown, stored, fewest)), inOrder(shownOf(stored, fewest))]
    return one === other ? [] : [{ kind: 'wrong result', what: `${scan} shows ${one} and holds ${other}` }]
  })
}

/** Whether fewer chose a stage than it takes before any is shown. */
function isFew(votes: Readonly<Record<string, number>> | undefined, fewest: number): boolean {
  const placed = Object.entries(votes ?? {}).reduce((sum, [vote, count]) => sum + (vote === 'abstain' ? 0 : count), 0)
  return placed > 0 && placed < fewest
}

/** What may be shown of what is stored: of a bouwsteen that too few could place no stage at all. */
function shownOf(stored: Counts, fewest: number): Counts {
  return Object.fromEntries(Object.entries(stored).filter(([, votes]) => !isFew(votes, fewest)))
}

/** What is shown, but for how many could not place a bouwsteen that too few could: that stands in words. */
function beside(shown: Counts, stored: Counts, fewest: number): Counts {
  const stagesOf = (votes: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(votes).filter(([vote]) => vote !== 'abstain'))
  const blocks = Object.entries(shown).map(
    ([block, votes]) => [block, isFew(stored[block], fewest) ? stagesOf(votes) : votes] as const
  )
  return Object.fromEntries(blocks.filter(([, votes]) => Object.keys(votes).length > 0))
}

/** How many rows have which value, by bouwsteen. */
export function countsOf(rows: readonly { readonly block: string; readonly value: string }[]): Counts {
  const counts: Record<string, Record<string, number>> = {}
  for (const { block, value } of rows) {
    const ofBlock = counts[block] ?? {}
    counts[block] = { ...ofBlock, [value]: (ofBlock[value] ?? 0) + 1 }
  }
  return counts
}

function inOrder(counts: Counts): string {
  const blocks = Object.entries(counts).map(([block, votes]) => [block, Object.entries(votes).sort()])
  return JSON.stringify(blocks.sort())
}

function seenEarly({ sightings, closes }: History): readonly Breach[] {
  const revealed = Map.groupBy(closes, ({ scan }) => scan)
  return sightings.flatMap(({ at, scan, reader, notesOf, figures }): Breach[] => {
    const first = Math.min(...(revealed.get(scan) ?? []).map(({ start }) => start), Number.POSITIVE_INFINITY)
    if (at >= first) return []
    return [
      ...notesOf.map(
        (voter): Breach => ({ kind: 'seen early', what: `${reader} read what ${voter} wrote in ${scan}` })
      ),
      ...(figures ? [{ kind: 'seen early', what: `${reader} saw votes counted in ${scan}` } as const] : [])
    ]
  })
}

/** Once, or "perhaps"; and never without an end. */
function badlySent({ scan, what, arrived, recorded, reason }: Message): readonly Breach[] {
  const name = `${what} of ${scan}`
  switch (recorded) {
    case 'perhaps':
      return arrived > 1 ? [{ kind: 'sent twice', what: `${name} arrived ${arrived} times` }] : []
    case 'delivered':
      if (arrived > 1) return [{ kind: 'sent twice', what: `${name} arrived ${arrived} times` }]
      return arrived === 0 ? [{ kind: 'not sent', what: `${name} never arrived, and is called delivered` }] : []
    case 'failed':
      if (arrived > 0) return [{ kind: 'sent twice', what: `${name} arrived, and is called failed` }]
      return reason === '' ? [{ kind: 'no end', what: `${name} failed without a reason` }] : []
    default:
      return [{ kind: 'no end', what: `${name} is ${recorded || 'nowhere recorded'}` }]
  }
}
