import type { Mail, Mailed } from '../delivery/mail.ts'
import { type Attached, attachmentsFor, resultFor } from '../report/mail-parts.ts'
import { mailText } from '../report/mail-text.ts'
import { writePdf } from '../report/pdf.ts'
import { drawPicture } from '../report/picture.ts'
import { toPng } from '../report/picture-png.ts'
import { describePicture } from '../report/picture-text.ts'
import { writeWorkbook } from '../report/workbook.ts'
import type { Delivery } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import type { Recipients } from '../scan/scan.ts'
import { type App, instrumentOf } from './app.ts'
import { resultFrom } from './summary.ts'

/**
 * Mails a submitted result to one recipient, once. It is noted as "perhaps" before it leaves, so that a bot that dies
 * while sending does not send it again blindly; a mail that surely did not leave is tried again by the queue.
 */
export async function mailResult(app: App, id: string, who: keyof Recipients): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'submitted' || scan.recipients[who] === '') return
  const before = whole.deliveries.get(who)
  if (before && before.value.state !== 'waiting') return
  const note = async (delivery: Delivery) => {
    const now = (await app.scans.whole(id))?.deliveries.get(who)
    await app.scans.saveDelivery(id, who, now, delivery)
  }
  if (!app.mailer) return note({ state: 'failed', reason: 'off' })
  const result = resultFrom(app, scan, whole)
  if (!result) throw new Error(`scan ${id} was submitted and has no result`)
  const instrument = instrumentOf(app, scan)
  const mail = await mailFor(instrument, resultFor(who, result), who, scan.recipients[who])
  const claimed = await app.scans.saveDelivery(id, who, before, { state: 'perhaps', reason: '' })
  if (!claimed) return
  let mailed: Mailed
  try {
    mailed = await app.mailer.send(mail)
  } catch (error) {
    await note({ state: 'waiting', reason: '' })
    throw error
  }
  await note({ state: mailed.state, reason: mailed.state === 'failed' ? mailed.reason : '' })
}

async function mailFor(instrument: Instrument, result: Result, who: keyof Recipients, to: string): Promise<Mail> {
  const svg = drawPicture(instrument, result)
  const alt = describePicture(instrument, result)
  const report = { instrument, result, picture: toPng(svg, 1280), pictureText: alt, receipts: [] }
  const write: Readonly<Record<Attached['kind'], () => Uint8Array | Promise<Uint8Array>>> = {
    picture: () => toPng(svg, 960),
    report: () => writePdf(report),
    workbook: () => writeWorkbook({ instrument, result })
  }
  const attachments = attachmentsFor(who, result).map(async ({ kind, ...named }) => ({
    ...named,
    content: await write[kind]()
  }))
  return {
    id: `${result.scan}-${who}`,
    to,
    ...mailText(instrument, result, alt),
    attachments: await Promise.all(attachments)
  }
}
