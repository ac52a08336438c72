import type { Answer } from '../../src/scan/answer.ts'
import type { Closing } from '../../src/scan/closing.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { type Five, repliesOf } from './five.ts'
import { BLOCKS } from './instrument.ts'

/** An answer in which nothing is missing: the stage is kept as it is, and nothing is different, helps or hinders. */
export function anAnswer(vote: string, five: Partial<Five> = {}): Answer {
  const nothing = { intent: 'both', difference: ['none'], levers: ['none'], barriers: ['none'] }
  return { vote, replies: repliesOf({ ambition: vote, ...nothing, ...five }) }
}

/** The answer of someone who chose a stage and has not come to the other questions. */
export function aVote(vote: string): Answer {
  return { vote, replies: {} }
}

/** The answer of someone who could not place the centre. */
export const abstention = aVote(ABSTAIN)

/** Closing questions that can be handed in: one practice and three priorities. */
export function aClosing(overrides: Partial<Closing> = {}): Closing {
  return { noPractice: false, practices: ['een'], priorities: ['een', 'twee', 'drie'], ...overrides }
}

/** A sheet with these answers by block. */
export function aSheet(answers: Readonly<Record<string, Answer>> = {}, rest: Omit<Sheet, 'answers'> = {}): Sheet {
  return { answers: new Map(Object.entries(answers)), ...rest }
}

/** Answers with which every block of a built instrument is complete. */
export function allAnswered(vote = 'planmatig'): Readonly<Record<string, Answer>> {
  return Object.fromEntries(BLOCKS.map((block) => [block, anAnswer(vote)]))
}

/** The sheet of someone who handed everything in. */
export function aSentSheet(vote = 'planmatig', closing = aClosing()): Sheet {
  return aSheet(allAnswered(vote), { closing, lastBlock: 'zes', sentAt: '2026-11-24T10:00:00.000Z' })
}
