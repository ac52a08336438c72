import { whyDivided } from '../../cards/agenda-why.ts'
import { restoredIn } from '../../cards/restored.ts'
import { type Agenda, agendaOf } from '../../scan/agenda.ts'
import { stageName } from '../../scan/answer-text.ts'
import { maySee } from '../../scan/may-see.ts'
import { alikeIn } from '../../scan/proposal.ts'
import { isAlone, isRevealed, type Revealed, type Scope } from '../../scan/scan.ts'
import { NO_TALK, notAgreed, type Talk } from '../../scan/talk.ts'
import type { BlockTally } from '../../scan/tally.ts'
import type { App } from '../scan/app.ts'
import { type Place, placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { type DiscussedBlock, discussedBlock } from './discussed-block.ts'
import { type ScanFacts, scanFacts } from './facts.ts'
import { figuresFor } from './scan.ts'

/** A scan as a team talks about it, as far as somebody may see it. */
export type DiscussLook = ScanFacts & {
  /** Where the team has its scan. */
  readonly scope: Scope
  /** What is told of a scan that was put back from a copy, "" of any other. */
  readonly restored: string
  /** Whether who looks leads the talk now: nobody else has its buttons. */
  readonly isLeading: boolean
  /** On how many blocks all chose the same, that can be taken over; 0 for who leads no talk. */
  readonly alike: number
  /** Whether every block is agreed; false for who may not see that. */
  readonly isAllAgreed: boolean
  /** In the order in which to talk about them, whatever is agreed by now; none while there is nothing to talk about. */
  readonly blocks: readonly AgendaBlock[]
}

/** Where a block stands on the agenda, and what there is to see of it; `majority` is the name of a stage, "" for none. */
export type AgendaBlock = DiscussedBlock & {
  readonly standing: keyof Agenda
  readonly majority: string
  /** Why the team is divided on it, in a sentence; "" where it is not, or has no votes to show. */
  readonly why: string
}

/**
 * What there is to talk about in a scan, for who has a part in it; undefined for anybody else, and where there is none. One round
 * trip to storage.
 */
export async function lookAtDiscussion(app: App, who: Who, id: string): Promise<DiscussLook | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const { instrument, roles, scan } = place
  const isLeading = scan.state === 'closed' && roles.includes('facilitator') && !isAlone(scan)
  const talks = talksOf(place)
  const tally = isRevealed(scan) && !isAlone(scan) ? figuresFor(place) : undefined
  return {
    ...scanFacts(place),
    scope: scan.chat.scope,
    restored: restoredIn(scan).restored,
    isLeading,
    alike: isLeading && tally ? alikeIn(tally, talks).length : 0,
    isAllAgreed: maySee(roles, scan, 'agreed') && notAgreed(instrument, talks).length === 0,
    blocks: isRevealed(scan) && tally ? blocksOf(place, scan, tally.blocks, app.now()) : []
  }
}

function blocksOf(place: Place, scan: Revealed, figures: readonly BlockTally[], now: Date): readonly AgendaBlock[] {
  const { instrument, roles } = place
  // What is agreed leaves no block at another place: nobody's turn moves while the team talks.
  const { divided, proposed, unanimous } = agendaOf(figures, new Map())
  const mayKnow = maySee(roles, scan, 'agreed')
  const standing = { divided, proposed, unanimous } as const
  return (['divided', 'proposed', 'unanimous'] as const).flatMap((on) =>
    standing[on].map((block) => {
      const talk = knownTalk(place.talks.get(block.block)?.value ?? NO_TALK, mayKnow)
      return {
        standing: talk.agreed ? 'agreed' : on,
        majority: block.majority === undefined ? '' : stageName(instrument, block.majority),
        why: on === 'divided' && block.total > 0 ? whyDivided(instrument, block) : '',
        ...discussedBlock(place, scan, block, talk, now)
      }
    })
  )
}

/** Where a team is with a block, for who may know what it agreed on and for who may not. */
function knownTalk({ agreed, unrecorded: _, ...talk }: Talk, mayKnow: boolean): Talk {
  return mayKnow && agreed ? { ...talk, agreed } : talk
}
