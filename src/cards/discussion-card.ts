import { toldIn } from '../scan/answer-text.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { roundIn } from '../scan/second-round.ts'
import type { Talk } from '../scan/talk.ts'
import type { BlockTally } from '../scan/tally.ts'
import { fewestOf, THREE } from '../scan/three.ts'
import { strings } from '../words/index.ts'
import { answerInWords } from './answer-lines.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type RoundLines, roundLines, type StageVoters, votersOf } from './discussion-votes.ts'
import { ofCentre } from './lines.ts'
import { type Pictured, type PictureView, pictured } from './picture-view.ts'
import { type NamedSheet, remarksOn, type Subject } from './remarks.ts'
import { type Restored, restoredIn } from './restored.ts'
import { howText } from './round-text.ts'
import { type StageLine, stageLines } from './stage-lines.ts'
import { aidFor, type TalkAid } from './talk-aid.ts'
import { type ToPage, toWordingPage } from './wording-card.ts'

/** What a team talks about for one block: the votes of each round, the remarks, and a hand in leading the talk. */
export type DiscussionCard = Common &
  Restored &
  Pictured & {
    /** Which scan this is. */
    readonly centre: string
    readonly name: string
    readonly line: string
    /** What was agreed: the stage, and below it what was answered beside it. */
    readonly isAgreed: boolean
    readonly agreedHeading: string
    readonly agreed: string
    readonly told: readonly { readonly label: string; readonly text: string }[]
    readonly votesHeading: string
    /** What the votes come to, in words. */
    readonly rounds: readonly RoundLines[]
    /** What there is to know of a second round. */
    readonly notes: readonly { readonly text: string }[]
    readonly hasVoters: boolean
    readonly votersTitle: string
    readonly voters: readonly StageVoters[]
    /** Whether there is still something to talk about. */
    readonly hasAid: boolean
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
    readonly stages: readonly StageLine[]
    /** The way to the official text: none, or one. */
    readonly full: readonly ToPage[]
    /** Whether it is asked if the second round may close. */
    readonly isEnding: boolean
    readonly ending: { readonly title: string; readonly notVoted: string; readonly consequence: string }
    /** Whose the buttons are, or why there are none. */
    readonly standing: string
    readonly buttons: Buttons<'foot' | 'aside'>
  }

/** With more remarks than this the card would be too long to talk by: they are folded. */
const MOST_OPEN = 8

/** What stands beside the figures of a talk: a picture of them, and where the block is found in the tab; each where there is one. */
type Around = { readonly picture?: PictureView | undefined; readonly page?: string | undefined }

/**
 * The discussion card of a block; among the people are those who had their data erased, by what it says instead of a name.
 * It has buttons only while the scan is the team's.
 */
export function discussionCard(
  instrument: Instrument,
  scan: Revealed,
  block: Block,
  tally: BlockTally,
  talk: Talk,
  people: readonly NamedSheet[],
  { picture, page }: Around = {}
): Filling<'discussion', DiscussionCard> {
  const words = strings.talk
  const isTheirs = scan.state === 'closed'
  const isOpen = isTheirs && talk.second === 'open'
  const members = people.filter(({ sheet }) => !sheet.loose)
  const cast = members.filter(({ sheet }) => sheet.second?.has(block.id)).length
  const isEnding = isOpen && talk.ending !== undefined
  const isAnonymous = fewestOf(scan) === THREE
  const [, second] = tally.rounds
  const { subjects, shown, more, few } = remarksOn(instrument, people, block.id, scan.settings.visibility)
  const voters =
    scan.settings.visibility === 'named' ? votersOf(instrument, people, block.id, talk.second === 'closed') : []
  const aid = aidFor(instrument, tally, talk)
  return {
    name: 'discussion',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      name: block.name,
      line: instrument.clusters.find(({ id }) => id === block.cluster)?.name ?? '',
      ...agreedOn(instrument, tally, talk),
      votesHeading: second ? words.bothRounds : words.votes,
      ...pictured(picture),
      rounds: roundLines(instrument, tally),
      notes: [
        ...(second && !tally.isSecond ? [{ text: words.firstCounts(instrument.nouns) }] : []),
        ...(second && isAnonymous && talk.counted?.isEarlier ? [{ text: words.earlier }] : [])
      ],
      hasVoters: voters.length > 0,
      votersTitle: words.voters,
      voters,
      hasAid: isTheirs && (isOpen || !talk.agreed),
      hasProgress: isOpen && !isEnding,
      // Nothing that changes as people vote stands beside the question: it would be painted over.
      progress: isEnding ? '' : isAnonymous ? words.isVoting : words.progress(cast, members.length),
      aidHeading: isOpen ? words.votingHeading : words.aid,
      aid: aidLines(aid, talk, isOpen),
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
      stages: stageLines(instrument, block),
      full: toWordingPage(instrument, block, page),
      isEnding,
      ending: {
        title: words.ending.title,
        notVoted: words.ending.notVoted(talk.ending ?? 0, members.length),
        consequence: (isAnonymous ? words.ending.consequenceAnonymous : words.ending.consequence)(instrument.nouns)
      },
      standing: standingOf(instrument, scan, talk),
      buttons: isTheirs ? buttonsOf(instrument, talk, aid, { scan: scan.id, block: block.id }) : { foot: [], aside: [] }
    }
  }
}

/** What a team agreed on a block, as everyone may read it. */
function agreedOn(
  instrument: Instrument,
  tally: BlockTally,
  { agreed }: Talk
): Pick<DiscussionCard, 'isAgreed' | 'agreedHeading' | 'agreed' | 'told'> {
  const words = strings.talk
  if (!agreed) return { isAgreed: false, agreedHeading: '', agreed: '', told: [] }
  const placed = answerInWords(instrument, agreed.answer, strings.agree.unfinished)
  return {
    isAgreed: true,
    agreedHeading: words.agreedHeading,
    agreed: words.agreedHow(placed, howText(agreed.how, tally)),
    told: toldIn(instrument, agreed.answer)
      .filter(({ texts }) => texts.length > 0)
      .map(({ question, texts }) => ({ label: words.toldAs(question.name), text: words.told(texts) }))
  }
}

function aidLines(aid: TalkAid, { timer }: Talk, isOpen: boolean): DiscussionCard['aid'] {
  const { label } = strings.talk
  return [
    { label: isOpen ? label.now : label.opening, text: aid.opening },
    { label: isOpen ? label.where : label.first, text: aid.first },
    { label: isOpen ? label.after : label.pace, text: aid.pace },
    ...(timer && !isOpen ? [{ label: label.timer, text: strings.timer.until(strings.time(timer.until)) }] : [])
  ]
}

function standingOf({ nouns }: Instrument, scan: Revealed, { agreed, second }: Talk): string {
  const words = strings.talk
  if (scan.state === 'concept') return words.withDirector(scan.directorName)
  if (scan.state === 'submitted') return words.signed
  return agreed && second !== 'open' ? words.agreedNext(nouns) : words.forFacilitator
}

/** What the card's own text advises comes first. */
function buttonsOf(
  { nouns }: Instrument,
  talk: Talk,
  { plan }: TalkAid,
  on: { readonly scan: string; readonly block: string }
): DiscussionCard['buttons'] {
  const agree: Button = { title: 'toAgree', action: { verb: 'agree-open', ...on } }
  const next: Button = { title: { nextBlock: nouns }, action: { verb: 'discuss-next', ...on } }
  if (talk.second === 'open')
    return {
      foot:
        talk.ending === undefined
          ? [{ title: 'endRound', action: { verb: 'end-revote', ...on }, style: 'positive' }, agree]
          : [
              {
                title: 'endRoundYes',
                action: { verb: 'end-revote-yes', ...on, round: roundIn(talk) },
                style: 'positive'
              },
              { title: 'closeNo', action: { verb: 'end-revote-no', ...on } }
            ],
      aside: []
    }
  if (talk.agreed) return { foot: [{ ...next, style: 'positive' }, agree], aside: [] }
  const revote: Button = { title: 'revote', action: { verb: 'revote', ...on } }
  const [main, other] = plan?.next === 'record' ? [agree, revote] : [revote, agree]
  const time: Button = { title: 'keepTime', action: { verb: 'keep-time', ...on } }
  return { foot: [{ ...main, style: 'positive' }, time, other], aside: [next] }
}
