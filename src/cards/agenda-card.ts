import { type Agenda, agendaOf } from '../scan/agenda.ts'
import type { Instrument } from '../scan/instrument.ts'
import { alikeIn } from '../scan/proposal.ts'
import { isAlone, type Revealed } from '../scan/scan.ts'
import { notAgreed, type Talks } from '../scan/talk.ts'
import type { BlockTally, Tally } from '../scan/tally.ts'
import { fewestOf } from '../scan/three.ts'
import { strings } from '../words/index.ts'
import { inFigures, nameOfBlock, ownStanding, standingLine } from './agenda-lines.ts'
import { type AgendaTotals, agendaTotals } from './agenda-totals.ts'
import { whyDivided } from './agenda-why.ts'
import { type Button, type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { bullets, type ChoiceLine, ofCentre } from './lines.ts'
import { type Pictured, type PictureView, pictured } from './picture-view.ts'
import { type Restored, restoredIn } from './restored.ts'

/** The button that opens the discussion of a block, with what stands beside it. */
type Row = Button & { readonly name: string; readonly why: string }

/** The team's consolidated picture: what to do now, what to talk about first, and everything else folded. */
export type AgendaCard = Common &
  Pictured &
  Restored & {
    readonly title: string
    readonly centre: string
    readonly inBrief: string
    readonly hasVoted: boolean
    readonly voted: string
    readonly hasAdvice: boolean
    readonly advice: string
    /** The blocks in words, where the team did not vote, or somebody did alone. */
    readonly hasList: boolean
    readonly list: string
    readonly hasMore: boolean
    readonly moreTitle: string
    readonly hasFolded: boolean
    readonly foldedTitle: string
    readonly folded: readonly { readonly name: string; readonly status: string }[]
    readonly canDiscuss: boolean
    readonly goToLabel: string
    readonly goToExample: string
    readonly choices: readonly ChoiceLine[]
    readonly hasFigures: boolean
    readonly figuresTitle: string
    /** Of each block, all that is told of it. */
    readonly figures: readonly { readonly text: string }[]
    readonly hasTotals: boolean
    readonly totalsTitle: string
    readonly totals: AgendaTotals
    readonly buttons: {
      /** The main one; the way to the tab follows it, so that on a phone the two share a line. */
      readonly top: readonly Button[]
      readonly next: readonly Button[]
      readonly aside: readonly Button[]
      readonly rows: readonly Row[]
      readonly more: readonly Row[]
      readonly folded: readonly Button[]
    } & Openers
  }

/** How many divided blocks stand there at once: with the drawing, what one reads on a phone without getting lost. */
const MOST_ROWS = 2

/** What an agenda is made of. */
type Facts = {
  readonly instrument: Instrument
  readonly scan: Revealed
  readonly tally: Tally
  readonly talks: Talks
  readonly agenda: Agenda
}

/** What goes with an agenda: its drawing, and where it is opened in the tab. */
export type AgendaView = { readonly picture?: PictureView | undefined; readonly page?: string | undefined }

/** The agenda of a closed scan: what is divided first, widest spread first. All figures stand there as text. */
export function agendaCard(
  instrument: Instrument,
  scan: Revealed,
  tally: Tally,
  talks: Talks = new Map(),
  { picture, page }: AgendaView = {}
): Filling<'agenda', AgendaCard> {
  const words = strings.agenda
  const isTogether = scan.settings.way === 'together'
  const alone = isAlone(scan)
  const isTeam = !alone && !isTogether
  const agenda = agendaOf(tally.blocks, talks)
  const facts = { instrument, scan, tally, talks, agenda }
  const rows = isTeam ? agenda.divided.map((block) => rowOf(facts, block)) : []
  const folded = isTeam ? [...agenda.proposed, ...agenda.unanimous, ...agenda.agreed] : isTogether ? agenda.agreed : []
  const list = isTeam ? [] : listOf(facts)
  const advice = (isTeam || isTogether) && scan.restored === undefined ? adviceOf(facts) : ''
  const totals = isTogether ? [] : agendaTotals(instrument, tally)
  const canDiscuss = isTeam && folded.length > 0 && scan.state === 'closed'
  return {
    name: 'agenda',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: alone ? words.titleAlone : words.title,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      inBrief: inBriefOf(facts),
      hasVoted: isTeam,
      voted: words.voted(tally.ready, tally.members, tally.busy),
      hasAdvice: advice !== '',
      advice,
      ...pictured(picture),
      hasList: list.length > 0,
      list: isTogether ? words.todo(bullets(list)) : bullets(list),
      hasMore: rows.length > MOST_ROWS,
      moreTitle: words.moreTitle(rows.length - MOST_ROWS),
      hasFolded: folded.length > 0,
      foldedTitle: isTogether
        ? words.foldedTitle(0, 0, folded.length)
        : words.foldedTitle(agenda.proposed.length, agenda.unanimous.length, agenda.agreed.length),
      folded: folded.map((block) => ({
        name: nameOfBlock(instrument, block.block),
        status: standingLine(instrument, block, talks.get(block.block))
      })),
      canDiscuss,
      goToLabel: words.discuss(instrument.nouns),
      goToExample: strings.overview.goToExample(instrument.nouns),
      choices: folded.map((block) => ({
        title: words.choice(nameOfBlock(instrument, block.block), statusOf(agenda, block)),
        value: block.block
      })),
      hasFigures: isTeam,
      figuresTitle: words.figuresTitle(instrument.nouns),
      figures: isTeam
        ? tally.blocks.map((block) => ({ text: inFigures(instrument, block, talks.get(block.block)) }))
        : [],
      hasTotals: totals.length > 0,
      totalsTitle: words.totalsTitle(isAlone(scan)),
      totals,
      buttons: {
        ...buttonsOf(facts),
        pages: toTab(page),
        rows: rows.slice(0, MOST_ROWS),
        more: rows.slice(MOST_ROWS),
        folded: canDiscuss ? foldedButtons(facts) : []
      }
    }
  }
}

function rowOf({ instrument, scan }: Facts, block: BlockTally): Row {
  return {
    title: 'discuss',
    action: { verb: 'discuss', scan: scan.id, row: block.block },
    inputs: 'none',
    name: nameOfBlock(instrument, block.block),
    why: whyDivided(instrument, block)
  }
}

function inBriefOf({ instrument, scan, tally, talks, agenda }: Facts): string {
  const words = strings.agenda
  const all = tally.blocks.length
  if (scan.settings.way === 'together')
    return strings.agree.progress(all - notAgreed(instrument, talks).length, all, instrument.nouns)
  if (isAlone(scan))
    return words.inBriefAlone(tally.blocks.filter(({ majority }) => majority).length, all, instrument.nouns)
  const { divided, proposed, unanimous, agreed } = agenda
  return words.inBrief(divided.length, proposed.length, unanimous.length, agreed.length)
}

/** What to do now, in a sentence. */
function adviceOf({ instrument, scan, tally, talks, agenda }: Facts): string {
  const words = strings.agenda
  const [first] = agenda.divided
  if (scan.state === 'concept') return strings.talk.withDirector(scan.directorName)
  if (notAgreed(instrument, talks).length === 0) return words.advice.allAgreed
  if (scan.settings.way === 'together') return words.advice.together
  const isHidden = ({ isFew, total }: BlockTally) => isFew || total === 0
  if (fewestOf(scan) > 1 && tally.blocks.every(isHidden) && tally.blocks.some(({ isFew }) => isFew)) return words.tooFew
  if (!first) return words.advice.record
  return (isHidden(first) ? words.advice.beginUnknown : words.advice.begin)(nameOfBlock(instrument, first.block))
}

/** What somebody placed alone; or what a team that fills it in together has still to do. */
function listOf({ instrument, scan, tally, agenda }: Facts): readonly string[] {
  return instrument.blocks.flatMap(({ id, name }) => {
    if (!isAlone(scan)) return agenda.agreed.some(({ block }) => block === id) ? [] : [name]
    const block = tally.blocks.find((one) => one.block === id)
    return block ? [strings.agenda.listed(name, ownStanding(instrument, block).toLowerCase())] : []
  })
}

/** Where a block stands, beside its name in the list to choose from. */
function statusOf({ agreed, unanimous }: Agenda, block: BlockTally): string {
  const words = strings.agenda
  if (agreed.includes(block)) return words.recorded
  return unanimous.includes(block) ? words.agreeing : words.proposed
}

/**
 * What the advice says comes first. Who answered alone has nothing to lead; a team that answers together begins with what it
 * agrees; with the director nobody of the team changes anything.
 */
function buttonsOf({ scan, agenda }: Facts): Pick<AgendaCard['buttons'], 'top' | 'next' | 'aside'> {
  const handOver: Button = { title: 'handOver', action: { verb: 'hand-over', scan: scan.id }, inputs: 'none' }
  if (isAlone(scan)) return { top: [], next: [], aside: [] }
  if (scan.state !== 'closed') return { top: [], next: [handOver], aside: [] }
  const agree: Button = { title: 'toAgree', action: { verb: 'agree-open', scan: scan.id, block: '' } }
  const [first] = scan.settings.way === 'together' ? [] : agenda.divided
  if (!first) return { top: [{ ...agree, style: 'positive' }], next: [], aside: [handOver] }
  const action = { verb: 'discuss', scan: scan.id, row: first.block } as const
  return { top: [{ title: 'discuss', action, inputs: 'none', style: 'positive' }], next: [agree], aside: [handOver] }
}

/** Beside the blocks that are folded: to talk about one all the same, and to record those on which all chose the same. */
function foldedButtons({ scan, tally, talks }: Facts): readonly Button[] {
  const discuss: Button = { title: 'discuss', action: { verb: 'discuss', scan: scan.id } }
  const all: Button = { title: 'agreeAll', action: { verb: 'agree-all', scan: scan.id }, inputs: 'none' }
  return [discuss, ...(alikeIn(tally, talks).length > 0 ? [all] : [])]
}
