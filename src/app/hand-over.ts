import { handoverCard } from '../cards/handover-card.ts'
import { notStarted, type Refusal } from '../scan/refusal.ts'
import { isStarted, type Person, type Started } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import { type App, type Outcome, refuse, show } from './app.ts'
import { sharedCard } from './close.ts'
import { linkEveryone } from './links.ts'
import { entry } from './log-entry.ts'
import type { Asker, Press } from './request.ts'
import { untilDone } from './until-done.ts'
import { unled } from './where.ts'

/** "Overdragen": asks who takes the facilitator's role; for the facilitator and, when they are gone, the director. */
export async function handOver(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await handoverTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  return show(handoverCard(turn.scan, candidates(turn)))
}

/** "Rol overdragen": from here on the chosen one is the facilitator, on every card. */
export function handOverTo(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  return untilDone(() => giveRole(app, press, asked))
}

async function giveRole(app: App, press: Press, asked: { scan: string }): Promise<Outcome | 'overtaken'> {
  const turn = await handoverTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const chosen = candidates(turn).find(({ id }) => id === press.typed.person)
  if (!chosen) return refuse({ reason: 'no-person' })
  const scan = { ...turn.scan, facilitator: { id: chosen.id, name: chosen.name } }
  const logged = entry(app, turn.scan, press, { what: 'handed-over', name: chosen.name })
  const changed = await app.scans.handOver(turn.whole.scan, scan, logged)
  if (!changed) return 'overtaken'
  await linkEveryone(app, scan, turn.whole)
  return show(sharedCard(app, scan, turn.whole), { kind: 'repaint', scan: asked.scan })
}

type Turn = { readonly scan: Started; readonly whole: Whole }

async function handoverTurn(app: App, asker: Asker, id: string): Promise<Turn | { readonly refusal: Refusal }> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== asker.speaker.tenant) return { refusal: { reason: 'unknown-scan' } }
  const scan = whole.scan.value
  if (!isStarted(scan)) return { refusal: notStarted(scan) }
  if (scan.state === 'submitted') return { refusal: { reason: 'read-only' } }
  const alone = unled(asker, scan)
  if (alone) return { refusal: alone }
  const may = [scan.facilitator.id, scan.settings.director].includes(asker.speaker.id)
  return may ? { scan, whole } : { refusal: { reason: 'not-facilitator', facilitator: scan.facilitator.name } }
}

/** Members and the director, but for whoever has the role now. */
function candidates({ scan, whole }: Turn): readonly Person[] {
  const director = { id: scan.settings.director, name: scan.directorName }
  const members = whole.members.map(({ member }) => ({ id: member.value.id, name: member.value.name }))
  const others = members.some(({ id }) => id === director.id) ? members : [...members, director]
  return others.filter(({ id }) => id !== scan.facilitator.id && id !== '')
}
