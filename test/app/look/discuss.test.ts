import { beforeAll, describe, expect, test } from 'vitest'
import { type AgendaBlock, type DiscussLook, lookAtDiscussion } from '../../../src/app/look/discuss.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { nextToDiscuss } from '../../../src/scan/agenda.ts'
import { strings } from '../../../src/words/index.ts'
import { aRunningScan, aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { anAgreePress } from '../../build/presses.ts'
import { an, bert, carla, dirk, els, jana } from '../../build/the-team.ts'
import { linesOf } from '../../cards/card-text.ts'
import {
  ASK_END,
  aRevealedScan,
  aSecondRound,
  BLOCK,
  clicking,
  DISCUSS,
  discussionsIn,
  doing,
  END
} from '../talking.ts'
import { as, INSIDERS, OUTSIDERS, READERS, STATES, type State, votedIn } from './looking.ts'

/** What somebody finds to talk about in a scan that they have a part in. */
async function looking({ app }: TeamsApp, who: Who): Promise<DiscussLook> {
  const look = await lookAtDiscussion(app, who, 'scan-1')
  if (!look) throw new Error('there is nothing to look at')
  return look
}

/** The block that is talked about, as somebody finds it. */
async function blockOf(team: TeamsApp, who: Who): Promise<AgendaBlock> {
  const found = (await looking(team, who)).blocks.find(({ block }) => block === BLOCK)
  if (!found) throw new Error('the block is not there')
  return found
}

const countsOf = ({ votes }: AgendaBlock) => votes.lines.map(({ figures }) => figures.map(({ count }) => count))

describe.each(STATES)('what there is to talk about in a scan that is %s', (state: State) => {
  let team: TeamsApp
  beforeAll(async () => {
    team = await votedIn(state)
  })

  test.each(INSIDERS)('is shown to the %s while the team works on it', async (reader) => {
    const look = await looking(team, READERS[reader])
    expect(look.blocks).toHaveLength(state === 'closed' || state === 'concept' ? 11 : 0)
    expect(look.isLeading).toBe(state === 'closed' && reader === 'facilitator who votes')
    expect(JSON.parse(JSON.stringify(look)), 'it is plain data').toEqual(look)
  })

  test.each(OUTSIDERS)('is for %s the same as in one that is not there', async (reader) => {
    const looks = ['scan-1', 'no-such-scan'].map((scan) => lookAtDiscussion(team.app, READERS[reader], scan))
    expect(await Promise.all(looks)).toEqual([undefined, undefined])
  })
})

describe.each(['anonymous', 'named'])('a block of a scan, %s', (visibility) => {
  test.each(INSIDERS)('shows the %s what their role may see of it, and no more', async (reader) => {
    const team = await votedIn('closed', { visibility })
    const block = await blockOf(team, READERS[reader])
    const isTeam = reader !== 'director'
    expect(block.remarks.length > 0, 'remarks').toBe(isTeam)
    expect(block.votes.voters.length > 0, 'who voted what').toBe(isTeam && visibility === 'named')
    expect(block.agreed !== undefined, 'what is agreed').toBe(isTeam)
    expect(block.standing === 'agreed').toBe(isTeam)
    expect(block.buttons.length > 0, 'buttons').toBe(reader === 'facilitator who votes')
    const names = [an, bert, carla, dirk].filter(({ name }) => JSON.stringify(block).includes(name))
    expect(names.length > 0, 'names').toBe(isTeam && visibility === 'named')
  })

  test('says of an open round what its card in the channel says', async () => {
    const team = await aSecondRound({ visibility })
    for (const [second, who] of [bert, carla, dirk].entries()) {
      await clicking(team, who, 'planmatig', second + 1)
      const { voting } = await blockOf(team, as(els))
      const progress = visibility === 'named' ? strings.talk.progress(second + 1, 9) : strings.talk.isVoting
      expect(voting).toEqual({ progress, ending: undefined })
      expect(linesOf(discussionsIn(team).at(-1)?.card ?? {})).toContain(progress)
    }
  })
})

describe('what changes while people vote in an anonymous scan', () => {
  test('is nothing, for nobody: a count that grows by one would say who votes', async () => {
    const team = await aSecondRound()
    const seen = async () => {
      const looks = await Promise.all([an, bert, jana].map((who) => looking(team, as(who))))
      return JSON.stringify(looks.map(({ asks: _, ...look }) => look))
    }
    const before = await seen()
    for (const [second, who] of [bert, carla, dirk, els].entries()) {
      await clicking(team, who, 'systematisch', second + 1)
      expect(await seen(), `after ${second + 1}`).toBe(before)
    }
  })
})

test('a round that closes shows both rounds, and before it asks how many have not voted', async () => {
  const team = await aSecondRound()
  for (const [second, who] of [bert, carla, dirk].entries()) await clicking(team, who, 'planmatig', second + 1)
  await doing(team, an, ASK_END)
  expect((await blockOf(team, as(bert))).voting?.ending?.notVoted).toBe(strings.talk.ending.notVoted(6, 9))
  await doing(team, an, END)
  const block = await blockOf(team, as(bert))
  expect(block.voting).toBeUndefined()
  expect(block.votes.heads).toEqual([strings.talk.round(1), strings.talk.round(2)])
  // First F 3, P 1, G 2, S 3; then three for P.
  expect(countsOf(block)).toEqual([
    [3, 0],
    [1, 3],
    [2, 0],
    [3, 0]
  ])
})

test('the blocks stand in the order of the agenda, and stay there when one is recorded', async () => {
  const team = await aRevealedScan()
  const order = async () => (await looking(team, as(bert))).blocks.map(({ block }) => block)
  const before = await order()
  expect(before[0], 'the widest spread').toBe(BLOCK)
  await team.settle(await team.presses(an, anAgreePress(BLOCK)))
  expect(await order()).toEqual(before)
  const { blocks } = await looking(team, as(bert))
  expect(blocks.map(({ standing }) => standing).slice(0, 2)).toEqual(['agreed', 'divided'])
  expect(nextToDiscuss({ divided: [], proposed: [], unanimous: [], agreed: [] }, BLOCK)).toBeUndefined()
})

test('in a scan done together there are no votes to show, and the points are', async () => {
  const team = await aRunningScan({ way: 'together' })
  const block = await blockOf(team, as(bert))
  expect([block.votes.heads, block.votes.lines, block.why]).toEqual([[], [], ''])
  expect(block.stages.flatMap(({ points }) => points).length).toBeGreaterThan(4)
})

test('in a scan of one person there is nothing to talk about', async () => {
  const team = aTeamsApp()
  await team.types(an, 'start')
  await team.settle(
    await team.presses(an, {
      verb: 'start',
      scan: 'scan-1',
      instrument: 'poolster-clb',
      centre: 'CLB Noord',
      schoolYear: '2026-2027'
    })
  )
  const look = await looking(team, as(an))
  expect([look.isAlone, look.isLeading, look.blocks]).toEqual([true, false, []])
})

test('the minutes that are kept are shown until people vote', async () => {
  const team = await aRevealedScan()
  await doing(team, an, DISCUSS)
  await doing(team, an, { ...DISCUSS, verb: 'keep-time' })
  expect((await blockOf(team, as(jana))).timer?.minutes).toBeGreaterThan(0)
  await doing(team, an, { ...DISCUSS, verb: 'revote' })
  expect((await blockOf(team, as(jana))).timer).toBeUndefined()
})

test('a look costs one round trip to storage, and writes nothing', async () => {
  const team = await aSecondRound()
  let [reads, writes] = [0, 0]
  team.store.down = (operation) => {
    if (operation === 'read') reads++
    else writes++
    return false
  }
  for (const who of [an, bert, jana]) await looking(team, as(who))
  expect([reads, writes]).toEqual([3, 0])
})
