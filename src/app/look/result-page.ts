import { type TotalList, totalLists } from '../../cards/agenda-totals.ts'
import { standingText } from '../../cards/part-text.ts'
import { endingOf, type ReceiptLine, receiptLines } from '../../cards/receipts.ts'
import { restoredIn } from '../../cards/restored.ts'
import { countProgress } from '../../cards/scan-card.ts'
import { tookPart, turnoutText } from '../../cards/turnout-text.ts'
import type { Theme } from '../../report/colours.ts'
import { drawingOf } from '../../report/drawings.ts'
import { frontLists } from '../../report/front-lists.ts'
import type { PictureOrder } from '../../report/picture-order.ts'
import { describeInShort, summarise } from '../../report/picture-text.ts'
import type { Inspection } from '../../scan/inspection/inspection.ts'
import { maySee } from '../../scan/may-see.ts'
import type { Result } from '../../scan/result.ts'
import { isAlone, isRevealed, type Revealed } from '../../scan/scan.ts'
import type { Tally } from '../../scan/tally.ts'
import { strings } from '../../words/index.ts'
import { type App, today } from '../scan/app.ts'
import { drawnFrom } from '../scan/picture-address.ts'
import { type Place, placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { deliveriesOf, resultFrom } from '../scan/summary.ts'
import { chatLink } from '../scan/teams-links.ts'
import { talksOf, turnoutIn } from '../scan/whole.ts'
import { type ScanFacts, scanFacts } from './facts.ts'
import { inspectionFor } from './inspection-for.ts'
import { ownLevels } from './own-levels.ts'
import { ownLists } from './own-lists.ts'
import { type PageBlock, pageBlock } from './page-block.ts'
import { resultLook } from './result.ts'
import { figuresFor } from './scan.ts'

/** What somebody may take along of a result. */
export const FILES = ['pdf', 'pdf-inspection', 'xlsx', 'csv', 'json', 'png'] as const

/** One of these. */
export type FileKind = (typeof FILES)[number]

/** The page of a result in words, for who has a part in the scan; `chat` leads to their own chat with Poolster. */
export type PageOfResult = ScanFacts & {
  readonly chat: string | undefined
  /** What is told of a scan that was put back from a copy, "" of any other. */
  readonly restored: string
} & (
    | {
        /** Until the reveal: how far the vote is by count, and nothing else. */ readonly kind: 'open'
        readonly progress: string
      }
    | RevealedPage
  )

/** After the reveal: everything that they may see. */
type RevealedPage = {
  readonly kind: 'revealed'
  readonly sentences: readonly string[]
  /** The drawing as SVG, and in words what it is. */
  readonly picture: { readonly svg: string; readonly alt: string } | undefined
  readonly lists: readonly TotalList[]
  readonly blocksHeading: string
  readonly clusters: readonly { readonly name: string; readonly blocks: readonly PageBlock[] }[]
  readonly receipts: { readonly heading: string; readonly lines: readonly ReceiptLine[] } | undefined
  /** Until when all of it is kept, for who reads the receipts; "" where it stays for good. */
  readonly ending: string
  readonly files: readonly FileKind[]
}

/** The page of a result with its picture in a theme; undefined for who has no part in the scan, and where there is none. */
export async function lookAtResultPage(
  app: App,
  who: Who,
  id: string,
  theme: Theme
): Promise<PageOfResult | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const about = { ...scanFacts(place), chat: chatLink(app), restored: restoredIn(place.scan).restored }
  const look = resultLook(app, place)
  const shown = shownIn(app, place)
  if (look === 'still-open' || !shown) return { ...about, kind: 'open', progress: progressOf(place) }
  const { scan, result, order } = shown
  const { instrument } = place
  const tally = figuresFor(place)
  const levels = await ownLevels(app, who, place)
  const blocks = look.blocks.map((one) =>
    pageBlock(
      place,
      scan,
      {
        look: one,
        figures: tally?.blocks.find(({ block }) => block === one.block),
        signed: result?.blocks.find(({ block }) => block === one.block)
      },
      levels.get(one.block)
    )
  )
  return {
    ...about,
    kind: 'revealed',
    sentences: isAlone(scan) ? ownSentences(app, place, scan, tally) : sentencesOf(app, place, scan, result),
    picture: order && { svg: await drawingOf({ ...order, theme }), alt: altOf(order) },
    lists: listsOf(place, scan, tally, result),
    blocksHeading: (isAlone(scan) ? strings.agenda.figuresTitleAlone : strings.agenda.figuresTitle)(instrument.nouns),
    clusters: instrument.clusters.map(({ id: cluster, name }) => ({
      name,
      blocks: blocks.filter(({ block }) => instrument.blocks.find((one) => one.id === block)?.cluster === cluster)
    })),
    receipts:
      scan.state === 'submitted' && look.receipts
        ? {
            heading: strings.receipts.heading,
            lines: receiptLines(scan, deliveriesOf(app, place), receiptReader(place, scan))
          }
        : undefined,
    ending: scan.state === 'submitted' && look.receipts ? endingOf(scan, app) : '',
    files: filesFor(shown, await inspectionFor(app, who, place))
  }
}

/** What somebody may see of a revealed scan at all: the result, as far as it is one, and what is drawn. */
export type ShownResult = {
  readonly scan: Revealed
  /** What was agreed, once all of it was. */
  readonly result: Result | undefined
  /** Whether that is the concept or what was signed, for who may read it so. */
  readonly isWhole: boolean
  readonly order: PictureOrder | undefined
}

/** The same of somebody's place in a scan; undefined until the reveal. */
export function shownIn(app: App, place: Place): ShownResult | undefined {
  const { instrument, roles, scan } = place
  if (!isRevealed(scan) || !maySee(roles, scan, 'figures')) return undefined
  const result = maySee(roles, scan, 'agreed') ? resultFrom(app, scan, place) : undefined
  const isWhole = result !== undefined && (maySee(roles, scan, 'concept') || maySee(roles, scan, 'result'))
  const base = { scan, result, isWhole }
  if (result && maySee(roles, scan, 'picture')) return { ...base, order: { instrument, result } }
  const tally = figuresFor(place)
  const mayDraw = maySee(roles, scan, 'figures-picture') || (isAlone(scan) && maySee(roles, scan, 'own-answers'))
  const figures = tally && mayDraw ? drawnFrom(scan, tally, talksOf(place), 'agenda') : undefined
  return { ...base, order: figures && { instrument, figures } }
}

/**
 * Every document of what lies with the director or was signed, for who may read that, with the inspection beside it where a
 * report of that is kept; and the drawing, wherever one is seen.
 */
export function filesFor({ isWhole, order }: ShownResult, inspection: Inspection | undefined): readonly FileKind[] {
  return FILES.filter((kind) => {
    if (kind === 'png') return order !== undefined
    return isWhole && (kind !== 'pdf-inspection' || inspection !== undefined)
  })
}

/** As whom somebody reads the receipts: the addresses are the director's. */
export function receiptReader({ roles }: Place, scan: Revealed): 'director' | 'facilitator' {
  return maySee(roles, scan, 'addresses') ? 'director' : 'facilitator'
}

function progressOf({ instrument, members, roles, scan }: Place): string {
  if (isAlone(scan) || !maySee(roles, scan, 'progress')) return ''
  const {
    ready,
    members: all,
    busy
  } = countProgress(
    instrument,
    members.map(({ sheet }) => sheet)
  )
  return strings.scan.progress(ready, all, busy)
}

function sentencesOf(app: App, place: Place, scan: Revealed, result: Result | undefined): readonly string[] {
  const { instrument } = place
  const took = result
    ? tookPart(result)
    : scan.settings.way === 'together'
      ? strings.turnout.together
      : turnoutText(turnoutIn(place))
  return [standingText(scan, today(app)), `${took}.`, ...(result ? summarise(instrument, result) : [])]
}

/** The same of a scan of one person, of whom it is the own answers that count. */
function ownSentences(app: App, { instrument }: Place, scan: Revealed, tally: Tally | undefined): readonly string[] {
  const placed = tally?.blocks.filter(({ majority }) => majority).length ?? 0
  const inBrief = strings.agenda.inBriefAlone(placed, instrument.blocks.length, instrument.nouns)
  return [standingText(scan, today(app)), `${inBrief}.`]
}

function altOf(order: PictureOrder): string {
  const { instrument } = order
  return 'result' in order ? describeInShort(instrument, order.result) : strings.agenda.pictureAlt(instrument.nouns)
}

function listsOf(
  place: Place,
  scan: Revealed,
  tally: Tally | undefined,
  result: Result | undefined
): readonly TotalList[] {
  const { instrument } = place
  if (isAlone(scan)) return place.own ? ownLists(instrument, place.own.sheet) : []
  return [
    ...(result ? frontLists(instrument, result).map((list) => ({ ...list, how: '' })) : []),
    ...(tally && scan.settings.way === 'each' && !result ? totalLists(instrument, tally) : [])
  ]
}
