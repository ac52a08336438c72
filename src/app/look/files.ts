import { receiptLines } from '../../cards/receipts.ts'
import type { Theme } from '../../report/colours.ts'
import { writeFacts } from '../../report/fact-csv.ts'
import { ofScan, WORKBOOK } from '../../report/mail-parts.ts'
import { writeResult } from '../../report/result-file.ts'
import type { Inspection } from '../../scan/inspection/inspection.ts'
import type { Result } from '../../scan/result.ts'
import { strings } from '../../words/index.ts'
import type { App } from '../scan/app.ts'
import { type Place, placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { deliveriesOf } from '../scan/summary.ts'
import { inspectionFor } from './inspection-for.ts'
import { type ResultLook, resultLook } from './result.ts'
import { type FileKind, filesFor, receiptReader, type ShownResult, shownIn } from './result-page.ts'

/** A file to take along, of a type such as "text/csv". */
export type TakenFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** A document that can be made, for whoever may have it, from what they may see; the report of the inspectorate only for what holds it. */
type Asked = {
  readonly place: Place
  readonly shown: ShownResult
  readonly look: ResultLook
  readonly inspection: Inspection | undefined
}

/** The drawing that somebody sees of a scan, in a theme as a PNG; undefined for who sees none. */
export async function pictureFile(app: App, who: Who, id: string, theme: Theme): Promise<TakenFile | undefined> {
  const place = await placeIn(app, who, id)
  const order = place && shownIn(app, place)?.order
  if (!place || !order) return undefined
  const bytes = await app.printer.picture({ ...order, theme })
  return { name: strings.mail.picture(ofScan(place.scan.settings)), type: 'image/png', bytes }
}

/**
 * A document of a result with no more in it than its page shows to who asks; undefined for a kind that they may not take along,
 * and for who has no part in the scan.
 */
export async function documentFile(app: App, who: Who, id: string, kind: string): Promise<TakenFile | undefined> {
  const place = await placeIn(app, who, id)
  const shown = place && shownIn(app, place)
  const look = place && resultLook(app, place)
  const inspection = place && kind === 'pdf-inspection' ? await inspectionFor(app, who, place) : undefined
  const wanted = shown && DOCUMENTS.find((one) => one === kind && filesFor(shown, inspection).includes(one))
  if (!place || !wanted || !shown.result || !look || look === 'still-open') return undefined
  return MAKE[wanted](app, { place, shown, look, inspection }, shown.result)
}

/** What can be made of a result. */
const DOCUMENTS = ['pdf', 'pdf-inspection', 'xlsx', 'csv', 'json'] as const satisfies readonly FileKind[]

const PDF = 'application/pdf'

type Make = (app: App, asked: Asked, result: Result) => Promise<TakenFile>

const MAKE: Readonly<Record<(typeof DOCUMENTS)[number], Make>> = {
  async pdf(app, asked, result) {
    const { pdf } = await documentsOf(app, asked, result, false)
    return { name: strings.mail.report.centre(ofScan(result)), type: PDF, bytes: pdf }
  },
  async 'pdf-inspection'(app, asked, result) {
    const { pdf } = await documentsOf(app, asked, result, false)
    return { name: strings.mail.report.inspection(ofScan(result)), type: PDF, bytes: pdf }
  },
  async xlsx(app, asked, result) {
    const { workbook } = await documentsOf(app, asked, result, true)
    if (!workbook) throw new Error(`there is no workbook of scan ${result.scan}`)
    return { name: strings.mail.workbook(ofScan(result)), type: WORKBOOK, bytes: workbook }
  },
  async csv(_app, { place: { instrument } }, result) {
    const bytes = writeFacts({ instrument, result })
    return { name: strings.mail.facts(ofScan(result)), type: 'text/csv; charset=utf-8', bytes }
  },
  async json(_app, asked, result) {
    const { place, look } = asked
    const bytes = writeResult({
      instrument: place.instrument,
      result,
      visibility: place.scan.settings.visibility,
      remarks: remarksIn(look),
      voters: votersIn(look),
      receipts: look.receipts?.map((receipt) => ({ ...receipt, address: addressOf(look, receipt.to) }))
    })
    return { name: strings.mail.data(ofScan(result)), type: 'application/json', bytes }
  }
}

async function documentsOf(app: App, { place, shown, look, inspection }: Asked, result: Result, withWorkbook: boolean) {
  const { scan } = shown
  const receipts =
    scan.state === 'submitted' && look.receipts
      ? receiptLines(scan, deliveriesOf(app, place), receiptReader(place, scan))
      : []
  const made = await app.printer.documents({
    instrument: place.instrument,
    result,
    receipts,
    withWorkbook,
    voters: votersIn(look),
    inspection
  })
  if ('unmade' in made) throw new Error(`what is taken along of scan ${scan.id} could not be made: ${made.unmade}`)
  return made
}

function votersIn({ blocks }: ResultLook) {
  if (blocks.every(({ voters }) => voters === undefined)) return undefined
  return blocks.flatMap(({ block, voters = [] }) => voters.map((voter) => ({ ...voter, block })))
}

function remarksIn({ blocks }: ResultLook) {
  if (blocks.every(({ remarks }) => remarks === undefined)) return undefined
  return blocks.flatMap(({ block, remarks = [] }) =>
    remarks === 'few' ? [] : remarks.map((remark) => ({ ...remark, block }))
  )
}

function addressOf({ recipients }: ResultLook, to: string): string | undefined {
  return recipients && Object.entries(recipients).find(([who]) => who === to)?.[1]
}
