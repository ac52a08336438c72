import { findBlock } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Part } from '../scan/part.ts'
import type { Begun, Started } from '../scan/scan.ts'
import { openBlocks, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'

/** What a scan asks of somebody, in a sentence; `sheet` is their own, if they are a member, and `today` the day in Brussels. */
export function partText(
  instrument: Instrument,
  scan: Started,
  part: Part,
  sheet: Sheet | undefined,
  today: string
): string {
  const words = strings.choice
  // A scan of one person has no last day.
  const until = () => strings.day(scan.settings.closesOn, today)
  switch (part.kind) {
    case 'ballot': {
      const block = findBlock(instrument, part.block)?.name ?? ''
      return part.isCast ? words.ballotCast(block) : words.ballot(block)
    }
    case 'answer': {
      if (part.isDone) return words.handedIn(until())
      const { nouns } = instrument
      const all = instrument.blocks.length
      const done = all - (sheet ? openBlocks(instrument, sheet).length : all)
      return scan.chat.scope === 'personal'
        ? words.answeringAlone(done, all, nouns)
        : words.answering(done, all, until(), nouns)
    }
    case 'sign':
      return words.sign
    case 'record':
      return words.record(instrument.nouns)
    case 'lead':
      return words.voting(until())
    case 'wait':
      return words.withDirector(scan.directorName)
  }
}

/** Where a scan stands, in a sentence; `today` is the day in Brussels. */
export function standingText(scan: Begun, today: string): string {
  const words = strings.choice
  switch (scan.state) {
    case 'open':
      return scan.chat.scope === 'personal'
        ? strings.stage.personal
        : words.voting(strings.day(scan.settings.closesOn, today))
    case 'closed':
      return scan.chat.scope === 'personal' ? words.doneAlone(strings.dayOf(scan.closedAt, today)) : words.talking
    case 'concept':
      return words.withDirector(scan.directorName)
    case 'submitted':
      return words.submitted(strings.dayOf(scan.submittedAt, today))
    case 'lapsed':
      return words.over(strings.dayOf(scan.lapsedAt, today))
  }
}
