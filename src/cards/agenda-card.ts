import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { isAlone, type Revealed } from '../scan/scan.ts'
import { notAgreed, type Talk, type Talks } from '../scan/talk.ts'
import type { BlockTally, Tally } from '../scan/tally.ts'
import { strings } from '../words/index.ts'
import { type AgendaTotals, agendaTotals } from './agenda-totals.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, ofCentre } from './lines.ts'
import { howText } from './round-text.ts'

type BlockLine = {
  readonly name: string
  readonly status: string
  readonly hasBars: boolean
  readonly bars: readonly { readonly title: string; readonly value: string }[]
  readonly hasFigures: boolean
  readonly figures: string
  readonly hasFuture: boolean
  readonly future: string
}

/** The team's consolidated picture: what to talk about first, and where everyone agrees. */
export type AgendaCard = Common & {
  readonly title: string
  readonly centre: string
  readonly inBrief: string
  /** Whether it is of a team that voted. */
  readonly isTeam: boolean
  readonly voted: string
  readonly order: string
  readonly blocks: readonly BlockLine[]
  readonly hasUnanimous: boolean
  readonly unanimousTitle: string
  readonly unanimous: readonly BlockLine[]
  readonly canDiscuss: boolean
  readonly goToLabel: string
  readonly goToExample: string
  readonly choices: readonly ChoiceLine[]
  readonly buttons: Buttons<'talk' | 'foot'>
  readonly totals: AgendaTotals
}

/** The longest bar, in characters: what fits beside the name of a stage on a phone. */
const LONGEST_BAR = 9

/** The spread from which a block with a majority shows bars too: two voters lie a whole stage apart on average. */
const WIDE = 1

/** The agenda of a closed scan: widest spread first, unanimous blocks folded. All figures stand there as text. */
export function agendaCard(
  instrument: Instrument,
  scan: Revealed,
  tally: Tally,
  talks: Talks = new Map()
): Filling<'agenda', AgendaCard> {
  const words = strings.agenda
  const isTogether = scan.settings.way === 'together'
  const most = Math.max(...tally.blocks.flatMap(({ votes }) => votes.map(({ count }) => count)))
  const alone = isAlone(scan)
  const line = (block: BlockTally) => {
    const agreed = agreedStatus(instrument, block, talks.get(block.block))
    if (isTogether) return plainLine(instrument, block, agreed ?? strings.agree.todo)
    return alone ? ownLine(instrument, block) : blockLine(instrument, block, most, agreed)
  }
  const unanimous = tally.blocks.filter((block) => block.unanimous)
  const proposed = tally.blocks.filter((block) => !block.unanimous && block.majority !== undefined)
  const all = tally.blocks.length
  // Without votes there is no spread to go by: the order of the manual.
  const listed = isTogether
    ? instrument.blocks.flatMap(({ id }) => tally.blocks.find(({ block }) => block === id) ?? [])
    : tally.blocks
  return {
    name: 'agenda',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: alone ? words.titleAlone : words.title,
      centre: ofCentre(scan.settings),
      inBrief: isTogether
        ? strings.agree.progress(all - notAgreed(instrument, talks).length, all, instrument.nouns)
        : alone
          ? words.inBriefAlone(proposed.length, all, instrument.nouns)
          : words.inBrief(all - proposed.length - unanimous.length, proposed.length, unanimous.length),
      isTeam: !alone && !isTogether,
      voted: words.voted(tally.ready, tally.members, tally.busy),
      order: words.order(instrument.nouns),
      blocks: listed.filter((block) => !block.unanimous).map(line),
      hasUnanimous: unanimous.length > 0,
      unanimousTitle: words.unanimous(unanimous.length),
      unanimous: unanimous.map(line),
      canDiscuss: !alone && !isTogether,
      goToLabel: words.discuss(instrument.nouns),
      goToExample: strings.overview.goToExample(instrument.nouns),
      choices: tally.blocks.map((block) => ({
        title: words.choice(nameOf(instrument, block.block), statusOf(block)),
        value: block.block
      })),
      buttons: buttonsOf(
        scan,
        unanimous.some(({ block }) => talks.get(block)?.agreed === undefined)
      ),
      totals: isTogether ? [] : agendaTotals(instrument, tally)
    }
  }
}

/**
 * Who answered alone has nothing to lead; a team that answers together begins with what it agrees. `isAnyAlike` says that
 * there are blocks left on which all chose the same.
 */
function buttonsOf(scan: Revealed, isAnyAlike: boolean): AgendaCard['buttons'] {
  const discuss: Button = { title: 'discuss', action: { verb: 'discuss', scan: scan.id }, style: 'positive' }
  const agree: Button = { title: 'toAgree', action: { verb: 'agree-open', scan: scan.id, block: '' } }
  const all: Button = { title: 'agreeAll', action: { verb: 'agree-all', scan: scan.id }, inputs: 'none' }
  const handOver: Button = { title: 'handOver', action: { verb: 'hand-over', scan: scan.id }, inputs: 'none' }
  if (scan.settings.way === 'together') return { talk: [], foot: [{ ...agree, style: 'positive' }, handOver] }
  return { talk: isAlone(scan) ? [] : [discuss, agree, ...(isAnyAlike ? [all] : []), handOver], foot: [] }
}

function blockLine(instrument: Instrument, block: BlockTally, most: number, agreed: string | undefined): BlockLine {
  const words = strings.agenda
  const { total, abstained, majority } = block
  const outcome = agreed ?? (majority ? words.proposal(stageName(instrument, majority)) : words.toDiscuss)
  const future = futureOf(instrument, block)
  const hasBars = total > 0 && (majority === undefined || block.spread >= WIDE)
  return {
    name: nameOf(instrument, block.block),
    status: [
      outcome,
      block.isFew ? words.few : total === 0 ? words.noVotes(instrument.nouns) : words.answers(total),
      ...(abstained > 0 ? [words.abstained(abstained)] : []),
      ...(block.rounds.length > 1 ? [block.isSecond ? words.afterSecond : words.fewAgain] : [])
    ].join(' · '),
    hasBars,
    bars: block.votes.map(({ id, count }) => ({
      title: stageName(instrument, id),
      value: words.bar(barLength(count, most), count)
    })),
    hasFigures: total > 0 && !hasBars,
    figures: block.votes.map(({ id, count }) => words.figure(stageName(instrument, id), count)).join(' · '),
    // Where votes are too few to show, so are those about the future: that is said once.
    hasFuture: aimIn(instrument) !== undefined && (future !== '' || (block.isFewFuture && !block.isFew)),
    future: (block.isSecond ? words.futureFirst : words.future)(block.isFewFuture ? words.few : future)
  }
}

/** Where a block stands, beside its name in the list to choose from. */
function statusOf({ unanimous, majority }: BlockTally): string {
  const words = strings.agenda
  if (unanimous) return words.agreeing
  return majority ? words.proposed : words.toDiscuss
}

/** A block as the only voter sees it: no counts of one. */
function ownLine(instrument: Instrument, block: BlockTally): BlockLine {
  const words = strings.overview
  const stage = stageName(instrument, block.majority ?? '')
  const grown = stageName(instrument, block.grow[0]?.id ?? '').toLowerCase()
  const kept = aimIn(instrument) ? words.keeps(stage) : stage
  const placed = grown ? words.grows(stage, grown) : kept
  const status = block.total > 0 ? placed : block.abstained > 0 ? words.abstained : words.todo
  return plainLine(instrument, block, status)
}

/** Where a block stands once the team agreed on it; undefined until then. */
function agreedStatus(instrument: Instrument, block: BlockTally, talk: Talk | undefined): string | undefined {
  if (!talk?.agreed) return undefined
  const { answer, how } = talk.agreed
  return strings.agree.status(stageName(instrument, answer.vote), howText(how, block))
}

function plainLine(instrument: Instrument, { block }: BlockTally, status: string): BlockLine {
  const name = nameOf(instrument, block)
  return { name, status, hasBars: false, bars: [], hasFigures: false, figures: '', hasFuture: false, future: '' }
}

/** One character per vote, fewer when the bar of `most` votes would not fit; a vote always shows. */
export function barLength(count: number, most: number, longest = LONGEST_BAR): number {
  return Math.ceil((count * longest) / Math.max(longest, most))
}

function futureOf(instrument: Instrument, block: BlockTally): string {
  const words = strings.agenda
  const keep = block.keep > 0 ? [words.keep(block.keep)] : []
  return [...keep, ...block.grow.map(({ id, count }) => words.grow(stageName(instrument, id), count))].join(', ')
}

function nameOf(instrument: Instrument, block: string): string {
  return instrument.blocks.find(({ id }) => id === block)?.name ?? ''
}
