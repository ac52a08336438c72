import { isOf, type Pair } from '../scan/beside.ts'
import type { passingOver } from './news.ts'
import { removeRows } from './removing.ts'
import { type Content, pack } from './rows.ts'
import { find, partition, type Read } from './sheet-rows.ts'
import { DamagedRow, type Row, type Store } from './store.ts'

const PAIR = 'pair'
const pairPartition = (code: string) => `pair!${code}`
const BESIDE = 'beside'
const besideKey = (code: string) => `${BESIDE}!${code}`
const GUESSES = 'guesses'

/** A pair with its code. */
export type Paired = { readonly code: string; readonly pair: Read<Pair> }

/**
 * What is kept of scans that stand side by side: the pair itself in a partition of its code, which alone says how it stands, and
 * its code in each of the two scans. Without the pair a code means nothing: so it goes first, and is written last.
 */
export function sideBySide(store: Store, { ifReadable, passOver }: ReturnType<typeof passingOver>) {
  const pairAt = async (code: string): Promise<Read<Pair> | undefined> => {
    const rows = await store.read(pairPartition(code), { keys: [PAIR] })
    return ifReadable(`the pair of a code`, () => find(rows, PAIR, 'pair'))
  }
  const noteCode = (scan: string, code: string) =>
    store.write(partition(scan), [{ key: besideKey(code), data: pack('beside', { code }), expects: 'anything' }])
  // A place in this list goes by its key: a pair of which only the note can't be read can still be seen, and ended.
  const codesOf = async (scan: string): Promise<readonly string[]> => {
    const rows = await store.read(partition(scan), { prefixes: [`${BESIDE}!`] })
    return rows.map(({ key }) => key.slice(BESIDE.length + 1))
  }

  function countedIn(scan: string, rows: readonly Row[]): Content<'guesses'> | undefined {
    try {
      return find(rows, GUESSES, 'guesses')?.value
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error
      passOver(error, `the guesses of scan ${scan}`)
      return undefined
    }
  }

  async function endPair(code: string, pair: Pair): Promise<void> {
    await removeRows(store, pairPartition(code), [PAIR])
    const scans = pair.state === 'offered' ? [pair.one] : [pair.one, pair.other]
    for (const scan of scans) await removeRows(store, partition(scan), [besideKey(code)])
  }

  return {
    pairAt,

    /** Ends it for both, whatever it has come to. */
    endPair,

    /** Keeps a code that was given for a scan; false when it is another one's. */
    async offerPair(code: string, pair: Pair & { readonly state: 'offered' }): Promise<boolean> {
      await noteCode(pair.one, code)
      const change = { key: PAIR, data: pack('pair', pair), expects: 'nothing' }
      return (await store.write(pairPartition(code), [change])) === 'written'
    },

    /** Keeps how it stands by now, and its code in the scan for which somebody did something; false when it changed since it was read. */
    async changePair(code: string, before: Read<Pair>, after: Pair, scan: string): Promise<boolean> {
      await noteCode(scan, code)
      const change = { key: PAIR, data: pack('pair', after), expects: before.version }
      return (await store.write(pairPartition(code), [change])) === 'written'
    },

    /** The pairs of a scan, in the order of their codes. Two round trips. */
    async pairsOf(scan: string): Promise<readonly Paired[]> {
      const codes = await codesOf(scan)
      const found = await Promise.all(codes.map(async (code) => ({ code, pair: await pairAt(code) })))
      return found.flatMap(({ code, pair }) => (pair && isOf(pair.value, scan) ? [{ code, pair }] : []))
    },

    /** Ends every pair of a scan. The codes in it go last: by them it is done again where a bot stops. */
    async endPairsOf(scan: string): Promise<void> {
      for (const code of await codesOf(scan)) {
        const pair = await pairAt(code)
        if (pair && isOf(pair.value, scan)) await endPair(code, pair.value)
        else await removeRows(store, partition(scan), [besideKey(code)])
      }
    },

    /**
     * Counts that a code is entered for a scan, before it is looked up; false when that was done so often today already. `by` is
     * unique to one guess: two that wrote the same would both count as written. What is damaged counts for none and is told once;
     * what a newer program counted is not written over.
     */
    async countGuess(scan: string, day: string, most: number, by: string): Promise<boolean> {
      const read = await store.read(partition(scan), { keys: [GUESSES] })
      const before = countedIn(scan, read)
      const count = before?.day === day ? before.count : 0
      if (count >= most) return false
      const data = pack('guesses', { day, count: count + 1, by })
      const expects = read[0]?.version ?? 'nothing'
      // Who enters two at once is told to try again.
      return (await store.write(partition(scan), [{ key: GUESSES, data, expects }])) === 'written'
    }
  }
}
