import { type About, choiceCard } from '../../cards/choice-card.ts'
import { standingText } from '../../cards/part-text.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { type Role, rolesIn } from '../../scan/may-see.ts'
import { type Part, partIn } from '../../scan/part.ts'
import { isStarted, type Started } from '../../scan/scan.ts'
import type { MemberSheet, Whole } from '../../storage/scans.ts'
import { type App, instrumentOf, today } from './app.ts'
import { type Found, readEach } from './passed-over.ts'
import type { From, Who } from './request.ts'
import { misplaced } from './where.ts'
import { talksOf } from './whole.ts'

/** How many of someone's newest scans are read: those of many years, for what waits for somebody may lie behind many others. */
const RECENT = 50

/** A scan that somebody has to do with: as a member, or as who facilitates or directs it. */
export type Place = Omit<Whole, 'scan'> & {
  readonly whole: Whole
  readonly scan: Started
  readonly instrument: Instrument
  readonly own: MemberSheet | undefined
  readonly roles: readonly Role[]
  /** What it asks of them by now. */
  readonly part: Part | undefined
}

/** The scans that somebody has to do with, newest first, but for those that can't be read now. */
export async function placesOf(app: App, who: Who): Promise<Found<Place>> {
  const { scans } = await app.scans.about(who.tenant, who.id)
  return readEach(app, scans.slice(0, RECENT), (scan) => placeIn(app, who, scan))
}

/** One of them; undefined for a scan they have nothing to do with, or that is not under way. */
export async function placeIn(app: App, who: Who, id: string): Promise<Place | undefined> {
  const whole = await wholeFor(app, who, id)
  const scan = whole?.scan.value
  if (!whole || !scan || !isStarted(scan) || scan.chat.tenant !== who.tenant) return undefined
  const own = whole.members.find(({ member }) => member.value.id === who.id)
  const roles = rolesIn(scan, who.id, own !== undefined)
  if (roles.length === 0) return undefined
  const instrument = instrumentOf(app, scan)
  const part = partIn(scan, who, { instrument, sheet: own?.sheet, talks: talksOf(whole) })
  return { ...whole, whole, scan, instrument, own, roles, part }
}

/** A scan as it is kept. That it can't be read is for who has a part in it to learn: to anybody else it is not there. */
async function wholeFor(app: App, { tenant, id: person }: Who, id: string): Promise<Whole | undefined> {
  try {
    return await app.scans.whole(id)
  } catch (error) {
    if (!app.scans.isUnreadable(error)) throw error
    const { scans } = await app.scans.about(tenant, person)
    if (scans.includes(id)) throw error
    return undefined
  }
}

/** The scan that holds this channel or group chat. */
export async function scanHere(
  app: App,
  from: From
): Promise<(Omit<Whole, 'scan'> & { readonly scan: Started }) | undefined> {
  const here = await app.scans.liveIn(from.chat)
  const whole = here && (await app.scans.whole(here.value))
  const scan = whole?.scan.value
  return whole && scan && isStarted(scan) && !misplaced(from, scan) ? { ...whole, scan } : undefined
}

/** Asks which of them is meant. */
export function choiceOf(app: App, about: About, places: readonly Place[]): Filled {
  const day = today(app)
  const choices = places.map(({ scan }) => ({ scan, text: standingText(scan, day) }))
  return choiceCard(about, choices, day)
}
