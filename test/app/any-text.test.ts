import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { REMARK_LENGTH } from '../../src/scan/keep-typed.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import { cleanText } from '../../src/scan/text.ts'
import { aRunningScan, type Said, type TeamsApp } from '../build/app.ts'
import { aContextPress, anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, type Listed, THREAD } from '../build/the-team.ts'
import { leavesOf, literalsOf, markdownOf, sizeOf } from '../cards/card-facts.ts'
import { TO_DIRECTOR, TO_DIRECTOR_YES } from './directing.ts'
import { filledIn } from './refused.ts'

const PEOPLE = [an, bert, carla]
const FIELDS = ['note-intent', 'note-difference', 'note-levers', 'note-barriers', 'other'] as const
const BLOCKS = ['behartiger', 'kernprocessen', 'preventie']
/** What a reader can't see, but for the line breaks of a text and the places where a long word may break. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2060-\u2064\ufeff]/u

const NASTY = [
  '[klik](https://kwaad.example)',
  'https://kwaad.example/?a=1&b=2',
  '${secret}',
  '${$root.vote}',
  '<at>everyone</at>',
  '<b>vet</b>',
  '**vet**',
  '# kop\n- lijst\n1. een',
  '=HYPERLINK("x")',
  '@SUM(A1)',
  '"},{"type":"TextBlock"}',
  '\\u0000',
  '\u0000',
  '\u202etrats',
  '\ud83d',
  '\u200b',
  '\r\n\r\n\r\n',
  '\t',
  ' ',
  '👩‍👩‍👧',
  'é'
]

/** Anything a person may type in a field, with a word in it by which it is found again. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 12 })
  .map((parts) => (mark: string) => {
    const half = Math.floor(parts.length / 2)
    const text = [...parts.slice(0, half), mark, ...parts.slice(half)].join('')
    return cleanText(text).length <= NOTE_LENGTH ? text : mark
  })
const someTexts = (count: number) => fc.array(anyText, { minLength: count, maxLength: count })

test('whatever people write comes back cleaned and whole, as plain text, on cards that Teams can show', async () => {
  const all = fc.record({
    written: someTexts(PEOPLE.length * BLOCKS.length * FIELDS.length),
    agreed: someTexts(FIELDS.length),
    remark: anyText
  })
  let shown = 0
  await fc.assert(
    fc.asyncProperty(all, async ({ written, agreed, remark }) => {
      const told = await tellAll(written, agreed, remark)
      expect(told.cards.length).toBeGreaterThan(20)
      for (const card of told.cards) {
        expect(sizeOf(card).utf16).toBeLessThan(28 * 1024)
        expect(markdownOf(card).filter((text) => /zq\d/.test(text))).toEqual([])
        expect(leavesOf(card).filter((leaf) => typeof leaf === 'string' && UNSEEN.test(leaf))).toEqual([])
        expect(JSON.stringify(card).isWellFormed()).toBe(true)
        for (const literal of literalsOf(card)) {
          const mark = /zq\d+/.exec(literal)?.[0]
          if (mark === undefined) continue
          expect(literal.replaceAll('\u200b', ''), 'a text is shown whole').toContain(told.kept.get(mark))
          shown++
        }
      }
    }),
    { numRuns: 6, seed: 4 }
  )
  expect(shown, 'they were shown').toBeGreaterThan(100)
})

/** Plays a scan by name in which all of this is written; every card that left, and each text by its mark. */
async function tellAll(
  written: readonly ((mark: string) => string)[],
  agreed: typeof written,
  remark: (typeof written)[0]
) {
  const members = [bert, carla].map(({ aadObjectId }) => aadObjectId).join(',')
  const team = await aRunningScan({ visibility: 'named', members })
  const kept = new Map<string, string>()
  const replies: Said[] = []
  const type = (make: ((mark: string) => string) | undefined) => {
    const mark = `zq${kept.size}`
    const text = make?.(mark) ?? mark
    kept.set(mark, cleanText(text))
    return text
  }
  const presses = async (who: Listed, data: object, place?: string) => {
    const said = await team.presses(who, { scan: 'scan-1', ...data }, place)
    replies.push(said)
    await team.settle(said)
    return said
  }
  const texts = [...written]
  for (const who of PEOPLE)
    for (const block of BLOCKS) {
      const typed = Object.fromEntries(FIELDS.map((field) => [field, type(texts.shift())]))
      await presses(who, aVotePress(block, 'planmatig'))
      await presses(who, aContextPress(block, { difference: 'other', ...typed }))
      await expectComesBack(team, who, block, typed)
    }
  await presses(an, { verb: 'close-yes' }, THREAD)
  for (const block of BLOCKS) await presses(an, { verb: 'discuss', block }, THREAD)
  await presses(an, { verb: 'revote', block: 'preventie' }, THREAD)
  await presses(an, { verb: 'end-revote-yes', block: 'preventie', round: 0 }, THREAD)
  const notes = Object.fromEntries(FIELDS.map((field, place) => [field, type(agreed[place])]))
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? []) {
    await presses(an, anAgreePress(id, { difference: 'other', ...notes, notesShared: 'true' }))
    await presses(an, { verb: 'agree-go-to', block: id })
  }
  await presses(an, TO_DIRECTOR)
  await presses(an, TO_DIRECTOR_YES)
  const why = type(remark)
  await presses(jana, { verb: 'preview', remark: why.slice(0, REMARK_LENGTH) })
  for (const receiver of ['director', 'group', 'channel', 'network'])
    await presses(jana, { verb: 'preview-show', receiver, part: 'kernprocessen' })
  await presses(jana, { verb: 'send-back', remark: why })
  await presses(an, TO_DIRECTOR)
  await presses(an, TO_DIRECTOR_YES)
  await presses(jana, { verb: 'sign-yes' })
  const cards = [...replies.map(({ card }) => card), ...team.sent.map(({ card }) => card)]
  return { cards: cards.flatMap((card) => card ?? []), kept }
}

/** What was typed on a block stands in its fields again, cleaned and whole. */
async function expectComesBack(team: TeamsApp, who: Listed, block: string, typed: object): Promise<void> {
  const after = BLOCKS[BLOCKS.indexOf(block) + 1] ?? 'teamwerk'
  const back = { verb: 'back', scan: 'scan-1', from: 'stage', block: after, seen: 0 }
  const cleaned = Object.fromEntries(Object.entries(typed).map(([field, text]) => [field, cleanText(String(text))]))
  expect(filledIn((await team.presses(who, back)).card)).toMatchObject(cleaned)
}
