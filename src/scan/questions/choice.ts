import { type Count, countAll } from '../count.ts'
import type { ChoiceQuestion, Instrument, Option } from '../instrument.ts'
import { cleanText } from '../text.ts'
import type { Reply } from './reply.ts'
import { type Field, isMost, NOTE_LENGTH, type Rules } from './rules.ts'

/** One or several of a list of options, with what some of them ask for, and an explanation where that may be added. */
export function choice(question: ChoiceQuestion): Rules {
  const { id, many, options, note } = question
  const asking = askingOf(question)
  return {
    fields: [
      { id, takes: many ? 'many' : 'one', part: 'chosen' },
      ...(asking ? [{ id: asking.asks.id, takes: 'words', part: 'text' } satisfies Field] : []),
      ...(note ? [{ id: noteId(id), takes: 'words', part: 'note' } satisfies Field] : [])
    ],
    clean: ({ chosen, text, note }) => ({
      chosen: inOrder(options, chosen),
      text: cleanText(text),
      note: cleanText(note)
    }),
    findMistake: ({ chosen, text }) => {
      if (chosen.length === 0) return { field: id, problem: 'missing' }
      const known = chosen.map((one) => options.find((option) => option.id === one))
      if (known.includes(undefined)) return { field: id, problem: 'unknown' }
      if (known.length > 1 && (!many || known.some((option) => option?.alone)))
        return { field: id, problem: 'not-alone' }
      return asking && chosen.includes(asking.id) && text === ''
        ? { field: asking.asks.id, problem: 'unexplained' }
        : undefined
    },
    findTooLong: ({ text, note }) => {
      const texts = [...(asking ? [{ field: asking.asks.id, text }] : []), { field: noteId(id), text: note }]
      return texts.filter((one) => one.text.length > NOTE_LENGTH).map(({ field }) => ({ field, problem: 'too-long' }))
    },
    afterVote: (reply) => reply,
    count: (given) =>
      countOptions(
        question,
        given.map(({ reply }) => reply)
      ),
    propose: (given) => {
      const most = options.filter((option) => isMost(given, ({ reply }) => reply.chosen.includes(option.id)))
      const chosen = most.map((option) => option.id)
      return { chosen: many ? chosen : chosen.slice(0, 1), text: '', note: '' }
    }
  }
}

/** The option of a question that asks for words, if it has one. */
export function askingOf({ options }: ChoiceQuestion): (Option & Required<Pick<Option, 'asks'>>) | undefined {
  return options.find((option): option is Option & Required<Pick<Option, 'asks'>> => option.asks !== undefined)
}

/** What was written with the option that asks for it; "" where that option was not chosen. */
export function askedWords(question: ChoiceQuestion, { chosen, text }: Reply): string {
  const asking = askingOf(question)
  return asking && chosen.includes(asking.id) ? text : ''
}

/** How often each option was chosen, in the order of the manual: a reader finds the same line in the same place each year. */
export function countOptions({ options }: ChoiceQuestion, replies: readonly Reply[]): readonly Count[] {
  const counts = countAll(replies.flatMap(({ chosen }) => chosen))
  return options.map(({ id }) => ({ id, count: counts.find((count) => count.id === id)?.count ?? 0 }))
}

/** The questions of which it is counted over all blocks together how often each option was named. */
export function totalledIn({ questions }: Instrument): readonly ChoiceQuestion[] {
  return questions.filter(
    (question): question is ChoiceQuestion => question.kind === 'choice' && question.totalled === true
  )
}

/** The id of the field in which a question is explained. */
export function noteId(question: string): string {
  return `note-${question}`
}

/** Known options in the order of the instrument, then unknown ones, each once: so that a check can name them. */
function inOrder(options: readonly Option[], chosen: readonly string[]): readonly string[] {
  const known = options.map((option) => option.id).filter((id) => chosen.includes(id))
  return [...known, ...new Set(chosen.filter((id) => !known.includes(id)))]
}
