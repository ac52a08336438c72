import { stageName } from '../cards/lines.ts'
import { ABSTAIN, type Answer, decideChange, sameAnswer } from '../scan/answer.ts'
import type { Refusal } from '../scan/refusal.ts'
import type { Sheet } from '../scan/sheet.ts'
import type { App } from './app.ts'
import type { MemberTurn } from './member-turn.ts'
import { type Seen, seenIn } from './step.ts'

/** An answer that is kept: the sheet with it, and the revisions the next card has seen. `changed` tells a new one from a click that came twice. */
export type Kept = { readonly sheet: Sheet; readonly seen: Seen; readonly changed: boolean }

/** An answer that is not kept, because another card changed it first; `revision` is what is kept now. */
export type NotKept = { readonly refusal: Refusal; readonly revision: number }

/**
 * Keeps a changed answer unless a newer one is there. One storage round trip, none when nothing changes, and one
 * more only when two cards of the same person were pressed at once.
 */
export async function keepAnswer(
  app: App,
  turn: MemberTurn,
  block: string,
  answer: Answer,
  seen: number
): Promise<Kept | NotKept> {
  const { own, scan } = turn
  const revision = own.revisions.get(block)?.revision ?? 0
  const before = own.sheet.answers.get(block)
  switch (decideChange(before, revision, answer, seen, sameAnswer)) {
    case 'already-so':
      return { sheet: own.sheet, seen: seenIn(turn), changed: false }
    case 'outdated':
      return notKept(turn, before, revision)
    case 'save': {
      const saved = await app.scans.saveAnswer(scan.value.id, own, block, answer, app.now().toISOString())
      if (saved) return withAnswer(turn, block, answer, revision + 1)
      const view = await app.scans.view(scan.value.id, own.member.value.id)
      const winner = view?.own?.sheet.answers.get(block)
      const winning = view?.own?.revisions.get(block)?.revision ?? 0
      const same = winner !== undefined && sameAnswer(winner, answer)
      return same ? withAnswer(turn, block, answer, winning) : notKept(turn, winner, winning)
    }
  }
}

function withAnswer(turn: MemberTurn, block: string, answer: Answer, revision: number): Kept {
  const { sheet } = turn.own
  return {
    sheet: { ...sheet, answers: new Map([...sheet.answers, [block, answer]]), lastBlock: block },
    seen: (asked) => (asked === block ? revision : seenIn(turn)(asked)),
    changed: true
  }
}

function notKept(turn: MemberTurn, kept: Answer | undefined, revision: number): NotKept {
  const { stages, questions } = turn.instrument
  const stored = kept?.vote === ABSTAIN ? questions.stage.abstain : stageName(stages, kept?.vote ?? '')
  return { refusal: { reason: 'outdated', stored }, revision }
}
