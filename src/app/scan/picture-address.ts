import type { PictureView } from '../../cards/picture-view.ts'
import { nameOfPicture } from '../../report/picture-name.ts'
import { describePicture } from '../../report/picture-text.ts'
import type { Result } from '../../scan/result.ts'
import type { Concept, Submitted } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'

const DAY = 24 * 60 * 60 * 1000

/** How long an address works after a card has shown it, in milliseconds; at least half of it, to save writing it anew. */
const LIFE = 90 * DAY

/**
 * Where a card finds the picture of a result, with the same in words; undefined when this installation does not know
 * where it is found from outside. The same drawing keeps its address, and showing it again makes it last longer; another
 * drawing gets another address, for whatever keeps a copy goes by the address.
 */
export async function pictureFor(
  app: App,
  scan: Concept | Submitted,
  { picture }: Pick<Whole, 'picture'>,
  result: Result
): Promise<PictureView | undefined> {
  const origin = app.publicUrl()
  if (origin === undefined) return undefined
  const instrument = instrumentOf(app, scan)
  const token = await tokenFor(app, scan.id, picture, nameOfPicture(instrument, result))
  return {
    address: `${origin}/pictures/${encodeURIComponent(scan.id)}/${token}.png`,
    alt: describePicture(instrument, result)
  }
}

async function tokenFor(app: App, id: string, before: Whole['picture'], of: string): Promise<string> {
  const now = app.now().getTime()
  const left = before?.value.of === of ? Date.parse(before.value.until) - now : 0
  if (before && left >= LIFE / 2) return before.value.token
  const token = before && left > 0 ? before.value.token : app.newToken()
  const place = { token, of, until: new Date(now + LIFE).toISOString() }
  if (await app.scans.savePicture(id, before, place)) return place.token
  // Two cards at once: both show the address that was kept.
  const kept = (await app.scans.whole(id))?.picture
  if (!kept) throw new Error(`the picture of scan ${id} was not kept, and no other was`)
  return kept.value.token
}
