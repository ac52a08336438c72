import { countProgress } from '../../cards/scan-card.ts'
import type { Answer } from '../../scan/answer.ts'
import type { Closing } from '../../scan/closing.ts'
import { maySee } from '../../scan/may-see.ts'
import { type Progress, progressOf, type Turnout } from '../../scan/sheet.ts'
import { type Tally, tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import type { App } from '../scan/app.ts'
import { type Place, placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { talksOf, turnoutIn } from '../scan/whole.ts'
import { type ScanFacts, scanFacts } from './facts.ts'

/** One scan, as far as somebody may see it. */
export type ScanLook = ScanFacts & {
  /** While the vote is open: how many are asked, ready and on their way. */
  readonly progress: { readonly members: number; readonly ready: number; readonly busy: number } | undefined
  /** After that: who took part, by count. */
  readonly turnout: Turnout | undefined
  /** What they filled in themselves; undefined for who is not on its list. */
  readonly own: OwnAnswers | undefined
  /** What the votes come to, in the order in which to discuss the blocks; while the team works on them. */
  readonly figures: Tally | undefined
}

/** What somebody filled in; answers in the order of the instrument, `sentAt` "" until it was handed in. */
export type OwnAnswers = {
  readonly progress: Progress
  readonly answers: readonly { readonly block: string; readonly answer: Answer }[]
  /** Votes of second rounds. */
  readonly ballots: readonly { readonly block: string; readonly vote: string }[]
  readonly closing: Closing | undefined
  readonly sentAt: string
}

/** A scan for who has a part in it; undefined for anybody else, and where there is none. */
export async function lookAtScan(app: App, who: Who, id: string): Promise<ScanLook | undefined> {
  const place = await placeIn(app, who, id)
  if (!place) return undefined
  const { instrument, members, roles, scan } = place
  const mayCount = maySee(roles, scan, 'progress')
  const sheets = members.map(({ sheet }) => sheet)
  return {
    ...scanFacts(place),
    progress: mayCount && scan.state === 'open' ? countProgress(instrument, sheets) : undefined,
    turnout: mayCount && scan.state !== 'open' ? turnoutIn(place) : undefined,
    own: maySee(roles, scan, 'own-answers') ? ownIn(place) : undefined,
    figures: figuresFor(place)
  }
}

/**
 * What the votes of a scan come to, for who may see that while the team works on them. Once it is signed they are no longer
 * counted from what people filled in: that is being cut loose of them, row by row. The signed result holds what was shown.
 */
export function figuresFor(place: Place): Tally | undefined {
  const { instrument, roles, scan, sheets } = place
  if (scan.state === 'submitted' || !maySee(roles, scan, 'figures')) return undefined
  return tally(instrument, sheets, talksOf(place), fewestOf(scan))
}

function ownIn({ instrument, own }: Place): OwnAnswers | undefined {
  if (!own) return undefined
  const { answers, second, closing, sentAt = '' } = own.sheet
  const inOrder = <T, R>(of: ReadonlyMap<string, T> | undefined, make: (block: string, value: T) => R): readonly R[] =>
    instrument.blocks.flatMap(({ id }) => {
      const value = of?.get(id)
      return value === undefined ? [] : [make(id, value)]
    })
  return {
    progress: progressOf(instrument, own.sheet),
    answers: inOrder(answers, (block, answer) => ({ block, answer })),
    ballots: inOrder(second, (block, vote) => ({ block, vote })),
    closing,
    sentAt
  }
}
