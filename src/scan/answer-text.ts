import type { Answer } from './answer.ts'
import type { Beside, Instrument, Option } from './instrument.ts'
import { aimedAt, aimIn } from './questions/aim.ts'
import { askedBeside } from './questions/index.ts'
import { type Reply, replyTo } from './questions/reply.ts'

/** The name of a stage; its id where the instrument no longer has it, so "" of none. */
export function stageName({ stages }: Pick<Instrument, 'stages'>, id: string): string {
  return stages.find((stage) => stage.id === id)?.name ?? id
}

/** "4.1 Behartiger van de leerling"; the id where the instrument no longer has the block. */
export function blockName(instrument: Instrument, id: string): string {
  const block = instrument.blocks.find((one) => one.id === id)
  return block ? `${block.number} ${block.name}` : id
}

/** Where the team wants to go: "dit aanhouden", or "evolueren naar systematisch"; "" where that is not asked or not answered. */
export function ambitionText(instrument: Instrument, { vote, replies }: Answer): string {
  const aim = aimIn(instrument)
  const stage = aimedAt(instrument, replies)
  if (!aim || stage === '') return ''
  return stage === vote ? aim.keep : `${aim.grow} ${stageName(instrument, stage).toLowerCase()}`
}

/** A question that is asked beside the stage and the aim, with what was answered in words: labels of options, a text. */
export type Told = { readonly question: Beside; readonly texts: readonly string[]; readonly note: string }

/** What was answered to each question beside the stage and the aim; `asked` are other ones than those of its stage. */
export function toldIn(
  instrument: Instrument,
  { vote, replies }: Answer,
  asked: readonly Beside[] = askedBeside(instrument, vote)
): readonly Told[] {
  return asked
    .filter(({ kind }) => kind !== 'aim')
    .map((question) => {
      const reply = replyTo(replies, question.id)
      return { question, texts: textsOf(question, reply), note: reply.note }
    })
}

/** What a question is called in the report and the workbook, or on a line of a card. */
export function headOf({ name, heads }: Beside, where: 'document' | 'card'): string {
  return heads?.[where] ?? name
}

function textsOf(question: Beside, { chosen, text }: Reply): readonly string[] {
  if (question.kind === 'text') return text === '' ? [] : [text]
  if (question.kind === 'aim') return []
  return chosen.map((id) => {
    const option: Option | undefined = question.options.find((one) => one.id === id)
    const label = option?.short ?? id
    return option?.asks && text !== '' ? `${label}: ${text}` : label
  })
}
