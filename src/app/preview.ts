import { previewCard } from '../cards/preview-card.ts'
import { previewParts } from '../cards/preview-parts.ts'
import { RECEIVERS, type Receiver } from '../scan/delivery.ts'
import type { Concept } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, show } from './app.ts'
import { directorTurn } from './director-turn.ts'
import { finishSigning } from './finish-signing.ts'
import type { Press } from './request.ts'
import { typedTurn } from './sign.ts'
import { resultFrom } from './summary.ts'
import { toSend } from './to-send.ts'

/** "Bekijk wat verstuurd wordt" on the concept: keeps what was typed there and shows what the director will get. */
export async function preview(app: App, press: Press, asked: { readonly scan: string }): Promise<Outcome> {
  const turn = await typedTurn(app, press, asked.scan)
  return 'whole' in turn ? showPart(app, turn.concept, turn.whole, 'director', '') : turn
}

/** "Toon deze keuze": the chosen part of what the chosen receiver will get. */
export async function previewShow(app: App, press: Press, asked: { readonly scan: string }): Promise<Outcome> {
  const { receiver, part } = press.typed
  const to = RECEIVERS.find((one) => one === receiver) ?? 'director'
  return previewPart(app, press, { scan: asked.scan, to, page: part ?? '' })
}

/** "Volgende" and "Vorige", and from the warning the first part: what one receiver will get, from this page on. */
export async function previewPart(
  app: App,
  press: Press,
  asked: { readonly scan: string; readonly to: Receiver; readonly page: string }
): Promise<Outcome> {
  const turn = await directorTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  if (turn.kind === 'signed') return finishSigning(app, press, turn.scan.value)
  return showPart(app, turn.scan.value, turn.whole, asked.to, asked.page)
}

function showPart(app: App, scan: Concept, whole: Whole, to: Receiver, page: string): Outcome {
  const agreed = resultFrom(app, scan, whole)
  if (!agreed) return refuse({ reason: 'not-all-agreed' }, instrumentOf(app, scan))
  // As it would leave now.
  const result = { ...agreed, submittedAt: app.now().toISOString() }
  const all = toSend({
    instrument: instrumentOf(app, scan),
    scan,
    result,
    sendsMail: app.mailer !== undefined,
    hasPicture: app.publicUrl() !== undefined
  })
  return show(previewCard(scan, to, previewParts(all, to), page))
}
