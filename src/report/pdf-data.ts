import type { ReceiptLine } from '../cards/receipts.ts'
import { howText } from '../cards/round-text.ts'
import { blockName, headOf, stageName } from '../scan/answer-text.ts'
import type { Inspection } from '../scan/inspection/inspection.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { type AgreedBlock, countingRound, heldBackIn, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { frontFacts, oneLine } from './front-facts.ts'
import { frontLists } from './front-lists.ts'
import { blockData } from './pdf-block.ts'
import { inspectionData } from './pdf-inspection.ts'
import { placesInBrief } from './picture-text.ts'

const words = strings.document

/** What a report is made from. */
export type Report = {
  readonly instrument: Instrument
  readonly result: Result
  /** The drawing, as an SVG. */
  readonly picture: string
  /** What it shows, in words. */
  readonly pictureText: string
  readonly receipts: readonly ReceiptLine[]
  /** A report of the inspectorate to lay beside it. */
  readonly inspection?: Inspection | undefined
}

/** All that report.typst lays out, part by part in the order in which it is read. */
export type ReportData = ReturnType<typeof reportData>

/** What a report says, as plain data. */
export function reportData({ instrument, result, picture, pictureText, receipts, inspection }: Report) {
  const centre = oneLine(result.centre)
  const [before = '', after = ''] = words.foot('\n', result.schoolYear, result.submittedAt === '').split('\n')
  return {
    title: words.title(words.kind[result.copy.for], centre, result.schoolYear),
    date: dateOf(result),
    foot: { before, name: centre, after },
    pageOf: words.pageOf,
    kind: words.kind[result.copy.for],
    name: instrument.name,
    place: `${centre}, ${result.schoolYear}`,
    frames: framesOf(instrument, result),
    facts: frontFacts(instrument, result).map(({ label, text }) => ({ label, value: oneLine(text) })),
    brief: [{ heading: words.inBrief, sentences: placesInBrief(instrument, result) }],
    lists: frontLists(instrument, result),
    picture: { heading: words.picture, svg: picture, alt: pictureText },
    overview: overviewOf(instrument, result),
    stages: { heading: words.stages(instrument.nouns), rows: instrument.stages.map(stageRow) },
    clusters: instrument.clusters
      .map(({ id, name }) => ({ name, blocks: blocksIn(instrument, result, id) }))
      .filter(({ blocks }) => blocks.length > 0),
    inspection: inspection ? inspectionData(instrument, result, inspection) : null,
    receipts:
      receipts.length === 0
        ? null
        : {
            heading: strings.receipts.heading,
            heads: [words.receiver, words.receipt],
            rows: receipts.map(({ who, state }) => [oneLine(who), oneLine(state)])
          }
  }
}

/** The day of signing; a concept has none, and the first day of its school year keeps its bytes the same. */
function dateOf({ submittedAt, schoolYear }: Result) {
  const year = Number.parseInt(schoolYear, 10)
  const date = new Date(submittedAt === '' ? Date.UTC(Number.isNaN(year) ? 2000 : year, 8, 1) : submittedAt)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds()
  }
}

/** A few words, and why, that are to be seen before anything is read. */
function framesOf({ nouns }: Instrument, result: Result): readonly (readonly [string, string])[] {
  const { front, text } = words.heldBack[result.copy.for]
  return [
    ...(result.submittedAt === '' ? [[words.concept, words.conceptText] as const] : []),
    ...(heldBackIn(result).length > 0 ? [[front, text(nouns)] as const] : [])
  ]
}

function overviewOf(instrument: Instrument, result: Result) {
  const aim = aimIn(instrument)
  return {
    heading: words.overview,
    heads: [
      capital(instrument.nouns.block.one),
      words.agreed,
      ...(aim ? [headOf(aim, 'document')] : []),
      words.how,
      words.onPage
    ],
    rows: result.blocks.map(({ block, answer, how, rounds }) => ({
      block,
      name: blockName(instrument, block),
      stage: stageName(instrument, answer.vote),
      others: [...(aim ? [ambition(instrument, answer)] : []), capital(howText(how, countingRound(rounds)))]
    }))
  }
}

/** Where the team wants to go, in as few words as a column holds. */
function ambition(instrument: Instrument, { vote, replies }: AgreedBlock['answer']): string {
  const stage = aimedAt(instrument, replies)
  return stage === vote ? capital(aimIn(instrument)?.keep ?? '') : words.toward(stageName(instrument, stage))
}

function stageRow({ name, cycle, meaning }: Instrument['stages'][number]) {
  return { name, cycle, meaning }
}

function blocksIn(instrument: Instrument, result: Result, cluster: string) {
  const ids = instrument.blocks.filter((block) => block.cluster === cluster).map(({ id }) => id)
  return result.blocks.filter(({ block }) => ids.includes(block)).map((one) => blockData(instrument, result, one))
}
