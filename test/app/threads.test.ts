import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { type Messenger, RefusedError } from '../../src/delivery/messenger.ts'
import { messageParts } from '../../src/scan/conversation.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, layOut, strictly, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, CHANNEL, jana, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { aVotedConcept } from './signing.ts'
import { aRevealedScan, BLOCK, DISCUSS, doing, NAME, REVOTE } from './talking.ts'

const FIRST_THREAD = THREAD.split(';messageid=')[1] ?? ''
/** Where somebody posts something else in the channel, and below it asks how the scan stands. */
const LATER = `${CHANNEL};messageid=1795450299999`
const [, LATER_THREAD = ''] = LATER.split(';messageid=')

/** A channel as Teams shows it: per thread what its cards show, the newest last. */
type Threads = ReadonlyMap<string, ReadonlyMap<string, object>>

/** Puts threads behind a team's messenger, which holds to them: in one that is gone nothing is posted, and nothing found. */
function withThreads(team: TeamsApp, begun: readonly string[]): Threads {
  const { messenger } = team.app
  const { post, update } = messenger
  const threads = new Map(begun.map((thread) => [thread, new Map<string, object>()]))
  let made = 0
  Object.assign(messenger, {
    async post(chat, card) {
      if (chat.id !== CHANNEL) return post(chat, card)
      const message = `made-${++made}`
      if (chat.thread === '') threads.set(message, new Map())
      const thread = threads.get(chat.thread || message)
      thread?.set(message, layOut(card).content)
      return thread ? { state: 'delivered', message } : { state: 'failed', reason: 'gone' }
    },
    async update(chat, message, card) {
      if (chat.id !== CHANNEL) return update(chat, message, card)
      const { id, thread = chat.thread } = messageParts(message)
      // What was there before the threads were is in the first one.
      const there = threads.get(thread)
      if (!there || !(there.has(id) || thread === FIRST_THREAD)) return { state: 'failed', reason: 'gone' }
      there.set(id, layOut(card).content)
      return { state: 'delivered', message }
    }
  } satisfies Partial<Messenger>)
  return threads
}

/** The heading of a card; of a discussion the block, which stands below its cluster. */
const headingOf = (card: object) =>
  titleOf(card) !== VOTE_AGAIN && linesOf(card).includes(NAME) && !linesOf(card).includes(strings.agenda.title)
    ? NAME
    : titleOf(card)
const titlesIn = (threads: Threads, thread: string) => [...(threads.get(thread)?.values() ?? [])].map(headingOf)
const VOTE_AGAIN = `Tweede ronde: ${NAME}`

/** What a team does, one after the other, and the heading of the card that each of it brings in the channel. */
const STEPS = [
  [
    'the close of the vote',
    strings.agenda.title,
    (team: TeamsApp) => doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
  ],
  ['a discussion', NAME, (team: TeamsApp) => doing(team, an, DISCUSS)],
  ['a second round', VOTE_AGAIN, (team: TeamsApp) => doing(team, an, REVOTE)]
] as const

describe('a scan whose thread Teams can’t find any more', () => {
  test('goes on in a new thread of its channel: the picture, a discussion and a second round stand there together', async () => {
    const team = await aRunningScan()
    const threads = withThreads(team, [])
    for (const [, , step] of STEPS) await step(team)
    expect(threads.size).toBe(1)
    const [thread = ''] = threads.keys()
    expect(titlesIn(threads, thread)).toEqual(STEPS.map(([, title]) => title))
    expect(await sweep(team.app, strictly), 'nothing is left to be done').toEqual([])
  })

  test.each(STEPS)('%s appears in the channel by itself', async (what, title, step) => {
    const team = await (what === 'the close of the vote' ? aRunningScan() : aRevealedScan())
    if (what === 'a second round') await doing(team, an, DISCUSS)
    const threads = withThreads(team, [])
    await step(team)
    const shown = [...threads.keys()].flatMap((thread) => titlesIn(threads, thread))
    expect(shown).toContain(title)
  })

  test('the word that the minutes are over appears in the channel by itself', async () => {
    const team = await aRevealedScan()
    await doing(team, an, DISCUSS)
    await doing(team, an, { verb: 'keep-time', scan: 'scan-1', block: BLOCK })
    const threads = withThreads(team, [])
    const until = (await team.app.scans.whole('scan-1'))?.talks.get(BLOCK)?.value.timer?.until ?? ''
    const later = { ...team.app, now: () => new Date(Date.parse(until) + 1_000) }
    await doJob(later, { kind: 'time-over', scan: 'scan-1', block: BLOCK, until })
    expect([...threads.keys()].flatMap((thread) => titlesIn(threads, thread))).toEqual([strings.timer.title(NAME)])
  })

  test('the result appears in the channel by itself', async () => {
    const team = await aVotedConcept()
    const threads = withThreads(team, [])
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
    const shown = [...threads.keys()].flatMap((thread) => titlesIn(threads, thread))
    expect(shown).toContain(strings.summary.title)
  })

  test('is told of to nobody as lost, for nothing is', async () => {
    const team = await aRunningScan()
    withThreads(team, [])
    for (const [, , step] of STEPS) await step(team)
    expect(team.sent.map(({ card }) => titleOf(card))).not.toContain(strings.unreached.channel.title)
  })
})

describe('status in another thread of the channel', () => {
  test('brings the card there, whoever asks, and all that follows comes there too', async () => {
    const team = await aRunningScan()
    const threads = withThreads(team, [FIRST_THREAD, LATER_THREAD])
    await team.settle(await team.types(bert, 'status', LATER))
    expect(titlesIn(threads, FIRST_THREAD)).toEqual([strings.replaced.title])
    for (const [, , step] of STEPS) await step(team)
    expect(titlesIn(threads, LATER_THREAD)).toEqual(STEPS.map(([, title]) => title))
    expect(titlesIn(threads, FIRST_THREAD)).toEqual([strings.replaced.title])
  })

  test('brings the card at once where Teams does not find the old one for now', async () => {
    const team = await aRunningScan()
    const threads = withThreads(team, [LATER_THREAD])
    const { update } = team.app.messenger
    Object.assign(team.app.messenger, {
      async update(chat, ...asked) {
        if (chat.id !== CHANNEL || (await update(chat, ...asked)).state === 'delivered') return update(chat, ...asked)
        throw new RefusedError('gone', true, new Error('not found'))
      }
    } satisfies Partial<Messenger>)
    await team.settle(await team.types(an, 'status', LATER))
    expect(titlesIn(threads, LATER_THREAD)).toHaveLength(1)
    await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
    expect(titlesIn(threads, LATER_THREAD)).toEqual([strings.agenda.title])
  })

  test('brings an open vote card along, and a discussion when it is asked for again; the old ones say so', async () => {
    const team = await aRevealedScan()
    const threads = withThreads(team, [FIRST_THREAD, LATER_THREAD])
    await doing(team, an, DISCUSS)
    await doing(team, an, REVOTE)
    await team.settle(await team.types(an, 'status', LATER))
    await doing(team, an, DISCUSS)
    expect(titlesIn(threads, LATER_THREAD)).toEqual([strings.agenda.title, VOTE_AGAIN, NAME])
    expect(titlesIn(threads, FIRST_THREAD)).toEqual(Array(3).fill(strings.replaced.title))
  })

  test('leaves a discussion that nobody asked for again in its thread, and that one still shows what was agreed', async () => {
    const team = await aRevealedScan()
    const threads = withThreads(team, [FIRST_THREAD, LATER_THREAD])
    await doing(team, an, DISCUSS)
    await team.settle(await team.types(an, 'status', LATER))
    await team.settle(await team.presses(an, anAgreePress(BLOCK, { ambition: 'systematisch' })))
    const [discussed] = [...(threads.get(FIRST_THREAD)?.values() ?? [])].filter((card) => headingOf(card) === NAME)
    expect(linesOf(discussed ?? {}).join('\n')).toContain('Wat jullie vastlegden')
    expect(titlesIn(threads, LATER_THREAD)).toEqual([strings.agenda.title])
  })

  test('brings one card for one wish, and another one where it is asked in a third thread within the minute', async () => {
    const team = await aRunningScan()
    const third = `${CHANNEL};messageid=1795450300000`
    const threads = withThreads(team, [FIRST_THREAD, LATER_THREAD, '1795450300000'])
    const asked = await team.types(an, 'status', LATER)
    await team.settle(asked)
    await team.settle(asked)
    expect(threads.get(LATER_THREAD)?.size).toBe(1)
    await team.settle(await team.types(an, 'status', third))
    expect(titlesIn(threads, LATER_THREAD)).toEqual([strings.replaced.title])
    expect(threads.get('1795450300000')?.size).toBe(1)
  })

  test('leaves start a link that opens the card in the thread where it still stands', async () => {
    const team = await aRunningScan()
    withThreads(team, [FIRST_THREAD, LATER_THREAD])
    const scan = (await team.app.scans.whole('scan-1'))?.scan.value
    const card = scan && scan.state !== 'draft' ? scan.card : ''
    const asked = await team.types(an, 'status', LATER)
    const linked = async () => (await team.types(bert, 'start', LATER)).text
    expect(await linked()).toMatch(new RegExp(`/${card}\\?.*parentMessageId=${FIRST_THREAD}\\)`))
    await team.settle(asked)
    expect(await linked()).toContain(`parentMessageId=${LATER_THREAD})`)
  })
})
