import { agendaCard } from '../../cards/agenda-card.ts'
import { closingCard } from '../../cards/closing-card.ts'
import { overviewCard } from '../../cards/overview-card.ts'
import { sentCard } from '../../cards/sent-card.ts'
import { decideChange } from '../../scan/answer.ts'
import { type Closing, EMPTY_CLOSING, findClosingMistake, sameClosing } from '../../scan/closing.ts'
import { closingSoFar, overClosing } from '../../scan/keep-typed.ts'
import type { Refusal } from '../../scan/refusal.ts'
import { closeVote, isAlone } from '../../scan/scan.ts'
import { openBlocks, type Sheet } from '../../scan/sheet.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
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
  const again = againOn(turn, closing, asked.seen)
  const decision = decide(turn, closing, asked)
  const alreadySent = decision === 'already-so' && own.sheet.sentAt !== undefined && !isLost(turn, press)
  // What was handed in in time may be delivered again after the close: it is still handed in. Handing in closes a scan of
  // one person, so there that is its picture.
  if (!turn.isOpen && !alreadySent) return again({ reason: 'closed' })
  const over = overOf(turn, true)
  if (over) return alone ? showAlone(turn) : show(over)
  if (isLost(turn, press)) return again({ reason: 'nothing-came' }, revisionOf(turn))
  const mistake = findClosingMistake(instrument, closing)
  if (mistake) return again({ reason: 'closing', mistake })
  const open = openBlocks(instrument, own.sheet)
  if (open.length > 0) return again({ reason: 'open-blocks', blocks: open.map(({ name }) => name) })

  if (decision === 'outdated') return again({ reason: 'closing-outdated' }, revisionOf(turn))
  const answered = instrument.closing ? closing : undefined
  if (!alreadySent && !(await app.scans.saveClosing(asked.scan, own, answered, now, own.sheet.sentAt ?? now)))
    return 'overtaken'

  if (alone) return finishAlone(app, press, asked)
  return show(
    sentCard(scan.value, turn.today),
    { kind: 'repaint', scan: asked.scan },
    ...(scan.value.settings.closesWhenReady ? [{ kind: 'look', scan: asked.scan } as const] : [])
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
  const again = againOn(turn, closing, asked.seen)
  const mistake = findClosingMistake(turn.instrument, closing)
  if (mistake?.problem === 'unknown-block') return again({ reason: 'closing', mistake })
  if (decision === 'outdated') return again({ reason: 'closing-outdated' }, revisionOf(turn))
  const saved = await app.scans.saveClosing(asked.scan, own, closing, now)
  return saved ? overview({ ...own.sheet, closing }) : 'overtaken'
}

function againOn(turn: MemberTurn, closing: Closing, asked: number) {
  return (refusal: Refusal, seen = asked) => {
    const { instrument, own, scan } = turn
    const error = refusalText(refusal, instrument)
    if (!instrument.closing) return show(overviewCard(instrument, scan.value, own.sheet, error))
    return show(closingCard(instrument, scan.value, closing, seen, error))
  }
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

function showAlone({ scan: { value: scan }, instrument, own }: MemberTurn): Outcome {
  if (scan.state === 'open') throw new Error(`scan ${scan.id} shows its picture before it closed`)
  return show(agendaCard(instrument, scan, tally(instrument, [own.sheet], new Map(), fewestOf(scan))))
}
