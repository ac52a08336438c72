import type { Block, Instrument } from '../scan/instrument.ts'
import { thisOne } from '../words/nouns.ts'

type Named = Pick<Block, 'name'>

/** A question of an instrument, with the name of the block where the source says "deze bouwsteen". */
export function naming({ nouns }: Pick<Instrument, 'nouns'>, { name }: Named, text: string): string {
  return text.replace(thisOne(nouns.block), () => name)
}

/** The same, with the name before it where the source names no block: a card is read from its foot, its heading out of sight. */
export function aboutBlock(instrument: Pick<Instrument, 'nouns'>, block: Named, text: string): string {
  const named = naming(instrument, block, text)
  return named.includes(block.name) ? named : `${block.name}: ${named}`
}
