import { handoverCard } from '../../cards/handover-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { isOwn } from '../../scan/conversation.ts'
import { notStarted } from '../../scan/refusal.ts'
import { isStarted, type Person, type Started } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, type Outcome, type Refused, show } from '../scan/app.ts'
import { linkEveryone } from '../scan/links.ts'
import { entry } from '../scan/log-entry.ts'
import type { Asker, Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { unled } from '../scan/where.ts'
import { askInChat } from './ask.ts'

/** "Begeleider wijzigen": asks who takes the role; for the facilitator and, when they are gone, the director. */
export async function handOver(app: App, turn: HandoverTurn, press: Press<'hand-over'>): Promise<Outcome> {
  if (!isOwn(press.chat)) return askInChat(app, press, turn.scan, 'hand-over')
  return show(handoverQuestion(turn))
}

/** "Rol overdragen": from here on the chosen one is the facilitator, on every card, and is told so. */
export async function handOverTo(
  app: App,
  turn: HandoverTurn,
  press: Press<'hand-over-to'>
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const chosen = candidates(turn).find(({ id }) => id === press.typed.person)
  if (!chosen) return show(handoverCard(turn.scan, candidates(turn), true))
  const before = turn.scan.facilitator.id
  const appointed = { ...turn.scan.appointed, facilitator: app.now().toISOString() }
  const scan = { ...turn.scan, facilitator: { id: chosen.id, name: chosen.name }, appointed }
  const logged = entry(app, turn.scan, press, { what: 'handed-over', name: chosen.name })
  const people = { earlier: before === '' ? [] : [before] }
  if (!(await app.scans.changePeople(turn.whole.scan, scan, people, logged.at, logged))) return 'overtaken'
  await linkEveryone(app, scan, turn.whole)
  return show(
    sharedCard(app, scan, turn.whole),
    { kind: 'repaint', scan: asked.scan },
    { kind: 'appointed', scan: asked.scan }
  )
}

/** A scan of which the facilitator's role can be handed over. */
export type HandoverTurn = { readonly scan: Started; readonly whole: Whole }

/** The scan whose facilitator or director is speaking, or why they can't hand over its role. */
export async function handoverTurn(app: App, asker: Asker, id: string): Promise<HandoverTurn | Refused> {
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

/** The card that asks who takes the role. */
export function handoverQuestion(turn: Pick<HandoverTurn, 'scan' | 'whole'>): Filled {
  return handoverCard(turn.scan, candidates(turn))
}

/** Members and the director, but for whoever has the role now. */
function candidates({ scan, whole }: HandoverTurn): readonly Person[] {
  const director = { id: scan.settings.director, name: scan.directorName }
  const members = whole.members.map(({ member }) => ({ id: member.value.id, name: member.value.name }))
  const others = members.some(({ id }) => id === director.id) ? members : [...members, director]
  return others.filter(({ id }) => id !== scan.facilitator.id && id !== '')
}
