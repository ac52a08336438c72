import type { PictureView } from '../../cards/picture-view.ts'
import { nameOfFigures, nameOfPicture } from '../../report/picture-name.ts'
import type { Drawn } from '../../report/picture-rows.ts'
import { describePicture } from '../../report/picture-text.ts'
import type { Result } from '../../scan/result.ts'
import type { Concept, Started, Submitted } from '../../scan/scan.ts'
import { roundsBehind } from '../../scan/submit.ts'
import type { Talks } from '../../scan/talk.ts'
import { type Tally, tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import type { FiguresPicture, PicturePlace, Read, WhichPicture, Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'
import { talksOf } from './whole.ts'

const DAY = 24 * 60 * 60 * 1000

/** How long an address works after a card has shown it, in milliseconds; at least half of it, to save writing it anew. */
const LIFE = 90 * DAY

/** What an address has behind its token for a client in a dark theme. */
export const DARK = '-dark'

/**
 * Where a card finds the picture of a result, with the same in words; undefined when this installation does not know
 * where it is found from outside. The same drawing keeps its address, and showing it again makes it last longer; another
 * drawing gets another address, for whatever keeps a copy goes by the address.
 */
export async function pictureFor(
  app: App,
  scan: Concept | Submitted,
  { pictures }: Pick<Whole, 'pictures'>,
  result: Result
): Promise<PictureView | undefined> {
  const origin = app.publicUrl()
  if (origin === undefined) return undefined
  const instrument = instrumentOf(app, scan)
  const token = await tokenFor(app, scan.id, 'result', pictures.get('result'), nameOfPicture(instrument, result))
  return viewOf(origin, scan.id, token, describePicture(instrument, result))
}

/** The picture on the card of the talk about a block. */
export function talkPicture(block: string): FiguresPicture {
  return `talk!${block}`
}

/** What is needed of a scan to draw its figures and to say where the drawing is. */
type FigureParts = Pick<Whole, 'sheets' | 'talks' | 'pictures'>

/**
 * Sees to it that what is drawn of the figures of a scan has an address, before a card shows it: another one for another
 * drawing. Whether anything was written, so that what was read is to be read again.
 */
export async function keepFiguresPicture(
  app: App,
  scan: Started,
  whole: FigureParts,
  which: FiguresPicture
): Promise<boolean> {
  if (app.publicUrl() === undefined || !isTalking(scan)) return false
  const drawn = drawnOn(app, scan, whole, which)
  if (!drawn) return false
  const before = whole.pictures.get(which)
  const token = await tokenFor(app, scan.id, which, before, nameOfFigures(instrumentOf(app, scan), drawn))
  return token !== before?.value.token
}

/** The drawing of figures as a card shows it, with this said of it; undefined while it has no address of its own yet. */
export function figuresPictureFor(
  app: App,
  scan: Started,
  { pictures }: Pick<Whole, 'pictures'>,
  which: FiguresPicture,
  drawn: Drawn | undefined,
  alt: string
): PictureView | undefined {
  const origin = app.publicUrl()
  const place = pictures.get(which)?.value
  if (origin === undefined || !place || !isTalking(scan) || place.until <= app.now().toISOString()) return undefined
  if (!drawn || place.of !== nameOfFigures(instrumentOf(app, scan), drawn)) return undefined
  return viewOf(origin, scan.id, place.token, alt)
}

/**
 * What is drawn of a scan: what its votes come to, and what is agreed so far, of all blocks or of one; undefined where there
 * is nothing yet.
 */
export function drawnOn(app: App, scan: Started, whole: FigureParts, which: FiguresPicture): Drawn | undefined {
  const talks = talksOf(whole)
  return drawnFrom(scan, tally(instrumentOf(app, scan), whole.sheets, talks, fewestOf(scan)), talks, which)
}

/** The same where the figures are at hand. */
export function drawnFrom(scan: Started, figures: Tally, talks: Talks, which: FiguresPicture): Drawn | undefined {
  const { centre, schoolYear, way } = scan.settings
  const blocks = figures.blocks
    .filter(({ block }) => which === 'agenda' || which === talkPicture(block))
    .map((one) => {
      const answer = talks.get(one.block)?.agreed?.answer
      return { block: one.block, ...(answer && { answer }), rounds: way === 'each' ? roundsBehind(one) : [] }
    })
    // In one order, so that the same figures are the same drawing.
    .toSorted((a, b) => (a.block < b.block ? -1 : 1))
  const isAny = blocks.some(
    ({ answer, rounds }) => (which === 'agenda' && answer) || rounds.some(({ votes }) => votes.some(isSome))
  )
  return isAny ? { centre, schoolYear, members: figures.members, blocks } : undefined
}

function isTalking({ state, chat }: Started): boolean {
  return (state === 'closed' || state === 'concept') && chat.scope !== 'personal'
}

function isSome({ count }: { readonly count: number }): boolean {
  return count > 0
}

function viewOf(origin: string, scan: string, token: string, alt: string): PictureView {
  const address = `${origin}/pictures/${encodeURIComponent(scan)}/${token}`
  return { address: `${address}.png`, dark: `${address}${DARK}.png`, alt }
}

async function tokenFor(
  app: App,
  id: string,
  which: WhichPicture,
  before: Read<PicturePlace> | undefined,
  of: string
): Promise<string> {
  const now = app.now().getTime()
  const left = before?.value.of === of ? Date.parse(before.value.until) - now : 0
  if (before && left >= LIFE / 2) return before.value.token
  const token = before && left > 0 ? before.value.token : app.newToken()
  const place = { token, of, until: new Date(now + LIFE).toISOString() }
  if (await app.scans.savePicture(id, which, before, place)) return place.token
  // Two cards at once: both show the address that was kept.
  const kept = (await app.scans.picturePlaces(id)).get(which)
  if (!kept) throw new Error(`the picture of scan ${id} was not kept, and no other was`)
  return kept.token
}
