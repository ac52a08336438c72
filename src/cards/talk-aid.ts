import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Round } from '../scan/rounds.ts'
import type { Talk } from '../scan/talk.ts'
import { strings } from '../words/index.ts'

/** How to lead a talk: the question to open with, who begins, and how long before voting again. */
export type TalkAid = { readonly opening: string; readonly first: string; readonly pace: string }

/** From this average distance in stages on, a team is far apart, majority or not. */
const FAR = 1.2

/**
 * A talk aid made from how the votes of the last closed round lie. It invites positions, never persons: an outer
 * position may be that of one member, so anyone may argue for it.
 */
export function talkAid(instrument: Instrument, round: Round, second: Talk['second']): TalkAid {
  const words = strings.talk
  if (second === 'open') return words.voting
  const { total, abstained, unanimous, majority, spread, isFew } = round
  const stage = (id: string | undefined) => stageName(instrument, id ?? '').toLowerCase()
  const taken = round.votes.map(({ id, count }, rank) => ({ id, count, rank })).filter(({ count }) => count > 0)
  const [lowest, highest] = [taken[0], taken.at(-1)]
  const outer = ({ opening, first }: { opening: string; first: string }) => ({
    opening,
    first: `${words.outer(stage(lowest?.id), stage(highest?.id))} ${first}`
  })
  const closed = second === 'closed'
  if (isFew) return { ...words.fewVotes(instrument), pace: closed ? words.paceRecord(5) : words.pace(5) }
  if (total === 0) return { ...words.nobody, pace: closed ? words.paceRecord(5) : words.paceNobody(10, instrument) }
  if (unanimous)
    return {
      ...(abstained > 0 ? words.agreedOfChoosing : words.agreed)(stage(majority), instrument),
      pace: closed ? words.paceRecord(3) : words.paceAgreed(3)
    }
  if (closed)
    return majority
      ? { ...words.settled(stage(majority)), pace: words.paceRecord(3) }
      : { ...outer(words.unsettled(instrument)), pace: words.paceRecord(5) }
  if (total === 1) return { ...words.single(instrument), pace: words.pace(5) }
  const apart = (highest?.rank ?? 0) - (lowest?.rank ?? 0)
  if (apart === 1)
    return {
      ...words.near(stage(lowest?.id), stage(highest?.id)),
      pace: majority ? words.paceMajority(5) : words.pace(5)
    }
  // Two camps with nobody between them ask for something else than votes spread over all stages.
  if (taken.length === 2 && taken.every(({ count }) => count > 1))
    return { ...outer(words.camps), pace: words.pace(10) }
  if (majority && spread < FAR) return { ...words.most(stage(majority), instrument), pace: words.paceMajority(5) }
  return { ...outer(words.wide), pace: words.pace(8) }
}
