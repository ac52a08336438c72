import type { Instrument } from '../scan/instrument.ts'
import type { Open } from '../scan/scan.ts'
import { progressOf, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import { type Button, type Buttons, type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** The shared card while the vote is open: what, until when, who sees what, how far. */
export type ScanCard = Common &
  Restored & {
    readonly title: string
    readonly centre: string
    readonly facts: string
    readonly closesBy: string
    readonly privacy: string
    readonly progress: string
    readonly howTo: string
    readonly people: string
    readonly buttons: Buttons<'everybody' | 'facilitator'> & Openers
  }

/** How many of a team are ready, and how many have begun. */
export function countProgress(instrument: Instrument, sheets: readonly Sheet[]) {
  const progress = sheets.map((sheet) => progressOf(instrument, sheet))
  return {
    members: sheets.length,
    ready: progress.filter((state) => state === 'ready').length,
    busy: progress.filter((state) => state === 'busy').length
  }
}

/** The scan card, with progress by count only; `today` is the day in Brussels, `page` where it is opened in the tab. */
export function scanCard(
  instrument: Instrument,
  scan: Open,
  sheets: readonly Sheet[],
  today: string,
  page?: string
): Filling<'scan', ScanCard> {
  const words = strings.scan
  const { ready, busy, members } = countProgress(instrument, sheets)
  const { closesOn, closesWhenReady, visibility } = scan.settings
  return {
    name: 'scan',
    data: {
      summary: words.summary(instrument.name),
      fallback: strings.fallback,
      title: words.title(instrument.name),
      centre: ofCentre(scan.settings),
      ...restoredIn(scan, strings.restored.team),
      facts: words.facts(instrument.blocks.length, instrument.minutes, strings.day(closesOn, today), instrument.nouns),
      closesBy: closesWhenReady ? words.closesByReady : words.closesBy,
      privacy: visibility === 'anonymous' ? words.anonymous : words.named,
      progress: words.progress(ready, members, busy),
      howTo: words.howTo,
      people: words.people(scan.facilitator.name, scan.directorName),
      buttons: {
        pages: toTab(page),
        everybody: [{ title: 'join', action: { verb: 'join', scan: scan.id }, style: 'positive' }],
        facilitator: [
          { title: 'remind', action: { verb: 'remind', scan: scan.id } },
          { title: 'close', action: { verb: 'close', scan: scan.id } },
          ...seldom(scan.id)
        ]
      }
    }
  }
}

/** What the facilitator of an open vote seldom needs. */
export function seldom(scan: string): readonly Button[] {
  return [
    { title: 'settings', action: { verb: 'settings', scan }, inputs: 'none', mode: 'secondary' },
    { title: 'handOver', action: { verb: 'hand-over', scan }, inputs: 'none', mode: 'secondary' },
    { title: 'cancel', action: { verb: 'cancel', scan }, style: 'destructive', inputs: 'none', mode: 'secondary' }
  ]
}
