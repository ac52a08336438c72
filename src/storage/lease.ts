import { type Content, pack, unpack } from './rows.ts'
import type { Row, Store } from './store.ts'

const PARTITION = 'lease'

/** How long nobody else takes a lease that was renewed, in milliseconds. */
const TERM = 15_000

/** How much earlier its holder counts it as over: longer than a call to Teams may take, which was begun in time. */
const MARGIN = 6_000

/** How often a lease is renewed, or looked at by those who do not hold it, in milliseconds. */
const BEAT = 3_000

/** Within how long another replica has it once its holder is gone, in milliseconds. */
export const TAKEN_OVER_WITHIN = TERM + BEAT

/** After how long it counts as trouble that nobody is known to hold it, in milliseconds: longer than a replica steps aside for others. */
const TROUBLE = 2 * 60_000

/**
 * One replica's part in a lease, which at most one of them holds at a time. No two clocks are compared: who waits for it
 * counts from when the row last changed before its own eyes, and who holds it from before it asked. `holder` is this
 * replica's own name, never used before; `now` is a clock in milliseconds that never goes back. `onHolder` is told who has
 * it whenever it changes hands.
 */
export function lease(
  store: Store,
  name: string,
  holder: string,
  now: () => number,
  onHolder: (holder: string) => void = () => undefined
) {
  let known: string | undefined
  let until = Number.NEGATIVE_INFINITY
  let seen = { version: '', since: 0 }
  let settledAt = now()

  async function look() {
    const [row] = await store.read(PARTITION, { keys: [name] })
    const version = row?.version ?? 'nothing'
    if (version !== seen.version) seen = { version, since: now() }
    return { version, found: row && leaseIn(row) }
  }

  /** Tells by whom it is held, each time that is somebody else: "" for nobody. */
  function tell(whose: string): void {
    if (whose !== known) onHolder(whose)
    known = whose
  }

  const write = (expects: string, whose: string, beat: number) =>
    store.write(PARTITION, [{ key: name, data: pack('lease', { holder: whose, beat }), expects }])

  return {
    /** Whether this replica holds it, by its own clock. */
    isHeld: (): boolean => now() < until,

    /** Whether somebody was known to hold it until shortly before: this replica or another one. */
    isSettled: (): boolean => now() - settledAt < TROUBLE,

    /** Takes it when nobody has it, or renews it; gives after how many milliseconds to come again. Two round trips. */
    async renew(): Promise<number> {
      const asked = now()
      const { version, found } = await look()
      const isOthers = found !== undefined && found.holder !== '' && found.holder !== holder
      const left = seen.since + TERM - now()
      if (isOthers && left > 0) {
        tell(found.holder)
        until = Number.NEGATIVE_INFINITY
        settledAt = now()
        return Math.min(BEAT, left)
      }
      const isOurs = (await write(version, holder, (found?.beat ?? 0) + 1)) === 'written'
      until = isOurs ? asked + TERM - MARGIN : Number.NEGATIVE_INFINITY
      if (isOurs) {
        tell(holder)
        settledAt = now()
      }
      return BEAT
    },

    /** Leaves it to whoever comes next. */
    async giveBack(): Promise<void> {
      until = Number.NEGATIVE_INFINITY
      const { version, found } = await look()
      if (found?.holder === holder && (await write(version, '', found.beat + 1)) === 'written') tell('')
    }
  }
}

/** Who has it; what can't be read is somebody else's: of a newer version, which renews it or will be gone. */
function leaseIn({ data }: Row): Content<'lease'> {
  try {
    return unpack('lease', data)
  } catch {
    return { holder: 'unknown', beat: 0 }
  }
}

export type Lease = ReturnType<typeof lease>
