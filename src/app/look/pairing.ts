import {
  asked,
  CODE_DAYS,
  codeFrom,
  codeIn,
  confirmed,
  isOf,
  isPast,
  MOST_GUESSES,
  MOST_PAIRS,
  otherThan,
  type Pair
} from '../../scan/beside.ts'
import { maySee } from '../../scan/may-see.ts'
import { type App, today } from '../scan/app.ts'
import { type Place, placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { textIn } from './asked.ts'

/**
 * What came of it: done; or why not. A code that was never given, is over, was used or is one's own is the same answer, so that who
 * guesses learns nothing.
 */
export type PairingAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: 'no-code' | 'guesses' | 'instrument' | 'many' | 'already' | 'changed' }

const DAY = 24 * 60 * 60 * 1000
const DONE: PairingAnswer = { kind: 'done' }
const refused = (why: (PairingAnswer & { kind: 'refused' })['why']): PairingAnswer => ({ kind: 'refused', why })

/** Gives, enters or confirms a code for a signed scan, or ends what came of one; undefined for who may not, and for anything else. */
export async function pairScans(app: App, who: Who, id: string, json: unknown): Promise<PairingAnswer | undefined> {
  const place = await placeIn(app, who, id)
  if (!place || !maySee(place.roles, place.scan, 'pairs')) return undefined
  const code = codeIn(textIn(json, 'code', 40))
  switch (textIn(json, 'kind', 20)) {
    case 'give':
      return giveCode(app, id)
    case 'enter':
      return enterCode(app, place, code)
    case 'confirm':
      return confirmCode(app, id, code)
    case 'end':
      return endWith(app, id, code)
    default:
      return undefined
  }
}

/** What stands of it now; what is over goes. */
async function pairsNow(app: App, id: string): Promise<readonly Pair[]> {
  const now = app.now().toISOString()
  const pairs = await app.scans.pairsOf(id)
  for (const { code, pair } of pairs) if (isPast(pair.value, now)) await app.scans.endPair(code, pair.value)
  return pairs.map(({ pair }) => pair.value).filter((pair) => !isPast(pair, now))
}

async function giveCode(app: App, id: string): Promise<PairingAnswer> {
  if ((await pairsNow(app, id)).length >= MOST_PAIRS) return refused('many')
  const until = new Date(app.now().getTime() + CODE_DAYS * DAY).toISOString()
  for (let tries = 0; tries < 3; tries++) {
    const code = codeFrom(Buffer.from(app.newToken(), 'base64url'))
    if (code !== undefined && (await app.scans.offerPair(code, { state: 'offered', one: id, until }))) return DONE
  }
  return refused('changed')
}

async function enterCode(app: App, { scan }: Place, code: string | undefined): Promise<PairingAnswer> {
  // Counted first, whatever it is: of many at once no more are looked up than of one after the other.
  if (!(await app.scans.countGuess(scan.id, today(app), MOST_GUESSES, app.newId()))) return refused('guesses')
  const found = code === undefined ? undefined : await app.scans.pairAt(code)
  const after = found && asked(found.value, scan.id, app.now().toISOString())
  if (code === undefined || !after) return refused('no-code')
  const giver = (await app.scans.whole(after.one))?.scan.value
  if (giver?.state !== 'submitted') return refused('no-code')
  if (giver.settings.instrument !== scan.settings.instrument) return refused('instrument')
  const pairs = await pairsNow(app, scan.id)
  if (pairs.some((pair) => otherThan(pair, scan.id) === after.one)) return refused('already')
  if (pairs.length >= MOST_PAIRS) return refused('many')
  return (await app.scans.changePair(code, found, after, scan.id)) ? DONE : refused('no-code')
}

async function confirmCode(app: App, id: string, code: string | undefined): Promise<PairingAnswer> {
  const found = code === undefined ? undefined : await app.scans.pairAt(code)
  const after = found && confirmed(found.value, id, app.now().toISOString())
  if (code === undefined || !after) return refused('changed')
  return (await app.scans.changePair(code, found, after, id)) ? DONE : refused('changed')
}

async function endWith(app: App, id: string, code: string | undefined): Promise<PairingAnswer> {
  const found = code === undefined ? undefined : await app.scans.pairAt(code)
  if (code !== undefined && found && isOf(found.value, id)) await app.scans.endPair(code, found.value)
  return DONE
}
