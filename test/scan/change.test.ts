import { describe, expect, test } from 'vitest'
import { decideChange, sameAnswer } from '../../src/scan/answer.ts'
import { sameClosing } from '../../src/scan/closing.ts'
import type { Reply } from '../../src/scan/questions/reply.ts'
import { aClosing, anAnswer, aVote } from '../build/sheet.ts'

const planmatig = aVote('planmatig')
const systematisch = aVote('systematisch')

describe('a changed answer', () => {
  test('is saved when there was none', () => {
    expect(decideChange(undefined, 0, planmatig, 0, sameAnswer)).toBe('save')
  })

  test('is saved when the card showed the one that is kept', () => {
    expect(decideChange(planmatig, 3, systematisch, 3, sameAnswer)).toBe('save')
  })

  test('is already so when the click came twice, also with an old card', () => {
    expect(decideChange(planmatig, 3, aVote('planmatig'), 3, sameAnswer)).toBe('already-so')
    expect(decideChange(planmatig, 3, aVote('planmatig'), 0, sameAnswer)).toBe('already-so')
  })

  test('is outdated when another card changed it in between: an old vote that comes late does not win', () => {
    expect(decideChange(planmatig, 3, systematisch, 2, sameAnswer)).toBe('outdated')
    expect(decideChange(planmatig, 1, systematisch, 0, sameAnswer)).toBe('outdated')
  })

  test('is outdated when the card showed an answer that is not kept', () => {
    expect(decideChange(undefined, 0, systematisch, 2, sameAnswer)).toBe('outdated')
  })
})

describe('two answers', () => {
  test('are the same whatever the order of their fields', () => {
    const answer = anAnswer('planmatig', { levers: ['people', 'systems'] })
    const turnedReply = ({ chosen, text, note }: Reply) => ({ note, text, chosen })
    const turnedReplies = Object.entries(answer.replies).map(([id, reply]) => [id, turnedReply(reply)] as const)
    const turned = { replies: Object.fromEntries(turnedReplies.reverse()), vote: answer.vote }
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(answer))
    expect(sameAnswer(answer, turned)).toBe(true)
  })

  test.each([
    ['stage', anAnswer('systematisch', { ambition: 'planmatig' })],
    ['ambition', anAnswer('planmatig', { ambition: 'systematisch' })],
    ['reason', anAnswer('planmatig', { intent: 'context' })],
    ['difference', anAnswer('planmatig', { difference: ['teams'] })],
    ['text with "anders"', anAnswer('planmatig', { other: 'iets' })],
    ['levers', anAnswer('planmatig', { levers: ['people'] })],
    ['barriers', anAnswer('planmatig', { barriers: ['people'] })],
    ['explanation', anAnswer('planmatig', { notes: { intent: '', difference: '', levers: 'x', barriers: '' } })]
  ])('differ when the %s does', (_, other) => {
    expect(sameAnswer(anAnswer('planmatig'), other)).toBe(false)
  })

  test('differ when the same words explain another question', () => {
    const explained = (field: string) =>
      anAnswer('planmatig', { notes: { intent: '', difference: '', levers: '', barriers: '', [field]: 'tijd' } })
    expect(sameAnswer(explained('levers'), explained('barriers'))).toBe(false)
  })
})

describe('two sets of closing answers', () => {
  test('are the same when they say the same', () => {
    expect(sameClosing(aClosing(), aClosing())).toBe(true)
  })

  test.each([
    ['no practice', aClosing({ noPractice: true })],
    ['another practice', aClosing({ practices: ['twee'] })],
    ['the priorities in another order', aClosing({ priorities: ['twee', 'een', 'drie'] })]
  ])('differ with %s', (_, other) => {
    expect(sameClosing(aClosing(), other)).toBe(false)
  })
})
