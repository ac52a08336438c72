import { expect, test } from 'vitest'
import type { Messenger } from '../../src/delivery/messenger.ts'
import { type Activity, pressing, TENANT, typing } from '../build/activity.ts'
import { aTeamsApp, at, filledSetup, type Said } from '../build/app.ts'
import { aContextPress, anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, CHANNEL, carla, jana, type Listed, THREAD } from '../build/the-team.ts'
import { leavesOf } from '../cards/card-facts.ts'
import { TO_DIRECTOR, TO_DIRECTOR_YES } from './directing.ts'

const GROUP = '19:beleidsteam@thread.v2'
const tenant = { id: TENANT }

/** Where a team can have its scan, and the word for the other place, which has no business there. */
const PLACES = {
  kanaal: { id: CHANNEL, from: (activity: Activity) => activity, at: THREAD, other: /groepschat/i },
  groepschat: {
    id: GROUP,
    from: (activity: Activity) => ({
      ...activity,
      conversation: { id: GROUP, conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
      channelData: { tenant }
    }),
    at: GROUP,
    other: /kanaal/i
  }
}

test.each(['kanaal', 'groepschat'] as const)(
  'whoever has a scan in a %s reads the name of that place, and never that of the other',
  async (name) => {
    const place = PLACES[name]
    const team = aTeamsApp()
    const { post, update } = team.app.messenger
    const read: unknown[] = []
    const settle = async (said: Said) => {
      read.push(said.text, said.card)
      await team.settle(said)
    }
    const inPlace = async (who: Listed, data: object) =>
      settle(await team.ask(place.from(pressing(who, { scan: 'scan-1', ...data }, at(place.at)))))
    const alone = async (who: Listed, data: object) => settle(await team.presses(who, { scan: 'scan-1', ...data }))
    const says = async (word: string) => settle(await team.ask(place.from(typing(an, word, at(place.at)))))
    /** Does this while the place can't be reached. */
    const cutOff = async (
      reason: 'not-installed' | 'blocked' | 'gone' | 'unclear' | 'perhaps',
      act: () => Promise<void>
    ) => {
      const sent = reason === 'perhaps' ? ({ state: 'perhaps' } as const) : ({ state: 'failed', reason } as const)
      const messenger: Partial<Messenger> = {
        post: async (chat, card) => (chat.id === place.id ? sent : post(chat, card)),
        update: async (chat, message, card) =>
          chat.id === place.id
            ? { state: 'failed', reason: reason === 'perhaps' ? 'gone' : reason }
            : update(chat, message, card)
      }
      Object.assign(team.app.messenger, messenger)
      await act()
      Object.assign(team.app.messenger, { post, update })
    }

    await says('start')
    const members = [bert, carla].map(({ aadObjectId }) => aadObjectId).join(',')
    await inPlace(an, filledSetup({ members: `${members},nobody` }))
    await inPlace(an, filledSetup({ members, visibility: 'named' }))
    for (const reason of ['not-installed', 'blocked', 'gone', 'unclear', 'perhaps'] as const)
      await cutOff(reason, async () => {
        await alone(bert, aVotePress('preventie', 'planmatig'))
        await says('status')
      })
    await alone(bert, aContextPress('preventie'))
    for (const word of ['status', 'hervat', 'resultaat']) await says(word)
    await inPlace(an, { verb: 'close' })
    await inPlace(an, { verb: 'close-yes' })
    await inPlace(an, { verb: 'discuss', block: 'preventie' })
    await inPlace(an, { verb: 'revote', block: 'preventie' })
    await inPlace(an, { verb: 'end-revote-yes', block: 'preventie', round: 0 })
    for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      await alone(an, anAgreePress(id))
    await alone(an, TO_DIRECTOR)
    await alone(an, TO_DIRECTOR_YES)
    for (const receiver of ['director', 'channel']) await alone(jana, { verb: 'preview-show', receiver, part: '' })
    await alone(jana, { verb: 'sign' })
    await cutOff('gone', () => alone(jana, { verb: 'sign-yes' }))
    for (const word of ['resultaat', 'status']) await says(word)
    for (const who of [an, jana]) await settle(await team.types(who, 'resultaat'))

    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
    const texts = [...read, ...team.sent.map(({ card }) => card)].flatMap((one) =>
      typeof one === 'object' && one ? leavesOf(one) : [one]
    )
    const words = texts.filter((text) => typeof text === 'string')
    expect(words.filter((text) => place.other.test(text))).toEqual([])
    expect(words.some((text) => text.toLowerCase().includes(name))).toBe(true)
  }
)
