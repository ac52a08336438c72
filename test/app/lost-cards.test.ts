import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, strictly, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aRevealedScan, aSecondRound, BLOCK, DISCUSS, doing, END, REVOTE } from './talking.ts'
import { aTeamsChannel, type TeamsChannel } from './teams-channel.ts'

const CLOSE = { verb: 'close-yes', scan: 'scan-1' }
const OPEN_CARD = 'Groepsscan GO! poolster-CLB in beeld'
const titlesIn = ({ cards }: TeamsChannel) => [...cards.values()].map(titleOf)
const toldAn = (team: TeamsApp) =>
  team.sent.filter(({ to, card }) => to === `a:${an.id}` && titleOf(card) === strings.unreached.channel.title)

async function cardOf(team: TeamsApp): Promise<string> {
  const scan = (await team.app.scans.whole('scan-1'))?.scan.value
  return scan && scan.state !== 'draft' ? scan.card : ''
}

async function talkOf(team: TeamsApp) {
  return (await team.app.scans.whole('scan-1'))?.talks.get(BLOCK)?.value
}

/** Does what a look finds, so many looks long. */
async function looks(team: TeamsApp, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) for (const job of await sweep(team.app, strictly)) await doJob(team.app, job)
}

/** Presses a minute of a day that no other press has. */
async function pressesAt(team: TeamsApp, data: unknown, minute: number) {
  const timestamp = new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString()
  const said = await team.ask({ ...pressing(an, data, at(THREAD)), timestamp })
  await team.settle(said)
  return said
}

describe('the shared card of a channel that Poolster was removed from', () => {
  test('is painted once Poolster is back: what could not be shown is not taken for shown', async () => {
    const team = await aRunningScan()
    const channel = aTeamsChannel(team)
    channel.refusal = 'not-installed'
    await doing(team, an, CLOSE)
    channel.refusal = undefined
    await team.settle(await team.ask(installed()))
    expect(titlesIn(channel)).toEqual([strings.agenda.title])
    expect(await sweep(team.app, strictly)).toEqual([])
  })

  test('is painted within some hours when nobody says that Poolster is back, and is left alone meanwhile', async () => {
    const team = await aRunningScan()
    const channel = aTeamsChannel(team)
    channel.refusal = 'not-installed'
    await doing(team, an, CLOSE)
    const before = channel.calls
    await looks(team, 5)
    expect(channel.calls - before).toBe(0)
    channel.refusal = undefined
    await looks(team, 60)
    expect(titlesIn(channel)).toEqual([strings.agenda.title])
    expect(toldAn(team)).toHaveLength(1)
  })
})

describe('a shared card that somebody deleted', () => {
  test.each(['gone', 'unclear'] as const)(
    'is posted anew, once, and kept up to date from then on (%s)',
    async (reason) => {
      const team = await aRunningScan()
      const channel = aTeamsChannel(team)
      const first = await cardOf(team)
      channel.remove(first, reason)
      await team.settle(await team.presses(bert, aVotePress('preventie', 'planmatig')))
      expect(titlesIn(channel)).toEqual([OPEN_CARD])
      expect([...channel.cards.keys()]).toEqual([await cardOf(team)])
      expect(await cardOf(team)).not.toBe(first)
      await doing(team, an, CLOSE)
      expect(titlesIn(channel)).toEqual([strings.agenda.title])
      expect(toldAn(team)).toEqual([])
    }
  )

  test('is not posted a second time when it perhaps came, and the facilitator reads how to get it', async () => {
    const team = await aRunningScan()
    const channel = aTeamsChannel(team)
    channel.remove(await cardOf(team))
    channel.answer = { state: 'perhaps' }
    await team.settle(await team.presses(bert, aVotePress('preventie', 'planmatig')))
    channel.answer = undefined
    await looks(team, 130)
    expect(titlesIn(channel)).toEqual([])
    expect(linesOf(toldAn(team)[0]?.card ?? {}).join(' ')).toContain(
      strings.unreached.channel.reason('channel').perhaps
    )
    await doJob(team.app, { kind: 'repaint', scan: 'scan-1', asked: '2026-11-24T10:00' })
    expect(titlesIn(channel)).toEqual([OPEN_CARD])
  })

  test('is posted anew for whoever asks, once for each wish; only the newest is painted, and the others say so', async () => {
    const team = await aRunningScan()
    const channel = aTeamsChannel(team)
    const wish = { kind: 'repaint', scan: 'scan-1', asked: '2026-11-24T10:00' } as const
    await doJob(team.app, wish)
    await doJob(team.app, wish)
    const [earliest = '', first = ''] = channel.cards.keys()
    await doJob(team.app, { ...wish, asked: '2026-11-24T10:05' })
    await doJob(team.app, wish)
    const [, , second = '', ...more] = channel.cards.keys()
    expect(more).toEqual([])
    expect(await cardOf(team)).toBe(second)
    await doing(team, an, CLOSE)
    expect([earliest, first, second].map((card) => titleOf(channel.cards.get(card)))).toEqual([
      strings.replaced.title,
      strings.replaced.title,
      strings.agenda.title
    ])
  })

  test('is found again by a bot that stopped after it was posted, and shows what is true by then', async () => {
    const team = await aRunningScan()
    const channel = aTeamsChannel(team)
    channel.remove(await cardOf(team))
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    const stopped = { ...team.app, scans: { ...team.app.scans, change: () => Promise.reject(new Error('killed')) } }
    await expect(doJob(stopped, { kind: 'repaint', scan: 'scan-1' })).rejects.toThrow('killed')
    await doing(team, an, CLOSE)
    expect(titlesIn(channel)).toEqual([strings.agenda.title])
    expect([...channel.cards.keys()]).toEqual([await cardOf(team)])
  })
})

describe('Scan starten on a card whose message nobody names', () => {
  test('posts the shared card in the thread, says so, and keeps it up to date', async () => {
    const team = aTeamsApp()
    const channel = aTeamsChannel(team)
    await team.types(an, 'start', THREAD)
    const press = pressing(an, filledSetup(), at(THREAD), '')
    const said = await team.ask(press)
    expect(said.text).toBe(strings.say.cardBelow)
    await team.settle(said)
    await team.settle(await team.ask(press))
    expect(titlesIn(channel)).toEqual([OPEN_CARD])
    expect([...channel.cards.keys()]).toEqual([await cardOf(team)])
    await doing(team, an, CLOSE)
    expect(titlesIn(channel)).toEqual([strings.agenda.title])
  })

  test('posts it as well when the card that was pressed can’t be replaced', async () => {
    const team = aTeamsApp()
    const channel = aTeamsChannel(team)
    channel.remove('message-1')
    await team.types(an, 'start', THREAD)
    await team.settle(await team.presses(an, filledSetup(), THREAD))
    expect(titlesIn(channel)).toEqual([OPEN_CARD])
  })
})

describe('the vote card of a second round', () => {
  const votes = ({ cards }: TeamsChannel) =>
    [...cards.values()].filter((card) => linesOf(card).includes(strings.ballot.title('Preventie')))

  test.each([{ state: 'perhaps' }, { state: 'failed', reason: 'unclear' }] as const)(
    'that ended as $state comes when Nieuwe stemronde is pressed again',
    async (answer) => {
      const team = await aRevealedScan()
      const channel = aTeamsChannel(team)
      await pressesAt(team, DISCUSS, 0)
      channel.answer = answer
      await pressesAt(team, REVOTE, 1)
      expect(votes(channel)).toEqual([])
      channel.answer = undefined
      expect((await pressesAt(team, REVOTE, 3)).text).toBe(strings.talk.revoteOpened)
      expect(votes(channel)).toHaveLength(1)
      await pressesAt(team, REVOTE, 3)
      expect(votes(channel)).toHaveLength(1)
    }
  )

  test('that perhaps never came comes with Bespreek as well, and one that is there is left alone', async () => {
    const team = await aRevealedScan()
    const channel = aTeamsChannel(team)
    await pressesAt(team, DISCUSS, 0)
    channel.answer = { state: 'perhaps' }
    await pressesAt(team, REVOTE, 1)
    channel.answer = undefined
    await pressesAt(team, DISCUSS, 3)
    expect(votes(channel)).toHaveLength(1)
    expect((await pressesAt(team, DISCUSS, 5)).jobs.map(({ kind }) => kind)).not.toContain('ballot')
  })

  test('that could not be posted while Poolster was away comes when it is back', async () => {
    const team = await aRevealedScan()
    const channel = aTeamsChannel(team)
    await pressesAt(team, DISCUSS, 0)
    channel.refusal = 'not-installed'
    await pressesAt(team, REVOTE, 1)
    channel.refusal = undefined
    await team.settle(await team.ask(installed()))
    expect(votes(channel)).toHaveLength(1)
  })

  test('that somebody deleted is posted anew when it is asked for, and ends when the round does', async () => {
    const team = await aSecondRound()
    const channel = aTeamsChannel(team)
    channel.remove((await talkOf(team))?.ballot ?? '')
    await pressesAt(team, REVOTE, 5)
    expect(votes(channel)).toHaveLength(1)
    await pressesAt(team, END, 6)
    const ended = channel.cards.get((await talkOf(team))?.ballot ?? '')
    expect(linesOf(ended ?? {})).toContain(strings.ballot.over)
  })
})

describe('during a second round', () => {
  test('a vote card that somebody deleted comes back with status in the channel, once, and Bespreek says so', async () => {
    const team = await aSecondRound()
    const channel = aTeamsChannel(team)
    const deleted = (await talkOf(team))?.ballot ?? ''
    channel.remove(deleted)
    const { text } = await pressesAt(team, DISCUSS, 5)
    expect(text).toContain(strings.talk.ballotGone)
    const asked = await team.types(bert, 'status', THREAD)
    await team.settle(asked)
    await team.settle(asked)
    const ballot = (await talkOf(team))?.ballot ?? ''
    expect(ballot).not.toBe(deleted)
    expect(votesIn(channel)).toEqual([ballot])
    await doing(team, bert, { verb: 'ballot', scan: 'scan-1', block: BLOCK, vote: 'planmatig' })
    await pressesAt(team, END, 6)
    expect(linesOf(channel.cards.get(ballot) ?? {})).toContain(strings.ballot.over)
    await team.settle(await team.types(bert, 'status', THREAD))
    expect(votesIn(channel), 'nothing is asked for any more').toEqual([ballot])
  })

  test.each(['gone', 'unclear'] as const)(
    'a discussion card that somebody deleted comes back with Bespreek (%s), with the buttons of the round',
    async (reason) => {
      const team = await aSecondRound()
      const channel = aTeamsChannel(team)
      const { discussion: deleted = '' } = (await talkOf(team)) ?? {}
      channel.remove(deleted, reason)
      await pressesAt(team, DISCUSS, 5)
      const { discussion = '' } = (await talkOf(team)) ?? {}
      expect(discussion).not.toBe(deleted)
      expect(actionsOf(channel.cards.get(discussion)).map(({ title }) => title)).toContain(strings.button.endRound)
      await pressesAt(team, END, 6)
      expect(actionsOf(channel.cards.get(discussion)).map(({ title }) => title)).toContain(strings.button.revote)
    }
  )

  /** The vote cards that stand in the channel, by their message. */
  const votesIn = ({ cards }: TeamsChannel) =>
    [...cards].flatMap(([message, card]) => (titleOf(card) === strings.ballot.title('Preventie') ? [message] : []))
})

test('a discussion card that somebody deleted comes back with the next vote that it counts', async () => {
  const team = await aSecondRound({ visibility: 'named' })
  const channel = aTeamsChannel(team)
  channel.remove((await talkOf(team))?.discussion ?? '')
  await doing(team, bert, { verb: 'ballot', scan: 'scan-1', block: BLOCK, vote: 'planmatig' })
  expect([...channel.cards.keys()]).toEqual([(await talkOf(team))?.discussion])
})

/** Poolster was added to the team again. */
function installed() {
  const { replyToId: _, value: __, name: ___, ...activity } = pressing(an, {}, at(THREAD))
  return { ...activity, type: 'installationUpdate', action: 'add' }
}
