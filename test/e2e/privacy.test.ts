import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing, submitting, typing } from '../build/activity.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla, everyone, SETUP, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import type { Answer, Speaker } from './client.ts'
import { cardOf } from './connector-stand-in.ts'
import { startWorld, until, type World } from './world.ts'

const NOTE = 'een heel eigen opmerking'
const OTHER_THREAD = THREAD.replace('1795450287438', '1795459999999')
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
    await who.presses({ verb: 'vote', vote: 'planmatig' })
    const note = who === berts ? { 'note-levers': NOTE } : {}
    await who.presses('Bewaar en ga verder', { ...CONTEXT, ambition: 'planmatig', ...note })
  }
})
afterAll(async () => world?.stop())

/** What the thread shows: every card and every sentence in it, as it is now. */
const thread = (where = THREAD) =>
  world.connector.messagesIn(where).flatMap((message) => [...linesOf(cardOf(message) ?? {}), message.body.text ?? ''])

describe('somebody who wants to know what is kept of them', () => {
  test('finds the statement on privacy at the running bot, and from there the other pages', async () => {
    const at = `http://127.0.0.1:${world.port}`
    const page = await (await fetch(`${at}/privacy`)).text()
    expect(page).toContain('<h1>Privacyverklaring</h1>')
    expect(page).toContain('Tot 400 dagen na het indienen.')
    for (const [, path] of page.matchAll(/href="(\/\w+)"/g))
      expect((await fetch(`${at}${path}`)).status, path).toBe(200)
  })

  test('reads nothing of it in a channel where Teams leaves out what kind of conversation that is', async () => {
    const before = world.connector.messagesIn(berts.chat).length
    const place = { conversation: OTHER_THREAD, serviceUrl: world.connector.url }
    const vote = aVotePress('plg', 'planmatig', 1)
    const data = { ...vote, scan: /"scan":"([^"]+)"/.exec(JSON.stringify(berts.card()))?.[1] ?? '' }
    const words = ['hervat', 'mijn gegevens', 'wis mijn gegevens', 'status', 'logboek'].map((word) =>
      typing(bert, word, place)
    )
    const install: Activity = { ...typing(bert, '', place), type: 'installationUpdate', action: 'add' }
    const answers: Answer[] = []
    for (const activity of [...words, install, pressing(bert, data, place), submitting(bert, data, place)]) {
      const { conversationType: _, ...conversation } = activity.conversation as Readonly<Record<string, unknown>>
      answers.push(await berts.sends({ ...activity, conversation }, OTHER_THREAD))
    }
    expect(answers.map(({ status, card }) => [status, card])).toEqual(answers.map(() => [200, undefined]))
    expect(answers.at(-2)?.text).toBe(refusalText({ reason: 'own-chat', word: 'hervat' }))
    const read = thread(OTHER_THREAD).join('\n')
    expect(read).toContain(strings.mine.inOwnChat)
    for (const secret of [NOTE, strings.mine.title, 'Jij koos', 'Jij hebt']) expect(read).not.toContain(secret)
    // What `hervat` sends comes in the chat of one's own.
    await until('the card in the own chat', () => world.connector.messagesIn(berts.chat).length > before)
  })

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
    // Asked for its status in another thread, the scan stands there from then on.
    await until('both counted', () => thread(OTHER_THREAD).includes(strings.scan.progress(0, 9, 2)))
    await berts.presses('Wis mijn gegevens')
    expect(linesOf(berts.card())).toContain(`CLB Noord · 2026-2027: ${strings.erase.answers}`)
    const { card } = await berts.presses('Ja, wis mijn gegevens')
    expect(titleOf(card)).toBe(strings.erase.done)
    await until('one counted', () => thread(OTHER_THREAD).includes(strings.scan.progress(0, 9, 1)))
    await berts.types('mijn gegevens')
    expect(linesOf(berts.card())).toContain(strings.mine.noAnswers)
    expect(linesOf(berts.card())).not.toContain('[Volgende]')
  })

  test('is not in what the team sees after the close', async () => {
    await ans.presses('Stemming sluiten', {}, { where: OTHER_THREAD })
    await until('the question', () => titleOf(ans.card()) === strings.close.title)
    await ans.presses('Ja, stemming sluiten')
    await until('the agenda', () => thread(OTHER_THREAD).includes(strings.agenda.title))
    expect(thread(OTHER_THREAD).join('\n')).toContain(strings.agenda.voted(0, 9, 1))
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
