import { besideVotes } from '../cards/round-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { strings } from '../words/index.ts'
import { aPage, asKey, type Explained, INNER, type Layout, type Lettering } from './picture-page.ts'
import { type Drawn, type FigureRow, growthOf, hasVotes, type PictureCluster } from './picture-rows.ts'
import { SCRIPTS } from './scripts.ts'

const TITLE: Lettering = { size: 34, line: 40, strong: true }
const SUBTITLE: Lettering = { size: 24, line: 32, strong: false }
const LEGEND: Lettering = { size: 23, line: 40, strong: false }
const LEGEND_BRIEF: Lettering = { size: 21, line: 32, strong: false }
const CLUSTER: Lettering = { size: 26, line: 32, strong: true }
const CLUSTER_BRIEF: Lettering = { size: 20, line: 24, strong: false }
const STAGE: Lettering = { size: 23, line: 26, strong: false }
const BLOCK: Lettering = { size: 25, line: 28, strong: true }
const BLOCK_BRIEF: Lettering = { size: 23, line: 26, strong: true }
const BESIDE: Lettering = { size: 22, line: 26, strong: false }

/** The width for what a person typed: signs may be wider than reckoned. */
const TYPED = 0.94 * INNER

/** Where everything goes: heading, legend, then per cluster a band with its name and the stages, and a track per block. */
export function layOut(instrument: Instrument, drawn: Drawn, clusters: readonly PictureCluster<FigureRow>[]): Layout {
  const page = aPage()
  const track = hasVotes(clusters) ? 54 : 44
  page.write(drawable(drawn.centre), TITLE, { width: TYPED })
  page.write(drawable(strings.picture.subtitle(instrument.name, drawn.schoolYear)), SUBTITLE)
  page.skip(10)
  page.explain(legendOf(drawn, clusters), LEGEND)
  page.skip(12)
  for (const { name, rows } of clusters) {
    page.band(8, 6, () => {
      page.write(name, CLUSTER)
      page.heads(instrument, STAGE)
    })
    page.skip(10)
    for (const row of rows) {
      page.write(row.name, BLOCK)
      page.skip(4)
      page.track(row, track)
      const beside = row.round ? besideVotes(instrument.nouns, row.round) : ''
      page.skip(beside === '' ? 12 : 4)
      if (beside !== '') {
        page.write(beside, BESIDE)
        page.skip(12)
      }
    }
    page.skip(6)
  }
  return { ...page.done(), track, lane: 22, scale: 1, figure: track - 12 }
}

/** How high the track of a block is where everything lies closer together. */
const LOW = 26

/**
 * The same closer together, for a card with the words beside it: the stages once, a line per cluster, low tracks, and what
 * the votes don't say written on the track.
 */
export function layOutBrief(
  instrument: Instrument,
  drawn: Drawn,
  clusters: readonly PictureCluster<FigureRow>[]
): Layout {
  const page = aPage(12)
  page.explain(legendOf(drawn, clusters), LEGEND_BRIEF)
  page.skip(4)
  page.band(2, 2, () => page.heads(instrument, STAGE))
  for (const { name, rows } of clusters) {
    page.skip(4)
    page.write(name, CLUSTER_BRIEF)
    for (const row of rows) {
      page.write(row.name, BLOCK_BRIEF)
      noteOn(page, instrument, row, LOW)
      page.track(row, LOW)
      page.skip(5)
    }
  }
  page.skip(8)
  // An arrow runs below the figures of the stages it passes.
  return { ...page.done(), track: LOW, lane: 20, scale: 0.55, figure: 10 }
}

/**
 * The same of the rounds of one block below one another, each by its name where there are more. What its marks mean is said
 * once there are any: the votes stand in words beside it.
 */
export function layOutRounds(instrument: Instrument, drawn: Drawn, rows: readonly FigureRow[]): Layout {
  const page = aPage(14)
  const track = 44
  const clusters = [{ name: '', rows }]
  const explained = legendOf(drawn, clusters).filter(({ mark }) => mark !== 'votes')
  if (explained.length > 0) {
    page.explain(explained, LEGEND_BRIEF)
    page.skip(4)
  }
  page.band(2, 2, () => page.heads(instrument, STAGE))
  page.skip(8)
  for (const row of rows) {
    if (rows.length > 1) page.write(row.name, BLOCK_BRIEF)
    noteOn(page, instrument, row, track)
    page.track(row, track)
    page.skip(8)
  }
  page.skip(6)
  return { ...page.done(), track, lane: 16, scale: 0.75, figure: 33 }
}

/** Says on the track that comes what its votes don't say, where there are none. */
function noteOn(
  page: ReturnType<typeof aPage>,
  { nouns }: Instrument,
  { votes, round, stage }: FigureRow,
  high: number
) {
  const isEmpty = votes.every((count) => count === 0)
  const beside = round && isEmpty ? besideVotes(nouns, { ...round, abstained: 0 }) : ''
  if (beside !== '' && stage === undefined) page.note(beside, BESIDE, high)
}

function legendOf(drawn: Drawn, clusters: readonly PictureCluster<FigureRow>[]): readonly Explained[] {
  const all = clusters.flatMap(({ rows }) => rows)
  const { agreed, grow, keep, votes, votesLastRound } = strings.picture.legend
  const votedAgain = drawn.blocks.some(({ rounds }) => rounds.length > 1)
  return [
    { mark: 'agreed' as const, text: agreed, shown: all.some(({ stage }) => stage !== undefined) },
    { mark: 'grow' as const, text: grow, shown: all.some((row) => growthOf(row) > 0) },
    {
      mark: 'keep' as const,
      text: keep,
      shown: all.some(({ stage, ambition }) => stage !== undefined && ambition === stage)
    },
    { mark: 'votes' as const, text: votedAgain ? votesLastRound : votes, shown: hasVotes(clusters) }
  ].filter(({ shown }) => shown)
}

/** Letters of the scripts that no typeface of ours has. */
const OTHER_SCRIPTS = new RegExp(`[^${SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`, 'gu')

/** What a person typed, without what can't be drawn: emoji, controls, scripts that are not there. */
function drawable(typed: string): string {
  const known = typed
    .normalize('NFC')
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{C}\p{Variation_Selector}]/gu, ' ')
    .replace(OTHER_SCRIPTS, '')
    .replace(/\s+/g, ' ')
    .trim()
  return asKey(known)
}
