import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, type TeamsApp } from '../build/app.ts'
import { aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, CHANNEL, carla, jana, type Listed, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { aConcept } from './directing.ts'
import { ASK_END, aBallotPress, aSecondRound, BLOCK } from './talking.ts'

/** Everything that asks something back, where it is pressed, and what goes on meanwhile. */
type Asking = {
  readonly what: string
  readonly who: Listed
  readonly data: object
  readonly where: string
  readonly begin: () => Promise<TeamsApp>
  /** What is on the card that asks. */
  readonly shows: string
  readonly meanwhile: (team: TeamsApp) => Promise<void>
}

const inOwnChat = ({ id }: Listed) => `a:${id}`

/** Somebody begins, and somebody hands in: the shared card follows both. */
async function answering(team: TeamsApp): Promise<void> {
  const doing = async (who: Listed, data: object) => team.settle(await team.presses(who, data))
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await doing(bert, aVotePress(id, 'abstain'))
  await doing(bert, aSendPress())
  await doing(carla, aVotePress('preventie', 'planmatig'))
}

async function voting(team: TeamsApp): Promise<void> {
  for (const who of [bert, carla]) await team.settle(await team.presses(who, aBallotPress('planmatig'), THREAD))
}

const OPEN: readonly (readonly [verb: string, who: Listed, shows: string])[] = [
  ['close', an, strings.close.title],
  ['hand-over', an, strings.handover.title],
  ['hand-over', jana, strings.handover.title],
  ['settings', an, strings.settings.title],
  ['cancel', an, strings.cancel.title]
]

const ASKING: readonly Asking[] = [
  ...OPEN.flatMap(([verb, who, shows]) =>
    [THREAD, inOwnChat(who)].map(
      (where): Asking => ({
        what: `${verb} by ${who.name} in ${where === THREAD ? 'the channel' : 'the own chat'}`,
        who,
        data: { verb, scan: 'scan-1' },
        where,
        begin: aRunningScan,
        shows,
        meanwhile: answering
      })
    )
  ),
  {
    what: 'end-revote in the channel',
    who: an,
    data: ASK_END,
    where: THREAD,
    begin: aSecondRound,
    shows: strings.talk.ending.title,
    meanwhile: voting
  },
  {
    what: 'sign in the own chat',
    who: jana,
    data: { verb: 'sign', scan: 'scan-1', 'mail-director': 'jana@clb.example' },
    where: inOwnChat(jana),
    begin: aConcept,
    shows: strings.sign.title,
    meanwhile: async (team) => team.settle(await team.types(bert, 'status', THREAD))
  },
  {
    what: 'erase in the own chat',
    who: bert,
    data: { verb: 'erase' },
    where: inOwnChat(bert),
    begin: aRunningScan,
    shows: strings.erase.title,
    meanwhile: answering
  }
]

const asks = (card: object | undefined, shows: string) => linesOf(card ?? {}).includes(shows)

describe('a card that asks is never painted away while somebody reads it:', () => {
  test.each(ASKING)('$what', async ({ who, data, where, begin, shows, meanwhile }) => {
    const team = await begin()
    const whole = await team.app.scans.whole('scan-1')
    const discussion = whole?.talks.get(BLOCK)?.value.discussion ?? ''
    const pressed = where === THREAD ? discussion || 'message-1' : 'one-of-their-own'
    const said = await team.ask(pressing(who, data, at(where), pressed))
    // A card that is answered takes the place of the one that was pressed.
    if (said.card) team.shown.set(`${where === THREAD ? CHANNEL : where} ${pressed}`, said.card)
    await team.settle(said)
    const asking = [...team.shown].flatMap(([place, card]) => (asks(card, shows) ? [place] : []))
    expect(asking.length, 'it is asked somewhere').toBeGreaterThan(0)
    await meanwhile(team)
    for (const place of asking) expect(asks(team.shown.get(place), shows), place).toBe(true)
  })
})
