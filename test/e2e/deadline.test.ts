import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { an, bert, carla, everyone, jana, type Listed, SETUP, THREAD, voters } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { answerAll } from './answering.ts'
import { cardOf, chatWith } from './connector-stand-in.ts'
import { plans } from './votes.ts'
import { startWorld, until, untilQuiet, type World } from './world.ts'

let now = new Date('2026-11-23T09:00:00.000Z')
let world: World

beforeAll(async () => {
  world = await startWorld(everyone, undefined, () => now)
  await world.person(an).mentions('start', THREAD)
  await world.person(an).presses('Scan starten', { ...SETUP, closesOn: '2026-12-12' }, { where: THREAD })
  await until('the invitations', () => voters.every((voter) => titlesOf(voter).length === 1))
  const plan = plans.get(carla.id)
  if (!plan) throw new Error('Carla has no plan')
  await answerAll(world.person(carla), plan)
  await world.person(bert).presses({ verb: 'vote', vote: 'planmatig' })
})
afterAll(async () => world?.stop())

const titlesOf = (who: Listed) => world.connector.messagesIn(chatWith(who.id)).map((one) => titleOf(cardOf(one)))
const reminders = (who: Listed) => titlesOf(who).filter((title) => title === strings.reminder.title).length
const shared = () => cardOf(world.connector.open('').get(THREAD)) ?? {}
const late = voters.filter((voter) => voter !== carla)

/** The bot is started at this moment, looks, and does what follows. */
async function startsAt(moment: string): Promise<void> {
  now = new Date(moment)
  await world.restart()
  await untilQuiet(world)
}

describe('a scan with a bot that is stopped and started in between', () => {
  test('says on its card when it will close, and who is reminded', () => {
    const lines = linesOf(shared()).join(' ')
    expect(lines).toContain('Stemmen kan tot en met zaterdag 12 december.')
    expect(lines).toContain(strings.scan.closesBy)
  })

  test('nudges whoever is not ready on each of the two days, once, and nobody else', async () => {
    await startsAt('2026-12-11T08:30:00.000Z')
    for (const voter of late) expect(reminders(voter), voter.name).toBe(1)
    await startsAt('2026-12-11T12:00:00.000Z')
    await startsAt('2026-12-12T08:30:00.000Z')
    await startsAt('2026-12-12T18:00:00.000Z')
    for (const voter of late) expect(reminders(voter), voter.name).toBe(2)
    for (const other of [carla, jana]) expect(reminders(other), other.name).toBe(0)
  })

  test('lets a member do without any more of them, on the reminder itself', async () => {
    const his = world.person(bert)
    await his.presses(strings.button.mute)
    expect(linesOf(his.card())).toContain(strings.reminder.muted)
    await his.presses(strings.button.unmute)
    expect(linesOf(his.card())).not.toContain(strings.reminder.muted)
  })

  test('closes when its last day is over, shows the picture, and tells the facilitator in the morning', async () => {
    await startsAt('2026-12-12T22:59:00.000Z')
    expect(titleOf(shared())).toMatch(/^Groepsscan/)
    await startsAt('2026-12-12T23:00:00.000Z')
    expect(titleOf(shared())).toBe(strings.agenda.title)
    expect(linesOf(shared())).toContain(
      '1 van 9 stuurde in. 1 lid begon, maar stuurde niets in; wat bewaard was, telt mee.'
    )
    expect(titlesOf(an)).not.toContain(strings.closed.title)
    await startsAt('2026-12-13T08:00:00.000Z')
    await startsAt('2026-12-13T09:00:00.000Z')
    expect(titlesOf(an).filter((title) => title === strings.closed.title)).toHaveLength(1)
    for (const other of [bert, carla, jana]) expect(titlesOf(other)).not.toContain(strings.closed.title)
  })
})
