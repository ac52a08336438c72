import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { roundIn } from '../scan/second-round.ts'
import type { Talk } from '../scan/talk.ts'
import type { BlockTally } from '../scan/tally.ts'
import { fewestOf, THREE } from '../scan/three.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import {
  type Bar,
  barsOf,
  bothOf,
  outcomeOf,
  type StageInBoth,
  type StageVoters,
  votersOf
} from './discussion-votes.ts'
import { bullets, ofCentre } from './lines.ts'
import { type NamedSheet, remarksOn, type Subject } from './remarks.ts'
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
  readonly bars: readonly Bar[]
  /** Both rounds beside each other, a stage per line. */
  readonly hasBoth: boolean
  readonly both: readonly StageInBoth[]
  readonly hasVoters: boolean
  readonly votersTitle: string
  readonly voters: readonly StageVoters[]
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
  /** Whether it is asked if the second round may close. */
  readonly isEnding: boolean
  readonly ending: { readonly title: string; readonly notVoted: string; readonly consequence: string }
  readonly forFacilitator: string
  readonly buttons: Buttons
}

/** With more remarks than this the card would be too long to talk by: they are folded. */
const MOST_OPEN = 8

/** The discussion card of a block; among the people are those who had their data erased, by what it says instead of a name. */
export function discussionCard(
  instrument: Instrument,
  scan: Revealed,
  block: Block,
  tally: BlockTally,
  talk: Talk,
  people: readonly NamedSheet[]
): Filling<'discussion', DiscussionCard> {
  const words = strings.talk
  const isOpen = talk.second === 'open'
  const members = people.filter(({ sheet }) => !sheet.loose)
  const cast = members.filter(({ sheet }) => sheet.second?.has(block.id)).length
  const isEnding = isOpen && talk.ending !== undefined
  const isAnonymous = fewestOf(scan) === THREE
  const [first, second] = tally.rounds
  const { subjects, shown, more, few } = remarksOn(instrument, people, block.id, scan.settings.visibility)
  const voters =
    scan.settings.visibility === 'named' ? votersOf(instrument, people, block.id, talk.second === 'closed') : []
  // A second round that does not count has changed nothing: the talk goes on from the first one.
  const aid = talkAid(instrument, tally, second && !tally.isSecond && !talk.agreed ? 'none' : talk.second)
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
            { text: words.roundOutcome(2, outcomeOf(instrument, second)) },
            ...(tally.isSecond ? [] : [{ text: words.firstCounts(instrument.nouns) }]),
            ...(isAnonymous && talk.counted?.isEarlier ? [{ text: words.earlier }] : [])
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
      hasProgress: isOpen && !isEnding,
      // Nothing that changes as people vote stands beside the question: it would be painted over.
      progress: isEnding ? '' : isAnonymous ? words.isVoting : words.progress(cast, members.length),
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
      stagesTitle: words.stages(instrument),
      stages: instrument.stages.map(({ id, name }) => ({
        heading: name,
        text: bullets(block.stages[id]?.points ?? [])
      })),
      isEnding,
      ending: {
        title: words.ending.title,
        notVoted: words.ending.notVoted(talk.ending ?? 0, members.length),
        consequence: (isAnonymous ? words.ending.consequenceAnonymous : words.ending.consequence)(instrument.nouns)
      },
      forFacilitator: words.forFacilitator,
      buttons: { foot: buttonsOf(talk, { scan: scan.id, block: block.id }) }
    }
  }
}

function buttonsOf(talk: Talk, on: { readonly scan: string; readonly block: string }): readonly Button[] {
  const agree: Button = { title: 'toAgree', action: { verb: 'agree-open', ...on } }
  if (talk.second === 'open')
    return talk.ending === undefined
      ? [{ title: 'endRound', action: { verb: 'end-revote', ...on }, style: 'positive' }, agree]
      : [
          { title: 'endRoundYes', action: { verb: 'end-revote-yes', ...on, round: roundIn(talk) }, style: 'positive' },
          { title: 'closeNo', action: { verb: 'end-revote-no', ...on } }
        ]
  const revote: Button = { title: 'revote', action: { verb: 'revote', ...on }, style: 'positive' }
  return talk.second === 'closed' && talk.agreed ? [agree] : [revote, agree]
}
