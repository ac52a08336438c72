import type { Block, Instrument } from '../scan/instrument.ts'
import { ABSTAIN, placeQuestion } from '../scan/questions/place.ts'
import { isAlone, type Started } from '../scan/scan.ts'
import { placeOf, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import { aboutBlock } from './about-block.ts'
import type { Button, Buttons, Folds, Tapped } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { placeLine, progressLine } from './progress-line.ts'
import { type Restored, restoredIn } from './restored.ts'
import { type BackgroundText, readingOf } from './stage-reading.ts'
import { type ToWording, toWording } from './wording-card.ts'

/** The first step of a block: read the stages, and tap the one that fits. */
export type StageCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly hasInvitation: boolean
    readonly invitation: string
    readonly invitationFacts: string
    readonly name: string
    readonly progress: string
    readonly hasNotice: boolean
    readonly notice: string
    readonly definition: string
    readonly question: string
    readonly stages: readonly (Tapped & { readonly title: string; readonly points: string; readonly style: Style })[]
    readonly abstain: Tapped
    readonly background: readonly Background[]
    readonly doubt: string
    readonly privacy: string
    readonly hasError: boolean
    readonly error: string
    readonly buttons: Buttons & Folds<'open' | 'shut'>
  }

/** How a stage looks: as the one that was chosen, which its words say too, or as the others. */
type Style = 'accent' | 'default'

/** Some text to read in doubt; of a stage, with the plain button that chooses it. */
type Background = BackgroundText & {
  /** The way to the official text about it, where there is one. */
  readonly full: readonly ToWording[]
  /** None, or one. */
  readonly choose: readonly Tapped[]
}

/** What a stage card shows of the member: their sheet, the vote so far (or as just chosen), its revision, and what went wrong. */
export type StageView = {
  readonly sheet: Sheet
  readonly vote: string
  readonly seen: number
  /** The day in Brussels, on a card that invites. */
  readonly invitedOn?: string
  /** What got lost on the way here, where nothing is to be mended. */
  readonly notice?: string
  readonly error?: string
}

/** The stage step of one block. */
export function stageCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  view: StageView
): Filling<'stage', StageCard> {
  const words = strings.stage
  const on = { scan: scan.id, block: block.id }
  const leave = { ...on, from: 'stage', seen: view.seen } as const
  const back: Button = { title: 'back', action: { verb: 'back', ...leave }, inputs: 'none' }
  const { text, abstain } = placeQuestion(instrument)
  const choosing = (vote: string, title: string): Tapped => ({
    said: title,
    action: { verb: 'vote', ...on, seen: view.seen, vote }
  })
  const { stages, background } = readingOf(instrument, block)
  return {
    name: 'stage',
    isAlike: view.invitedOn === undefined && view.notice === undefined && view.error === undefined,
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(view.sheet, strings.restored.own),
      ...invitationTo(instrument, scan, view.invitedOn),
      name: block.name,
      // An invitation says how long all of it takes; what is left after this block would be another figure.
      progress:
        view.invitedOn === undefined ? progressLine(instrument, block, view.sheet) : placeLine(instrument, block),
      hasNotice: view.notice !== undefined,
      notice: view.notice ?? '',
      definition: block.definition,
      doubt: words.doubt(instrument.nouns),
      background: background.map(({ stage, part, ...about }) => ({
        ...about,
        full: part ? [toWording(part, { verb: 'wording', ...on })] : [],
        choose: stage ? [choosing(stage.id, words.choose(stage.name))] : []
      })),
      question: aboutBlock(instrument, block, text),
      stages: stages.map(({ id, title, points, spoken }) => {
        const isChosen = id === view.vote
        return {
          ...choosing(id, isChosen ? words.spokenChosen(spoken) : spoken),
          title: isChosen ? words.chosen(title) : title,
          points,
          style: isChosen ? 'accent' : 'default'
        }
      }),
      abstain: choosing(ABSTAIN, view.vote === ABSTAIN ? words.abstainChosen(abstain) : abstain),
      privacy: isAlone(scan) ? words.personal : words[scan.settings.visibility],
      hasError: view.error !== undefined,
      error: view.error ?? '',
      buttons: {
        open: [{ title: 'background', unfolds: 'background' }],
        shut: [{ title: 'backgroundShut', unfolds: 'background' }],
        foot: [
          ...(placeOf(instrument, block.id) > 0 ? [back] : []),
          { title: 'skip', action: { verb: 'skip', ...on }, inputs: 'none' },
          { title: 'overview', action: { verb: 'overview', ...leave }, inputs: 'none' }
        ]
      }
    }
  }
}

/** Who invites to what; nothing where nobody is invited, for such a card is much the same for everybody. */
function invitationTo(
  { blocks, minutes, nouns }: Instrument,
  { facilitator, settings }: Started,
  today: string | undefined
): Pick<StageCard, 'hasInvitation' | 'invitation' | 'invitationFacts'> {
  if (today === undefined) return { hasInvitation: false, invitation: '', invitationFacts: '' }
  const closesOn = settings.closesOn && strings.day(settings.closesOn, today)
  return {
    hasInvitation: true,
    invitation: strings.stage.invitation(facilitator.name, settings.centre),
    invitationFacts: strings.stage.invitationFacts(blocks.length, minutes, closesOn, nouns)
  }
}
