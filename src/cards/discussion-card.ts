import { ABSTAIN } from '../scan/answer.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import type { Talk } from '../scan/talk.ts'
import type { BlockTally, Round } from '../scan/tally.ts'
import type { Action } from './action.ts'
import { barLength } from './agenda-card.ts'
import type { Common, Filling } from './card.ts'
import { bullets, capital, ofCentre, stageName } from './lines.ts'
import { type NamedSheet, remarksOn, type Subject } from './remarks.ts'
import { strings } from './strings.ts'
import { talkAid } from './talk-aid.ts'

/** What a team talks about for one block: the votes of each round, the remarks, and a hand in leading the talk. */
export type DiscussionCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly name: string
  readonly line: string
  readonly votesHeading: string
  /** What the votes come to, in words: one line per round. */
  readonly outcomes: readonly { readonly text: string }[]
  readonly note: string
  readonly hasBars: boolean
  readonly bars: readonly { readonly title: string; readonly value: string }[]
  /** Both rounds beside each other, a stage per line. */
  readonly hasBoth: boolean
  readonly both: readonly {
    readonly stage: string
    readonly before: string
    readonly after: string
    readonly weight: 'bolder' | 'default'
  }[]
  readonly hasVoters: boolean
  readonly votersTitle: string
  readonly voters: readonly { readonly stage: string; readonly names: string }[]
  readonly hasProgress: boolean
  readonly progress: string
  readonly aidHeading: string
  readonly aid: readonly { readonly label: string; readonly text: string }[]
  readonly hasRemarks: boolean
  readonly areRemarksFolded: boolean
  readonly areRemarksOpen: boolean
  readonly remarksTitle: string
  readonly subjects: readonly Subject[]
  readonly hasMore: boolean
  readonly more: string
  readonly hasFew: boolean
  readonly few: string
  readonly stagesTitle: string
  readonly stages: readonly { readonly heading: string; readonly text: string }[]
  readonly canRevote: boolean
  readonly canEnd: boolean
  readonly forFacilitator: string
  readonly revote: Action
  readonly end: Action
  readonly agree: Action
  readonly button: typeof strings.button
}

/** The longest bar, in characters, with two columns of them beside the name of a stage on a phone. */
const LONGEST_OF_TWO = 5

/** With more remarks than this the card would be too long to talk by: they are folded. */
const MOST_OPEN = 8

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
  const isOpen = talk.second === 'open'
  const [first, second] = tally.rounds
  const { subjects, shown, more, few } = remarksOn(instrument, people, block.id, scan.settings.visibility)
  const voters =
    scan.settings.visibility === 'named' ? votersOf(instrument, people, block.id, talk.second === 'closed') : []
  const aid = talkAid(instrument, tally, talk.second)
  return {
    name: 'discussion',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      name: block.name,
      line: instrument.clusters.find(({ id }) => id === block.cluster)?.name ?? '',
      votesHeading: second ? words.bothRounds : words.votes,
      outcomes: second
        ? [
            { text: words.roundOutcome(1, outcomeOf(instrument, first ?? tally)) },
            { text: words.roundOutcome(2, outcomeOf(instrument, second)) }
          ]
        : [{ text: capital(outcomeOf(instrument, tally)) }],
      note: second ? '' : words.counted(tally.total, tally.abstained),
      hasBars: !second && tally.total > 0,
      bars: second ? [] : barsOf(instrument, tally),
      hasBoth: second !== undefined,
      both: first && second ? bothOf(instrument, first, second) : [],
      hasVoters: voters.length > 0,
      votersTitle: words.voters,
      voters,
      hasProgress: isOpen,
      progress: words.progress(cast, people.length),
      aidHeading: isOpen ? words.votingHeading : words.aid,
      aid: [
        { label: isOpen ? words.label.now : words.label.opening, text: aid.opening },
        { label: isOpen ? words.label.where : words.label.first, text: aid.first },
        { label: isOpen ? words.label.after : words.label.pace, text: aid.pace }
      ],
      hasRemarks: shown > 0,
      areRemarksFolded: shown > MOST_OPEN,
      areRemarksOpen: shown <= MOST_OPEN,
      remarksTitle: shown > MOST_OPEN ? words.remarksFolded(shown) : words.remarks,
      subjects,
      hasMore: more > 0,
      more: words.more(more),
      hasFew: few,
      few: words.few,
      stagesTitle: words.stages,
      stages: instrument.stages.map(({ id, name }) => ({
        heading: name,
        text: bullets(block.stages[id]?.points ?? [])
      })),
      canRevote: talk.second === 'none',
      canEnd: isOpen,
      forFacilitator: words.forFacilitator,
      revote: { verb: 'revote', scan: scan.id, block: block.id },
      end: { verb: 'end-revote', scan: scan.id, block: block.id },
      agree: { verb: 'agree-open', scan: scan.id, block: block.id },
      button: strings.button
    }
  }
}

function outcomeOf(instrument: Instrument, { votes, total, majority, unanimous }: Round): string {
  const words = strings.talk.outcome
  const stage = stageName(instrument.stages, majority ?? '').toLowerCase()
  const most = votes.find(({ id }) => id === majority)?.count ?? 0
  if (total === 0) return words.nobody
  if (total === 1) return words.single(stage)
  if (unanimous) return words.unanimous(stage)
  return majority ? words.majority(stage, most, total) : words.none
}

function barsOf(instrument: Instrument, { votes }: Round): DiscussionCard['bars'] {
  const most = Math.max(...votes.map(({ count }) => count))
  return votes.map(({ id, count }) => ({
    title: stageName(instrument.stages, id),
    value: strings.agenda.bar(barLength(count, most), count)
  }))
}

function bothOf(instrument: Instrument, first: Round, second: Round): DiscussionCard['both'] {
  const words = strings.talk
  const most = Math.max(...[...first.votes, ...second.votes].map(({ count }) => count))
  const bar = (count: number) => strings.agenda.bar(barLength(count, most, LONGEST_OF_TWO), count)
  const votes = instrument.stages.map(({ id, name }, rank) => ({
    stage: name,
    before: bar(first.votes[rank]?.count ?? 0),
    after: bar(second.votes.find((vote) => vote.id === id)?.count ?? 0),
    weight: 'default' as const
  }))
  const abstained = {
    stage: words.notPlaced,
    before: `${first.abstained}`,
    after: `${second.abstained}`,
    weight: 'default' as const
  }
  return [
    { stage: words.stage, before: words.round(1), after: words.round(2), weight: 'bolder' },
    ...votes,
    ...(first.abstained + second.abstained > 0 ? [abstained] : [])
  ]
}

/** Who chose which stage in the last closed round, for a scan by name; who moved also has where they came from. */
function votersOf(
  instrument: Instrument,
  people: readonly NamedSheet[],
  block: string,
  isSecond: boolean
): DiscussionCard['voters'] {
  const words = strings.talk
  const name = (vote: string) => (vote === ABSTAIN ? words.notPlaced : stageName(instrument.stages, vote) || vote)
  const cast = people.map(({ name, sheet }) => {
    const before = sheet.answers.get(block)?.vote ?? ''
    return { name, before, vote: isSecond ? (sheet.second?.get(block) ?? '') : before }
  })
  return [...instrument.stages.map(({ id }) => id), ABSTAIN]
    .map((vote) => ({
      stage: words.voter(name(vote)),
      names: cast
        .filter((one) => one.vote === vote)
        .map((one) =>
          one.before === '' || one.before === vote ? one.name : words.moved(one.name, name(one.before).toLowerCase())
        )
        .join(', ')
    }))
    .filter(({ names }) => names !== '')
}
