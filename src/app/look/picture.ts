import { timingSafeEqual } from 'node:crypto'
import { maySee } from '../../scan/may-see.ts'
import { isRevealed } from '../../scan/scan.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { resultFrom } from '../scan/summary.ts'

/** What an address of ours ends in: 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/

/**
 * The picture at an address that a card showed, as PNG, of the result as it stands now; undefined for any other address,
 * one whose time is over, and a scan that is with the team (again).
 */
export async function picture(app: App, id: string, token: string): Promise<Uint8Array | undefined> {
  if (!TOKEN.test(token)) return undefined
  // One row tells whether the address is right: whoever guesses gets no scan read for it.
  const place = await app.scans.picturePlace(id)
  if (!place || !isSame(token, place.token) || Date.parse(place.until) <= app.now().getTime()) return undefined
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || !isRevealed(scan) || !maySee(['bearer'], scan, 'picture')) return undefined
  const result = resultFrom(app, scan, whole)
  return result && app.printer.picture({ instrument: instrumentOf(app, scan), result })
}

/** Takes as long for a token that is nearly right as for one that is all wrong. */
function isSame(asked: string, kept: string): boolean {
  return asked.length === kept.length && timingSafeEqual(Buffer.from(asked), Buffer.from(kept))
}
