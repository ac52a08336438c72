import { type NamedSheet, type Note, notesOn } from '../../cards/remarks.ts'
import { maySee } from '../../scan/may-see.ts'
import type { AgreedBlock, AgreedRound, Result } from '../../scan/result.ts'
import type { Revealed } from '../../scan/scan.ts'
import { roundsBehind } from '../../scan/submit.ts'
import type { BlockTally, Tally } from '../../scan/tally.ts'
import { namedSheets } from '../scan/named-sheets.ts'
import type { Place } from '../scan/places.ts'
import { type Voter, votersIn } from '../scan/voters.ts'

/** One block of a result, as far as somebody may see it. */
export type BlockLook = {
  readonly block: string
  /** The rounds that were closed, first to last; none in a scan done together. */
  readonly rounds: readonly AgreedRound[]
  /** Where those who voted want to go; while the team works on it. */
  readonly future: Pick<BlockTally, 'keep' | 'grow' | 'isFewFuture'> | undefined
  /** What the team recorded and how it came about, perhaps still to be completed; undefined until it did. */
  readonly agreed: Omit<AgreedBlock, 'block' | 'rounds'> | undefined
  /** 'few' where there are too few answers for any. */
  readonly remarks: readonly BlockRemark[] | 'few' | undefined
  readonly voters: readonly Voter[] | undefined
}

/** What somebody explained; by name where votes are, "" for somebody who had their data erased. */
export type BlockRemark = Omit<Note, 'name'> & { readonly name?: string }

/** The blocks of a revealed scan: from what is signed once it is, else from the votes and what was recorded so far. */
export function blocksFor(
  place: Place,
  scan: Revealed,
  tally: Tally | undefined,
  result: Result | undefined
): readonly BlockLook[] {
  const { instrument, roles } = place
  const people = namedSheets(place, '')
  return instrument.blocks.map(({ id }) => {
    const figures = tally?.blocks.find(({ block }) => block === id)
    const signed = result?.blocks.find(({ block }) => block === id)
    const isVoted = scan.settings.way === 'each'
    return {
      block: id,
      rounds: figures ? (isVoted ? roundsBehind(figures) : []) : (signed?.rounds ?? []),
      future: figures && { keep: figures.keep, grow: figures.grow, isFewFuture: figures.isFewFuture },
      agreed: maySee(roles, scan, 'agreed') ? agreedIn(place, scan, id, signed) : undefined,
      remarks: maySee(roles, scan, 'remarks') ? remarksIn(place, people, id) : undefined,
      voters: maySee(roles, scan, 'voters') ? votersIn(place, people, id) : undefined
    }
  })
}

function agreedIn(
  { talks }: Place,
  scan: Revealed,
  block: string,
  signed: AgreedBlock | undefined
): BlockLook['agreed'] {
  const from = scan.state === 'submitted' ? signed : talks.get(block)?.value.agreed
  return from && { answer: from.answer, how: from.how, notesShared: from.notesShared }
}

function remarksIn({ instrument, scan }: Place, people: readonly NamedSheet[], block: string): BlockLook['remarks'] {
  const notes = notesOn(instrument, people, block)
  if (notes === 'few' || scan.settings.visibility === 'named') return notes
  return notes.map(({ name: _, ...note }) => note)
}
