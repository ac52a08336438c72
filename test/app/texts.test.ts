import { describe, expect, test } from 'vitest'
import { refusalText } from '../../src/words/index.ts'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, inChannel, type TeamsApp } from '../build/app.ts'
import { fiveOf } from '../build/five.ts'
import { aContextPress, aVotePress } from '../build/presses.ts'
import { an, bert, everyone, THREAD } from '../build/the-team.ts'
import { literalsOf, markdownOf, sizeOf } from '../cards/card-facts.ts'
import { titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused, filledIn } from './refused.ts'

/** What somebody may type, and what is kept and shown of it: letter for letter, but for what can't be seen. */
const TEXTS: readonly (readonly [what: string, typed: string, kept: string])[] = [
  ['a Markdown link', '[klik hier](https://kwaad.example)', '[klik hier](https://kwaad.example)'],
  ['a bare address', 'zie https://kwaad.example/?a=1', 'zie https://kwaad.example/?a=1'],
  ['a template expression', '${secret} en ${$root.vote}', '${secret} en ${$root.vote}'],
  ['a mention of everyone', '<at>everyone</at>', '<at>everyone</at>'],
  ['a bidi override', 'veilig\u202Etxt.exe\u202C', 'veiligtxt.exe'],
  ['a NUL', 'voor\u0000na', 'voorna'],
  ['a lone surrogate', 'half \ud83d emoji', 'half  emoji'],
  ['emoji', 'goed bezig 👩‍👩‍👧 🙂', 'goed bezig 👩‍👩‍👧 🙂'],
  ['only spaces', ' \u00a0\t \n ', '']
]

async function withVote(): Promise<TeamsApp> {
  const team = await aRunningScan()
  await team.presses(bert, aVotePress('preventie', 'planmatig'))
  return team
}

async function notesOf(team: TeamsApp) {
  const view = await team.app.scans.view('scan-1', bert.aadObjectId)
  const answer = view?.own?.sheet.answers.get('preventie')
  return answer && fiveOf(answer.replies)
}

describe('an explanation', () => {
  test.each(TEXTS)('with %s is kept as it was meant, and comes back in its field only', async (_what, typed, kept) => {
    const team = await withVote()
    await team.presses(bert, aContextPress('preventie', { difference: 'teams', 'note-levers': typed }))
    expect((await notesOf(team))?.notes.levers).toBe(kept)

    const back = { verb: 'back', scan: 'scan-1', from: 'stage', block: 'teamwerk', seen: 0 }
    const { card } = await team.presses(bert, back)
    expect(titleOf(card)).toMatch(/^3 van 11/)
    expect(filledIn(card)['note-levers']).toBe(kept)
    if (kept) expect([...markdownOf(card), ...literalsOf(card)].join('\n')).not.toContain(kept)
  })

  test('of 100,000 characters is refused in one sentence, with as much of it on the card as fits', async () => {
    const team = await withVote()
    const long = 'lang '.repeat(20_000)
    const press = aContextPress('preventie', { 'note-levers': long, 'note-barriers': 'kort' })
    const sentence = refusalText(
      { reason: 'context', mistake: { field: 'note-levers', problem: 'too-long' } },
      instrument
    )
    const card = await expectRefused(team, pressing(bert, press, at('a:29:bert-claes')), sentence)
    expect(filledIn(card)['note-levers']).toBe(long.slice(0, 500).trim())
    expect(filledIn(card)['note-barriers']).toBe('kort')
    expect(sizeOf(card ?? {}).utf16).toBeLessThan(28 * 1024)
  })

  test('of 500 characters is kept whole', async () => {
    const team = await withVote()
    await team.presses(bert, aContextPress('preventie', { 'note-levers': 'é'.repeat(500) }))
    expect((await notesOf(team))?.notes.levers).toHaveLength(500)
  })
})

describe('the name of a centre', () => {
  test.each(TEXTS.filter(([, , kept]) => kept !== ''))(
    'with %s is shown as plain text to everyone',
    async (_what, typed, kept) => {
      const team = await aRunningScan({ centre: `CLB ${typed}` })
      const shown = `CLB ${kept}`.replace(/\s+/g, ' ')
      const cards = team.sent.map(({ card }) => card)
      expect(cards.length).toBeGreaterThan(9)
      for (const card of cards) {
        expect(
          literalsOf(card).some((text) => text.includes(shown)),
          titleOf(card)
        ).toBe(true)
        expect(markdownOf(card).join('\n')).not.toContain(shown)
      }
    }
  )

  test.each([
    '',
    '   ',
    '\u200b\u202e',
    '\u3164',
    '\u2800\u2800',
    '\u{e0041}\u{e0042}',
    '\u115f\u1160\uffa0',
    '\u180e\u00ad\u034f\u17b4',
    '\ufe0f\u200d',
    undefined,
    7
  ])('%j is asked again', async (centre) => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    const press = pressing(an, filledSetup({ centre }), at(THREAD))
    await expectRefused(team, press, setupMistakeText('centre-missing'))
  })

  test('of 100,000 characters is refused, with the rest of the form as it was and a card that Teams can show', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    const press = pressing(an, filledSetup({ centre: 'C'.repeat(100_000), visibility: 'named' }), at(THREAD))
    const card = await expectRefused(team, press, setupMistakeText('centre-too-long'))
    expect(filledIn(card)).toMatchObject({ visibility: 'named', closesOn: '2026-12-12', votes: 'true' })
    expect(String(filledIn(card).centre)).toMatch(/^C{80,}$/)
    expect(sizeOf(card ?? {}).utf16).toBeLessThan(28 * 1024)
  })
})

describe('somebody’s name', () => {
  const named = (name: string) => everyone.map((one) => (one.id === an.id ? { ...one, name } : one))

  test.each(TEXTS.filter(([, , kept]) => kept !== ''))(
    'with %s never becomes a link, a mention or an order',
    async (_what, typed, kept) => {
      const team = aTeamsApp(named(typed))
      const asked = await team.types({ ...an, name: typed }, 'start', THREAD)
      const started = await team.presses({ ...an, name: typed }, filledSetup(), THREAD)
      await team.settle(started)
      const hello = await team.types({ ...an, name: typed }, 'hallo')
      const refused = await team.presses(bert, { verb: 'remind', scan: 'scan-1' }, THREAD)

      expect(inChannel(team).length).toBeGreaterThan(0)
      const cards = [asked.card, started.card, ...team.sent.map(({ card }) => card)]
      const read = [...cards.flatMap(markdownOf), hello.text ?? '', refused.text ?? ''].join('\n')
      expect(['](', '<at>', '\u202e', '\u0000'].filter((mark) => read.includes(mark))).toEqual([])
      expect(read.isWellFormed(), 'no half emoji').toBe(true)
      const words = kept.match(/\p{L}{4,}/gu) ?? []
      for (const word of words) expect(`${hello.text}${refused.text}`, 'the name itself is still told').toContain(word)
    }
  )
})
