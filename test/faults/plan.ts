import { join } from 'node:path'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { someone } from '../build/the-team.ts'
import { type Dice, diceOf } from './dice.ts'

/** Someone who takes part, as Teams lists them. */
export type Voter = ReturnType<typeof someone>

/** One thing that a member does; `twice` has Teams deliver the press at two replicas at once. */
export type Step =
  | { readonly does: 'vote'; readonly block: string; readonly vote: string; readonly twice: boolean }
  | { readonly does: 'explain'; readonly block: string; readonly twice: boolean }
  | { readonly does: 'look'; readonly block: string }
  /** Teams delivers one of this member's earlier presses once more; `which` is from 0 for the first to 1 for the last. */
  | { readonly does: 'old press'; readonly which: number }

/** What one member does: steps in the first round, and what they vote, one after the other, in the second. */
export type SheetPlan = { readonly voter: Voter; readonly steps: readonly Step[]; readonly ballots: readonly string[] }

/**
 * One scan: who does what, and how many steps of it are taken before it closes. One that is signed has a second round on
 * a bouwsteen first.
 */
export type ScanPlan = {
  readonly name: string
  readonly thread: string
  readonly facilitator: Voter
  readonly sheets: readonly SheetPlan[]
  readonly closesAfter: number
  readonly isSigned: boolean
  readonly secondRoundOn: string
}

/** A replica is killed once this many steps were taken in all, and stays down for some milliseconds. */
export type Kill = { readonly after: number; readonly replica: number; readonly down: number }

/** All that is meant to happen. */
export type Plan = { readonly scans: readonly ScanPlan[]; readonly kills: readonly Kill[] }

/** How much is to happen; `members` of the `people` take part in each scan. */
export type Size = {
  readonly scans: number
  readonly signed: number
  readonly people: number
  readonly members: number
  readonly kills: number
  readonly replicas: number
}

/** The director of every scan, who does not vote. */
export const director = someone('Dina Maes', 99)

/** Everyone in the channels but the director. */
export function peopleOf({ people }: Size): readonly Voter[] {
  return Array.from({ length: people }, (_, place) => someone(`Lid ${place + 1}`, place + 1))
}

/** The instrument of every scan. */
export function poolster(): Instrument {
  const instrument = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments')).current.get('poolster-clb')
  if (!instrument) throw new Error('the instrument is not there')
  return instrument
}

/** The plan of a seed: the same seed and size give the same votes, repeats, closes and kills. */
export function planOf(seed: string, size: Size, instrument: Instrument): Plan {
  const dice = diceOf(`plan ${seed}`)
  const people = peopleOf(size)
  const scans = Array.from({ length: size.scans }, (_, place): ScanPlan => {
    const members = dice.shuffled(people).slice(0, size.members)
    const sheets = members.map((voter) => ({
      voter,
      steps: stepsOf(dice, instrument),
      ballots: dice.shuffled(votesOf(instrument)).slice(0, dice.between(1, 2))
    }))
    const steps = sheets.reduce((sum, sheet) => sum + sheet.steps.length, 0)
    const isSigned = place < size.signed
    return {
      name: `scan-${place + 1}`,
      thread: `19:scan-${place + 1}@thread.tacv2;messageid=1795450287438`,
      facilitator: members[0] ?? director,
      sheets,
      // Those that are signed close early, so that their results are delivered while others vote and replicas die.
      closesAfter: Math.floor(steps * (isSigned ? 0.5 + dice.roll() / 4 : 0.7 + dice.roll() / 4)),
      isSigned,
      secondRoundOn: dice.shuffled(instrument.blocks)[0]?.id ?? ''
    }
  })
  const taken = scans.reduce((sum, { closesAfter }) => sum + closesAfter, 0)
  const moments = Array.from({ length: size.kills }, () => dice.between(1, taken)).sort((a, b) => a - b)
  return {
    scans,
    kills: moments.map((after) => ({
      after,
      replica: dice.between(0, size.replicas - 1),
      down: dice.between(0, 1_500)
    }))
  }
}

function votesOf({ stages }: Instrument): readonly [string, ...string[]] {
  return [ABSTAIN, ...stages.map(({ id }) => id)]
}

function stepsOf(dice: Dice, instrument: Instrument): readonly Step[] {
  const { blocks } = instrument
  const votes = votesOf(instrument)
  const vote = (block: string): Step => ({ does: 'vote', block, vote: dice.pick(votes), twice: dice.chance(0.08) })
  return blocks.flatMap(({ id }, place): readonly Step[] => {
    const earlier = blocks[dice.between(0, place)]?.id ?? id
    return [
      vote(id),
      ...(dice.chance(0.2) ? [{ does: 'explain', block: id, twice: dice.chance(0.08) } as const] : []),
      ...(dice.chance(0.15) ? [{ does: 'look', block: earlier } as const] : []),
      ...(dice.chance(0.15) ? [vote(earlier)] : []),
      ...(dice.chance(0.08) ? [{ does: 'old press', which: dice.roll() } as const] : [])
    ]
  })
}
