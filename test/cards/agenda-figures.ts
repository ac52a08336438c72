import type { AgendaCard } from '../../src/cards/agenda-card.ts'

/** What the agenda tells of a block below its figures, part by part; "" for a part that is not there. */
export type ToldOfBlock = {
  readonly name: string
  readonly status: string
  readonly figures: string
  readonly future: string
}

/** The same of every block, in the order of the card. */
export function toldOfBlocks({ figures }: Pick<AgendaCard, 'figures'>): readonly ToldOfBlock[] {
  return figures.map(({ text }) => {
    const [head = '', ...lines] = text.split('\n\n')
    const [, name = '', status = ''] = /^\*\*(.*?)\*\* · (.*)$/.exec(head) ?? []
    const isFuture = (line: string) => line.startsWith('Toekomst')
    return {
      name,
      status,
      figures: lines.find((line) => !isFuture(line)) ?? '',
      future: lines.find(isFuture) ?? ''
    }
  })
}
