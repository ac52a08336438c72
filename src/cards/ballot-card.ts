import type { Block, Instrument } from '../scan/instrument.ts'
import { ABSTAIN, placeQuestion } from '../scan/questions/place.ts'
import type { Revealed } from '../scan/scan.ts'
import type { Talk } from '../scan/talk.ts'
import { strings } from '../words/index.ts'
import { aboutBlock } from './about-block.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'
import { type StageLine, stageLines } from './stage-lines.ts'
import { type ToPage, toWordingPage } from './wording-card.ts'

/** The vote card of a second round: shared, while what is chosen on it is seen by nobody else. */
export type BallotCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly title: string
    readonly text: string
    readonly hasSecrecy: boolean
    readonly secrecy: string
    readonly isOpen: boolean
    readonly question: string
    readonly missing: string
    readonly choices: readonly ChoiceLine[]
    readonly vote: string
    readonly stagesTitle: string
    readonly stages: readonly StageLine[]
    /** The way to the official text: none, or one. */
    readonly full: readonly ToPage[]
    readonly buttons: Buttons
  }

/**
 * The vote card of a block's second round; `vote` is the reader's own so far, only in a chat of their own, and `page` is where the
 * block stands in the tab, if there is one.
 */
export function ballotCard(
  instrument: Instrument,
  scan: Revealed,
  block: Block,
  talk: Talk,
  { vote = '', page }: { readonly vote?: string | undefined; readonly page?: string | undefined } = {}
): Filling<'ballot', BallotCard> {
  const words = strings.ballot
  const isOpen = scan.state === 'closed' && talk.second === 'open'
  const cast: Button = { title: 'cast', action: { verb: 'ballot', scan: scan.id, block: block.id }, style: 'positive' }
  return {
    name: 'ballot',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(isOpen ? scan : {}, strings.restored.ballot),
      title: words.title(block.name),
      text: isOpen ? words.text : words.over,
      hasSecrecy: isOpen,
      secrecy: scan.settings.visibility === 'named' ? words.named : words.anonymous,
      isOpen,
      question: aboutBlock(instrument, block, placeQuestion(instrument).text),
      missing: strings.stage.missing(instrument.nouns),
      choices: [...named(instrument.stages), { title: placeQuestion(instrument).abstain, value: ABSTAIN }],
      vote,
      stagesTitle: strings.talk.stages(instrument),
      stages: stageLines(instrument, block),
      full: toWordingPage(instrument, block, page),
      buttons: { foot: isOpen ? [cast] : [] }
    }
  }
}
