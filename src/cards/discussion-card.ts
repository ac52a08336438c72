import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import type { Talk } from '../scan/talk.ts'
import type { BlockTally, Round } from '../scan/tally.ts'
import type { Action } from './action.ts'
import type { Common, Filling } from './card.ts'
import { bullets, stageName } from './lines.ts'
import { type NamedSheet, type Remark, remarksOn } from './remarks.ts'
import { strings } from './strings.ts'
import { talkAid } from './talk-aid.ts'

type Fact = { readonly title: string; readonly value: string }

/** What a team talks about for one block: the votes of each round, the remarks, and a hand in leading the talk. */
export type DiscussionCard = Common & {
  readonly name: string
  readonly line: string
  readonly rounds: readonly { readonly heading: string; readonly votes: readonly Fact[]; readonly note: string }[]
  readonly hasProgress: boolean
  readonly progress: string
  readonly hasRemarks: boolean
  readonly remarksHeading: string
  readonly remarks: readonly Remark[]
  readonly hasMore: boolean
  readonly more: string
  readonly aidHeading: string
  readonly opening: string
  readonly first: string
  readonly pace: string
  readonly stagesTitle: string
  readonly stages: readonly { readonly heading: string; readonly text: string }[]
  readonly canRevote: boolean
  readonly canEnd: boolean
  readonly revote: Action
  readonly end: Action
  readonly button: typeof strings.button
}

/** The discussion card of a block. `cast` counts the votes of a second round that is still open. */
export function discussionCard(
  instrument: Instrument,
  scan: Revealed,
  block: Block,
  tally: BlockTally,
  talk: Talk,
  people: readonly NamedSheet[],
  cast: number
): Filling<'discussion', DiscussionCard> {
  const words = strings.talk
  const { remarks, more } = remarksOn(instrument, people, block.id, scan.settings.visibility)
  const several = tally.rounds.length > 1
  return {
    name: 'discussion',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      name: block.name,
      line: instrument.clusters.find(({ id }) => id === block.cluster)?.name ?? '',
      rounds: tally.rounds.map((round, place) => ({
        heading: several ? words.round(place + 1) : words.votes,
        votes: factsOf(instrument, round),
        note: words.counted(round.total, round.abstained)
      })),
      hasProgress: talk.second === 'open',
      progress: words.progress(cast, people.length),
      hasRemarks: remarks.length > 0,
      remarksHeading: words.remarks,
      remarks,
      hasMore: more > 0,
      more: words.more(more),
      aidHeading: words.aid,
      ...talkAid(tally),
      stagesTitle: words.stages,
      stages: instrument.stages.map(({ id, name }) => ({
        heading: name,
        text: bullets(block.stages[id]?.points ?? [])
      })),
      canRevote: talk.second === 'none',
      canEnd: talk.second === 'open',
      revote: { verb: 'revote', scan: scan.id, block: block.id },
      end: { verb: 'end-revote', scan: scan.id, block: block.id },
      button: strings.button
    }
  }
}

function factsOf(instrument: Instrument, round: Round): readonly Fact[] {
  return round.votes.map(({ id, count }) => ({
    title: stageName(instrument.stages, id),
    value: strings.agenda.bar(Math.min(count, 12), count)
  }))
}
