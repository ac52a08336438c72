import { beforeAll, describe, expect, test } from 'vitest'
import { OFFERS, type Offer } from '../../src/cards/action.ts'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, type Said, type TeamsApp } from '../build/app.ts'
import { an, bert, carla, jana, type Listed, lena, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { inState, STATES } from './rules.ts'

/** What is typed that gets buttons, and the first line of the answer. */
const TYPED = {
  'hoe werkt dit?': strings.onward.unknown,
  stop: strings.onward.stop,
  help: strings.welcome.helpTitle
}
const PEOPLE = { facilitator: an, member: bert, 'member who did not begin': carla, director: jana, outsider: lena }
const OWN_TITLES = [strings.setup.soloTitle, strings.setup.title]

/** What comes of a word that was of use: a card, or that it is on its way. */
const OF_USE: Readonly<Record<Offer, (said: Said) => boolean>> = {
  start: ({ card }) => OWN_TITLES.includes(titleOf(card)),
  hervat: ({ card, text }) =>
    card !== undefined || [strings.say.sentToChat, strings.say.resumeAside].includes(text ?? ''),
  status: ({ card, text }) => card !== undefined || (text !== undefined && text !== strings.say.noScanHere),
  resultaat: ({ card }) => card !== undefined,
  help: ({ card }) => titleOf(card) === strings.welcome.helpTitle
}

/** The words on the buttons of an answer, in their order. */
function wordsOn({ card }: Said): readonly Offer[] {
  return actionsOf(card).map(({ data }) => (data as { readonly word: Offer }).word)
}

function pressed(team: TeamsApp, who: Listed, word: Offer, where: string): Promise<Said> {
  return team.ask(pressing(who, { verb: 'word', word }, at(where)))
}

describe.each(STATES)('beside a scan that is %s', (state) => {
  let team: TeamsApp
  beforeAll(async () => {
    team = await inState(state)
  })

  test.each(Object.entries(PEOPLE))('each button that a %s gets is of use', async (_, who) => {
    // Who is not in the channel says nothing there.
    for (const where of who === lena ? [`a:${who.id}`] : [`a:${who.id}`, THREAD])
      for (const [typed, first] of Object.entries(TYPED)) {
        const said = await team.types(who, typed, where)
        expect(linesOf(said.card ?? {})[0], typed).toBe(first)
        const words = wordsOn(said)
        expect(words.length, `${typed} in ${where}`).toBeGreaterThan(0)
        for (const word of words) {
          const { text, card, jobs } = await pressed(team, who, word, where)
          expect(OF_USE[word]({ text, card, jobs }), `${word} in ${where}: ${text}`).toBe(true)
        }
      }
  })

  test('the buttons in the channel say nothing of the one who asks', async () => {
    const all = await Promise.all(Object.values(PEOPLE).map((who) => team.types(who, 'hè', THREAD)))
    expect(new Set(all.map((said) => wordsOn(said).join())).size).toBe(1)
  })
})

test('what is asked of somebody is the first button, in their own chat', async () => {
  const ofState = async (state: (typeof STATES)[number], who: Listed) =>
    wordsOn(await (await inState(state)).types(who, 'hè', `a:${who.id}`))
  expect(await ofState('open', carla)).toEqual(['hervat', 'status', 'start', 'help'])
  expect(await ofState('round', bert)).toEqual(['hervat', 'status', 'resultaat', 'start', 'help'])
  expect(await ofState('concept', jana)).toEqual(['hervat', 'status', 'resultaat', 'start', 'help'])
  expect(await ofState('submitted', bert)).toEqual(['status', 'resultaat', 'start', 'help'])
  expect(await ofState('open', lena)).toEqual(['start', 'help'])
})

test('the welcome has the buttons of the place it is shown in', async () => {
  const team = await inState('open')
  const inOwnChat = await team.types(bert, 'help')
  expect(linesOf(inOwnChat.card ?? {})).toContain(strings.welcome.where.personal)
  const inChannel = await team.types(bert, 'help', THREAD)
  expect(linesOf(inChannel.card ?? {})).toContain(strings.welcome.where.channel)
  expect(wordsOn(inChannel)).toEqual(['hervat', 'status'])
})

test('a name is said as it is, and a word that no button says is no press', async () => {
  const team = await inState('draft')
  const { card } = await team.types(bert, 'hallo')
  expect(linesOf(card ?? {})).toContain(strings.onward.hello(bert.name))
  for (const word of ['wis mijn gegevens', 'stop', '', 'START']) {
    const said = await team.ask(pressing(bert, { verb: 'word', word }, at(`a:${bert.id}`)))
    expect(said.card, word).toBeUndefined()
  }
  expect(OFFERS).not.toContain('wis mijn gegevens')
})
