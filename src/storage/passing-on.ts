import type { NetworkFigures } from '../scan/network.ts'
import { BROUGHT, type batches, CENTRE, type NetworkYear, type Opening, waitingPartition } from './batches.ts'
import { pack } from './rows.ts'
import type { Store } from './store.ts'

/** The most that is marked in one transaction, beside the row of the batches. */
const AT_ONCE = 90

/** What a centre passes on: its name as it is compared, and what it chose. */
export type PassedOn = { readonly centre: string; readonly figures: NetworkFigures }

/** What an installation passes on of a school year. */
export type PassedOnYear = {
  readonly results: readonly PassedOn[]
  /** How many were counted here, before it passed anything on: nobody can tell them apart any more. */
  readonly counted: number
  /** How many an earlier version kept without saying of which centre they are. */
  readonly nameless: number
}

/** A result that was brought from an installation: sealed, under a digest by which its centre counts once. */
export type Brought = { readonly digest: string; readonly sealed: string }

/** What came of bringing results: how many are new, how many were there, and how many wait for others. */
export type Bringing = { readonly added: number; readonly known: number; readonly waiting: number }

/**
 * How what centres agreed goes from one installation to the one that counts for all of them. What is passed on is not
 * counted here any more; it is kept, for a file can get lost.
 */
export function passingOn(main: Store, { standing, untilDone, settle }: ReturnType<typeof batches>) {
  return {
    /** Passes on what waits here, and once more what was passed on before. */
    async passOn(year: NetworkYear): Promise<PassedOnYear> {
      await untilDone(year, async ({ given, batch, put }) => {
        const marks = given.flatMap(({ row: { key }, contribution }) =>
          contribution.state === 'waiting' && contribution.centre !== ''
            ? [{ key, data: pack('contribution', { ...contribution, state: 'passed-on' }), expects: 'anything' }]
            : []
        )
        if (marks.length > 0) await main.write(waitingPartition(year), [put(batch), ...marks.slice(0, AT_ONCE)])
        return marks.length === 0
      })
      const ours = (await standing(year)).given.filter(({ row }) => row.key.startsWith(CENTRE))
      const count = (state: 'counted' | 'waiting') => ours.filter((one) => one.contribution.state === state).length
      return {
        results: ours.flatMap(({ contribution }) =>
          contribution.state === 'passed-on' ? [{ centre: contribution.centre, figures: contribution.figures }] : []
        ),
        counted: count('counted'),
        nameless: count('waiting')
      }
    },

    /** Whether results of this school year were brought before that were sealed for another key: their centres can't be told apart from new ones. */
    async isOfOtherKey(year: NetworkYear, mark: string): Promise<boolean> {
      const brought = await main.read(waitingPartition(year), { prefixes: [BROUGHT] })
      return brought.some(({ key }) => !key.startsWith(broughtKey(mark, '')))
    },

    /**
     * Has results that were brought wait, and counts what can be counted. Of a centre the first one counts; the same once
     * more changes nothing. `mark` tells the key that they were sealed for.
     */
    async bring(year: NetworkYear, mark: string, brought: readonly Brought[], open: Opening): Promise<Bringing> {
      const partition = waitingPartition(year)
      const before = new Set((await main.read(partition, { prefixes: [BROUGHT] })).map(({ key }) => key))
      // Of a centre that is there twice, the first one.
      const fresh = new Map(
        brought.toReversed().map(({ digest, sealed }) => [broughtKey(mark, digest), sealed] as const)
      )
      const added = [...fresh].filter(([key]) => !before.has(key))
      // In the order of their keys, which says nothing of the order in which they came.
      for (const [key, sealed] of added.toSorted(([one], [other]) => (one < other ? -1 : 1)))
        await main.write(partition, [
          { key, data: pack('contribution', { state: 'brought', sealed }), expects: 'nothing' }
        ])
      await settle(year, open)
      const after = (await standing(year)).given
      const waiting = after.filter(({ contribution }) => contribution.state === 'brought').length
      return { added: added.length, known: brought.length - added.length, waiting }
    }
  }
}

function broughtKey(mark: string, digest: string): string {
  return `${BROUGHT}${mark}!${digest}`
}
