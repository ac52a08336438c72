import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { an, bert, carla, dirk, everyone, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import type { Speaker } from './client.ts'
import { cardOf, type Message } from './connector-stand-in.ts'
import { startWorld, until, type World } from './world.ts'

const ID = 'inspectie-leerlingenbegeleiding-dbso'
const CENTRE = 'Centrum Noord'
const [B, N, V, O] = ['beneden', 'benadert', 'volgens', 'overstijgt']
const FOUR = [an, bert, carla, dirk]
const [APART, BETWEEN] = ['samenwerking-clb', 'ondersteuning-leraren']

/**
 * What a centre for part-time education votes on its four scales, and what follows by hand: in brackets the mean distance of two
 * voters, by which the agenda is ordered.
 *
 *       An Bert Carla Dirk   B N V O
 *   L1  N  N    N     N      . 4 . .   unanimous
 *   L2  N  V    V     V      . 1 3 .   more than half for V (3 over 6 pairs: 0.50)
 *   L3  B  B    V     O      2 . 1 1   nobody has more than half (2+2+3+3+1+0 = 11 over 6 pairs: 1.83)
 *   L4  V  V    O     O      . . 2 2   nobody has more than half (4 over 6 pairs: 0.67)
 *
 * On L3 they vote again: V V V and one who can't place it, 3 of 3. On L4 they agree on V. So V stands on three of the four.
 */
const VOTES: readonly (readonly [block: string, votes: readonly (string | undefined)[]])[] = [
  ['brede-basiszorg', [N, N, N, N]],
  ['passende-begeleiding', [N, V, V, V]],
  [APART, [B, B, V, O]],
  [BETWEEN, [V, V, O, O]]
]
const AGAIN = [V, V, V, 'abstain']
const FIRST =
  'Beneden de verwachting 2 · Benadert de verwachting 0 · Volgens de verwachting 1 · Overstijgt de verwachting 1'
const SECOND =
  'Beneden de verwachting 0 · Benadert de verwachting 0 · Volgens de verwachting 3 · Overstijgt de verwachting 0; 1 kon dit niet inschatten'

const instrument = loadInstruments(join(import.meta.dirname, '../../instruments')).current.get(ID)
const nameOf = (id: string) => instrument?.blocks.find((block) => block.id === id)?.name ?? ''

let world: World
let lead: Speaker
beforeAll(async () => {
  world = await startWorld(everyone)
  lead = world.person(an)
})
afterAll(async () => world?.stop())

const plain = (card: object | undefined) => linesOf(card ?? {}).map((line) => line.replaceAll('\u00a0', ' '))
const inThread = (isMeant: (lines: readonly string[]) => boolean): Message | undefined =>
  world.connector.messagesIn(THREAD).find((message) => isMeant(plain(cardOf(message))))
const agenda = () => inThread((lines) => lines.includes(strings.agenda.title))
const discussionOn = (id: string) =>
  inThread((lines) => lines.includes(nameOf(id)) && !lines.includes(strings.agenda.title))
const talk = () => discussionOn(APART)
const said = (message: Message | undefined) => plain(cardOf(message)).join('\n')

/** Presses something on a message of the thread, by what it says, once it stands there. */
async function presses(who: Listed, on: () => Message | undefined, verb: string, filled: object = {}) {
  const { found, message } = await until(`${verb} on a card`, () => {
    const message = on()
    const found = actionsOf(cardOf(message)).find(({ data }) => (data as { verb?: string } | undefined)?.verb === verb)
    return found && { found, message }
  })
  const place = { conversation: THREAD, serviceUrl: world.connector.url }
  return world.person(who).sends(pressing(who, { ...(found.data as object), ...filled }, place, message?.id), THREAD)
}

describe('a centre for part-time education, on a bot that runs,', () => {
  test('answers on its four scales, each in a chat of one’s own', async () => {
    await lead.mentions('start', THREAD)
    const members = [bert, carla, dirk].map(({ aadObjectId }) => aadObjectId).join(',')
    const filled = { instrument: ID, centre: CENTRE, members, director: jana.aadObjectId }
    await lead.presses('Scan starten', filled, { where: THREAD })
    await until('the invitations', () =>
      FOUR.every((who) => world.connector.messagesIn(world.person(who).chat).length > 0)
    )
    await Promise.all(
      FOUR.map(async (who, place) => {
        const voter = world.person(who)
        for (const [block, votes] of VOTES) {
          await voter.presses({ verb: 'vote', block, vote: votes[place] })
          const practice = votes[place] === O ? { practice: 'Elke leerling heeft een coach.' } : {}
          await voter.presses('Bewaar en ga verder', practice)
        }
        await voter.presses('Antwoorden insturen')
        expect(plain(voter.card()).join(' ')).toMatch(/Dank je, jij bent de \S+ van 4/)
      })
    )
  })

  test('sees where it agrees and where it does not, widest apart first', async () => {
    await lead.presses('Stemming sluiten', {}, { where: THREAD })
    await until('the question', () => titleOf(lead.card()) === strings.close.title)
    await lead.presses('Ja, stemming sluiten')
    await until('the agenda', agenda)
    expect(said(agenda())).toContain('Te bespreken: 2 · met een voorstel: 1 · eensgezind: 1')
    expect(said(agenda())).toContain(FIRST)
    const order = [APART, BETWEEN].map((id) => said(agenda()).indexOf(nameOf(id)))
    expect(order, 'widest apart first').toEqual(order.toSorted((one, other) => one - other))
  })

  test('talks, and votes again on what lies widest apart', async () => {
    for (const block of [APART, BETWEEN]) {
      await presses(an, agenda, 'discuss', { row: block })
      await until(`the discussion of ${block}`, () => discussionOn(block))
    }
    await presses(an, talk, 'revote')
    const ballot = () => inThread((lines) => lines.includes(strings.ballot.title(nameOf(APART))))
    await Promise.all(FOUR.map((who, place) => presses(who, ballot, 'ballot', { vote: AGAIN[place] })))
    await presses(an, talk, 'end-revote')
    await presses(an, talk, 'end-revote-yes')
    await until('both rounds', () => said(talk()).includes(SECOND))
    expect(said(talk())).toContain(FIRST)
  })

  test('records what it agreed, and hands that to the director', async () => {
    await presses(an, talk, 'agree-open')
    await until('the card to record on', () => plain(lead.card()).includes(`[${strings.button.agree}]`))
    expect(plain(lead.card())).toContain(nameOf(APART))
    // What has a majority is proposed; on L4 the team says itself where it stands.
    await lead.presses('Vastleggen')
    for (let more = 0; more < 3; more++)
      await lead.presses('Vastleggen', plain(lead.card()).includes(nameOf(BETWEEN)) ? { vote: V } : {})
    await lead.presses('Naar de directeur')
    await lead.presses('Ja, naar de directeur')
  })

  test('gets the signature, and everyone reads the same in the channel', async () => {
    const director = world.person(jana)
    await until('the concept', () => world.connector.messagesIn(director.chat).length > 0)
    const concept = plain(director.card()).join('\n')
    for (const [block, level, how] of [
      ['brede-basiszorg', 'benadert de verwachting', 'eensgezind'],
      ['passende-begeleiding', 'volgens de verwachting', 'meerderheid'],
      [APART, 'volgens de verwachting', 'na tweede ronde'],
      [BETWEEN, 'volgens de verwachting', 'na gesprek']
    ] as const)
      expect(concept).toContain(`${nameOf(block)}: ${level} (${how}`)
    await director.presses('Definitief indienen')
    await director.presses('Ja, definitief indienen')
    const summary = await until('the summary', () =>
      inThread((lines) => lines.includes('Het resultaat van onze groepsscan'))
    )
    expect(said(summary)).toContain(
      'Ons centrum staat vandaag vooral op ‘volgens de verwachting’: bij 3 van de 4 schalen.'
    )
  })

  test('is told all of it in the words of its own instrument', () => {
    const all = [...world.connector.received.map(({ body }) => body), ...world.answers.map(({ card }) => card)]
    const named = all.filter((one) => /bouwste|\bstadi(um|a)\b|eigen CLB/i.test(JSON.stringify(one ?? {})))
    // The set-up card names every instrument.
    expect(named.filter((one) => !JSON.stringify(one).includes('(ongeveer'))).toEqual([])
  })
})
