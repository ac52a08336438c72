import type { Instrument } from '../scan/instrument.ts'
import type { Refusal } from '../scan/refusal.ts'
import type { Started } from '../scan/scan.ts'
import type { MemberSheet, Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'
import type { From } from './request.ts'

/** A scan as its facilitator handles it: with all members, for counting. */
export type FacilitatorTurn = {
  readonly scan: Read<Started>
  readonly instrument: Instrument
  readonly members: readonly MemberSheet[]
  readonly talks: Whole['talks']
}

/** The scan that the speaker facilitates, or why they can't do this. */
export async function facilitatorTurn(
  app: App,
  from: From,
  id: string
): Promise<FacilitatorTurn | { readonly refusal: Refusal }> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== from.speaker.tenant) return { refusal: { reason: 'unknown-scan' } }
  const scan = whole.scan.value
  if (scan.state === 'draft') return { refusal: { reason: 'not-started' } }
  if (scan.facilitator.id !== from.speaker.id)
    return { refusal: { reason: 'not-facilitator', facilitator: scan.facilitator.name } }
  return {
    scan: { value: scan, version: whole.scan.version },
    instrument: instrumentOf(app, scan),
    members: whole.members,
    talks: whole.talks
  }
}
