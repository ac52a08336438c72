import type { ReceiptLine } from '../cards/receipts.ts'
import type { Inspection } from '../scan/inspection/inspection.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { writePdf } from './pdf.ts'
import { drawPicture } from './picture.ts'
import { drawOrder, type PictureOrder } from './picture-order.ts'
import { toPng, toPngWithin } from './picture-png.ts'
import { describePicture } from './picture-text.ts'
import { writeWorkbook } from './workbook.ts'
import type { VoteByName } from './workbook-members.ts'

/** The longest side of a picture on a card, in pixels: Teams asks for at most 1024 by 1024. */
const LONGEST_SIDE = 1024

/** How wide it is drawn for a mail, in pixels. */
const PICTURE_WIDTH = 1280

/** What is to be made of a result; `receipts` end the report, and `withWorkbook` asks for the figures too. */
export type Order = {
  readonly instrument: Instrument
  readonly result: Result
  readonly receipts: readonly ReceiptLine[]
  readonly withWorkbook: boolean
  /** Who voted what, where who gets the workbook may see that. */
  readonly voters?: readonly VoteByName[] | undefined
  /** A report of the inspectorate to lay beside it, where somebody asked for that: it is in no mail. */
  readonly inspection?: Inspection | undefined
}

/** What was made: a PNG, a PDF and, when asked, an XLSX, as bytes. */
export type Documents = { readonly picture: Uint8Array; readonly pdf: Uint8Array; readonly workbook?: Uint8Array }

/** That a document can't be made of a result, however often it is tried: which one, and why, as far as an operator may read. */
export type Unmade = { readonly unmade: string }

/** A picture as a PNG that fits on a card. */
export function makePicture(order: PictureOrder): Promise<Uint8Array> {
  return toPngWithin(drawOrder(order), LONGEST_SIDE)
}

/** Every document of a result, or which of them can't be made: a thread that breaks down throws, and is another matter. */
export async function makeDocuments({
  instrument,
  result,
  receipts,
  withWorkbook,
  voters,
  inspection
}: Order): Promise<Documents | Unmade> {
  let making: keyof Documents = 'picture'
  try {
    const drawn = drawPicture(instrument, result)
    const picture = await toPng(drawn, PICTURE_WIDTH)
    making = 'pdf'
    const pictureText = describePicture(instrument, result)
    const pdf = await writePdf({ instrument, result, picture: drawn, pictureText, receipts, inspection })
    if (!withWorkbook) return { picture, pdf }
    making = 'workbook'
    return { picture, pdf, workbook: await writeWorkbook({ instrument, result, voters }) }
  } catch (error) {
    return { unmade: `${making}: ${kindOf(error)}` }
  }
}

/** What kind of error it was: what it says may quote what somebody typed. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
