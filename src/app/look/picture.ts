import { timingSafeEqual } from 'node:crypto'
import { nameOfFigures } from '../../report/picture-name.ts'
import { maySee } from '../../scan/may-see.ts'
import { isRevealed } from '../../scan/scan.ts'
import type { WhichPicture } from '../../storage/scans.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { DARK, drawnOn } from '../scan/picture-address.ts'
import { resultFrom } from '../scan/summary.ts'

/** What an address of ours ends in: 32 bytes in base64url, and whether it is for a dark theme. */
const TOKEN = new RegExp(`^([\\w-]{43})(${DARK})?$`)

/** What somebody needs to be allowed to see for each of the pictures. */
const WHAT = { result: 'picture', agenda: 'agenda-picture' } as const satisfies Record<WhichPicture, string>

/**
 * The picture at an address that a card showed, as PNG, as it stands now; undefined for any other address, one whose time
 * is over, one of a drawing that is another one by now, and a scan in which nobody may see it (any more).
 */
export async function picture(app: App, id: string, asked: string): Promise<Uint8Array | undefined> {
  const [, token, dark] = TOKEN.exec(asked) ?? []
  if (token === undefined) return undefined
  // Two rows tell whether the address is right: whoever guesses gets no scan read for it.
  const places = await app.scans.picturePlaces(id)
  const isRight = (which: WhichPicture) => {
    const place = places[which]
    return place !== undefined && isSame(token, place.token) && Date.parse(place.until) > app.now().getTime()
  }
  const [isResult, isAgenda] = [isRight('result'), isRight('agenda')]
  if (!isResult && !isAgenda) return undefined
  const which = isResult ? 'result' : 'agenda'
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || !isRevealed(scan) || !maySee(['bearer'], scan, WHAT[which])) return undefined
  const instrument = instrumentOf(app, scan)
  const theme = dark === undefined ? 'light' : 'dark'
  if (which === 'result') {
    const result = resultFrom(app, scan, whole)
    return result && app.printer.picture({ instrument, theme, result })
  }
  const figures = drawnOn(app, scan, whole)
  const isStill = figures && nameOfFigures(instrument, figures) === places.agenda?.of
  return isStill ? app.printer.picture({ instrument, theme, figures }) : undefined
}

/** Takes as long for a token that is nearly right as for one that is all wrong. */
function isSame(asked: string, kept: string): boolean {
  return asked.length === kept.length && timingSafeEqual(Buffer.from(asked), Buffer.from(kept))
}
