import type { ReceiptLine } from '../cards/receipts.ts'
import { blockName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { BLOCK_HEAD, blockPieces } from './pdf-block.ts'
import { drawTitlePage, placePicture } from './pdf-front.ts'
import { drawOverview, drawReceipts } from './pdf-overview.ts'
import { MARGIN, openPaper, type Paper, STYLE, WIDTH } from './pdf-paper.ts'
import { noticed, put, type TaggedPart, textPiece } from './pdf-pieces.ts'

/** What a report is made from. */
export type Report = {
  readonly instrument: Instrument
  readonly result: Result
  /** The bytes of a PNG. */
  readonly picture: Uint8Array
  /** What the picture shows, in strings.document. */
  readonly pictureText: string
  readonly receipts: readonly ReceiptLine[]
}

/**
 * The report of a scan as a PDF: tagged for screen readers, with bookmarks and page numbers. The same report always
 * gives the same bytes.
 */
export async function writePdf({ instrument, result, picture, pictureText, receipts }: Report): Promise<Uint8Array> {
  const paper = openPaper(result)
  const { doc } = paper
  const root = doc.struct('Document')
  doc.addStructure(root)
  drawTitlePage(paper, root, instrument, result)
  bookmark(paper, doc.outline, strings.document.front)
  placePicture(paper, root, picture, pictureText)
  bookmark(paper, doc.outline, strings.document.picture)
  const writePages = drawOverview(paper, root, instrument, result)
  bookmark(paper, doc.outline, strings.document.overview)
  const pages = drawClusters(paper, root, instrument, result)
  if (receipts.length > 0) {
    drawReceipts(paper, root, receipts)
    bookmark(paper, doc.outline, strings.receipts.heading)
  }
  writePages(pages)
  root.end()
  drawFeet(paper, result)
  return await bytesOf(paper)
}

function drawClusters(
  paper: Paper,
  root: TaggedPart,
  instrument: Instrument,
  result: Result
): ReadonlyMap<string, number> {
  const { doc } = paper
  const pages = new Map<string, number>()
  doc.addPage()
  for (const { id, name } of instrument.clusters) {
    const inCluster = instrument.blocks.filter(({ cluster }) => cluster === id).map((block) => block.id)
    const blocks = result.blocks.filter(({ block }) => inCluster.includes(block))
    if (blocks.length === 0) continue
    const section = doc.struct('Sect')
    root.add(section)
    let outline = doc.outline
    const heading = noticed(textPiece(paper, 'H1', { text: name, style: STYLE.h1 }, 40), (y) => {
      outline = bookmark(paper, doc.outline, name, y)
    })
    for (const [place, agreed] of blocks.entries()) {
      const [title, ...others] = blockPieces(paper, instrument, result, agreed)
      const begun = (y: number) => {
        pages.set(agreed.block, doc.bufferedPageRange().count)
        bookmark(paper, outline, blockName(instrument, agreed.block), y)
      }
      const pieces = [...(place === 0 ? [heading] : []), ...(title ? [noticed(title, begun)] : []), ...others]
      put(paper, section, pieces, BLOCK_HEAD + (place === 0 ? 1 : 0))
    }
    section.end()
  }
  return pages
}

/** A bookmark to a height on the page at hand; pdfkit counts from the right and the top, and 0 keeps the zoom. */
function bookmark({ doc, printable }: Paper, under: PDFKit.PDFOutline, title: string, y = 0): PDFKit.PDFOutline {
  const place = { expanded: true, left: doc.page.width, top: Math.max(0, y - 12) }
  return under.addItem(printable(title), place)
}

/** On every page: whose report this is, and which page of how many. */
function drawFeet({ doc, printable }: Paper, { centre, schoolYear, submittedAt }: Result): void {
  const { count } = doc.bufferedPageRange()
  const y = doc.page.height - 44
  doc.font(STYLE.label.font, STYLE.label.size)
  const name = printable(centre.replace(/\s+/g, ' '))
  const foot = fitting(doc, name, (short) => strings.document.foot(short, schoolYear, submittedAt === ''), WIDTH - 60)
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.fillColor(STYLE.label.colour)
    // Below the bottom margin pdfkit begins a new page, unless it may not break lines.
    doc.text(foot, MARGIN.left, y, { lineBreak: false })
    const number = strings.document.page(page + 1, count)
    doc.text(number, MARGIN.left + WIDTH - doc.widthOfString(number), y, { lineBreak: false })
    doc.endMarkedContent()
  }
}

/** A line with as much of a name as fits. */
function fitting(doc: PDFKit.PDFDocument, name: string, line: (name: string) => string, room: number): string {
  if (doc.widthOfString(line(name)) <= room) return line(name)
  let short = [...name]
  const cut = () => line(`${short.join('').trimEnd()}…`)
  while (short.length > 0 && doc.widthOfString(cut()) > room) short = short.slice(0, -1)
  return cut()
}

function bytesOf({ doc }: Paper): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
    doc.end()
  })
}
