import type { Block, Instrument } from '../scan/instrument.ts'
import type { Started } from '../scan/scan.ts'
import { type WordingPart, wordingOf } from '../scan/wording.ts'
import { strings } from '../words/index.ts'
import { stageWithin } from '../words/stage-within.ts'
import type { Action } from './action.ts'
import type { Button, Buttons, Tapped } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
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
  readonly parts: readonly ToWording[]
  /** Which block this is, at the foot, where the heading is out of sight. */
  readonly about: string
  readonly buttons: Buttons
}

/** Who reads: a member who is about to choose, with the revision of their answer (0 for none); or who records what was agreed. */
export type WordingReader = { readonly kind: 'member'; readonly seen: number } | { readonly kind: 'recorder' }

/** The part of the official text of a block that was asked for, or the first; undefined where there is none. */
export function wordingCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  { part: asked, reader }: { readonly part: string; readonly reader: WordingReader }
): Filling<'wording', WordingCard> | undefined {
  const words = strings.wording
  const parts = wordingOf(instrument, block)
  const part = parts.find(({ id }) => id === asked) ?? parts[0]
  if (!part) return undefined
  const on = { scan: scan.id, block: block.id }
  return {
    name: 'wording',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      name: block.name,
      progress: placeLine(instrument, block),
      title: words.fullOf(within(part)),
      passages: part.passages.map(({ kind, text }) => ({ text: kind === 'item' ? words.item(text) : text })),
      choose:
        part.kind === 'stage' && reader.kind === 'member'
          ? [
              {
                said: strings.stage.choose(part.stage.name),
                action: { verb: 'vote', ...on, seen: reader.seen, vote: part.stage.id }
              }
            ]
          : [],
      others: words.readOn,
      parts: parts
        .filter((one) => one !== part)
        .map((one) => ({
          ...toWording(one, { verb: reader.kind === 'member' ? 'wording' : 'agree-wording', ...on }),
          title: partName(one)
        })),
      about: words.about(block.name, within(part)),
      buttons: { foot: backFrom(reader, on) }
    }
  }
}

type OfBlock = { readonly scan: string; readonly block: string }

/** The ways back to where the reader came from. */
function backFrom(reader: WordingReader, on: OfBlock): readonly Button[] {
  if (reader.kind === 'recorder')
    return [
      { title: 'backToAgree', action: { verb: 'agree-open', ...on } },
      { title: 'overview', action: { verb: 'agree-overview', scan: on.scan } }
    ]
  const leave = { ...on, from: 'wording', seen: reader.seen } as const
  return [
    { title: 'toStage', action: { verb: 'back', ...leave } },
    { title: 'overview', action: { verb: 'overview', ...leave } }
  ]
}

/** What is tapped to read a part of an official text. */
export type ToWording = Tapped & { readonly title: string }

/** What leads to a part of the official text of a block, by a press that says this. */
export function toWording(
  part: WordingPart,
  press: Omit<Action<'wording'>, 'part'> | Omit<Action<'agree-wording'>, 'part'>
): ToWording {
  return {
    title: strings.wording.full,
    said: strings.wording.fullOf(within(part)),
    action: { ...press, part: part.id }
  }
}

/** A part of a card that opens a page when it is tapped as a whole; `said` is what is read out of it. */
export type ToPage = { readonly title: string; readonly said: string; readonly opens: string }

/**
 * What leads from a card that a team shares to the page in the tab where the official text stands beside each stage: a press would
 * put the text in the place of what somebody is choosing on it. None without a text or a tab.
 */
export function toWordingPage(instrument: Instrument, block: Block, page: string | undefined): readonly ToPage[] {
  const words = strings.wording
  const { nouns } = instrument
  if (page === undefined || wordingOf(instrument, block).length === 0) return []
  return [{ title: words.fullOfEach(nouns), said: words.fullOfEachOn(nouns, block.name), opens: page }]
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
