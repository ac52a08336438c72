import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, inChannel } from '../build/app.ts'
import { an, bert, everyone, THREAD } from '../build/the-team.ts'
import { sizeOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'

/** All that is told about An, who facilitates, when Teams gives her this name. */
async function toldOf(
  name: string
): Promise<{ readonly sentences: readonly string[]; readonly cards: readonly object[] }> {
  const team = aTeamsApp(everyone.map((one) => (one.id === an.id ? { ...one, name } : one)))
  const she = { ...an, name }
  const asked = await team.types(she, 'start', THREAD)
  const started = await team.presses(she, filledSetup(), THREAD)
  await team.settle(started)
  const hello = await team.types(she, 'hallo')
  const refused = await team.presses(bert, { verb: 'remind', scan: 'scan-1' }, THREAD)
  const cards = [asked.card, started.card, inChannel(team).at(-1)?.card].flatMap((card) => card ?? [])
  return { sentences: [hello.text ?? '', refused.text ?? '', ...cards.flatMap(linesOf)], cards }
}

describe('somebody’s name', () => {
  test.each([
    '',
    '   ',
    '\u00a0\u3000',
    '\u200b\u202e',
    '\ud83d',
    '\u0000',
    '***',
    '[]',
    '\u3164\u2800',
    '\u{e0041}',
    '\ufe0f'
  ])('in which nothing can be read (%j) becomes words that can', async (name) => {
    const { sentences } = await toldOf(name)
    expect(sentences.filter((sentence) => sentence.includes(strings.say.unnamed)).length).toBeGreaterThan(3)
    expect(sentences.filter((sentence) => /aan \.|Alleen {2}|Dag !/.test(sentence))).toEqual([])
  })

  test('of 100,000 characters is told as far as a line goes, on cards that Teams can show', async () => {
    const { sentences, cards } = await toldOf('Anna '.repeat(20_000))
    const told = sentences.filter((sentence) => sentence.includes('Anna Anna'))
    expect(told.length).toBeGreaterThan(3)
    for (const sentence of told) expect(sentence.match(/Anna/g)?.length).toBeLessThanOrEqual(16)
    for (const card of cards) expect(sizeOf(card).utf16).toBeLessThan(28 * 1024)
  })
})
