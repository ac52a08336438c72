import { previewCard } from '../../cards/preview-card.ts'
import { previewParts } from '../../cards/preview-parts.ts'
import { RECEIVERS, type Receiver } from '../../scan/delivery.ts'
import type { Concept } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, show } from '../scan/app.ts'
import type { ConceptTurn } from '../scan/director-turn.ts'
import type { Press } from '../scan/request.ts'
import { resultFrom } from '../scan/summary.ts'
import { votersForDirector } from '../scan/voters.ts'
import { isKept, keepConcept } from './sign.ts'
import { toSend } from './to-send.ts'

/** "Bekijk wat verstuurd wordt" on the concept: keeps what was typed there and shows what the director will get. */
export async function preview(app: App, turn: ConceptTurn, press: Press<'preview'>): Promise<Outcome | 'overtaken'> {
  const typed = await keepConcept(app, turn, press)
  return isKept(typed) ? showPart(app, typed.concept, turn.whole, 'director', '') : typed
}

/** "Toon deze keuze": the chosen part of what the chosen receiver will get. */
export function previewShow(app: App, { scan, whole }: ConceptTurn, { typed }: Press<'preview-show'>): Outcome {
  const to = RECEIVERS.find((one) => one === typed.receiver) ?? 'director'
  return showPart(app, scan.value, whole, to, typed.part ?? '')
}

/** "Volgende" and "Vorige", and from the warning the first part: what one receiver will get, from this page on. */
export function previewPart(app: App, { scan, whole }: ConceptTurn, { action }: Press<'preview-part'>): Outcome {
  return showPart(app, scan.value, whole, action.to, action.page)
}

function showPart(app: App, scan: Concept, whole: Whole, to: Receiver, page: string): Outcome {
  const agreed = resultFrom(app, scan, whole)
  if (!agreed) return refuse({ reason: 'not-all-agreed' }, instrumentOf(app, scan))
  // As it would leave now.
  const result = { ...agreed, submittedAt: app.now().toISOString() }
  const instrument = instrumentOf(app, scan)
  const all = toSend({
    instrument,
    scan,
    result,
    sendsMail: app.mailer !== undefined,
    hasPicture: app.publicUrl() !== undefined,
    byName: votersForDirector(instrument, scan, whole) !== undefined
  })
  return show(previewCard(scan, to, previewParts(all, to), page))
}
