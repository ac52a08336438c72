import { closingCard } from '../../cards/closing-card.ts'
import { contextCard } from '../../cards/context-card.ts'
import { overCard } from '../../cards/notice-card.ts'
import { overviewCard } from '../../cards/overview-card.ts'
import { sentCard } from '../../cards/sent-card.ts'
import { stageCard } from '../../cards/stage-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { findBlock } from '../../scan/answer.ts'
import { EMPTY_CLOSING } from '../../scan/closing.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { NO_REPLIES } from '../../scan/questions/reply.ts'
import { type Arrived, resumeAt, type Sheet, type Step } from '../../scan/sheet.ts'
import type { MemberSheet } from '../../storage/scans.ts'
import { refusalText } from '../../words/index.ts'
import type { MemberTurn } from './member-turn.ts'

/** Revisions by block, for a card to say what it has seen. */
export type Seen = (block: string) => number

/** The revisions as they were read. */
export function seenIn(turn: MemberTurn): Seen {
  return (block) => turn.own.revisions.get(block)?.revision ?? 0
}

/** What a step's card says beside the step itself: that it invites, what got lost on the way, as how many-th one handed in. */
export type StepNote = { readonly invited?: boolean; readonly notice?: string; readonly arrived?: Arrived | undefined }

/** What any card says once the vote is over, and whether what was pressed had been kept in time; undefined until then. */
export function overOf({ scan: { value: scan } }: MemberTurn, isKept = false): Filled | undefined {
  return scan.state === 'open' ? undefined : overCard(scan, isKept)
}

/** One's own answers, with why a block can't be shown; once the vote is over, that it is. */
export function lostCard(turn: MemberTurn, reason: 'no-block' | 'unknown-block'): Filled {
  const { instrument, scan, own } = turn
  return overOf(turn) ?? overviewCard(instrument, scan.value, own.sheet, refusalText({ reason }, instrument))
}

/** Where somebody goes on; who answered before a copy was put back, first looks over what is there. */
export function goesOnAt(instrument: Instrument, { sheet }: MemberSheet): Step {
  const isLookedOver = sheet.restored === undefined || sheet.answers.size === 0
  return isLookedOver ? resumeAt(instrument, sheet) : { kind: 'overview' }
}

/** The card of a step, filled with what the sheet holds; once the vote is over there is none to fill in. */
export function stepCard(
  turn: MemberTurn,
  sheet: Sheet,
  step: Step,
  seen: Seen = seenIn(turn),
  note: StepNote = {}
): Filled {
  const over = overOf(turn)
  if (over) return over
  const { instrument } = turn
  const scan = turn.scan.value
  switch (step.kind) {
    case 'stage':
    case 'context': {
      const block = findBlock(instrument, step.block)
      if (!block) return overviewCard(instrument, scan, sheet)
      const answer = sheet.answers.get(block.id)
      const vote = answer?.vote ?? ''
      const view = {
        sheet,
        vote,
        replies: answer?.replies ?? NO_REPLIES,
        seen: seen(block.id),
        ...(note.invited && { invitedOn: turn.today }),
        ...(note.notice && { notice: note.notice })
      }
      return step.kind === 'stage'
        ? stageCard(instrument, scan, block, view)
        : contextCard(instrument, scan, block, view)
    }
    case 'overview':
      return overviewCard(instrument, scan, sheet, undefined, note.notice)
    case 'closing':
      if (!instrument.closing) return overviewCard(instrument, scan, sheet)
      return closingCard(instrument, scan, {
        sheet,
        closing: sheet.closing ?? EMPTY_CLOSING,
        seen: turn.own.closingRevision?.revision ?? 0
      })
    case 'sent':
      return sentCard(instrument, scan, sheet, turn.today, note.arrived)
  }
}
