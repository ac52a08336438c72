import { RECEIVERS, type Receiver } from '../scan/delivery.ts'
import type { Concept } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'
import { pageButtons, partAsked, type SectionPart, type ShownPart } from './sections.ts'

/** A part of what one receiver will get, to the letter, with the way to the other parts and receivers. */
export type PreviewCard = Common &
  Restored &
  ShownPart & {
    readonly title: string
    readonly intro: string
    readonly whose: string
    readonly receiverLabel: string
    readonly receiver: Receiver
    readonly receivers: readonly ChoiceLine[]
    readonly partLabel: string
    readonly part: string
    readonly parts: readonly ChoiceLine[]
    readonly buttons: Buttons
  }

/** The preview of the part that was asked for, or of the first one; there is at least one. */
export function previewCard(
  scan: Concept,
  receiver: Receiver,
  parts: readonly [SectionPart, ...SectionPart[]],
  asked: string
): Filling<'preview', PreviewCard> {
  const words = strings.preview
  const { at, part, shown } = partAsked(parts, asked)
  const to = (page: string) => ({ verb: 'preview-part', scan: scan.id, to: receiver, page }) as const
  const pages = pageButtons(parts, at, to)
  const isLast = at === parts.length - 1
  const show: Button = { title: 'previewShow', action: { verb: 'preview-show', scan: scan.id } }
  const back: Button = { title: 'toConcept', action: { verb: 'sign-no', scan: scan.id }, inputs: 'none' }
  return {
    name: 'preview',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      intro: words.intro,
      whose: words.whose(nameOf(scan, receiver), part.name),
      ...restoredIn(scan),
      ...shown,
      receiverLabel: words.receiverLabel,
      receiver,
      receivers: RECEIVERS.map((value) => ({ title: nameOf(scan, value), value })),
      partLabel: words.partLabel,
      part: part.id,
      parts: named(parts),
      buttons: { foot: isLast ? [{ ...back, style: 'positive' }, ...pages, show] : [...pages, show, back] }
    }
  }
}

function nameOf({ chat }: Concept, receiver: Receiver): string {
  const { receiver: names, ofTeam } = strings.preview
  return receiver === 'channel' ? ofTeam(chat.scope) : names[receiver]
}
