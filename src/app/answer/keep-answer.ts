import type { Job } from '../../delivery/jobs.ts'
import { type Answer, decideChange, sameAnswer } from '../../scan/answer.ts'
import { stageName } from '../../scan/answer-text.ts'
import { ABSTAIN, placeQuestion } from '../../scan/questions/place.ts'
import { progressOf, type Sheet } from '../../scan/sheet.ts'
import type { App } from '../scan/app.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import { type Seen, seenIn } from '../scan/step-card.ts'

/** An answer that is kept: the sheet with it, the revisions the next card has seen, and what is to be done once that is shown. */
export type Kept = { readonly sheet: Sheet; readonly seen: Seen; readonly jobs: readonly Job[] }

/** An answer that is not kept, because another card changed it first: what is kept now, in words, and its revision. */
export type NotKept = { readonly stored: string; readonly revision: number }

/**
 * Keeps a changed answer unless a newer one is there, as one of this moment (ISO 8601 in UTC); 'overtaken' when that can't be told any more, because something of
 * the member changed since the turn was read or the vote closed. One storage round trip, none when nothing changes.
 */
export async function keepAnswer(
  app: App,
  turn: MemberTurn,
  block: string,
  answer: Answer,
  seen: number,
  now: string
): Promise<Kept | NotKept | 'overtaken'> {
  const { own, scan } = turn
  const revision = own.revisions.get(block)?.revision ?? 0
  const before = own.sheet.answers.get(block)
  switch (decideChange(before, revision, answer, seen, sameAnswer)) {
    case 'already-so':
      return { sheet: own.sheet, seen: seenIn(turn), jobs: [] }
    case 'outdated':
      return notKept(turn, before, revision)
    case 'save': {
      const saved = await app.scans.saveAnswer(scan.value.id, own, block, answer, now)
      return saved ? withAnswer(turn, block, answer, revision + 1) : 'overtaken'
    }
  }
}

function withAnswer(turn: MemberTurn, block: string, answer: Answer, revision: number): Kept {
  const before = turn.own.sheet
  const sheet = { ...before, answers: new Map([...before.answers, [block, answer]]), lastBlock: block }
  return {
    sheet,
    seen: (asked) => (asked === block ? revision : seenIn(turn)(asked)),
    jobs: repaintAfter(turn, before, sheet)
  }
}

/** The shared card shows of what a member fills in only how far they are: it is painted anew when that changes. */
function repaintAfter({ instrument, scan }: MemberTurn, before: Sheet, after: Sheet): readonly Job[] {
  const isAsFar = progressOf(instrument, before) === progressOf(instrument, after)
  return isAsFar ? [] : [{ kind: 'repaint', scan: scan.value.id }]
}

function notKept(turn: MemberTurn, kept: Answer | undefined, revision: number): NotKept {
  const { instrument } = turn
  const stored = kept?.vote === ABSTAIN ? placeQuestion(instrument).abstain : stageName(instrument, kept?.vote ?? '')
  return { stored, revision }
}
