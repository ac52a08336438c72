import { BOTTOM, COLOUR, MARGIN, type Paper, type Style, WIDTH } from './pdf-paper.ts'

/** A part of the structure that a screen reader walks through. */
export type TaggedPart = PDFKit.PDFStructureElement

/** Something that is drawn in one go where the pen is, with its height in points; `gap` is the room above it. */
export type Piece = {
  readonly height: number
  readonly gap: number
  readonly draw: (part: TaggedPart, y: number) => void
}

/** A text, its look, and how far it is indented. */
export type StyledText = { readonly text: string; readonly style: Style; readonly indent?: number }

/** One cell of a row; a header cell says what it is the header of. */
export type Cell = {
  readonly lines: readonly StyledText[]
  readonly width: number
  readonly heads?: 'Row' | 'Column'
  readonly align?: 'left' | 'center' | 'right'
  /** For what is known only once the rest is drawn: is handed a function that writes it after all. */
  readonly later?: (write: (text: string) => void) => void
}

const LINE_GAP = 1
/** Between two texts in one cell. */
const BETWEEN = 1

/** Draws pieces one under the other: on one page if they fit on one, otherwise the first `head` with what follows. */
export function put(paper: Paper, part: TaggedPart, pieces: readonly Piece[], head = 1): void {
  const { doc } = paper
  const all = heightOf(pieces)
  if (!fits(paper, all <= BOTTOM - MARGIN.top ? all : heightOf(pieces.slice(0, head)))) doc.addPage()
  for (const piece of pieces) {
    if (!fits(paper, heightOf([piece]))) doc.addPage()
    const y = doc.y + (doc.y > MARGIN.top ? piece.gap : 0)
    piece.draw(part, y)
    doc.x = MARGIN.left
    doc.y = y + piece.height
  }
}

/** The same pieces with another room above the first. */
export function withGap(pieces: readonly Piece[], gap: number): readonly Piece[] {
  return pieces.map((piece, place) => (place === 0 ? { ...piece, gap } : piece))
}

/** The same piece, that tells when it is drawn and how high on the page. */
export function noticed(piece: Piece, notice: (y: number) => void): Piece {
  const draw: Piece['draw'] = (part, y) => {
    notice(y)
    piece.draw(part, y)
  }
  return { ...piece, draw }
}

/** A paragraph or heading over the whole width. */
export function textPiece(paper: Paper, tag: 'H1' | 'H2' | 'H3' | 'P' | 'Caption', line: StyledText, gap = 0): Piece {
  const height = heightOfLine(paper, line, WIDTH)
  return {
    height,
    gap,
    draw: (part, y) => part.add(paper.doc.struct(tag, {}, () => write(paper, line, MARGIN.left, y, WIDTH)))
  }
}

/** The rows of one table, each a piece; the table itself begins with the first that is drawn. */
export function tableRows(paper: Paper, rows: readonly (readonly Cell[])[], padding = 4): readonly Piece[] {
  const { doc } = paper
  const table = doc.struct('Table')
  let begun = false
  return rows.map((cells, index) => {
    const height = Math.max(...cells.map((cell) => heightOfCell(paper, cell))) + 2 * padding
    return {
      height,
      gap: 0,
      draw: (part, y) => {
        if (!begun) part.add(table)
        begun = true
        if (index > 0) rule(paper, y)
        const row = doc.struct('TR')
        table.add(row)
        drawCells(paper, row, cells, y + padding)
      }
    }
  })
}

/** Items under one another, as a list with marks before them. */
export function listPieces(
  paper: Paper,
  items: readonly StyledText[],
  mark: (place: number) => string
): readonly Piece[] {
  const { doc } = paper
  const struct = doc.struct('L')
  const room = 18
  return items.map((item, place) => ({
    height: heightOfLine(paper, item, WIDTH - room) + 3,
    gap: 0,
    draw: (part, y) => {
      if (place === 0) part.add(struct)
      const one = doc.struct('LI')
      struct.add(one)
      one.add(doc.struct('Lbl', {}, () => write(paper, { ...item, text: mark(place) }, MARGIN.left, y, room)))
      one.add(doc.struct('LBody', {}, () => write(paper, item, MARGIN.left + room, y, WIDTH - room)))
    }
  }))
}

/** Drawing that a screen reader passes over. */
export function decorate({ doc }: Paper, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.save()
  draw()
  doc.restore()
  doc.endMarkedContent()
}

/** Writes a text at a place, without leaving the page. */
export function write(
  { doc, printable }: Paper,
  { text, style, indent = 0 }: StyledText,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'center' | 'right' = 'left'
): void {
  doc.font(style.font, style.size).fillColor(style.colour)
  doc.text(printable(text), x + indent, y, { width: width - indent, lineGap: LINE_GAP, align })
}

/** The height that a text takes in a width. */
export function heightOfLine(
  { doc, printable }: Paper,
  { text, style, indent = 0 }: StyledText,
  width: number
): number {
  doc.font(style.font, style.size)
  return doc.heightOfString(printable(text), { width: width - indent, lineGap: LINE_GAP })
}

function drawCells(paper: Paper, row: TaggedPart, cells: readonly Cell[], top: number): void {
  const { doc } = paper
  let x: number = MARGIN.left
  for (const cell of cells) {
    const left = x
    const scope: PDFKit.Mixins.StructureElementOptions & { scope?: string } = cell.heads ? { scope: cell.heads } : {}
    const tag = cell.heads ? 'TH' : 'TD'
    const page = doc.bufferedPageRange().count - 1
    cell.later?.((text) => {
      doc.switchToPage(page)
      const lines = cell.lines.map((line) => ({ ...line, text }))
      row.add(doc.struct(tag, scope, () => writeLines(paper, lines, cell, left, top)))
    })
    if (!cell.later) row.add(doc.struct(tag, scope, () => writeLines(paper, cell.lines, cell, left, top)))
    x += cell.width
  }
}

function writeLines(paper: Paper, lines: readonly StyledText[], { width, align }: Cell, x: number, top: number): void {
  let y = top
  for (const line of lines) {
    write(paper, line, x, y, width - 8, align)
    y += heightOfLine(paper, line, width - 8) + BETWEEN
  }
}

function heightOfCell(paper: Paper, { lines, width }: Cell): number {
  return lines.reduce((all, line) => all + heightOfLine(paper, line, width - 8) + BETWEEN, -BETWEEN)
}

function rule(paper: Paper, y: number): void {
  const { doc } = paper
  decorate(paper, () =>
    doc
      .lineWidth(0.5)
      .strokeColor(COLOUR.rule)
      .moveTo(MARGIN.left, y)
      .lineTo(MARGIN.left + WIDTH, y)
      .stroke()
  )
}

function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((all, { height, gap }) => all + height + gap, 0)
}

function fits({ doc }: Paper, height: number): boolean {
  return doc.y <= MARGIN.top || doc.y + height <= BOTTOM
}
