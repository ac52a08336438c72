import { blockName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { heldBackIn, type Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { frontFacts, oneLine } from './front-facts.ts'
import { BOTTOM, COLOUR, MARGIN, type Paper, STYLE, WIDTH } from './pdf-paper.ts'
import {
  decorate,
  heightOfLine,
  listPieces,
  put,
  type TaggedPart,
  tableRows,
  textPiece,
  withGap,
  write
} from './pdf-pieces.ts'
import { placesInBrief } from './picture-text.ts'

const words = strings.document
const LABEL = 110

/** The title page: what this is, of whom, by whom and when; a concept says so above everything else. */
export function drawTitlePage(paper: Paper, part: TaggedPart, instrument: Instrument, result: Result): void {
  const { doc } = paper
  doc.addPage()
  band(paper)
  doc.y = 70
  put(paper, part, [
    textPiece(paper, 'P', {
      text: words.kind[result.copy.for],
      style: { ...STYLE.subtitle, size: 12, colour: COLOUR.soft }
    }),
    textPiece(paper, 'H1', { text: instrument.name, style: STYLE.title }, 4),
    textPiece(paper, 'P', { text: `${oneLine(result.centre)}, ${result.schoolYear}`, style: STYLE.subtitle }, 8)
  ])
  if (result.submittedAt === '') box(paper, part, words.concept, words.conceptText)
  const { front, text: why } = words.heldBack[result.copy.for]
  if (heldBackIn(result).length > 0) box(paper, part, front, why(instrument.nouns))
  doc.y += 16
  put(paper, part, tableRows(paper, factRows(instrument, result), 4))
  doc.y += 2
  drawInBrief(paper, part, instrument, result)
  if (instrument.closing) drawConclusion(paper, part, instrument, result)
}

/** How the centre works and where it wants to go, in sentences; what comes first is the list below them. */
function drawInBrief(paper: Paper, part: TaggedPart, instrument: Instrument, result: Result): void {
  const sentences = placesInBrief(instrument, result)
  put(paper, part, [
    textPiece(paper, 'H2', { text: words.inBrief, style: STYLE.h2 }, 14),
    ...sentences.map((sentence) => textPiece(paper, 'P', { text: sentence, style: STYLE.body }, 5))
  ])
}

/** Priorities in order of weight, and the practices that others can learn from. */
function drawConclusion(paper: Paper, part: TaggedPart, instrument: Instrument, result: Result): void {
  const line = (id: string) => ({ text: blockName(instrument, id), style: STYLE.body })
  put(paper, part, [
    textPiece(paper, 'H2', { text: strings.closing.priorities, style: STYLE.h2 }, 14),
    ...(result.priorities.length > 0
      ? withGap(
          listPieces(paper, result.priorities.map(line), (place) => `${place + 1}.`),
          6
        )
      : [textPiece(paper, 'P', { text: words.noPriority, style: STYLE.body }, 6)])
  ])
  put(paper, part, [
    textPiece(paper, 'H2', { text: strings.closing.practices, style: STYLE.h2 }, 14),
    ...(result.practices.length > 0
      ? withGap(
          listPieces(paper, result.practices.map(line), () => '•'),
          6
        )
      : [textPiece(paper, 'P', { text: words.noPractice(instrument.nouns), style: STYLE.body }, 6)])
  ])
}

/** The picture as large as the page allows, with its story as alternative text. */
export function placePicture(paper: Paper, part: TaggedPart, picture: Uint8Array, pictureText: string): void {
  const { doc } = paper
  doc.addPage()
  put(paper, part, [textPiece(paper, 'H1', { text: words.picture, style: STYLE.h1 })])
  const y = doc.y + 12
  const image = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  const place: PDFKit.Mixins.StructureElementOptions & { bbox: readonly number[]; placement: string } = {
    alt: paper.printable(pictureText),
    bbox: [MARGIN.left, y, MARGIN.left + WIDTH, BOTTOM],
    placement: 'Block'
  }
  part.add(
    doc.struct('Figure', place, () => doc.image(image, MARGIN.left, y, { fit: [WIDTH, BOTTOM - y], align: 'center' }))
  )
}

function factRows(instrument: Instrument, result: Result) {
  return frontFacts(instrument, result).map(({ label, text: value }) => [
    { lines: [{ text: label, style: { ...STYLE.label, size: 10.5 } }], width: LABEL, heads: 'Row' as const },
    { lines: [{ text: oneLine(value), style: { ...STYLE.body, size: 10.5 } }], width: WIDTH - LABEL }
  ])
}

/** What must be seen before anything is read: a few words and why, in a frame. */
function box(paper: Paper, part: TaggedPart, heading: string, text: string): void {
  const { doc } = paper
  const title = { text: heading, style: { ...STYLE.strong, size: 14 } }
  const why = { text, style: STYLE.body }
  const top = doc.y + 14
  const room = WIDTH - 32
  const first = heightOfLine(paper, title, room)
  const height = first + heightOfLine(paper, why, room) + 22
  decorate(paper, () =>
    doc.rect(MARGIN.left, top, WIDTH, height).lineWidth(1.2).dash(4, { space: 3 }).strokeColor(COLOUR.accent).stroke()
  )
  part.add(
    doc.struct('P', {}, () => {
      write(paper, title, MARGIN.left + 16, top + 10, room)
      write(paper, why, MARGIN.left + 16, top + 12 + first, room)
    })
  )
  doc.y = top + height
}

function band(paper: Paper): void {
  const { doc } = paper
  decorate(paper, () => doc.rect(0, 0, 595.28, 14).fill(COLOUR.accent))
}
