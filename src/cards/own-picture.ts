import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN, placeQuestion } from '../scan/questions/place.ts'
import type { Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'

/** One's own small picture: per stage a bar, how many blocks one placed there, and which; not to be taken for anybody else's. */
export type OwnPicture = readonly { readonly bar: string; readonly hasBlocks: boolean; readonly blocks: string }[]

/** The picture of one sheet, drawn in words: the stages in their order, and what could not be placed below them. */
export function ownPicture(instrument: Instrument, { answers }: Sheet): OwnPicture {
  const placed = (vote: string) => instrument.blocks.filter(({ id }) => answers.get(id)?.vote === vote)
  const line = (name: string, blocks: ReturnType<typeof placed>) => ({
    bar: strings.sent.bar(name, blocks.length),
    hasBlocks: blocks.length > 0,
    blocks: blocks.map((block) => block.name).join(' · ')
  })
  const abstained = placed(ABSTAIN)
  return [
    ...instrument.stages.map(({ id, name }) => line(name, placed(id))),
    ...(abstained.length > 0 ? [line(placeQuestion(instrument).abstain, abstained)] : [])
  ]
}
