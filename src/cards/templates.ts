import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeOnce } from '../made-once.ts'
import { strings } from '../words/index.ts'
import type { AgendaCard } from './agenda-card.ts'
import type { AgreeCard } from './agree-card.ts'
import type { AgreedCard } from './agreed-card.ts'
import type { BallotCard } from './ballot-card.ts'
import { type Titles, titled, withFallback } from './buttons.ts'
import type { Card, Filling } from './card.ts'
import type { ChoiceCard } from './choice-card.ts'
import type { CloseCard } from './close-card.ts'
import type { ClosingCard } from './closing-card.ts'
import type { ConceptCard } from './concept-card.ts'
import type { ConcludeCard } from './conclude-card.ts'
import type { ContextCard } from './context-card.ts'
import type { DiscussionCard } from './discussion-card.ts'
import type { EraseCard } from './erase-card.ts'
import { expander, keptParts } from './expand.ts'
import type { HandoverCard } from './handover-card.ts'
import type { InspectionCard } from './inspection-card.ts'
import type { LogbookCard } from './logbook-card.ts'
import type { MineCard } from './mine-card.ts'
import type { NoticeCard } from './notice-card.ts'
import type { OnwardCard } from './onward-card.ts'
import type { OverviewCard } from './overview-card.ts'
import type { PreviewCard } from './preview-card.ts'
import type { ProposeCard } from './propose-card.ts'
import type { ReminderCard } from './reminder-card.ts'
import type { ScanCard } from './scan-card.ts'
import type { SentCard } from './sent-card.ts'
import type { SettingsCard } from './settings-card.ts'
import type { SetupCard } from './setup-card.ts'
import type { SignCard } from './sign-card.ts'
import type { StageCard } from './stage-card.ts'
import type { StatusCard } from './status-card.ts'
import type { SummaryCard } from './summary-card.ts'
import type { UnreachedCard } from './unreached-card.ts'
import type { WaitingCard } from './waiting-card.ts'
import type { WelcomeCard } from './welcome-card.ts'
import type { WordingCard } from './wording-card.ts'

/** What each card is filled with; the name is that of its template. */
export type CardData = {
  readonly agenda: AgendaCard
  readonly agree: AgreeCard
  readonly agreed: AgreedCard
  readonly ballot: BallotCard
  readonly choice: ChoiceCard
  readonly close: CloseCard
  readonly closing: ClosingCard
  readonly concept: ConceptCard
  readonly conclude: ConcludeCard
  readonly context: ContextCard
  readonly discussion: DiscussionCard
  readonly erase: EraseCard
  readonly handover: HandoverCard
  readonly inspection: InspectionCard
  readonly logbook: LogbookCard
  readonly mine: MineCard
  readonly notice: NoticeCard
  readonly onward: OnwardCard
  readonly overview: OverviewCard
  readonly preview: PreviewCard
  readonly propose: ProposeCard
  readonly reminder: ReminderCard
  readonly scan: ScanCard
  readonly sent: SentCard
  readonly settings: SettingsCard
  readonly setup: SetupCard
  readonly sign: SignCard
  readonly stage: StageCard
  readonly status: StatusCard
  readonly summary: SummaryCard
  readonly unreached: UnreachedCard
  readonly waiting: WaitingCard
  readonly welcome: WelcomeCard
  readonly wording: WordingCard
}

export type CardName = keyof CardData

/** A card that still has to be laid out: which one, and with what. */
export type Filled = { readonly [N in CardName]: Filling<N, CardData[N]> }[CardName]

/** Lays out a filled card. */
export type LayOut = (filled: Filled) => Card

/**
 * Reads every template of a folder, and parses each once, when its first card is laid out: a bot begins a third of a second
 * sooner. `titles` are the words on buttons. What a person typed is never evaluated: adaptivecards-templating evaluates only
 * what the template holds.
 */
export function loadTemplates(folder: string, titles: Titles = strings): LayOut {
  const ending = '.template.json'
  const kept = keptParts()
  const expanders = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => {
        const name = file.slice(0, -ending.length)
        const json = JSON.parse(readFileSync(join(folder, file), 'utf8'), withFallback)
        return [name, madeOnce(() => expander(name, json, kept))] as const
      })
  )
  return ({ name, data, isAlike = false }) => {
    const expand = expanders.get(name)
    if (!expand) throw new Error(`there is no card template named ${name}`)
    return { content: inlined(expand()(titled(data, titles), isAlike)), summary: data.summary }
  }
}

type Expanded = { readonly body?: readonly Element[] }
type Element = { readonly $inline?: boolean; readonly items?: readonly Element[] }

/**
 * A card in which the items of every container of the body that is marked `$inline` stand in its place: a template can
 * repeat one element per piece of data, and with such a container elements of several kinds in one order.
 */
function inlined(card: Expanded): object {
  const body = card.body?.flatMap((element) => (element.$inline ? (element.items ?? []) : [element]))
  return { ...card, ...(body && { body }) }
}
