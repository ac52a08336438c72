import { settingsCard } from '../../cards/settings-card.ts'
import type { SetupTrouble } from '../../cards/setup-mistakes.ts'
import type { Filled } from '../../cards/templates.ts'
import { type Changeable, type Changing, changeableOf, planChange } from '../../scan/change.ts'
import { isOwn } from '../../scan/conversation.ts'
import { overChange } from '../../scan/keep-typed.ts'
import type { Open } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { refusalText, strings } from '../../words/index.ts'
import { finishLeaving } from '../privacy/leaving.ts'
import { rosterIn } from '../reach/roster.ts'
import { type App, type Outcome, refuse, show, today } from '../scan/app.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { linkEveryone } from '../scan/links.ts'
import { entry } from '../scan/log-entry.ts'
import { placeIn } from '../scan/places.ts'
import type { Press } from '../scan/request.ts'
import { askInChat } from './ask.ts'
import { standingOf } from './status.ts'

/** "Instellingen wijzigen": members, director and last day, as long as the vote is open. */
export async function settings(app: App, turn: FacilitatorTurn, press: Press<'settings'>): Promise<Outcome> {
  const scan = turn.scan.value
  if (scan.state !== 'open') return refuse({ reason: 'settings-fixed' })
  return isOwn(press.chat) ? show(await settingsQuestion(app, scan, turn)) : askInChat(app, press, scan, 'settings')
}

/** The card on which that is changed, with everyone who can be chosen by now. */
export async function settingsQuestion(app: App, scan: Open, whole: Pick<Whole, 'members'>): Promise<Filled> {
  const changing = await changingOf(app, scan, whole)
  return settingsCard(changing, changeableOf(changing), today(app))
}

/**
 * "Bewaar" on that card: who comes on the list is invited, a new director is told, and of who is taken off everything goes. That
 * it goes is written first, in one step with the rest, so that a bot that stops half-way leaves it to be finished.
 */
export async function changeSettings(
  app: App,
  turn: FacilitatorTurn,
  press: Press<'change-settings'>
): Promise<Outcome | 'overtaken'> {
  const scan = turn.scan.value
  if (scan.state !== 'open') return refuse({ reason: 'settings-fixed' })
  if (scan.leaving) {
    await finishLeaving(app, turn.scan)
    return 'overtaken'
  }
  const changing = await changingOf(app, scan, turn)
  const { came, change: typed } = press.typed
  const kept = changeableOf(changing)
  const again = (trouble: SetupTrouble, form: Changeable) => show(settingsCard(changing, form, today(app), trouble))
  if (!came) return again({ error: refusalText({ reason: 'nothing-came' }) }, kept)
  const now = app.now().toISOString()
  const plan = planChange(changing, typed, today(app), now)
  if ('mistakes' in plan) return again(plan, overChange(kept, typed))
  const log = plan.logged.map((logged) => entry(app, scan, press, logged))
  if (log.length > 0 && !(await app.scans.changePeople(turn.scan, plan.scan, plan, now, ...log))) return 'overtaken'
  const written = await app.scans.whole(scan.id)
  if (written) {
    await linkEveryone(app, plan.scan, written)
    await finishLeaving(app, written.scan)
  }
  const place = await placeIn(app, press.speaker, scan.id)
  if (!place) return refuse({ reason: 'unknown-scan' })
  const changed = await standingOf(app, press, place, strings.status.changed)
  const id = scan.id
  return {
    reply: changed.reply,
    jobs: [
      { kind: 'repaint', scan: id },
      ...(plan.added.length > 0 ? [{ kind: 'invite', scan: id } as const] : []),
      ...(plan.earlier.length > 0 ? [{ kind: 'appointed', scan: id } as const] : []),
      // Whoever is left may be ready all of them.
      ...(plan.scan.leaving ? [{ kind: 'look', scan: id } as const] : [])
    ]
  }
}

/** Those of the channel as Teams names them by now; without its answer there are those of the list. */
async function changingOf(app: App, scan: Open, { members }: Pick<Whole, 'members'>): Promise<Changing> {
  const roster = (await rosterIn(app, scan.chat)) ?? []
  return { scan, members: members.map(({ member }) => member.value), roster }
}
