import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/cards/strings.ts'
import { an, bert, carla, everyone, SETUP, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from './card-text.ts'
import type { Speaker } from './client.ts'
import { cardOf } from './connector-stand-in.ts'
import { startWorld, until, type World } from './world.ts'

const NOTE = 'een heel eigen opmerking'
const CONTEXT = { intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }

let world: World
let berts: Speaker
let ans: Speaker

beforeAll(async () => {
  world = await startWorld(everyone)
  berts = world.person(bert)
  ans = world.person(an)
  await ans.mentions('start', THREAD)
  await ans.presses('Scan starten', SETUP, { where: THREAD })
  for (const who of [berts, world.person(carla)]) {
    await until(`the card of ${who.name}`, () => world.connector.messagesIn(who.chat).length > 0)
    await who.presses('Bewaar en ga verder', { vote: 'planmatig' })
    const note = who === berts ? { 'note-levers': NOTE } : {}
    await who.presses('Bewaar en ga verder', { ...CONTEXT, ambition: 'planmatig', ...note })
  }
})
afterAll(async () => world?.stop())

/** What the thread shows: every card and every sentence in it, as it is now. */
const thread = () =>
  world.connector.messagesIn(THREAD).flatMap((message) => [...linesOf(cardOf(message) ?? {}), message.body.text ?? ''])

describe('somebody who wants to know what is kept of them', () => {
  test('sees it in a chat of their own, page after page', async () => {
    await berts.types('mijn gegevens')
    expect(titleOf(berts.card())).toBe(strings.mine.title)
    expect(linesOf(berts.card())).toContain('Je naam: Bert Claes')
    await berts.presses('Volgende')
    expect(linesOf(berts.card())).toContain(`Toelichting: ${NOTE}`)
  })

  test('is sent to that chat from a channel, where nothing of it is shown', async () => {
    await berts.mentions('mijn gegevens', THREAD)
    await berts.mentions('wis mijn gegevens', THREAD)
    expect(thread().filter((line) => line === strings.mine.inOwnChat)).toHaveLength(2)
    expect(thread().join('\n')).not.toContain(NOTE)
    expect(thread().join('\n')).not.toContain(strings.mine.title)
  })

  test('has it erased, after reading what goes and what stays; the channel counts them as not begun', async () => {
    await until('both counted', () => thread().includes(strings.scan.progress(0, 9, 2)))
    await berts.presses('Wis mijn gegevens')
    expect(linesOf(berts.card())).toContain(`CLB Noord · 2026-2027: ${strings.erase.answers}`)
    const { card } = await berts.presses('Ja, wis mijn gegevens')
    expect(titleOf(card)).toBe(strings.erase.done)
    await until('one counted', () => thread().includes(strings.scan.progress(0, 9, 1)))
    await berts.types('mijn gegevens')
    expect(linesOf(berts.card())).toContain(strings.mine.noAnswers)
    expect(linesOf(berts.card())).not.toContain('[Volgende]')
  })

  test('is not in what the team sees after the close', async () => {
    await ans.presses('Stemming sluiten', {}, { where: THREAD })
    await ans.presses('Ja, stemming sluiten', {}, { where: THREAD })
    await until('the agenda', () => thread().includes(strings.agenda.title))
    expect(thread().join('\n')).toContain(strings.agenda.voted(0, 9, 1))
  })

  test('and the facilitator reads in the log who closed the vote, and nothing of a vote', async () => {
    await ans.types('logboek')
    const lines = linesOf(ans.card()).join('\n')
    expect(lines).toContain('An Peeters sloot de stemming.')
    expect(lines).not.toMatch(/Bert|Carla|Planmatig/)
    await berts.types('logboek')
    expect(world.connector.messagesIn(berts.chat).at(-1)?.body.text).toBe(strings.logbook.none)
  })
})
