import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import {
  an,
  bert,
  CHANNEL,
  carla,
  dirk,
  everyone,
  femke,
  geert,
  hilde,
  ivo,
  SETUP,
  THREAD,
  voters
} from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { answerAll, answerBlock, answerOnAnOldClient, answerPressingTwice } from './answering.ts'
import { again, type Speaker } from './client.ts'
import { cardOf, chatWith } from './connector-stand-in.ts'
import { EXPECTED_AGENDA } from './expected-agenda.ts'
import { blocksAndStagesIn, countsIn, leavingOf, remarksOfOthers, votesOfOthers } from './secrets.ts'
import { contextOf, plans, remarksIn } from './votes.ts'
import { startWorld, until, type World } from './world.ts'

const instrument = theInstrument()
const inChannel = { where: THREAD }
let world: World
let people: ReadonlyMap<string, Speaker>

beforeAll(async () => {
  world = await startWorld(everyone)
  people = new Map(everyone.map((one) => [one.id, world.person(one)]))
})
afterAll(async () => world?.stop())

function speaker({ id }: { readonly id: string }): Speaker {
  const found = people.get(id)
  if (!found) throw new Error(`nobody has the id ${id}`)
  return found
}

const channelCard = () => cardOf(world.connector.open('').get(THREAD))
const channelLines = () => linesOf(channelCard() ?? {})
const lastTitle = (who: { readonly id: string }) => titleOf(cardOf(world.connector.open(who.id).get(chatWith(who.id))))
const sentTo = (who: { readonly id: string }) => world.connector.messagesIn(chatWith(who.id))

describe('a team of nine goes through a scan', () => {
  test('who types start in the channel gets a set-up card in that thread', async () => {
    await speaker(an).mentions('start', THREAD)
    expect(titleOf(channelCard())).toBe('Een groepsscan starten')
    const asked = world.connector.received.filter(({ what }) => what === 'roster')
    expect(asked.length, 'the roster comes in pages').toBe(3)
    const shown = JSON.stringify(channelCard())
    expect(shown).toContain('Jana Dubois')
    expect(shown, 'a guest can not be chosen').not.toContain('Karim')
    expect(shown, 'another bot can not be chosen').not.toContain('Agenda')
  })

  test('nobody else can press Scan starten', async () => {
    const { text } = await speaker(bert).presses('Scan starten', SETUP, inChannel)
    expect(text).toBe('Alleen An Peeters kan deze kaart gebruiken. Typ zelf start om een scan te beginnen.')
    expect(titleOf(channelCard())).toBe('Een groepsscan starten')
  })

  test('Scan starten turns the card into the scan card, and everyone gets the first card in a chat of their own', async () => {
    // Teams can't reach Dirk: the app is not installed for him.
    world.connector.faults.push({ what: 'open a chat', with: dirk.id, does: 'not installed', times: 1 })
    const { card } = await speaker(an).presses('Scan starten', SETUP, inChannel)
    expect(titleOf(card)).toBe('Groepsscan GO! poolster-CLB in beeld')
    await until('the scan card', () => channelLines().includes('0 van 9 klaar'))
    await until('word of who was not reached', () => lastTitle(an) === 'Niet iedereen is bereikt')

    const opened = world.connector.received.filter(({ what }) => what === 'open a chat').map((one) => one.with)
    expect(opened).toEqual(voters.map(({ id }) => id))
    for (const voter of voters.filter(({ id }) => id !== dirk.id)) {
      const [first] = sentTo(voter)
      expect(linesOf(cardOf(first) ?? {}).slice(0, 4), voter.name).toEqual([
        'An Peeters nodigt je uit om mee te kijken naar CLB Noord.',
        expect.stringMatching(/^11 bouwstenen, ongeveer 30 minuten, tot en met \w+ \d+ \w+\./),
        '1 van 11 ▇▁▁▁▁▁▁▁▁▁▁',
        'Behartiger van de leerling'
      ])
    }
  })

  test('who could not be reached is named with the reason to the facilitator, and to nobody else', async () => {
    const reason = strings.unreached.reason['not-installed']
    expect(linesOf(cardOf(sentTo(an).at(-1)) ?? {}).slice(-2)).toEqual(['Dirk Maes', reason])
    const named = world.connector.received.filter(({ body }) => JSON.stringify(body).includes(reason))
    expect(named.map((one) => one.with)).toEqual([an.id])
  })

  test('a second start in the channel is refused and points to the running scan', async () => {
    await speaker(bert).mentions('start', THREAD.replace('1795450287438', '1795459999999'))
    const [reply] = world.connector.messagesIn(THREAD.replace('1795450287438', '1795459999999'))
    const card = world.connector.messagesIn(THREAD)[0]?.id
    expect(reply?.body.text).toBe(
      `Hier loopt al [een scan](https://teams.microsoft.com/l/message/${encodeURIComponent(CHANNEL)}/${card}?tenantId=11111111-1111-4111-8111-111111111111&parentMessageId=1795450287438). Rond die eerst af voor je een nieuwe start; met **status** zie je hoever hij staat.`
    )
  })

  test('who could not be reached joins with Doe mee once that is possible', async () => {
    const { text } = await speaker(dirk).presses('Doe mee', {}, inChannel)
    expect(text).toContain('Je kaart komt eraan in je privéchat met Poolster.')
    await until('the first card of Dirk', () => sentTo(dirk).length > 0)
    expect(linesOf(speaker(dirk).card())).toContain('Behartiger van de leerling')
  })

  test('nine people answer at the same time, each on one card', async () => {
    // An's card has moved up, behind the word about Dirk: she asks for it again.
    await speaker(an).types('hervat')
    const usual = voters.filter(({ id }) => id !== femke.id && id !== geert.id)
    await Promise.all([
      ...usual.map(async (voter) => answerAll(speaker(voter), plan(voter))),
      answerPressingTwice(speaker(femke), plan(femke)).then((same) => expect(same).toBe(true)),
      answerOnAnOldClient(speaker(geert), plan(geert))
    ])
    for (const voter of usual) {
      const isCard = ({ body }: { body: object }) => cardOf({ id: '', version: 0, body }) !== undefined
      const expected = voter.id === an.id ? 3 : 1
      expect(sentTo(voter).filter(isCard), `${voter.name} has one card`).toHaveLength(expected)
    }
    expect(
      sentTo(geert).map(({ version }) => version),
      'an old client’s card is updated'
    ).toEqual([2])
    expect(titleOf(speaker(bert).card())).toMatch(/^Dank je, jij bent de (eerste|\de) van 9$/)
    expect(linesOf(speaker(hilde).card())).toContain('Sterk netwerk: netoverstijgend en extern')
    await until('the count', () => channelLines().includes('7 van 9 klaar · 2 bezig'))
  })

  test('somebody changes a vote after handing in', async () => {
    const her = speaker(carla)
    await her.presses('Overzicht')
    await her.presses({ verb: 'go-to', block: 'plg' })
    const context = contextOf('Carla', 'plg', 'fragmentair', 'G')
    await answerBlock(her, { block: 'plg', vote: 'fragmentair', context })
    expect(linesOf(her.card())).toEqual(expect.arrayContaining(['Fragmentair → geïntegreerd']))
  })

  test('Stuur herinnering goes to who is not ready, and only once a day', async () => {
    const { text } = await speaker(an).presses('Stuur herinnering', {}, inChannel)
    expect(text).toBe('Wie nog niet klaar is, krijgt een herinnering, behalve wie er geen meer wil.')
    const late = [hilde, ivo]
    await until('the reminders', () => late.every((one) => lastTitle(one) === 'De groepsscan wacht nog op jou'))
    const reminded = world.connector.received.filter(({ body }) => JSON.stringify(body).includes('wacht nog op jou'))
    expect(reminded).toHaveLength(2)
    expect(new Set(reminded.map((one) => one.with))).toEqual(new Set([hilde.id, ivo.id]))
    expect(linesOf(speaker(hilde).card()).join()).toContain('Je hebt 5 van de 11 bouwstenen ingevuld.')

    const second = await speaker(an).presses('Stuur herinnering', {}, inChannel)
    expect(second.text).toBe('Er is vandaag al een herinnering gestuurd; meer dan één per dag komt er niet.')
  })

  test('only the facilitator can close, and is told first how many are not ready', async () => {
    const refused = await speaker(bert).presses('Stemming sluiten', {}, inChannel)
    expect(refused.text).toBe('Alleen de begeleider kan dit doen. Vraag het aan An Peeters.')
    const asked = await speaker(an).presses('Stemming sluiten', {}, inChannel)
    expect(asked.text).toBe(strings.say.askedInChat)
    await until('the question', () => titleOf(speaker(an).card()) === strings.close.title)
    expect(linesOf(speaker(an).card()).slice(0, 3)).toEqual([
      'De stemming sluiten?',
      'CLB Noord · 2026-2027',
      '2 van de 9 leden zijn nog niet klaar.'
    ])
    expect(channelLines(), 'for the others nothing has changed').toContain('[Doe mee]')
  })

  test('until the close nobody has seen a vote, a count of votes or a remark of anybody else', () => {
    const left = leavingOf(world)
    const shared = left.filter(({ isShared }) => isShared)
    expect(left.length, 'there is a lot to look at').toBeGreaterThan(200)
    expect(shared.length, 'the channel is part of it').toBeGreaterThan(3)
    const ownRemarks = left.flatMap(({ body }) => remarksIn(JSON.stringify(body)))
    expect(new Set(ownRemarks).size, 'one sees the remarks of oneself when going back').toBeGreaterThan(0)

    expect(left.flatMap((one) => remarksOfOthers(one, everyone))).toEqual([])
    expect(left.flatMap(votesOfOthers)).toEqual([])
    expect(left.flatMap(countsIn)).toEqual([])
    const words = [...instrument.blocks, ...instrument.stages].map(({ name }) => name)
    expect(shared.flatMap((one) => blocksAndStagesIn(one, words))).toEqual([])
  })

  test('resultaat says that the vote is still open', async () => {
    await speaker(bert).types('resultaat')
    expect(sentTo(bert).at(-1)?.body.text).toBe(strings.say.noResultYet)
  })

  test('Ja, stemming sluiten shows the whole channel the figures that follow from the votes', async () => {
    const yes = speaker(an).asActivity('Ja, stemming sluiten')
    const { card, raw } = await speaker(an).sends(yes)
    expect(linesOf(card ?? {})).toEqual(EXPECTED_AGENDA)
    const twice = await speaker(an).sends(again(yes))
    expect(withoutDrawing(twice.raw), 'pressed twice').toEqual(withoutDrawing(raw))
    await until('the agenda in the channel', () => titleOf(channelCard()) === EXPECTED_AGENDA[0])
    expect(linesOf(channelCard() ?? {})).toEqual(EXPECTED_AGENDA)
    expect(world.connector.received.at(-1)).toMatchObject({ what: 'update', with: CHANNEL })
  })

  test('after the close an answer is refused in one sentence, and the figures stay as they are', async () => {
    // Hilde's card of before is still on her screen, above the reminder.
    const her = speaker(hilde)
    const scan = actionsOf(her.card())[0]?.data as { scan: string }
    const late = { verb: 'vote', scan: scan.scan, block: 'netwerk', seen: 0, vote: 'systematisch' }
    const { card } = await her.sends(pressing(hilde, late, { conversation: her.chat, serviceUrl: world.connector.url }))
    expect(linesOf(card ?? {})).toContain(refusalText({ reason: 'closed' }))
    await speaker(bert).types('resultaat')
    expect(linesOf(speaker(bert).card())).toEqual(EXPECTED_AGENDA)
  })

  test('after the close the channel stays with this scan until the director has signed', async () => {
    const elsewhere = THREAD.replace('1795450287438', '1795460000000')
    await speaker(bert).mentions('start', elsewhere)
    const answer = world.connector.messagesIn(elsewhere).at(-1)?.body.text ?? ''
    expect(answer).toContain('Hier loopt al')
  })
})

function plan({ id }: { readonly id: string }) {
  const found = plans.get(id)
  if (!found) throw new Error(`nothing is planned for ${id}`)
  return found
}

function theInstrument() {
  const found = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments')).current.get('poolster-clb')
  if (!found) throw new Error('there is no instrument to test with')
  return found
}

/** An answer but for the drawing, which comes after the close: it may be on a card that comes later, and only there. */
function withoutDrawing(raw: string): unknown {
  return JSON.parse(raw, (key, value: unknown) => {
    if (key === 'layouts') return []
    return Array.isArray(value) ? value.filter((one) => one?.type !== 'Image') : value
  })
}
