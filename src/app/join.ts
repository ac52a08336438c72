import { strings } from '../cards/strings.ts'
import { isOwn } from '../scan/conversation.ts'
import { notStarted } from '../scan/refusal.ts'
import { isStarted, type Started } from '../scan/scan.ts'
import { asMember } from '../scan/setup.ts'
import { resume } from '../scan/sheet.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from './app.ts'
import { entry } from './log-entry.ts'
import type { Press } from './request.ts'
import { wishOf } from './send-once.ts'
import { stepCard } from './step.ts'
import { wished } from './wishes.ts'

/**
 * "Doe mee": the card one is at, in a chat of one's own. Whoever came to the channel after the scan was set up is put
 * on its list; guests and those the facilitator passed over are not.
 */
export async function join(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const view = await app.scans.view(asked.scan, press.speaker.id)
  if (!view || view.scan.value.chat.tenant !== press.speaker.tenant) return refuse({ reason: 'unknown-scan' })
  const scan = view.scan.value
  if (!isStarted(scan)) return refuse(notStarted(scan))
  if (scan.state !== 'open') return refuse({ reason: 'closed' })
  if (!view.own) return welcomeLate(app, press, scan)
  if (!isOwn(press.chat)) return sendCard(app, scan, press)
  const instrument = instrumentOf(app, scan)
  const turn = {
    scan: { value: scan, version: view.scan.version },
    instrument,
    own: view.own,
    talk: view.talk,
    isOpen: true,
    today: today(app)
  }
  return show(stepCard(turn, view.own.sheet, resume(instrument, view.own.sheet)))
}

async function welcomeLate(app: App, press: Press, scan: Started): Promise<Outcome> {
  const { id, address } = press.speaker
  const facilitator = scan.facilitator.name
  if (id === scan.facilitator.id) return refuse({ reason: 'not-voting' })
  if (scan.passedOver.includes(id)) return refuse({ reason: 'passed-over', facilitator })
  const found = scan.chat.scope === 'personal' ? undefined : await app.messenger.find(scan.chat, address)
  if (!found || found.id !== id) return refuse({ reason: 'not-member', facilitator })
  if (found.guest) return refuse({ reason: 'guest' })
  // False means they are on the list already: two presses at once.
  const logged = entry(
    app,
    scan,
    { ...press, speaker: { ...press.speaker, name: found.name } },
    { what: 'joined', name: found.name }
  )
  await app.scans.changeMember(scan.id, undefined, asMember(found), logged)
  return sendCard(app, scan, press)
}

async function sendCard(app: App, scan: Started, press: Press): Promise<Outcome> {
  const asked = wishOf(press)
  const card = await wished(app, { kind: 'send-card', scan: scan.id, member: press.speaker.id, asked } as const)
  return say(strings.say.sentToChat, card, { kind: 'repaint', scan: scan.id })
}
