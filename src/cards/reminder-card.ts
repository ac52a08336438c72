import type { Instrument } from '../scan/instrument.ts'
import type { Open } from '../scan/scan.ts'
import { openBlocks, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** A nudge for one member: how far they are and until when, with the way to their card. */
export type ReminderCard = Common &
  Restored & {
    readonly title: string
    readonly centre: string
    readonly text: string
    /** Whether this member wants no more of these; the button then says the opposite. */
    readonly isMuted: boolean
    readonly muted: string
    readonly buttons: Buttons
  }

/** The reminder for a member who is not ready; it says nothing of anyone else. `today` is the day in Brussels. */
export function reminderCard(
  instrument: Instrument,
  scan: Open,
  sheet: Sheet,
  today: string,
  isMuted = false
): Filling<'reminder', ReminderCard> {
  const words = strings.reminder
  const mute = isMuted ? 'unmute' : 'mute'
  const done = instrument.blocks.length - openBlocks(instrument, sheet).length
  const hasBegun = sheet.answers.size > 0
  const far = !hasBegun
    ? words.nothing
    : done === instrument.blocks.length
      ? words.allDone
      : words.done(done, instrument.blocks.length, instrument.nouns)
  return {
    name: 'reminder',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      ...restoredIn(sheet, strings.restored.own),
      text: `${far} ${words.until(strings.day(scan.settings.closesOn, today))}`,
      isMuted,
      muted: words.muted,
      buttons: {
        foot: [
          { title: hasBegun ? 'goOn' : 'join', action: { verb: 'join', scan: scan.id }, style: 'positive' },
          { title: mute, action: { verb: mute, scan: scan.id } }
        ]
      }
    }
  }
}
