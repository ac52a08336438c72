import type { Instrument } from '../scan/instrument.ts'
import type { Closed } from '../scan/scan.ts'
import type { BlockTally, Count, Tally } from '../scan/tally.ts'
import { stageName } from './choice.ts'
import { strings } from './strings.ts'
import type { Common, Filled } from './templates.ts'

type BlockLine = {
  readonly name: string
  readonly proposal: string
  readonly hasVotes: boolean
  readonly bars: readonly { readonly width: number; readonly style: 'accent' | 'emphasis'; readonly count: string }[]
  readonly votes: string
  readonly answers: string
}

/** The team's consolidated picture: what to talk about first, and where everyone agrees. */
export type AgendaCard = Common & {
  readonly title: string
  readonly centre: string
  readonly voted: string
  readonly order: string
  readonly blocks: readonly BlockLine[]
  readonly hasUnanimous: boolean
  readonly unanimousTitle: string
  readonly unanimous: readonly BlockLine[]
  readonly totals: readonly { readonly heading: string; readonly text: string }[]
  readonly pointsHow: string
}

/** The agenda of a closed scan: widest spread first, unanimous blocks folded. All figures stand there as text. */
export function agendaCard(instrument: Instrument, scan: Closed, tally: Tally): Filled {
  const words = strings.agenda
  const line = (block: BlockTally) => blockLine(instrument, block)
  const unanimous = tally.blocks.filter((block) => block.unanimous)
  return {
    name: 'agenda',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: words.title,
      centre: `${scan.settings.centre} · ${scan.settings.schoolYear}`,
      voted: words.voted(tally.ready, tally.members, tally.busy),
      order: words.order,
      blocks: tally.blocks.filter((block) => !block.unanimous).map(line),
      hasUnanimous: unanimous.length > 0,
      unanimousTitle: words.unanimous(unanimous.length),
      unanimous: unanimous.map(line),
      totals: totalsOf(instrument, tally),
      pointsHow: words.pointsHow(instrument.closing.priorities.max)
    }
  }
}

function blockLine(instrument: Instrument, block: BlockTally): BlockLine {
  const words = strings.agenda
  const name = instrument.blocks.find(({ id }) => id === block.block)?.name ?? ''
  const abstained = block.abstained > 0 ? [words.abstained(block.abstained)] : []
  const future = futureOf(instrument, block)
  return {
    name,
    proposal: block.majority ? words.proposal(stageName(instrument.stages, block.majority)) : words.toDiscuss,
    hasVotes: block.total > 0,
    bars: block.votes
      // Two quiet shades in turn, so that neighbours differ; which stage a part is, the line below says.
      .map(
        ({ count }, place) =>
          ({ width: count, style: place % 2 === 0 ? 'emphasis' : 'accent', count: String(count) }) as const
      )
      .filter(({ width }) => width > 0),
    votes:
      block.total === 0
        ? words.noVotes
        : block.votes.map(({ id, count }) => `${stageName(instrument.stages, id)} ${count}`).join(' · '),
    answers: [words.answers(block.total), ...abstained, ...(future ? [words.future(future)] : [])].join(' · ')
  }
}

function futureOf(instrument: Instrument, block: BlockTally): string {
  const words = strings.agenda
  const keep = block.keep > 0 ? [words.keep(block.keep)] : []
  return [...keep, ...block.grow.map(({ id, count }) => words.grow(stageName(instrument.stages, id), count))].join(', ')
}

function totalsOf(instrument: Instrument, tally: Tally): AgendaCard['totals'] {
  const words = strings.agenda
  const blockName = (id: string) => instrument.blocks.find((block) => block.id === id)?.name ?? ''
  const optionLine = (field: 'levers' | 'barriers', counts: readonly Count[]) =>
    instrument.questions[field].options
      .map(({ id, short }) => `${short}: ${counts.find((count) => count.id === id)?.count ?? 0}`)
      .join(' · ')
  const practices = tally.practices.map(({ id, count }) => words.mentions(blockName(id), count))
  const noPractice = tally.noPractice > 0 ? [words.noPractice(tally.noPractice)] : []
  const priorities = tally.priorities.map(({ id, count }, place) => words.points(place + 1, blockName(id), count))
  return [
    { heading: words.levers, text: optionLine('levers', tally.levers) },
    { heading: words.barriers, text: optionLine('barriers', tally.barriers) },
    { heading: words.practices, text: [...practices, ...noPractice].join(' · ') || words.nothing },
    { heading: words.priorities, text: priorities.join(' · ') || words.nothing }
  ]
}
