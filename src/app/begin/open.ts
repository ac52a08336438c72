import { emptySetup, setupCard } from '../../cards/setup-card.ts'
import type { SetupTrouble } from '../../cards/setup-mistakes.ts'
import type { Job } from '../../delivery/jobs.ts'
import { checkSetup } from '../../scan/check-setup.ts'
import { overSetup } from '../../scan/keep-typed.ts'
import { notStarted } from '../../scan/refusal.ts'
import { type Draft, isLive, type Member, type Started } from '../../scan/scan.ts'
import { openScan } from '../../scan/setup.ts'
import { fullEdition } from '../../scan/wording.ts'
import { refusalText, strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from '../scan/app.ts'
import { linkEveryone } from '../scan/links.ts'
import { entry } from '../scan/log-entry.ts'
import { memberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { stepCard } from '../scan/step-card.ts'
import { untilDone } from '../scan/until-done.ts'
import { misplaced } from '../scan/where.ts'
import { offeredIn } from './start.ts'

/** "Scan starten": checks the set-up card, takes the channel, and opens the vote. */
export async function open(app: App, press: Press<'start'>): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const view = await app.scans.view(asked.scan, press.speaker.id)
  const place = view?.scan.value.chat
  if (!view)
    return refuse(
      (await isTaken(app, press, asked.scan)) ? { reason: 'already-live', link: '' } : { reason: 'unknown-scan' }
    )
  if (place?.id !== press.chat.id || place.tenant !== press.speaker.tenant) return refuse({ reason: 'unknown-scan' })
  const draft = view.scan.value
  if (draft.facilitator.id !== press.speaker.id)
    return refuse({ reason: 'not-starter', facilitator: draft.facilitator.name })
  const elsewhere = misplaced(press, draft)
  if (elsewhere) return refuse(elsewhere)
  if (draft.state === 'lapsed') return refuse(notStarted(draft))
  const isTogether = draft.state === 'closed' && draft.settings.way === 'together'
  if (draft.state !== 'draft' && draft.state !== 'open' && !isTogether) return refuse({ reason: 'already-started' })
  // The same press that comes again finishes what the first one began, and is answered the same.
  if (draft.state !== 'draft') return started(app, press, draft)

  const day = today(app)
  const editions = new Map(offeredIn(app).map((one) => [one.id, fullEdition(one)]))
  const shown = emptySetup(draft, offeredIn(app), day)
  const { votes = shown.votes, closesWhenReady = shown.closesWhenReady } = press.typed.setup
  const typed = { ...press.typed.setup, way: asked.way, votes, closesWhenReady }
  const again = (trouble: SetupTrouble) => show(setupCard(draft, offeredIn(app), overSetup(shown, typed), day, trouble))
  if (!press.typed.came) return again({ error: refusalText({ reason: 'no-setup-came' }) })
  const setup = checkSetup(draft, typed, editions, day)
  if (!setup.ok) return again({ mistakes: setup.mistakes })
  if (!(await takeChat(app, draft))) return refuse({ reason: 'already-live', link: '' })

  await app.scans.watch(draft.id)
  const scan = openScan(draft, setup, press.message, app.now().toISOString())
  const alone = scan.chat.scope === 'personal'
  const members = alone ? setup.members.map((member) => reached(member, scan)) : setup.members
  const { way, visibility, closesOn } = setup.settings
  const chosen = { way, visibility, closesOn, members: members.length, director: setup.directorName }
  const logged = entry(app, scan, press, { what: 'started', ...chosen })
  if (scan.state !== 'open') await wished(app, firstAgreeCard(app, press, scan))
  if (!(await app.scans.change(view.scan, scan, members, logged))) return 'overtaken'
  return started(app, press, scan)
}

/**
 * Makes this scan the one of its chat; a scan that is over gives way, and so does one that never got past its set-up: it is
 * removed first, so that it can't open after all. A running scan therefore always holds its chat.
 */
function takeChat(app: App, draft: Draft): Promise<boolean> {
  return untilDone(() => takeOnce(app, draft))
}

async function takeOnce(app: App, draft: Draft): Promise<boolean | 'overtaken'> {
  const holder = await app.scans.holderOf(draft.chat)
  if (holder?.value === draft.id) return true
  const other = holder?.value ? await app.scans.view(holder.value, draft.facilitator.id) : undefined
  if (other && isLive(other.scan.value)) return false
  if (other?.scan.value.state === 'draft' && !(await app.scans.forgetDraft(other.scan))) return 'overtaken'
  return app.scans.claim(draft.chat, holder, draft.id)
}

/** Whether another set-up card of this conversation was used at the same time as one that is gone: it runs, or is about to. */
async function isTaken(app: App, { chat, speaker }: Press, gone: string): Promise<boolean> {
  const holder = await app.scans.holderOf(chat)
  if (!holder?.value) return false
  if (holder.value === gone) return true
  const other = (await app.scans.view(holder.value, speaker.id))?.scan.value
  // A holder that is gone gave way just now, and the one that it gave way to has not taken its place yet.
  return other === undefined || other.state === 'draft' || isLive(other)
}

/** What follows once a scan is open: the first question when alone, otherwise the scan card and the invitations. */
async function started(app: App, press: Press, scan: Started): Promise<Outcome> {
  const alone = scan.chat.scope === 'personal'
  const whole = await app.scans.whole(scan.id)
  if (!whole) return refuse({ reason: 'unknown-scan' })
  await linkEveryone(app, scan, whole)
  if (alone) return firstStep(app, press, scan)
  // Without a message to paint the card on, a new one is posted: this reply would be a second one.
  const answer =
    scan.card === ''
      ? (...jobs: Job[]) => say(strings.say.cardBelow, ...jobs)
      : (...jobs: Job[]) => show(sharedCard(app, scan, whole), ...jobs)
  if (scan.state !== 'open') return answer({ kind: 'repaint', scan: scan.id }, firstAgreeCard(app, press, scan))
  const isWaiting = whole.members.some(({ member }) => member.value.contact.state === 'waiting')
  return answer(
    { kind: 'repaint', scan: scan.id },
    ...(isWaiting ? ([{ kind: 'invite', scan: scan.id }] as const) : [])
  )
}

function firstAgreeCard(app: App, press: Press, scan: Started) {
  const [first] = instrumentOf(app, scan).blocks
  return { kind: 'agree-card', scan: scan.id, block: first?.id ?? '', asked: wishOf(press) } as const
}

async function firstStep(app: App, press: Press, scan: Started): Promise<Outcome> {
  const turn = await memberTurn(app, press.speaker, scan.id)
  if ('refusal' in turn) return refuse(turn.refusal)
  const [first] = turn.instrument.blocks
  return show(stepCard(turn, turn.own.sheet, { kind: 'stage', block: first?.id ?? '' }))
}

function reached(member: Member, scan: Started): Member {
  return { ...member, contact: { state: 'reached', chat: scan.chat } }
}
