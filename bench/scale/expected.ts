import { isDeepStrictEqual } from 'node:util'
import { FIVE } from '../../src/scan/batch.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Counts } from '../../test/faults/history.ts'
import type { CentreLeft, Left } from './left.ts'
import { type Centre, centresOf, DIVIDED, LATE_ANSWERS, MAJORITY, mailsOf, stageOf, UNSURE } from './plan.ts'

/** Worked out by hand, for a centre of nine whose vote closes by hand, and for one whose last member answers five bouwstenen of eleven. */
const ONE = {
  // Each vote is a first revision of an answer, and what is filled in beside it a second; two who can't place the centre fill in nothing.
  'by hand': { votes: 9 * 11, revisions: 2 * 99 - 2, handedIn: 9, inChats: 9 + 1 + 2 },
  'by date': { votes: 8 * 11 + 5, revisions: 2 * 93 - 1, handedIn: 8, inChats: 9 + 1 + 1 + 2 }
} as const

/** In every thread: the card of the scan, a discussion, a card to vote again, and the summary. */
const IN_THREAD = 4

/** Receipts: of the channel, of four mails, and of the network. */
const DELIVERIES = 6

/** A figure that is not what was worked out beforehand. */
export type Wrong = { readonly what: string; readonly is: unknown; readonly shouldBe: unknown }

/** What a centre's agenda should say, worked out bouwsteen by bouwsteen: the last of nine is the one who answers five only. */
function countsFor(centre: Centre, instrument: Instrument): Counts {
  const isWhole = centre.ending === 'by hand'
  return Object.fromEntries(
    instrument.blocks.map(({ id }, place) => {
      const most = stageOf(centre, place, instrument)
      const next = stageOf({ ...centre, place: centre.place + 1 }, place, instrument)
      const third = stageOf({ ...centre, place: centre.place + 2 }, place, instrument)
      const isLastIn = isWhole || place < LATE_ANSWERS
      if (place === MAJORITY) return [id, { [most]: 6, [next]: isLastIn ? 3 : 2 }]
      if (place === DIVIDED) return [id, { [most]: 3, [next]: 3, [third]: isLastIn ? 3 : 2 }]
      if (place === UNSURE) return [id, { [most]: 7, [ABSTAIN]: isLastIn ? 2 : 1 }]
      return [id, { [most]: isLastIn ? 9 : 8 }]
    })
  )
}

/** Everything that is not as it was worked out beforehand; nothing where all is well. */
export function wrongIn(left: Left, instrument: Instrument): readonly Wrong[] {
  const centres = centresOf(left.centres.length)
  const checks: Wrong[] = centres.flatMap((centre, at) => ofCentre(centre, left.centres[at], instrument))
  const addresses = centres.flatMap((centre) => Object.values(mailsOf(centre)))
  checks.push({ what: 'mails, each once', is: left.mails.toSorted(), shouldBe: addresses.toSorted() })
  return [...checks, ...ofNetwork(centres, left, instrument)].filter(
    ({ is, shouldBe }) => !isDeepStrictEqual(is, shouldBe)
  )
}

function ofCentre(centre: Centre, left: CentreLeft | undefined, instrument: Instrument): readonly Wrong[] {
  const { votes, revisions, handedIn, inChats } = ONE[centre.ending]
  const figures = {
    state: 'submitted',
    votes,
    revisions,
    ballots: 9,
    handedIn,
    delivered: DELIVERIES,
    counts: countsFor(centre, instrument),
    inThread: IN_THREAD,
    inChats,
    summaries: 1
  }
  return Object.entries(figures).map(([name, shouldBe]) => ({
    what: `${centre.name}: ${name}`,
    is: left?.[name as keyof typeof figures],
    shouldBe
  }))
}

/** The totals hold whole batches of five at least; fewer than five centres wait, and the others are counted, each once. */
function ofNetwork(centres: readonly Centre[], { network }: Left, instrument: Instrument): readonly Wrong[] {
  const { totals, waiting, counted } = network
  const isWaiting = ({ name }: Centre) => waiting.some((one) => one.toLowerCase() === name.toLowerCase())
  const those = centres.filter((centre) => !isWaiting(centre))
  const stages = instrument.blocks.map(({ id }, place) => {
    const agreed = Map.groupBy(those, (centre) => stageOf(centre, place, instrument))
    return [id, Object.fromEntries([...agreed].map(([stage, all]) => [stage, all.length]))]
  })
  const published = totals?.blocks.map(({ block, stages: counts }) => [
    block,
    Object.fromEntries(counts.map(({ id, count }) => [id, count]))
  ])
  return [
    { what: 'network: fewer than five wait', is: waiting.length < FIVE, shouldBe: true },
    { what: 'network: all the others counted', is: counted, shouldBe: centres.length - waiting.length },
    { what: 'network: results published', is: totals?.results ?? 0, shouldBe: those.length },
    {
      what: 'network: stages published',
      is: Object.fromEntries(published ?? []),
      shouldBe: those.length === 0 ? {} : Object.fromEntries(stages)
    }
  ]
}
