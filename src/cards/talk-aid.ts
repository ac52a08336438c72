import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Round } from '../scan/rounds.ts'
import type { Talk } from '../scan/talk.ts'
import type { BlockTally } from '../scan/tally.ts'
import { strings } from '../words/index.ts'
import { stageWithin } from '../words/stage-within.ts'

/** How to lead a talk: the question to open with, who begins, and how long before voting again. */
export type TalkAid = {
  readonly opening: string
  readonly first: string
  readonly pace: string
  /** For how long to talk, and what to do then; undefined while people vote. */
  readonly plan: Plan | undefined
}

/** The minutes to take for a talk, and what it says to do after it: to vote once more, or to record what was agreed. */
type Plan = { readonly minutes: number; readonly next: 'revote' | 'record' }

/** From this average distance in stages on, a team is far apart, majority or not. */
const FAR = 1.2

/**
 * The talk aid of a block: a second round that does not count has changed nothing, so the talk goes on from the first one.
 */
export function aidFor(instrument: Instrument, tally: BlockTally, talk: Talk): TalkAid {
  const isAside = tally.rounds.length > 1 && !tally.isSecond && !talk.agreed
  return talkAid(instrument, tally, isAside && talk.second === 'closed' ? 'none' : talk.second)
}

/**
 * A talk aid made from how the votes of the last closed round lie. It invites positions, never persons: an outer
 * position may be that of one member, so anyone may argue for it.
 */
export function talkAid(instrument: Instrument, round: Round, second: Talk['second']): TalkAid {
  const words = strings.talk
  if (second === 'open') return { ...words.voting, plan: undefined }
  const { total, abstained, unanimous, majority, spread, isFew } = round
  const stage = (id: string | undefined) => stageWithin(stageName(instrument, id ?? ''))
  const taken = round.votes.map(({ id, count }, rank) => ({ id, count, rank })).filter(({ count }) => count > 0)
  const [lowest, highest] = [taken[0], taken.at(-1)]
  const outer = ({ opening, first }: { opening: string; first: string }) => ({
    opening,
    first: `${words.outer(stage(lowest?.id), stage(highest?.id))} ${first}`
  })
  const closed = second === 'closed'
  const vote = (minutes: number, pace: Pace = words.pace): Paced => ({
    pace: pace(minutes),
    plan: { minutes, next: 'revote' }
  })
  const record = (minutes: number, pace: Pace = words.paceRecord): Paced => ({
    pace: pace(minutes),
    plan: { minutes, next: 'record' }
  })
  if (isFew) return { ...words.fewVotes(instrument), ...(closed ? record(5) : vote(5)) }
  if (total === 0)
    return { ...words.nobody, ...(closed ? record(5) : vote(10, (minutes) => words.paceNobody(minutes, instrument))) }
  if (unanimous)
    return {
      ...(abstained > 0 ? words.agreedOfChoosing : words.agreed)(stage(majority), instrument),
      ...(closed ? record(3) : record(3, words.paceAgreed))
    }
  if (closed)
    return majority
      ? { ...words.settled(stage(majority)), ...record(3) }
      : { ...outer(words.unsettled(instrument)), ...record(5) }
  if (total === 1) return { ...words.single(instrument), ...vote(5) }
  const apart = (highest?.rank ?? 0) - (lowest?.rank ?? 0)
  if (apart === 1)
    return {
      ...words.near(stage(lowest?.id), stage(highest?.id)),
      ...(majority ? record(5, words.paceMajority) : vote(5))
    }
  // Two camps with nobody between them ask for something else than votes spread over all stages.
  if (taken.length === 2 && taken.every(({ count }) => count > 1)) return { ...outer(words.camps), ...vote(10) }
  if (majority && spread < FAR) return { ...words.most(stage(majority), instrument), ...record(5, words.paceMajority) }
  return { ...outer(words.wide), ...vote(8) }
}

type Pace = (minutes: number) => string
type Paced = Pick<TalkAid, 'pace' | 'plan'>
