import type { Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { strings } from '../words/index.ts'
import type { FigureRow } from './picture-rows.ts'

/** What each mark of a picture says, for who comes to it by keyboard or can't see it: always with its block. */
export function saidOf(instrument: Instrument) {
  const { today, grow, mark, voted } = strings.picture.inWords
  const name = (place: number | undefined) => instrument.stages[place ?? -1]?.name ?? ''
  return {
    votes: ({ row, count, stage }: { readonly row: FigureRow; readonly count: number; readonly stage: number }) =>
      mark(row.name, voted(name(stage), count)),
    agreed: (row: FigureRow) => mark(row.name, today(name(row.stage))),
    keep: (row: FigureRow) => mark(row.name, aimIn(instrument)?.keep ?? ''),
    grow: (row: FigureRow) => mark(row.name, grow(name(row.ambition)))
  }
}
