import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMistake, isComplete, withReplies, withVote } from '../../src/scan/answer.ts'
import { networkFigures } from '../../src/scan/network.ts'
import { propose } from '../../src/scan/proposal.ts'
import { askedWords, askingOf } from '../../src/scan/questions/choice.ts'
import { besides, rulesOf } from '../../src/scan/questions/index.ts'
import {
  NO_REPLY,
  type Replies,
  type Reply,
  replyTo,
  sameReplies,
  withoutWords
} from '../../src/scan/questions/reply.ts'
import { type Fields, overReplies, repliesCame, typedReplies, wordsFrom } from '../../src/scan/questions/typed.ts'
import { hasNotes, withoutNotes } from '../../src/scan/result.ts'
import { NO_TALK } from '../../src/scan/talk.ts'
import { explainedIn } from '../../src/scan/tally.ts'
import { refusalText } from '../../src/words/index.ts'
import { anInstrument, choiceIn } from '../build/instrument.ts'
import { aResult } from '../build/result.ts'
import { LEVELS, scales } from '../build/scales.ts'
import { aSheet } from '../build/sheet.ts'

describe('what is written beside an option that asks for words', () => {
  const question = choiceIn(anInstrument(), 'difference')
  const [plain, asking] = [question.options[0]?.id ?? '', 'other']
  const reply = (...chosen: readonly string[]): Reply => ({ chosen, text: 'tussen dag en avond', note: '' })

  test('is told where that option was chosen, and not where it was not', () => {
    expect(askingOf(question)?.id).toBe(asking)
    expect(askedWords(question, reply(plain, asking))).toBe('tussen dag en avond')
    expect(askedWords(question, reply(plain))).toBe('')
  })

  test('is nothing where no option asks for any', () => {
    const without = { ...question, options: question.options.map(({ asks: _, ...option }) => option) }
    expect(askingOf(without)).toBeUndefined()
    expect(askedWords(without, reply(asking))).toBe('')
  })
})

test.each([
  ['nothing that came', undefined, true, undefined],
  ['an empty text that the card showed as filled in', '', true, ''],
  ['an empty text that the card showed as empty', '', false, undefined],
  ['a dash', ' – ', false, ''],
  ['words', 'met - een streepje', false, 'met - een streepje']
])('a field of words takes %s for what it is', (_what, typed, isShown, taken) => {
  expect(wordsFrom(typed, isShown)).toBe(taken)
})

/** One instrument with every kind of question, and one with words only. */
const INSTRUMENTS = [anInstrument(), scales]
const anyInstrument = fc.constantFrom(...INSTRUMENTS)
const anyText = fc.constantFrom('', ' iets ', 'met\r\nregels', 'x'.repeat(1_001))
const anyReply: fc.Arbitrary<Reply> = fc.record({
  chosen: fc.uniqueArray(
    fc.constantFrom('none', 'teams', 'other', 'people', 'planmatig', 'systematisch', 'overstijgt', '?')
  ),
  text: anyText,
  note: anyText
})
/** An instrument with one of its stages, and anything at all as replies to its questions. */
const anyReplied = anyInstrument.chain((instrument) =>
  fc.record({
    instrument: fc.constant(instrument),
    vote: fc.constantFrom(...instrument.stages.map(({ id }) => id)),
    replies: fc
      .array(anyReply, { minLength: 5, maxLength: 5 })
      .map(
        (all): Replies => Object.fromEntries(besides(instrument).map(({ id }, place) => [id, all[place] ?? NO_REPLY]))
      )
  })
)

describe('whatever is replied to a question of any kind', () => {
  test('is kept the same when it is kept again, and only where it is asked', () => {
    fc.assert(
      fc.property(anyReplied, ({ instrument, vote, replies }) => {
        const kept = withReplies(instrument, { vote, replies: {} }, replies)
        expect(withReplies(instrument, kept, kept.replies)).toEqual(kept)
        const asked = besides(instrument).filter(({ onlyAt }) => !onlyAt || onlyAt.includes(vote))
        for (const id of Object.keys(kept.replies)) expect(asked.map((question) => question.id)).toContain(id)
        for (const reply of Object.values(kept.replies)) expect(reply).not.toEqual(NO_REPLY)
      })
    )
  })

  test('is refused with the id of one of its fields, and a sentence that names the question', () => {
    fc.assert(
      fc.property(anyReplied, ({ instrument, vote, replies }) => {
        const mistake = findMistake(instrument, withReplies(instrument, { vote, replies: {} }, replies))
        if (!mistake) return
        const ids = besides(instrument).flatMap((question) => rulesOf(question).fields.map(({ id }) => id))
        expect([...ids, 'note']).toContain(mistake.field)
        const name = refusalText({ reason: 'context', mistake }, instrument).split(':')[0]
        const names = besides(instrument).map((question) => question.name)
        expect([...names, 'Anders, namelijk', 'Toelichting']).toContain(name)
      })
    )
  })

  test('is lost in nothing when another stage is chosen and chosen back, but for where to', () => {
    fc.assert(
      fc.property(anyReplied, fc.nat(), ({ instrument, vote, replies }, place) => {
        const before = withReplies(instrument, { vote, replies: {} }, replies)
        const other = instrument.stages[place % instrument.stages.length]?.id ?? ''
        const back = withVote(instrument, withVote(instrument, before, other), vote)
        const withoutAim = ({ ambition: _, ...rest }: Replies) => rest
        expect(withoutAim(back.replies)).toEqual(withoutAim(before.replies))
      })
    )
  })

  test('is the same with a question that was left blank as without it, and not the same when a word differs', () => {
    const replied: Replies = { intent: { chosen: ['both'], text: '', note: 'samen' } }
    expect(sameReplies({ ...replied, levers: NO_REPLY }, replied)).toBe(true)
    expect(sameReplies(replied, { intent: { chosen: ['both'], text: 'samen', note: '' } })).toBe(false)
    expect(sameReplies(replied, {})).toBe(false)
  })

  test('is the same as itself in any order, and without words no word of it is left', () => {
    fc.assert(
      fc.property(anyReplied, ({ replies }) => {
        expect(sameReplies(replies, Object.fromEntries(Object.entries(replies).reverse()))).toBe(true)
        for (const { text, note } of Object.values(withoutWords(replies))) expect([text, note]).toEqual(['', ''])
      })
    )
  })

  test('comes along of a card field by field: what did not come leaves what is kept', () => {
    fc.assert(
      fc.property(anyReplied, fc.func(fc.boolean()), ({ instrument, replies }, comes) => {
        const fields = besides(instrument).flatMap((question) => rulesOf(question).fields)
        const values = new Map(fields.filter(({ id }) => comes(id)).map(({ id }) => [id, 'gekomen'] as const))
        const came: Fields = { values, shown: [] }
        expect(repliesCame(instrument, came)).toBe(values.size > 0)
        const over = overReplies(instrument, replies, typedReplies(instrument, came))
        for (const question of besides(instrument))
          for (const { id, part } of rulesOf(question).fields) {
            const expected = part === 'chosen' ? ['gekomen'] : 'gekomen'
            expect(replyTo(over, question.id)[part]).toEqual(comes(id) ? expected : replyTo(replies, question.id)[part])
          }
      })
    )
  })

  test('proposes for a team only what can be agreed or has to be filled in, and never a word', () => {
    const team = anyInstrument.chain((instrument) =>
      fc.tuple(
        fc.constant(instrument),
        fc.array(
          anyReplied.filter((one) => one.instrument === instrument),
          { minLength: 1, maxLength: 5 }
        )
      )
    )
    fc.assert(
      fc.property(team, ([instrument, all]) => {
        const block = instrument.blocks[0]?.id ?? ''
        const sheets = all.map(({ vote, replies }) =>
          aSheet({ [block]: withReplies(instrument, { vote, replies }, replies) })
        )
        const proposed = propose(instrument, sheets, block, NO_TALK, 1)
        expect(withoutWords(proposed.replies)).toEqual(proposed.replies)
        if (proposed.vote !== '')
          expect(['missing', 'unexplained', undefined]).toContain(findMistake(instrument, proposed)?.problem)
      }),
      { numRuns: 60 }
    )
  })
})

describe('a question that is asked only beside some stages', () => {
  const said = { explanation: { ...NO_REPLY, text: 'gezien' }, 'good-practice': { ...NO_REPLY, text: 'een idee' } }

  test.each(LEVELS)('beside %s', (vote) => {
    const isAsked = vote === 'overstijgt'
    expect(isComplete(scales, { vote, replies: { explanation: said.explanation } })).toBe(!isAsked)
    const kept = withReplies(scales, { vote, replies: {} }, said)
    expect(Object.keys(kept.replies)).toEqual(isAsked ? ['explanation', 'good-practice'] : ['explanation'])
  })

  test('keeps what was typed while another stage is only tapped, and counts nothing of it meanwhile', () => {
    const there = withReplies(scales, { vote: 'overstijgt', replies: {} }, said)
    const tapped = withVote(scales, there, 'volgens')
    expect(tapped.replies['good-practice']?.text).toBe('een idee')
    expect(explainedIn(scales, [aSheet({ onthaal: tapped })], 'onthaal')).toEqual([
      { vote: 'volgens', replies: { explanation: said.explanation } }
    ])
    expect(withReplies(scales, tapped, tapped.replies).replies['good-practice']).toBeUndefined()
  })
})

test('what leaves a centre without its words holds what was chosen, for any instrument', () => {
  const result = aResult(anInstrument())
  expect(result.blocks.some(hasNotes)).toBe(true)
  expect(withoutNotes(result).blocks.some(hasNotes)).toBe(false)
  const [first] = networkFigures(result, anInstrument()).blocks
  expect(first?.chosen).toMatchObject({ intent: ['deliberate'], levers: ['people'] })
  expect(Object.keys(first?.chosen ?? {})).not.toContain('note')
})
