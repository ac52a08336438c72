import type { Instrument } from '../scan/instrument.ts'
import type { LogEntry } from '../scan/log.ts'
import type { Begun } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { logSections } from './logbook-lines.ts'
import { type Restored, restoredIn } from './restored.ts'
import { inLines, type SectionLines } from './sections.ts'

/** The most lines of a log on one card. */
const MOST_LINES = 20

/** Part of a scan's log, newest first, with the way to the rest. */
export type LogbookCard = Common &
  Restored & {
    readonly title: string
    readonly whose: string
    readonly intro: string
    readonly place: string
    readonly sections: SectionLines
    readonly buttons: Buttons
  }

/** The log of a scan from this line on; `entries` are all of them, newest first, and `today` is the day in Brussels. */
export function logbookCard(
  instrument: Instrument,
  scan: Begun,
  entries: readonly LogEntry[],
  from: number,
  today: string
): Filling<'logbook', LogbookCard> {
  const words = strings.logbook
  const start = from < entries.length ? from : 0
  const shown = entries.slice(start, start + MOST_LINES)
  const to = (line: number) => ({ verb: 'logbook', scan: scan.id, from: Math.max(0, line) }) as const
  const next: Button = { title: 'next', action: to(start + MOST_LINES), style: 'positive' }
  const previous: Button = { title: 'back', action: to(start - MOST_LINES) }
  return {
    name: 'logbook',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      whose: ofCentre(scan.settings),
      ...restoredIn(scan),
      intro: words.intro,
      place: shown.length === 0 ? words.empty : words.place(start + 1, start + shown.length, entries.length),
      sections: inLines(logSections(instrument, shown, today)),
      buttons: {
        foot: [...(start + MOST_LINES < entries.length ? [next] : []), ...(start > 0 ? [previous] : [])]
      }
    }
  }
}
