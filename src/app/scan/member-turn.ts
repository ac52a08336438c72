import type { Instrument } from '../../scan/instrument.ts'
import { notStarted } from '../../scan/refusal.ts'
import { isStarted, type Started } from '../../scan/scan.ts'
import type { Talk } from '../../scan/talk.ts'
import type { MemberSheet, Read } from '../../storage/scans.ts'
import { type App, instrumentOf, type Refused, today } from './app.ts'
import type { Who } from './request.ts'

/** A scan as the member who is speaking meets it. */
export type MemberTurn = {
  readonly scan: Read<Started>
  readonly instrument: Instrument
  readonly own: MemberSheet
  readonly isOpen: boolean
  /** The day in Brussels. */
  readonly today: string
  /** Where the team is with the block that was asked for. */
  readonly talk: Read<Talk> | undefined
}

/** The scan and the speaker's own sheet in it, or why there is none for them. One storage round trip. */
export async function memberTurn(app: App, who: Who, id: string, block = ''): Promise<MemberTurn | Refused> {
  const view = await app.scans.view(id, who.id, block)
  if (!view || view.scan.value.chat.tenant !== who.tenant) return { refusal: { reason: 'unknown-scan' } }
  const scan = view.scan.value
  if (!isStarted(scan)) return { refusal: notStarted(scan) }
  if (!view.own && scan.facilitator.id === who.id) return { refusal: { reason: 'not-voting' } }
  if (!view.own) return { refusal: { reason: 'not-member', facilitator: scan.facilitator.name } }
  return {
    scan: { value: scan, version: view.scan.version },
    instrument: instrumentOf(app, scan),
    own: view.own,
    talk: view.talk,
    isOpen: scan.state === 'open',
    // Worked out where it is asked for: few cards name a day.
    get today() {
      return today(app)
    }
  }
}
