import { overCard } from '../../cards/notice-card.ts'
import { isOwn } from '../../scan/conversation.ts'
import { notStarted } from '../../scan/refusal.ts'
import { isStarted, MOST_MEMBERS, type Open, type Started } from '../../scan/scan.ts'
import { asMember } from '../../scan/setup.ts'
import { resumeAt } from '../../scan/sheet.ts'
import type { Read } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from '../scan/app.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { stepCard } from '../scan/step-card.ts'

/**
 * "Doe mee": the card one is at, in a chat of one's own. Whoever came to the channel after the scan was set up is put
 * on its list; guests and those the facilitator passed over are not.
 */
export async function join(app: App, press: Press<'join'>): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const view = await app.scans.view(asked.scan, press.speaker.id)
  if (!view || view.scan.value.chat.tenant !== press.speaker.tenant) return refuse({ reason: 'unknown-scan' })
  const scan = view.scan.value
  if (!isStarted(scan)) return refuse(notStarted(scan))
  if (scan.state !== 'open')
    return view.own && isOwn(press.chat) ? show(overCard(scan, false)) : refuse({ reason: 'closed' })
  if (!view.own) return welcomeLate(app, press, { value: scan, version: view.scan.version })
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
  return show(stepCard(turn, view.own.sheet, resumeAt(instrument, view.own.sheet)))
}

async function welcomeLate(app: App, press: Press, read: Read<Open>): Promise<Outcome | 'overtaken'> {
  const { value: scan } = read
  const { id, address } = press.speaker
  const facilitator = scan.facilitator.name
  if (id === scan.facilitator.id) return refuse({ reason: 'not-voting' })
  if (scan.passedOver.includes(id)) return refuse({ reason: 'passed-over', facilitator })
  const found = scan.chat.scope === 'personal' ? undefined : await app.messenger.find(scan.chat, address)
  if (!found || found.id !== id) return refuse({ reason: 'not-member', facilitator })
  if (found.guest) return refuse({ reason: 'guest' })
  const members = (await app.scans.whole(scan.id))?.members.length ?? 0
  if (members >= MOST_MEMBERS) return refuse({ reason: 'full', facilitator })
  const logged = entry(
    app,
    scan,
    { ...press, speaker: { ...press.speaker, name: found.name } },
    { what: 'joined', name: found.name }
  )
  // With the scan as it was read: whoever joins while the vote closes would be outside its fence.
  return (await app.scans.addMember(read, asMember(found), logged)) ? sendCard(app, scan, press) : 'overtaken'
}

async function sendCard(app: App, scan: Started, press: Press): Promise<Outcome> {
  const asked = wishOf(press)
  const card = await wished(app, { kind: 'send-card', scan: scan.id, member: press.speaker.id, asked } as const)
  return say(strings.say.sentToChat, card, { kind: 'repaint', scan: scan.id })
}
