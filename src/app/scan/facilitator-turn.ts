import type { Instrument } from '../../scan/instrument.ts'
import { notStarted } from '../../scan/refusal.ts'
import { type Closed, isStarted, type Started } from '../../scan/scan.ts'
import type { Read, Whole } from '../../storage/scans.ts'
import { type App, instrumentOf, type Refused } from './app.ts'
import type { Asker } from './request.ts'
import { unled } from './where.ts'

/** A scan as its facilitator handles it: with all members, for counting. */
export type FacilitatorTurn<S extends Started = Started> = Omit<Whole, 'scan'> & {
  readonly scan: Read<S>
  readonly instrument: Instrument
}

/** The same, while the team works on what was revealed. */
export type RevealedTurn = FacilitatorTurn<Closed>

/** The scan that the speaker facilitates, or why they can't do this. */
export async function facilitatorTurn(app: App, asker: Asker, id: string): Promise<FacilitatorTurn | Refused> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== asker.speaker.tenant) return { refusal: { reason: 'unknown-scan' } }
  const scan = whole.scan.value
  if (!isStarted(scan)) return { refusal: notStarted(scan) }
  if (scan.facilitator.id !== asker.speaker.id)
    return { refusal: { reason: 'not-facilitator', facilitator: scan.facilitator.name } }
  const alone = unled(asker, scan)
  if (alone) return { refusal: alone }
  return { ...whole, scan: { value: scan, version: whole.scan.version }, instrument: instrumentOf(app, scan) }
}

/** The scan that the speaker facilitates while the team works on what was revealed, or why they can't do this. */
export async function revealedTurn(app: App, asker: Asker, id: string): Promise<RevealedTurn | Refused> {
  const turn = await facilitatorTurn(app, asker, id)
  if ('refusal' in turn) return turn
  const { value, version } = turn.scan
  if (value.state === 'open') return { refusal: { reason: 'still-open' } }
  if (value.state === 'concept') return { refusal: { reason: 'with-director', director: value.directorName } }
  if (value.state === 'submitted') return { refusal: { reason: 'read-only' } }
  return { ...turn, scan: { value, version } }
}
