import { type ClosingView, closingCard } from '../../cards/closing-card.ts'
import { overviewCard } from '../../cards/overview-card.ts'
import { sentCard } from '../../cards/sent-card.ts'
import { decideChange } from '../../scan/answer.ts'
import { type Closing, EMPTY_CLOSING, findClosingMistakes, sameClosing } from '../../scan/closing.ts'
import { closingSoFar, overClosing } from '../../scan/keep-typed.ts'
import type { Refusal } from '../../scan/refusal.ts'
import { closeVote, isAlone } from '../../scan/scan.ts'
import { type Arrived, arrivedAmong, openBlocks, type Sheet } from '../../scan/sheet.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type App, type Outcome, refuse, show } from '../scan/app.ts'
import { closedByItself } from '../scan/log-entry.ts'
import { type MemberTurn, memberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { overOf, stepCard } from '../scan/step-card.ts'

type Asked = { readonly scan: string; readonly seen: number }

/** "Antwoorden insturen": keeps the closing questions, if there are any, and notes that this member is ready, when nothing is missing. */
export async function send(
  app: App,
  turn: MemberTurn,
  press: Press<'send'>,
  now: string
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument, own, scan } = turn
  const closing = overClosing(keptIn(turn), press.typed.closing)
  const alone = isAlone(scan.value)
  const { again, refused } = againOn(turn, closing, asked.seen)
  const decision = decide(turn, closing, asked)
  const alreadySent = decision === 'already-so' && own.sheet.sentAt !== undefined && !isLost(turn, press)
  // What was handed in in time may be delivered again after the close: it is still handed in. Handing in closes a scan of
  // one person, so there that is its picture.
  if (!turn.isOpen && !alreadySent) return refused({ reason: 'closed' })
  const over = overOf(turn, true)
  if (over) return alone ? showAlone(turn) : show(over)
  if (isLost(turn, press)) return refused({ reason: 'nothing-came' }, revisionOf(turn))
  const mistakes = findClosingMistakes(instrument, closing)
  if (mistakes.length > 0) return again({ mistakes })
  const open = openBlocks(instrument, own.sheet)
  if (open.length > 0) return refused({ reason: 'open-blocks', blocks: open.map(({ name }) => name) })

  if (decision === 'outdated') return refused({ reason: 'closing-outdated' }, revisionOf(turn))
  const answered = instrument.closing ? closing : undefined
  const sentAt = own.sheet.sentAt ?? now
  // Read first, so that nothing can go wrong any more once it is handed in.
  const arrived = alone ? undefined : await arrivedIn(app, turn, sentAt)
  const isKept = alreadySent && own.member.value.restored === undefined
  if (!isKept && !(await app.scans.saveClosing(asked.scan, own, answered, now, sentAt))) return 'overtaken'

  if (alone) return finishAlone(app, press, asked)
  return show(
    sentCard(instrument, scan.value, own.sheet, turn.today, arrived),
    { kind: 'repaint', scan: asked.scan },
    // Who is the last one closes the vote, or lets the facilitator know.
    { kind: 'look', scan: asked.scan }
  )
}

/** "Overzicht" on the closing card: what was chosen so far is kept, complete or not. */
export async function leaveClosing(
  app: App,
  turn: MemberTurn,
  press: Press<'overview'>,
  now: string
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { own } = turn
  const closing = overClosing(keptIn(turn), closingSoFar(press.typed.closing))
  const note = isLost(turn, press) ? { notice: strings.context.lost } : {}
  const overview = (sheet: Sheet) => show(stepCard(turn, sheet, { kind: 'overview' }, undefined, note))
  const decision = decide(turn, closing, asked)
  if (!turn.isOpen || !turn.instrument.closing || decision === 'already-so') return overview(own.sheet)
  const { again, refused } = againOn(turn, closing, asked.seen)
  const [mistake] = findClosingMistakes(turn.instrument, closing)
  if (mistake?.problem === 'unknown-block') return again({ mistakes: [mistake] })
  if (decision === 'outdated') return refused({ reason: 'closing-outdated' }, revisionOf(turn))
  const saved = await app.scans.saveClosing(asked.scan, own, closing, now)
  return saved ? overview({ ...own.sheet, closing }) : 'overtaken'
}

function againOn(turn: MemberTurn, closing: Closing, asked: number) {
  const { instrument, own, scan } = turn
  const again = (trouble: Pick<ClosingView, 'error' | 'mistakes'>, seen = asked) =>
    show(
      instrument.closing
        ? closingCard(instrument, scan.value, { sheet: own.sheet, closing, seen, ...trouble })
        : overviewCard(instrument, scan.value, own.sheet, trouble.error)
    )
  const refused = (refusal: Refusal, seen = asked) => again({ error: refusalText(refusal, instrument) }, seen)
  return { again, refused }
}

/** As how many-th of the team this member hands in at this moment: by count, as everybody may see it. */
async function arrivedIn(
  app: App,
  { scan, instrument, own }: MemberTurn,
  sentAt: string
): Promise<Arrived | undefined> {
  const whole = await app.scans.whole(scan.value.id)
  const others = whole?.members.filter(({ member }) => member.value.id !== own.member.value.id)
  return (
    others &&
    arrivedAmong(
      instrument,
      others.map(({ sheet }) => sheet),
      sentAt
    )
  )
}

function decide(turn: MemberTurn, closing: Closing, asked: Asked) {
  return decideChange(keptIn(turn), revisionOf(turn), closing, asked.seen, sameClosing)
}

function keptIn({ own }: MemberTurn): Closing {
  return own.sheet.closing ?? EMPTY_CLOSING
}

/** Whether the card was filled in, and nothing of it came along. */
function isLost(turn: MemberTurn, press: Press<'send' | 'overview'>): boolean {
  return !press.typed.came && !sameClosing(keptIn(turn), EMPTY_CLOSING)
}

function revisionOf(turn: MemberTurn): number {
  return turn.own.closingRevision?.revision ?? 0
}

/** In a scan of one person, handing in is closing: the picture takes the place of the card. */
async function finishAlone(app: App, press: Press, asked: Asked): Promise<Outcome | 'overtaken'> {
  const turn = await memberTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const scan = turn.scan.value
  if (scan.state !== 'open') return showAlone(turn)
  const now = app.now().toISOString()
  const closed = closeVote(scan, now, 'ready')
  const isClosed = await app.scans.end(turn.scan, closed, [turn.own.member], app.newId(), closedByItself(now))
  return isClosed ? showAlone({ ...turn, scan: { ...turn.scan, value: closed } }) : 'overtaken'
}

function showAlone({ scan: { value: scan }, instrument, own, today }: MemberTurn): Outcome {
  if (scan.state === 'open') throw new Error(`scan ${scan.id} shows its picture before it closed`)
  return show(sentCard(instrument, scan, own.sheet, today))
}
