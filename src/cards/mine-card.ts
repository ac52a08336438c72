import type { Begun } from '../scan/scan.ts'
import { plain, strings } from '../words/index.ts'
import { type Button, type Buttons, type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'
import { pageButtons, partAsked, type SectionPart, type ShownPart } from './sections.ts'

/** Part of what is kept of someone in one scan, with the way to the other parts and the other scans. */
export type MineCard = Common &
  Restored &
  ShownPart & {
    readonly title: string
    readonly intro: string
    readonly whose: string
    readonly hasChoice: boolean
    readonly scanLabel: string
    readonly scan: string
    readonly scans: readonly ChoiceLine[]
    readonly buttons: Buttons & Openers
  }

/**
 * What is kept of someone: the part of `scan` that was asked for. `scans` are all they have a part in; none leaves one part.
 * `page` is where the tab gives all of it as a file, undefined where there is none.
 */
export function mineCard(
  scans: readonly Begun[],
  scan: Begun | undefined,
  parts: readonly [SectionPart, ...SectionPart[]],
  asked: string,
  page?: string
): Filling<'mine', MineCard> {
  const words = strings.mine
  const { at, part, shown } = partAsked(parts, asked)
  const hasChoice = scans.length > 1
  const to = (part: string) => ({ verb: 'mine', scan: scan?.id ?? '', page: part }) as const
  const show: Button = { title: 'previewShow', action: { verb: 'mine-show' } }
  return {
    name: 'mine',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      intro: page === undefined ? words.intro : words.introWithFile,
      whose: part.name,
      ...restoredIn(scan ?? {}),
      ...shown,
      hasChoice,
      scanLabel: words.scanLabel,
      scan: scan?.id ?? '',
      scans: scans.map((one) => ({ title: plain(ofCentre(one.settings)), value: one.id })),
      buttons: {
        foot: [
          ...pageButtons(parts, at, to),
          ...(hasChoice ? [show] : []),
          { title: 'erase', action: { verb: 'erase' }, inputs: 'none' }
        ],
        pages: toTab(page)
      }
    }
  }
}
