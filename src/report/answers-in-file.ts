import * as z from 'zod'
import type { Answer } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt } from '../scan/questions/aim.ts'
import { besides } from '../scan/questions/index.ts'
import { replyTo } from '../scan/questions/reply.ts'

/** What was answered to the questions beside a stage, as a file holds it. */
export const answersInFile = z.array(
  z.strictObject({
    question: z.string().describe('The id of the question.'),
    name: z.string().describe('What the question is called.'),
    chosen: z
      .array(
        z.strictObject({ id: z.string().describe('The id of an option.'), text: z.string().describe('What it says.') })
      )
      .describe('The options that were chosen, by id and in words.'),
    text: z.string().describe('What was answered in words, or what an option asks for; "" for nothing.'),
    note: z.string().describe('The explanation; "" for none.')
  })
)

/** The same of an answer, question by question; what was not answered is left out. */
export function answersOf(instrument: Instrument, { replies }: Answer): z.infer<typeof answersInFile> {
  return besides(instrument).flatMap((question) => {
    if (question.kind === 'aim') return []
    const { chosen, text, note } = replyTo(replies, question.id)
    if (chosen.length === 0 && text === '' && note === '') return []
    const options = question.kind === 'choice' ? question.options : []
    const named = chosen.map((id) => ({ id, text: options.find((option) => option.id === id)?.text ?? id }))
    return [{ question: question.id, name: question.name, chosen: named, text, note }]
  })
}

/** The stage that an answer is to grow to or keeps, by its id; null where that is not asked or was not answered. */
export function aimInFile(instrument: Instrument, { replies }: Answer): string | null {
  const stage = aimedAt(instrument, replies)
  return stage === '' ? null : stage
}
