import type { Instrument } from '../../src/scan/instrument.ts'
import type { Row, Store } from '../../src/storage/store.ts'
import { linesOf } from '../cards/card-text.ts'
import type { AnswerRow, Counts } from './history.ts'
import type { Voter } from './plan.ts'

/** What a row holds, as it lies in storage, whichever code wrote it. */
export type Stored = { readonly kind: string; readonly content: Readonly<Record<string, unknown>> }

/** What lies in a row. */
export const storedIn = ({ data }: Row) => data as Stored

/** All rows of a scan. */
export function rowsOf(store: Store, id: string): Promise<readonly Row[]> {
  return store.read(`scan!${id}`)
}

/** What storage holds of every answer: the vote, and the explanation where there is one. */
export function answersIn(rows: readonly Row[], scan: string, people: readonly Voter[]): readonly AnswerRow[] {
  const names = new Map(people.map(({ aadObjectId, name }) => [aadObjectId, name]))
  return rows
    .filter((row) => ['answer', 'ballot'].includes(storedIn(row).kind))
    .flatMap((row): AnswerRow[] => {
      const [, person = '', round, block = ''] = row.key.split('!')
      const who = { scan, voter: names.get(person) ?? person, block }
      // A vote of a second round counts no changes.
      if (round === 'r2')
        return [{ ...who, round: 2, field: 'vote', value: String(storedIn(row).content.vote), revision: 1 }]
      const { answer, revision } = storedIn(row).content as {
        readonly answer: { readonly vote: string; readonly replies: { readonly levers?: { readonly note: string } } }
        readonly revision: number
      }
      const place = {
        scan,
        voter: names.get(person) ?? person,
        block,
        round: round === 'r2' ? 2 : 1,
        revision
      } as const
      const note = answer.replies.levers?.note ?? ''
      return [
        { ...place, field: 'vote', value: answer.vote },
        ...(note === '' ? [] : [{ ...place, field: 'note', value: note } as const])
      ]
    })
}

/** How many chose what, as the team's card says it. */
export function countsOn(card: object, { blocks, stages }: Instrument): Counts {
  const lines = linesOf(card)
  const idOf = (name: string) => stages.find((stage) => stage.name.toLowerCase() === name.toLowerCase())?.id ?? name
  return Object.fromEntries(
    blocks.flatMap(({ id, name }) => {
      const place = lines.findIndex((line) => line.startsWith(`> **${name}** ·`))
      const figures = lines[place + 1] ?? ''
      const abstained = Number(/(\d+) kond?e?n? dit niet/.exec(figures)?.[1] ?? 0)
      const votes = figuresIn(figures)
      const all = [...votes.map(([stage, count]) => [idOf(stage), count] as const), ['abstain', abstained] as const]
      const counts = all.filter(([, count]) => count > 0)
      return counts.length > 0 ? [[id, Object.fromEntries(counts)]] : []
    })
  )
}

function figuresIn(line: string): readonly (readonly [string, number])[] {
  return [...line.matchAll(/(\p{Lu}\p{Ll}+) (\d+)/gu)].map(([, stage = '', count]) => [stage, Number(count)])
}
