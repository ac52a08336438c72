import type { TextQuestion } from '../instrument.ts'
import { cleanText } from '../text.ts'
import { NO_REPLY } from './reply.ts'
import type { Rules } from './rules.ts'

/** A question that is answered in one's own words. */
export function text({ id, required, most }: TextQuestion): Rules {
  return {
    fields: [{ id, takes: 'words', part: 'text' }],
    clean: (typed) => ({ ...NO_REPLY, text: cleanText(typed.text) }),
    findMistake: (reply) => (required && reply.text === '' ? { field: id, problem: 'missing' } : undefined),
    findTooLong: (reply) => (reply.text.length > most ? [{ field: id, problem: 'too-long' }] : []),
    afterVote: (reply) => reply,
    count: () => [],
    propose: () => NO_REPLY
  }
}
