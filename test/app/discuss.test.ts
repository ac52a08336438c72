import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, inChannel, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { an, bert, CHANNEL, jana, karim, lena, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused } from './refused.ts'
import {
  aRevealedScan,
  aVotedScan,
  BLOCK,
  ballotsIn,
  DISCUSS,
  discussionsIn,
  doing,
  END,
  NAME,
  REVOTE
} from './talking.ts'

const NOT_FACILITATOR = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
const onThread = (who: typeof an, data: unknown) => pressing(who, data, at(THREAD))
const talkOf = async (team: TeamsApp, block = BLOCK) => (await team.app.scans.whole('scan-1'))?.talks.get(block)?.value

describe('Bespreek', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aRevealedScan()
  })

  test('posts a card in the thread of the scan and answers where it is', async () => {
    const before = inChannel(team).length
    const { text } = await doing(team, an, DISCUSS)
    expect(text).toBe(strings.talk.opened(NAME))
    const [card, ...more] = inChannel(team).slice(before)
    expect(more).toEqual([])
    expect(card).toMatchObject({ what: 'post', to: CHANNEL })
    expect((await team.app.scans.whole('scan-1'))?.scan.value.chat).toMatchObject({ thread: '1795450287438' })
  })

  test('shows how many chose each stage, the points of the four stages and a talk aid', async () => {
    await doing(team, an, DISCUSS)
    const lines = linesOf(discussionsIn(team)[0]?.card ?? {})
    expect(lines).toContain('Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3')
    expect(lines).toContain(strings.talk.aid)
    const points = team.app.instruments.current.get('poolster-clb')?.blocks.find(({ id }) => id === BLOCK)?.stages ?? {}
    for (const { points: some } of Object.values(points))
      for (const point of some) expect(lines.join('\n')).toContain(point)
  })

  test('opened again brings that card up to date and posts no second one', async () => {
    for (let times = 0; times < 3; times++) await doing(team, an, DISCUSS)
    expect(discussionsIn(team).map(({ what }) => what)).toEqual(['post', 'update', 'update'])
  })

  test('pressed twice at once gives one card', async () => {
    const both = await Promise.all([team.presses(an, DISCUSS, THREAD), team.presses(an, DISCUSS, THREAD)])
    for (const pressed of both) await team.settle(pressed)
    expect(discussionsIn(team).filter(({ what }) => what === 'post')).toHaveLength(1)
  })

  test('gives every block a card of its own', async () => {
    await doing(team, an, DISCUSS)
    await doing(team, an, { ...DISCUSS, block: 'plg' })
    await doing(team, an, DISCUSS)
    expect(discussionsIn(team).map(({ what }) => what)).toEqual(['post', 'post', 'update'])
    expect((await talkOf(team))?.discussion).not.toBe((await talkOf(team, 'plg'))?.discussion)
  })

  test('can be pressed on a block that nobody voted on', async () => {
    await doing(team, an, { ...DISCUSS, block: 'plg' })
    const [card] = discussionsIn(team)
    expect(linesOf(card?.card ?? {})).toContain('Ontwikkeling als professionele leergemeenschap (PLG)')
    expect(linesOf(card?.card ?? {})).toContain(strings.talk.aid)
  })

  test('without a block, or with one that does not exist, says so', async () => {
    await expectRefused(
      team,
      onThread(an, { ...DISCUSS, block: undefined }),
      refusalText({ reason: 'no-block' }, instrument)
    )
    for (const block of ['geen', '../preventie', '__proto__'])
      await expectRefused(
        team,
        onThread(an, { ...DISCUSS, block }),
        refusalText({ reason: 'unknown-block' }, instrument)
      )
  })

  test('keeps a second round that opens, and closes, while its card is on the way', async () => {
    // It is read at first, once its drawing has an address, and again for what came in between.
    let turn = 0
    const { messenger } = team.app
    const slow = {
      ...messenger,
      post: async (...asked: Parameters<typeof messenger.post>) => {
        await team.presses(an, REVOTE, THREAD)
        return messenger.post(...asked)
      }
    }
    const scans = {
      ...team.app.scans,
      // Between reading the talk again and saving it the round closes as well.
      whole: async (id: string) => {
        const found = await team.app.scans.whole(id)
        if (++turn === 3) await team.presses(an, END, THREAD)
        return found
      }
    }
    await doJob(
      { ...team.app, messenger: slow, scans },
      { kind: 'discussion', scan: 'scan-1', block: BLOCK, asked: 'eerst' }
    )
    const talk = await talkOf(team)
    expect(talk?.second).toBe('closed')
    expect(talk?.discussion, 'the message is not lost: opening again must find it').toMatch(/^message-/)
    await doing(team, an, DISCUSS)
    expect(discussionsIn(team).map(({ what }) => what)).toEqual(['post', 'update'])
  })

  test('a card that did not reach Teams is posted the next time', async () => {
    const messenger = { ...team.app.messenger, post: async () => ({ state: 'failed', reason: 'unclear' }) as const }
    await doJob({ ...team.app, messenger }, { kind: 'discussion', scan: 'scan-1', block: BLOCK, asked: 'eerst' })
    expect(await talkOf(team)).toBeUndefined()
    await doing(team, an, DISCUSS)
    expect(discussionsIn(team).map(({ what }) => what)).toEqual(['post'])
  })

  test('has the button for a second round, and again once that is closed, until the block is agreed', async () => {
    const verbs = () =>
      actionsOf(discussionsIn(team).at(-1)?.card).flatMap(({ data }) => (data as { verb?: string })?.verb ?? [])
    await doing(team, an, DISCUSS)
    expect(verbs()).toContain('revote')
    expect(verbs()).not.toContain('end-revote')
    await doing(team, an, REVOTE)
    expect(verbs()).toContain('end-revote')
    expect(verbs()).not.toContain('revote')
    await doing(team, an, END)
    expect(verbs()).toContain('revote')
    expect(verbs()).not.toContain('end-revote')
    await team.presses(an, anAgreePress(BLOCK, { ambition: 'planmatig' }))
    await doing(team, an, DISCUSS)
    expect(verbs()).not.toContain('revote')
  })
})

describe.each([DISCUSS, REVOTE, END])('$verb', (data) => {
  test('is refused to everyone but the facilitator, also with names of somebody else in the card’s data', async () => {
    const team = await aRevealedScan()
    const claims = { from: an, facilitator: an.aadObjectId, userId: an.aadObjectId }
    for (const who of [bert, jana, karim, lena]) {
      await expectRefused(team, onThread(who, data), NOT_FACILITATOR)
      await expectRefused(team, onThread(who, { ...data, ...claims }), NOT_FACILITATOR)
    }
    expect([...discussionsIn(team), ...ballotsIn(team)]).toEqual([])
  })

  test('is refused to the facilitator’s id from another tenant', async () => {
    const team = await aRevealedScan()
    const activity = onThread(an, data)
    const conversation = { ...(activity.conversation as object), tenantId: 'another-tenant' }
    await expectRefused(team, { ...activity, conversation }, refusalText({ reason: 'unknown-scan' }))
  })

  test('is refused until the vote is closed, to the facilitator too', async () => {
    const team = await aVotedScan()
    const before = inChannel(team).length
    await expectRefused(team, onThread(an, data), refusalText({ reason: 'still-open' }))
    for (const who of [bert, jana, lena]) await expectRefused(team, onThread(who, data), NOT_FACILITATOR)
    expect(inChannel(team)).toHaveLength(before)
  })
})

describe('until the vote is closed', () => {
  test.each(['discussion', 'ballot'] as const)('a %s that waits to be shown shows nothing', async (kind) => {
    const team = await aVotedScan()
    const before = team.sent.length
    await doJob(team.app, { kind, scan: 'scan-1', block: BLOCK, asked: 'te vroeg' })
    expect(team.sent).toHaveLength(before)
  })
})
