import { timingSafeEqual } from 'node:crypto'
import { nameOfFigures } from '../../report/picture-name.ts'
import { maySee } from '../../scan/may-see.ts'
import { isRevealed } from '../../scan/scan.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { DARK, drawnOn } from '../scan/picture-address.ts'
import { resultFrom } from '../scan/summary.ts'

/** What an address of ours ends in: 32 bytes in base64url, and whether it is for a dark theme. */
const TOKEN = new RegExp(`^([\\w-]{43})(${DARK})?$`)

/**
 * The picture at an address that a card showed, as PNG, as it stands now; undefined for any other address, one whose time
 * is over, one of a drawing that is another one by now, and a scan in which nobody may see it (any more).
 */
export async function picture(app: App, id: string, asked: string): Promise<Uint8Array | undefined> {
  const [, token, dark] = TOKEN.exec(asked) ?? []
  if (token === undefined) return undefined
  // A few rows tell whether the address is right: whoever guesses gets no scan read for it.
  const places = await app.scans.picturePlaces(id)
  const found = [...places].filter(([, place]) => isSame(token, place.token))
  const [which, place] = found.find(([, { until }]) => Date.parse(until) > app.now().getTime()) ?? []
  if (which === undefined) return undefined
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  const what = which === 'result' ? 'picture' : 'figures-picture'
  if (!whole || !scan || !isRevealed(scan) || !maySee(['bearer'], scan, what)) return undefined
  const instrument = instrumentOf(app, scan)
  const theme = dark === undefined ? 'light' : 'dark'
  if (which === 'result') {
    const result = resultFrom(app, scan, whole)
    return result && app.printer.picture({ instrument, theme, result })
  }
  const drawn = drawnOn(app, scan, whole, which)
  if (!drawn || nameOfFigures(instrument, drawn) !== place?.of) return undefined
  return app.printer.picture({ instrument, theme, ...(which === 'agenda' ? { figures: drawn } : { rounds: drawn }) })
}

/** Takes as long for a token that is nearly right as for one that is all wrong. */
function isSame(asked: string, kept: string): boolean {
  return asked.length === kept.length && timingSafeEqual(Buffer.from(asked), Buffer.from(kept))
}
