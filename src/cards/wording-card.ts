import type { Block, Instrument } from '../scan/instrument.ts'
import type { Started } from '../scan/scan.ts'
import { type WordingPart, wordingOf } from '../scan/wording.ts'
import { strings } from '../words/index.ts'
import { stageWithin } from '../words/stage-within.ts'
import type { Buttons, Tapped } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { breakable, ofCentre } from './lines.ts'
import { placeLine } from './progress-line.ts'

/** The official text about one thing of a block, with the way to the others and back to the choice. */
export type WordingCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly name: string
  readonly progress: string
  readonly title: string
  readonly passages: readonly { readonly text: string }[]
  /** Chooses the stage that is read: none, or one. */
  readonly choose: readonly Tapped[]
  readonly others: string
  readonly parts: readonly (Tapped & { readonly title: string })[]
  /** Which block this is, at the foot, where the heading is out of sight. */
  readonly about: string
  readonly buttons: Buttons
}

/** The part of the official text of a block that was asked for, or the first; undefined where there is none. */
export function wordingCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  { part: asked, seen }: { readonly part: string; readonly seen: number }
): Filling<'wording', WordingCard> | undefined {
  const words = strings.wording
  const parts = wordingOf(instrument, block)
  const part = parts.find(({ id }) => id === asked) ?? parts[0]
  if (!part) return undefined
  const on = { scan: scan.id, block: block.id }
  const leave = { ...on, from: 'wording', seen } as const
  return {
    name: 'wording',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      name: block.name,
      progress: placeLine(instrument, block),
      title: words.fullOf(within(part)),
      passages: part.passages.map(({ kind, text }) => ({
        text: breakable(kind === 'item' ? words.item(text) : text)
      })),
      choose:
        part.kind === 'stage'
          ? [
              {
                said: strings.stage.choose(part.stage.name),
                action: { verb: 'vote', ...on, seen, vote: part.stage.id }
              }
            ]
          : [],
      others: words.readOn,
      parts: parts
        .filter((one) => one !== part)
        .map((one) => ({ ...toWording(scan, block, one), title: partName(one) })),
      about: words.about(block.name, within(part)),
      buttons: {
        foot: [
          { title: 'toStage', action: { verb: 'back', ...leave } },
          { title: 'overview', action: { verb: 'overview', ...leave } }
        ]
      }
    }
  }
}

/** What leads to a part of the official text of a block. */
export function toWording(scan: Started, block: Block, part: WordingPart): Tapped & { readonly title: string } {
  return {
    title: strings.wording.full,
    said: strings.wording.fullOf(within(part)),
    action: { verb: 'wording', scan: scan.id, block: block.id, part: part.id }
  }
}

/** What a part of an official text is called: of a stage, its name. */
export function partName(part: WordingPart): string {
  const words = strings.wording
  switch (part.kind) {
    case 'definition':
      return words.definition
    case 'stage':
      return part.stage.name
    case 'scale':
      return words.scale(part.scale.code, part.scale.title)
  }
}

/** The same within a sentence. */
function within(part: WordingPart): string {
  return part.kind === 'scale' ? partName(part) : stageWithin(partName(part))
}
