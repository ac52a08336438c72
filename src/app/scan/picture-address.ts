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
import type { WhichPicture, Whole } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
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
  { picture }: Pick<Whole, 'picture'>,
  result: Result
): Promise<PictureView | undefined> {
  const origin = app.publicUrl()
  if (origin === undefined) return undefined
  const instrument = instrumentOf(app, scan)
  const token = await tokenFor(app, scan.id, 'result', picture, nameOfPicture(instrument, result))
  return viewOf(origin, scan.id, token, describePicture(instrument, result))
}

/**
 * Sees to it that what is drawn on the agenda of a scan has an address, before a card shows it: another one for another
 * drawing. Whether anything was written, so that what was read is to be read again.
 */
export async function keepAgendaPicture(app: App, scan: Started, whole: AgendaParts): Promise<boolean> {
  if (app.publicUrl() === undefined || !isTalking(scan)) return false
  const drawn = drawnOn(app, scan, whole)
  if (!drawn) return false
  const before = whole.agendaPicture
  const token = await tokenFor(app, scan.id, 'agenda', before, nameOfFigures(instrumentOf(app, scan), drawn))
  return token !== before?.value.token
}

/** The drawing of an agenda as a card shows it; undefined while it has no address of its own yet. */
export function agendaPictureFor(app: App, scan: Started, whole: AgendaParts): PictureView | undefined {
  const origin = app.publicUrl()
  const place = whole.agendaPicture?.value
  if (origin === undefined || !place || !isTalking(scan) || place.until <= app.now().toISOString()) return undefined
  const drawn = drawnOn(app, scan, whole)
  if (!drawn || place.of !== nameOfFigures(instrumentOf(app, scan), drawn)) return undefined
  return viewOf(origin, scan.id, place.token, strings.agenda.pictureAlt(instrumentOf(app, scan).nouns))
}

/** What the agenda of a scan draws: what its votes come to, and what is agreed so far; undefined where there is nothing yet. */
export function drawnOn(app: App, scan: Started, whole: AgendaParts): Drawn | undefined {
  const instrument = instrumentOf(app, scan)
  const talks = talksOf(whole)
  const drawn = drawnFrom(scan, tally(instrument, whole.sheets, talks, fewestOf(scan)), talks)
  const isAny = drawn.blocks.some(({ answer, rounds }) => answer || rounds.some(({ votes }) => votes.some(isSome)))
  return isAny ? drawn : undefined
}

type AgendaParts = Pick<Whole, 'sheets' | 'talks' | 'agendaPicture'>

function drawnFrom({ settings }: Started, { members, blocks }: Tally, talks: Talks): Drawn {
  const { centre, schoolYear, way } = settings
  return {
    centre,
    schoolYear,
    members,
    // In one order, so that the same figures are the same drawing.
    blocks: blocks
      .map((figures) => {
        const answer = talks.get(figures.block)?.agreed?.answer
        return {
          block: figures.block,
          ...(answer && { answer }),
          rounds: way === 'each' ? roundsBehind(figures) : []
        }
      })
      .toSorted((a, b) => (a.block < b.block ? -1 : 1))
  }
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
  before: Whole['picture'],
  of: string
): Promise<string> {
  const now = app.now().getTime()
  const left = before?.value.of === of ? Date.parse(before.value.until) - now : 0
  if (before && left >= LIFE / 2) return before.value.token
  const token = before && left > 0 ? before.value.token : app.newToken()
  const place = { token, of, until: new Date(now + LIFE).toISOString() }
  if (await app.scans.savePicture(id, which, before, place)) return place.token
  // Two cards at once: both show the address that was kept.
  const kept = (await app.scans.picturePlaces(id))[which]
  if (!kept) throw new Error(`the picture of scan ${id} was not kept, and no other was`)
  return kept.token
}
