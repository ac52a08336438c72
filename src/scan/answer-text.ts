import type { Answer, Context } from './answer.ts'
import type { Choice, Instrument } from './instrument.ts'

/** The name of a stage; its id where the instrument no longer has it, so "" of none. */
export function stageName({ stages }: Pick<Instrument, 'stages'>, id: string): string {
  return stages.find((stage) => stage.id === id)?.name ?? id
}

/** "4.1 Behartiger van de leerling"; the id where the instrument no longer has the block. */
export function blockName(instrument: Instrument, id: string): string {
  const block = instrument.blocks.find((one) => one.id === id)
  return block ? `${block.number} ${block.name}` : id
}

/** Where the team wants to go: "dit aanhouden", or "evolueren naar systematisch". */
export function ambitionText(instrument: Instrument, { vote, context }: Answer): string {
  const { keep, grow } = instrument.questions.ambition
  return context.ambition === vote ? keep : `${grow} ${stageName(instrument, context.ambition).toLowerCase()}`
}

/** The short labels of chosen options, in the order in which they were kept. */
export function optionTexts(question: Choice, chosen: readonly string[]): readonly string[] {
  return chosen.map((id) => question.options.find((option) => option.id === id)?.short ?? id)
}

/** The parts between which there is a difference, with what "anders" stands for. */
export function differenceTexts(instrument: Instrument, context: Context): readonly string[] {
  const { difference } = instrument.questions
  return context.difference.map((id) => {
    const option = difference.options.find((one) => one.id === id)
    const text = option?.short ?? id
    return option?.asks && context.other !== '' ? `${text}: ${context.other}` : text
  })
}
