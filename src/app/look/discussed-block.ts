import { buttonTitle } from '../../cards/buttons.ts'
import { type DiscussionCard, discussionCard } from '../../cards/discussion-card.ts'
import { type Remark, remarksOn } from '../../cards/remarks.ts'
import { findBlock } from '../../scan/answer.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { maySee } from '../../scan/may-see.ts'
import type { Revealed } from '../../scan/scan.ts'
import { roundIn } from '../../scan/second-round.ts'
import type { Talk, Timer } from '../../scan/talk.ts'
import type { BlockTally } from '../../scan/tally.ts'
import { strings } from '../../words/index.ts'
import { namedSheets } from '../scan/named-sheets.ts'
import type { Place } from '../scan/places.ts'

/** One block as a team talks about it: what its discussion card shows, and the same to nobody else. Texts are in words. */
export type DiscussedBlock = {
  readonly block: string
  readonly name: string
  readonly cluster: string
  readonly definition: string
  /** Whether its card was opened for everyone. */
  readonly isOpened: boolean
  readonly votes: VotesLook
  /** What was agreed; undefined until it is, and for who may not see it. */
  readonly agreed: { readonly text: string; readonly told: DiscussionCard['told'] } | undefined
  /** How to lead the talk; undefined while people vote, and once it is over. */
  readonly aid: { readonly title: string; readonly lines: DiscussionCard['aid'] } | undefined
  /** The minutes that are kept, or were last, while the team talks; with how many milliseconds are left of them by now. */
  readonly timer: { readonly minutes: number; readonly left: number } | undefined
  /** While people vote: how many did, as far as that may be said, and whether it is asked if the round may close. */
  readonly voting: { readonly progress: string; readonly ending: DiscussionCard['ending'] | undefined } | undefined
  /** What people explained, by subject; none where one may not read that. */
  readonly remarks: readonly { readonly about: string; readonly remarks: readonly Remark[] }[]
  /** Why there are none; "" where that is not for too few answers. */
  readonly fewRemarks: string
  readonly stagesTitle: string
  readonly stages: readonly { readonly name: string; readonly meaning: string; readonly points: readonly string[] }[]
  /** For who leads the talk: what can be done now, what is advised first; and which opening of a second round that is about. */
  readonly buttons: readonly DiscussButton[]
  readonly round: number
}

/** What the votes on a block come to, round by round. */
type VotesLook = Pick<DiscussionCard, 'rounds' | 'notes' | 'voters'> & {
  readonly title: string
  /** A heading per round, "" where there is but one; none where there is nothing to count. */
  readonly heads: readonly string[]
  /** A line per stage with how many chose it in each round, and one for those who could not place the centre. */
  readonly lines: readonly { readonly name: string; readonly figures: readonly VoteFigure[] }[]
}

/** How many, and whether that is most; `isHidden` where there are too few to say. */
type VoteFigure = { readonly count: number; readonly isMost: boolean; readonly isHidden: boolean }

/** A button of a discussion card: its words, and the verb of what it asks for that block. */
export type DiscussButton = { readonly title: string; readonly verb: string; readonly isMain: boolean }

/** A block for who has a part in its scan, from its discussion card, so that there is one rule for who sees what. */
export function discussedBlock(
  place: Place,
  scan: Revealed,
  figures: BlockTally,
  talk: Talk,
  now: Date
): DiscussedBlock {
  const { instrument, roles } = place
  const block = findBlock(instrument, figures.block)
  if (!block) throw new Error(`scan ${scan.id} has figures for a block that its instrument does not have`)
  const people = namedSheets(place, strings.talk.gone)
  const { data } = discussionCard(instrument, scan, block, figures, talk, people)
  const isOpen = scan.state === 'closed' && talk.second === 'open'
  const mayRead = maySee(roles, scan, 'remarks')
  const { subjects, few } = remarksOn(instrument, mayRead ? people : [], block.id, scan.settings.visibility, Infinity)
  return {
    block: block.id,
    name: block.name,
    cluster: data.line,
    definition: block.definition,
    isOpened: talk.discussion !== '',
    votes: {
      title: data.votesHeading,
      rounds: data.rounds,
      notes: data.notes,
      voters: maySee(roles, scan, 'voters') ? data.voters : [],
      ...figuresIn(instrument, figures)
    },
    agreed: data.isAgreed ? { text: data.agreed, told: data.told } : undefined,
    aid: data.hasAid && !isOpen ? aidOf(data) : undefined,
    timer: data.hasAid && !isOpen && talk.timer ? leftOf(talk.timer, now) : undefined,
    voting: isOpen ? { progress: data.progress, ending: data.isEnding ? data.ending : undefined } : undefined,
    remarks: subjects,
    fewRemarks: few ? data.few : '',
    stagesTitle: data.stagesTitle,
    stages: instrument.stages.map(({ id, name, meaning }) => ({
      name,
      meaning,
      points: block.stages[id]?.points ?? []
    })),
    buttons: scan.state === 'closed' && roles.includes('facilitator') ? buttonsOf(data, talk) : [],
    round: roundIn(talk)
  }
}

/** The figures in a table; of a scan in which nobody votes for oneself there are none. */
function figuresIn(instrument: Instrument, { rounds }: BlockTally): Pick<VotesLook, 'heads' | 'lines'> {
  const words = strings.talk
  if (rounds.every(({ total, abstained }) => total + abstained === 0)) return { heads: [], lines: [] }
  const ofStage = (stage: string): readonly VoteFigure[] =>
    rounds.map(({ votes, majority, isFew }) => ({
      count: votes.find(({ id }) => id === stage)?.count ?? 0,
      isMost: majority === stage,
      isHidden: isFew
    }))
  const aside = rounds.map(({ abstained, isFew }) => ({
    count: abstained,
    isMost: false,
    isHidden: isFew && abstained === 0
  }))
  return {
    heads: rounds.map((_, place) => (rounds.length > 1 ? words.round(place + 1) : '')),
    lines: [
      ...instrument.stages.map(({ id, name }) => ({ name, figures: ofStage(id) })),
      ...(aside.some(({ count }) => count > 0) ? [{ name: words.notPlaced, figures: aside }] : [])
    ]
  }
}

/** What is left says what a clock shows that runs ahead or behind; negative once the minutes are over. */
function leftOf({ minutes, until }: Timer, now: Date): DiscussedBlock['timer'] {
  return { minutes, left: Date.parse(until) - now.getTime() }
}

/** A page has a clock of its own for the minutes. */
function aidOf({ aidHeading, aid }: DiscussionCard): DiscussedBlock['aid'] {
  return { title: aidHeading, lines: aid.filter(({ label }) => label !== strings.talk.label.timer) }
}

/** Those of its card; a card that is not there yet is opened first, as from the agenda. */
function buttonsOf({ buttons: { foot, aside } }: DiscussionCard, talk: Talk): readonly DiscussButton[] {
  const open = { title: strings.button.discuss, verb: 'discuss', isMain: false }
  const onCard = [...foot, ...aside].map(({ title, action, style }) => ({
    title: buttonTitle(title, strings),
    verb: action.verb,
    isMain: style === 'positive'
  }))
  return talk.discussion === '' && !talk.agreed ? [open, ...onCard] : onCard
}
