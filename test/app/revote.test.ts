import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, inChannel, type TeamsApp } from '../build/app.ts'
import { aContextPress, anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, ivo, jana, karim, lena, otherBot, THREAD, voters } from '../build/the-team.ts'
import { actionsOf, inputsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused, filledIn } from './refused.ts'
import {
  ASK_END,
  aBallotPress,
  aClick,
  aRevealedScan,
  aSecondRound,
  BLOCK,
  ballotsIn,
  clicking,
  DISCUSS,
  discussionsIn,
  doing,
  END,
  GO_ON,
  keptOf,
  NAME,
  REVOTE
} from './talking.ts'

const textOf = (card: object | undefined) => linesOf(card ?? {}).join('\n')
const verbsOf = (card: object | undefined) =>
  actionsOf(card).flatMap(({ data }) => (data as { verb?: string })?.verb ?? [])
const secondOf = async ({ app }: TeamsApp) => (await app.scans.whole('scan-1'))?.talks.get(BLOCK)?.value.second
const lastDiscussion = (team: TeamsApp) => textOf(discussionsIn(team).at(-1)?.card)

describe('Nieuwe stemronde', () => {
  test('posts one vote card in the thread, on which nothing is chosen yet, and shows the progress', async () => {
    const team = await aRevealedScan()
    await doing(team, an, DISCUSS)
    expect((await doing(team, an, REVOTE)).text).toBe(strings.talk.revoteOpened)
    const [ballot, ...more] = ballotsIn(team)
    expect(more).toEqual([])
    expect(ballot?.what).toBe('post')
    expect(titleOf(ballot?.card)).toBe(strings.ballot.title(NAME))
    expect(filledIn(ballot?.card).vote ?? '').toBe('')
    expect(lastDiscussion(team)).toContain(strings.talk.isVoting)
  })

  test('pressed again while the round is open changes nothing and posts no second vote card', async () => {
    const team = await aSecondRound()
    const before = await team.store.everything()
    await doing(team, an, REVOTE)
    expect(await team.store.everything()).toEqual(before)
    expect(ballotsIn(team)).toHaveLength(1)
  })

  test('opens a closed round again on a vote card of its own, with what was chosen before', async () => {
    const team = await aSecondRound()
    await clicking(team, bert, 'systematisch', 1)
    await doing(team, an, END)
    expect((await doing(team, an, REVOTE)).text).toBe(strings.talk.revoteOpened)
    expect(ballotsIn(team).map(({ what }) => what)).toEqual(['post', 'update', 'post'])
    expect(await keptOf(team, bert)).toBe('systematisch')
    expect((await clicking(team, bert, 'planmatig', 9)).text).toBe(strings.ballot.kept)
    expect((await doing(team, an, { ...END, round: 1 })).text).toBe(strings.ballot.over)
    expect(ballotsIn(team).map(({ what }) => what)).toEqual(['post', 'update', 'post', 'update'])
  })

  test('is refused once the block is agreed, and the second round stays as it is', async () => {
    const team = await aSecondRound()
    await clicking(team, bert, 'systematisch', 1)
    await doing(team, an, END)
    await team.presses(an, anAgreePress(BLOCK, { ambition: 'planmatig' }))
    await expectRefused(team, pressing(an, REVOTE, at(THREAD)), refusalText({ reason: 'round-done' }, instrument))
  })

  test('on one block opens nothing on another', async () => {
    const team = await aSecondRound()
    const press = pressing(bert, { ...aBallotPress('planmatig'), block: 'plg' }, at(THREAD))
    await expectRefused(team, press, refusalText({ reason: 'round-closed' }))
  })
})

describe('Stem', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aSecondRound()
  })

  test('keeps a vote of the second round beside that of the first', async () => {
    expect((await clicking(team, bert, 'systematisch', 1)).text).toBe(strings.ballot.kept)
    expect(await keptOf(team, bert)).toBe('systematisch')
    const sheet = (await team.app.scans.whole('scan-1'))?.members.find(({ member }) => member.value.name === bert.name)
    expect(sheet?.sheet.answers.get(BLOCK)?.vote).toBe('fragmentair')
  })

  test('again with another choice changes it, as often as one likes', async () => {
    for (const [second, vote] of ['planmatig', 'geintegreerd', 'abstain', 'planmatig'].entries()) {
      await clicking(team, bert, vote, second)
      expect(await keptOf(team, bert)).toBe(vote)
    }
  })

  test('delivered twice is one vote, answered the same, and nothing is written the second time', async () => {
    const first = await clicking(team, bert, 'planmatig', 1)
    const before = await team.store.everything()
    const second = await clicking(team, bert, 'planmatig', 1)
    expect(second.text).toBe(first.text)
    expect(await team.store.everything()).toEqual(before)
  })

  test('delivered again after the round closed says that it is kept: it is', async () => {
    const first = await clicking(team, bert, 'planmatig', 1)
    await doing(team, an, END)
    expect((await clicking(team, bert, 'planmatig', 1)).text).toBe(first.text)
    expect(await keptOf(team, bert)).toBe('planmatig')
  })

  test('delivered late, after a newer click, does not undo that one', async () => {
    await clicking(team, bert, 'systematisch', 5)
    await expectRefused(team, aClick(bert, 'planmatig', 2), refusalText({ reason: 'outdated-ballot' }))
    expect(await keptOf(team, bert)).toBe('systematisch')
  })

  test('back to an earlier choice stays so when the click in between is delivered last', async () => {
    await clicking(team, bert, 'planmatig', 1)
    await clicking(team, bert, 'planmatig', 3)
    await expectRefused(team, aClick(bert, 'systematisch', 2), refusalText({ reason: 'outdated-ballot' }))
    expect(await keptOf(team, bert)).toBe('planmatig')
  })

  test('twice at once with different choices keeps the later click, whichever arrives first', async () => {
    const clicks = [aClick(bert, 'planmatig', 1), aClick(bert, 'systematisch', 2)] as const
    await Promise.all(clicks.map(team.ask))
    expect(await keptOf(team, bert)).toBe('systematisch')
    const his = [aClick(carla, 'systematisch', 2), aClick(carla, 'planmatig', 1)] as const
    await Promise.all(his.map(team.ask))
    expect(await keptOf(team, carla)).toBe('systematisch')
  })

  test('twice at once with the same choice is one vote, and both are told that it is kept', async () => {
    const said = await Promise.all([1, 1].map((second) => team.ask(aClick(bert, 'planmatig', second))))
    expect(said.map(({ text }) => text)).toEqual([strings.ballot.kept, strings.ballot.kept])
    expect(await keptOf(team, bert)).toBe('planmatig')
  })

  test('in whatever order and however often clicks are delivered, the last one that was made is kept', async () => {
    const clicks = fc.array(fc.constantFrom('fragmentair', 'planmatig', 'abstain'), { minLength: 1, maxLength: 5 })
    const deliveries = clicks.chain((made) => {
      const places = [...made.keys()]
      const twice = [...places, ...places]
      const order = fc.shuffledSubarray(twice, { minLength: made.length })
      return fc.tuple(
        fc.constant(made),
        order.filter((some) => new Set(some).size === made.length)
      )
    })
    let used = 0
    await fc.assert(
      fc.asyncProperty(deliveries, async ([made, order]) => {
        for (const place of order) await team.ask(aClick(ivo, made[place], used + place))
        used += made.length
        expect(await keptOf(team, ivo)).toBe(made.at(-1))
      })
    )
  })

  test('is told what is wrong when nothing is chosen, or something that does not exist', async () => {
    await expectRefused(team, aClick(bert, undefined, 1), refusalText({ reason: 'vote-missing' }, instrument))
    await expectRefused(team, aClick(bert, '', 1), refusalText({ reason: 'vote-missing' }, instrument))
    for (const vote of ['3', 'constructor', ['planmatig'], { id: 'planmatig' }])
      await expectRefused(team, aClick(bert, vote, 1), refusalText({ reason: 'unknown-vote' }, instrument))
  })

  test('is refused to who is not on the list, a guest, another bot and another tenant', async () => {
    const notMember = refusalText({ reason: 'not-member', facilitator: 'An Peeters' })
    for (const who of [jana, lena, karim]) await expectRefused(team, aClick(who, 'planmatig', 1), notMember)
    await expectRefused(team, aClick(otherBot, 'planmatig', 1), refusalText({ reason: 'guest' }))
    const click = aClick(bert, 'planmatig', 1)
    const conversation = { ...(click.conversation as object), tenantId: 'another-tenant' }
    await expectRefused(team, { ...click, conversation }, refusalText({ reason: 'unknown-scan' }))
  })

  test('is nobody’s but the speaker’s, whatever the card’s data say', async () => {
    const claims = { member: carla.aadObjectId, from: { aadObjectId: carla.aadObjectId } }
    await team.ask(pressing(bert, { ...aBallotPress('planmatig'), ...claims }, at(THREAD)))
    expect(await keptOf(team, carla)).toBeUndefined()
    expect(await keptOf(team, bert)).toBe('planmatig')
  })

  test('is refused once the round is closed, and what was kept stays', async () => {
    await clicking(team, bert, 'planmatig', 1)
    await doing(team, an, END)
    const refusal = refusalText({ reason: 'round-closed' })
    await expectRefused(team, aClick(bert, 'systematisch', 2), refusal)
    await expectRefused(team, aClick(carla, 'systematisch', 2), refusal)
  })

  test('is refused before there is a second round', async () => {
    const other = await aRevealedScan()
    await doing(other, an, DISCUSS)
    await expectRefused(other, aClick(bert, 'planmatig', 1), refusalText({ reason: 'round-closed' }))
  })

  test('leaves both cards as they are while people choose: a count that grows by one would say who votes', async () => {
    const before = discussionsIn(team).length
    for (const [second, who] of [an, bert, carla, dirk].entries()) await clicking(team, who, 'systematisch', second)
    expect(discussionsIn(team)).toHaveLength(before)
    expect(lastDiscussion(team)).toContain(strings.talk.isVoting)
  })

  test('leaves the vote card as it is while people choose, and in a scan by name counts votes on the other', async () => {
    team = await aSecondRound({ visibility: 'named' })
    for (const [second, who] of [an, bert, carla, dirk].entries()) await clicking(team, who, 'systematisch', second)
    expect(ballotsIn(team)).toHaveLength(1)
    expect(lastDiscussion(team)).toContain(strings.talk.progress(4, 9))
    await doing(team, an, DISCUSS)
    expect(ballotsIn(team), 'opening the discussion again leaves it alone too').toHaveLength(1)
  })
})

describe('a card of the first round that is pressed during the second', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aSecondRound()
  })

  test('says so, is not counted and changes nothing', async () => {
    const own = at(`a:${bert.id}`)
    const refusal = refusalText({ reason: 'first-round-card' })
    await expectRefused(team, pressing(bert, aVotePress(BLOCK, 'systematisch', 1), own), refusal)
    await expectRefused(team, pressing(bert, aVotePress(BLOCK, 'abstain', 0), own), refusal)
    expect(await keptOf(team, bert)).toBeUndefined()
  })

  test('with the five other questions changes nothing either', async () => {
    const press = pressing(bert, aContextPress(BLOCK, { levers: 'systems' }, 1), at(`a:${bert.id}`))
    await expectRefused(team, press, refusalText({ reason: 'closed' }))
  })

  test('on another block is told that the vote is closed', async () => {
    const press = pressing(bert, aVotePress('plg', 'systematisch'), at(`a:${bert.id}`))
    await expectRefused(team, press, refusalText({ reason: 'closed' }))
  })
})

describe('hervat during a second round', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aSecondRound()
    await clicking(team, carla, 'systematisch', 1)
  })
  const hervat = async (who: typeof bert) => (await team.types(who, 'hervat')).card

  test('gives the vote card in one’s own chat, with nothing on it before one voted', async () => {
    const card = await hervat(bert)
    expect(titleOf(card)).toBe(strings.ballot.title(NAME))
    expect(filledIn(card).vote ?? '').toBe('')
  })

  test('shows one’s own vote and nobody else’s', async () => {
    await clicking(team, bert, 'planmatig', 2)
    expect(filledIn(await hervat(bert)).vote).toBe('planmatig')
    expect(filledIn(await hervat(carla)).vote).toBe('systematisch')
    expect(filledIn(await hervat(dirk)).vote ?? '').toBe('')
  })

  test('gives a card that votes', async () => {
    const button = actionsOf(await hervat(bert)).find(({ title }) => title === strings.button.cast)
    await team.presses(bert, { ...(button?.data as object), vote: 'geintegreerd' })
    expect(await keptOf(team, bert)).toBe('geintegreerd')
  })

  test('gives first the round in which one has not voted yet', async () => {
    await doing(team, an, { ...REVOTE, block: 'teamwerk' })
    expect(titleOf(await hervat(carla))).toBe(strings.ballot.title('Sterk teamwerk'))
    expect(titleOf(await hervat(bert))).toBe(strings.ballot.title(NAME))
  })

  test('gives no vote card in the channel, where others would see one’s vote', async () => {
    expect((await team.types(carla, 'hervat', THREAD)).card).toBeUndefined()
  })

  test('gives none to who has no part in the scan', async () => {
    for (const who of [lena, karim]) expect((await team.types(who, 'hervat')).text).toBe(strings.say.nothingToResume)
    expect((await team.types(jana, 'hervat')).text).toBe(strings.say.nothingAsked)
  })

  test('has nothing left when the round is closed', async () => {
    await doing(team, an, END)
    expect((await team.types(bert, 'hervat')).text).toBe(strings.say.nothingAsked)
  })
})

test('a second round with too few votes leaves the hand in leading the talk as the first round asks for it', async () => {
  const team = await aSecondRound()
  await clicking(team, bert, 'systematisch', 1)
  await doing(team, an, END)
  expect(lastDiscussion(team)).toContain(strings.talk.firstCounts(instrument.nouns))
  expect(lastDiscussion(team)).toContain(strings.talk.wide.opening)
})

describe('Tweede ronde sluiten', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aSecondRound()
    // F 0, P 0, G 2, S 5, and Ivo can't say; An does not vote again.
    for (const who of [bert, carla, dirk, els, voters[5] ?? els]) await clicking(team, who, 'systematisch', 1)
    for (const who of voters.slice(6, 8)) await clicking(team, who, 'geintegreerd', 1)
    await clicking(team, ivo, 'abstain', 1)
  })

  test('asks first, and says how many have not voted; every card says the same', async () => {
    const asked = await doing(team, an, ASK_END)
    for (const text of [textOf(asked.card), lastDiscussion(team)]) {
      expect(text).toContain(strings.talk.ending.title)
      expect(text).toContain('1 van de 9 leden stemde nog niet.')
      expect(text).not.toContain(strings.talk.isVoting)
    }
    expect(verbsOf(asked.card)).toEqual(['end-revote-yes', 'end-revote-no'])
    expect(await secondOf(team), 'it is open').toBe('open')
  })

  test.each(['anonymous', 'named'])('keeps its question while others vote (%s)', async (visibility) => {
    team = await aSecondRound({ visibility })
    const asked = await doing(team, an, ASK_END)
    const painted = discussionsIn(team).length
    for (const who of [bert, carla]) await clicking(team, who, 'systematisch', 1)
    await doing(team, bert, DISCUSS)
    expect(discussionsIn(team), 'nothing is painted over it').toHaveLength(painted)
    expect(textOf(discussionsIn(team).at(-1)?.card)).toBe(textOf(asked.card))
  })

  test('goes on after “Nee, nog niet”, and can be asked for again', async () => {
    await doing(team, an, ASK_END)
    const back = await doing(team, an, GO_ON)
    expect(verbsOf(back.card)).toEqual(['end-revote', 'agree-open'])
    expect(textOf(back.card)).toContain(strings.talk.isVoting)
    expect((await clicking(team, an, 'systematisch', 5)).text).toBe(strings.ballot.kept)
    expect(textOf((await doing(team, an, ASK_END)).card)).toContain('Iedereen stemde.')
    expect((await doing(team, an, END)).text).toBe(strings.ballot.over)
  })

  test.each([
    ['Tweede ronde sluiten', ASK_END],
    ['Ja, tweede ronde sluiten', END],
    ['Nee, nog niet', GO_ON]
  ])('where none is open answers “%s” with how that is, and no sentence for who votes', async (_title, press) => {
    const other = await aRevealedScan()
    await doing(other, an, DISCUSS)
    const refusal = refusalText({ reason: 'round-not-open' }, instrument)
    await expectRefused(other, pressing(an, press, at(THREAD)), refusal)
  })

  test('that is over has nothing to go on with', async () => {
    await doing(team, an, END)
    await expectRefused(team, pressing(an, GO_ON, at(THREAD)), refusalText({ reason: 'round-not-open' }))
  })

  test('is not done by a yes to an earlier opening that comes late: that asks again', async () => {
    await doing(team, an, END)
    await doing(team, an, REVOTE)
    expect(textOf((await doing(team, an, END)).card)).toContain(strings.talk.ending.title)
    expect(await secondOf(team)).toBe('open')
  })

  test('shows both rounds, before and after', async () => {
    const before = lastDiscussion(team)
    expect(before).toContain('Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3')
    expect(before).toContain(strings.talk.isVoting)
    expect((await doing(team, an, END)).text).toBe(strings.ballot.over)
    const after = linesOf(discussionsIn(team).at(-1)?.card ?? {})
    const heading = after.indexOf(strings.talk.bothRounds)
    expect(after.slice(heading + 1, heading + 5)).toEqual([
      'Ronde 1: geen meerderheid',
      'Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3',
      'Ronde 2: meerderheid voor systematisch (5 van 7)',
      'Fragmentair 0 · Planmatig 0 · Geïntegreerd 2 · Systematisch 5; 1 kon dit niet inschatten'
    ])
    expect(after).not.toContain(strings.talk.isVoting)
  })

  test('says on the vote card that the round is over, with nothing left to choose or press', async () => {
    await doing(team, an, END)
    const last = ballotsIn(team).at(-1)
    expect(last?.what).toBe('update')
    expect(linesOf(last?.card ?? {})).toContain(strings.ballot.over)
    expect(inputsOf(last?.card)).toEqual([])
    expect(actionsOf(last?.card)).toEqual([])
  })

  test('gives the agenda the figures of the second round', async () => {
    const agenda = async () => textOf((await team.types(an, 'resultaat')).card)
    const first = `> **${NAME}** · Te bespreken · 9 antwoorden\n> Fragmentair 3 · Planmatig 1 · Geïntegreerd 2 · Systematisch 3`
    const lineOf = (text: string) => text.split('\n').find((line) => line.startsWith(`> **${NAME}** · Voorstel`))
    expect(await agenda()).toContain(first)
    await doing(team, an, END)
    const after = await agenda()
    expect(after).not.toContain(first)
    expect(lineOf(after)).toBe(
      [
        `> **${NAME}**`,
        strings.agenda.proposal('Systematisch'),
        strings.agenda.answers(7),
        strings.agenda.afterSecond
      ].join(' · ')
    )
    const shared = inChannel(team).findLast(({ card }) => titleOf(card) === strings.agenda.title)
    expect(textOf(shared?.card), 'the card in the channel says the same').toBe(after)
  })

  test('pressed again changes nothing', async () => {
    await doing(team, an, END)
    const before = await team.store.everything()
    expect((await doing(team, an, END)).text).toBe(strings.ballot.over)
    expect(await team.store.everything()).toEqual(before)
  })
})

describe('until a second round closes', () => {
  test.each(['anonymous', 'named'])(
    'nothing that leaves the server depends on what was chosen in it (%s)',
    async (visibility) => {
      const one = await everythingThatLeaves(['fragmentair', 'abstain'], visibility)
      const other = await everythingThatLeaves(['systematisch', 'planmatig'], visibility)
      expect(one.during.length).toBeGreaterThan(80)
      expect(other.during).toEqual(one.during)
      expect(other.after, 'after the close it does: this test can see a difference').not.toEqual(one.after)
    }
  )

  test('on a client that only knows Submit a vote is answered by one sentence without the choice, and no card', async () => {
    const team = await aSecondRound()
    const said = await clicking(team, bert, 'systematisch', 1, 'submit')
    expect(said).toMatchObject({ text: strings.ballot.kept, card: undefined })
    expect(await keptOf(team, bert)).toBe('systematisch')
    const late = await clicking(team, bert, 'planmatig', 0, 'submit')
    expect(late).toMatchObject({ text: refusalText({ reason: 'outdated-ballot' }), card: undefined })
  })
})

/**
 * All that leaves the server while Carla and Dirk vote in a second round, but for the vote cards that the two get in
 * chats of their own; and all that goes to the channel when it closes.
 */
async function everythingThatLeaves([hers, his]: readonly [string, string], visibility: string) {
  const team = await aSecondRound({ visibility })
  const during: unknown[] = []
  await clicking(team, els, 'geintegreerd', 0)
  during.push(await clicking(team, carla, hers, 1), await clicking(team, dirk, his, 2, 'submit'))
  during.push(await clicking(team, carla, hers, 1, 'submit'), await clicking(team, dirk, his, 2))
  const presses = [
    ...['join', 'remind', 'close', 'close-no', 'close-yes'].map((verb) => ({ verb, scan: 'scan-1' })),
    { verb: 'overview', scan: 'scan-1', from: 'sent', block: '', seen: 0 },
    { verb: 'go-to', scan: 'scan-1', block: BLOCK },
    { verb: 'closing', scan: 'scan-1' },
    DISCUSS,
    REVOTE
  ]
  for (const who of [an, bert, carla, jana, karim, lena]) {
    for (const word of ['status', 'resultaat', 'hervat', 'help', 'hallo']) {
      if (who !== carla || word !== 'hervat') during.push(await team.types(who, word))
      during.push(await team.types(who, word, THREAD))
    }
    for (const data of presses) {
      const said = await team.presses(who, data, THREAD)
      await team.settle(said)
      during.push(said)
    }
  }
  during.push(...team.sent)
  const count = team.sent.length
  await doing(team, an, END)
  return { during, after: team.sent.slice(count) }
}
