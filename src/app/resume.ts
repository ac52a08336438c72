import { ballotCard } from '../cards/ballot-card.ts'
import { choiceCard } from '../cards/choice-card.ts'
import { partText } from '../cards/part-text.ts'
import { findBlock } from '../scan/answer.ts'
import { isOwn } from '../scan/conversation.ts'
import { byNeed, type Part } from '../scan/part.ts'
import { arrivedAmong, type Step } from '../scan/sheet.ts'
import { NO_TALK } from '../scan/talk.ts'
import type { MemberSheet } from '../storage/scans.ts'
import { strings } from '../words/index.ts'
import { standingOf } from './lead/status.ts'
import { wishOf } from './reach/send-once.ts'
import { wished } from './reach/wishes.ts'
import { agreedOverview } from './scan/agreed-overview.ts'
import { type App, type Outcome, refuse, say, show, today } from './scan/app.ts'
import { memberTurn } from './scan/member-turn.ts'
import { unreadText } from './scan/passed-over.ts'
import { type Place, placeIn, placesOf } from './scan/places.ts'
import type { From, Press } from './scan/request.ts'
import { goesOnAt, stepCard } from './scan/step-card.ts'
import { tabLink } from './scan/teams-links.ts'
import { talksOf } from './scan/whole.ts'
import { conceptFor } from './sign/concept-card.ts'

/** A scan that asks something of somebody. */
type Asking = Place & { readonly part: Part }

/**
 * The command `hervat`: in one's own chat the card on which one can go on, whatever one's part in a scan is. Where there are
 * several scans one chooses, what the team waits for first.
 */
export async function resume(app: App, from: From): Promise<Outcome> {
  if (!isOwn(from.chat)) return resumeAside(app, from)
  const found = await placesOf(app, from.speaker)
  const places = found.read
  const asking = places.filter(isAsking).toSorted((a, b) => byNeed(a.part, b.part))
  const [first, second] = asking
  const unread = unreadText(found)
  if (!first && unread) return say(unread)
  if (!first) return say(places.length > 0 ? strings.say.nothingAsked : strings.say.nothingToResume)
  if (!second) return goOn(app, from, first)
  const day = today(app)
  const choices = asking.map(({ instrument, scan, part, own }) => ({
    scan,
    text: partText(instrument, scan, part, own?.sheet, day)
  }))
  return show(choiceCard('resume', choices, day))
}

/** The word `overzicht`: one's own answers in the scan one is filling in; where there is none, or are several, as `hervat`. */
export async function overviewNow(app: App, from: From): Promise<Outcome> {
  const { read } = await placesOf(app, from.speaker)
  const [first, ...others] = read.filter(({ part }) => part?.kind === 'answer')
  if (!first || others.length > 0) return resume(app, from)
  return answering(app, from, first, () => ({ kind: 'overview' }))
}

/** "Ga verder" beside one of several scans. */
export async function resumeIn(app: App, press: Press<'resume'>): Promise<Outcome> {
  const place = await placeIn(app, press.speaker, press.action.scan)
  if (!place) return refuse({ reason: 'unknown-scan' })
  return isAsking(place) ? goOn(app, press, place) : say(strings.say.nothingAsked)
}

/** In a channel: the card comes in a chat of one's own, where nobody looks on. */
async function resumeAside(app: App, from: From): Promise<Outcome> {
  const here = await app.scans.liveIn(from.chat)
  const place = here && (await placeIn(app, from.speaker, here.value))
  if (place?.part?.kind !== 'answer') return say(strings.say.resumeAside)
  const { id: scan } = place.scan
  return say(
    strings.say.sentToChat,
    await wished(app, { kind: 'send-card', scan, member: from.speaker.id, asked: wishOf(from) })
  )
}

async function goOn(app: App, from: From, place: Asking): Promise<Outcome> {
  const { whole, instrument, own, part, talks } = place
  switch (part.kind) {
    case 'ballot': {
      const block = findBlock(instrument, part.block)
      if (!block) return refuse({ reason: 'unknown-block' }, instrument)
      const talk = talks.get(block.id)?.value ?? NO_TALK
      const vote = own?.ballots.get(block.id)?.value.vote
      const page = tabLink(app, part.scan.id, 'discuss', block.id)
      return show(ballotCard(instrument, part.scan, block, talk, { vote, page }))
    }
    case 'answer':
      return answering(app, from, place, (own) => goesOnAt(instrument, own))
    case 'sign': {
      const card = await conceptFor(app, part.scan, whole, {})
      return card ? show(card) : refuse({ reason: 'not-all-agreed' }, instrument)
    }
    case 'record':
      return show(agreedOverview(instrument, part.scan, place.sheets, talksOf(place)))
    case 'lead':
      return standingOf(app, from, place)
    case 'wait':
      return say(strings.say.withDirector(part.scan.directorName, strings.dayOf(part.scan.proposedAt, today(app))))
  }
}

/** The card of a step of one's own in a scan. */
async function answering(app: App, from: From, place: Place, stepOf: (own: MemberSheet) => Step): Promise<Outcome> {
  const turn = await memberTurn(app, from.speaker, place.scan.id)
  if ('refusal' in turn) return refuse(turn.refusal)
  const { sheet } = turn.own
  const others = place.members.filter(({ member }) => member.value.id !== from.speaker.id)
  const arrived =
    sheet.sentAt === undefined
      ? undefined
      : arrivedAmong(
          turn.instrument,
          others.map((one) => one.sheet),
          sheet.sentAt
        )
  return show(stepCard(turn, sheet, stepOf(turn.own), undefined, { arrived }))
}

function isAsking(place: Place): place is Asking {
  return place.part !== undefined
}
