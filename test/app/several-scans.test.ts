import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { aRunningScan, filledSetup, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, lena, THREAD } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { aConcept, anAgreedScan } from './directing.ts'
import { aClick, aRevealedScan, aSecondRound, doing, NAME } from './talking.ts'

const OTHER = '19:werkgroep@thread.tacv2;messageid=1795450287999'

/** Adds a scan of a working group of the same people in another channel: scan-2, begun later. */
async function besides(team: TeamsApp, setup: object = {}): Promise<TeamsApp> {
  const { card } = await team.types(an, 'start', OTHER)
  const scan = /"scan":"([^"]+)"/.exec(JSON.stringify(card))?.[1]
  await team.settle(await team.presses(an, { ...filledSetup(), ...setup, scan, centre: 'CLB Zuid' }, OTHER))
  return team
}

/** The scans on a card that asks which one is meant, and the buttons to choose. */
function choicesOn(card: object | undefined) {
  const lines = linesOf(card ?? {})
  return {
    scans: lines.filter((line) => / · 20\d\d-20\d\d$/.test(line)),
    choose: actionsOf((card ?? {}) as Record<string, unknown>).map(({ data }) => data)
  }
}

describe('overzicht', () => {
  test('shows one’s own answers in the scan one is filling in', async () => {
    const team = await aRunningScan()
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    const { card } = await team.types(bert, 'overzicht')
    expect(titleOf(card)).toBe(strings.overview.title)
    expect(linesOf(card ?? {}).join('\n')).toContain('Planmatig')
  })

  test('asks which scan where there are two, and says that there is none where there is none', async () => {
    const team = await besides(await aRunningScan())
    expect(titleOf((await team.types(bert, 'overzicht')).card)).toBe(strings.choice.title.resume)
    expect((await team.types(lena, 'overzicht')).text).toBe(strings.say.nothingToResume)
  })

  test('is not shown where others look on', async () => {
    const { text, card } = await (await aRunningScan()).types(bert, 'overzicht', THREAD)
    expect([text, card]).toEqual([refusalText({ reason: 'own-chat', word: 'overzicht' }), undefined])
  })
})

test('who stops or says thanks gets a friendly word, and nothing changes', async () => {
  const team = await aRunningScan()
  const before = await team.store.everything()
  for (const where of [`a:${bert.id}`, THREAD]) {
    expect(linesOf((await team.types(bert, 'stop', where)).card ?? {})).toContain(strings.onward.stop)
    expect((await team.types(bert, 'bedankt', where)).text).toBe(strings.say.thanks)
  }
  expect(await team.store.everything()).toEqual(before)
})

describe('hervat, with a part in two scans', () => {
  test('asks which one, and goes on in the one that is chosen', async () => {
    const team = await besides(await aRunningScan())
    const { card } = await team.types(bert, 'hervat')
    expect(titleOf(card)).toBe(strings.choice.title.resume)
    const { scans, choose } = choicesOn(card)
    expect(scans).toEqual(['CLB Zuid · 2026-2027', 'CLB Noord · 2026-2027'])
    const chosen = await team.presses(bert, choose[1])
    expect(linesOf(chosen.card ?? {})).toContain('CLB Noord · 2026-2027')
    expect(linesOf(chosen.card ?? {})).toContain('Behartiger van de leerling')
  })

  test('asks which one also while the team waits for a vote of a second round, with that one first', async () => {
    const team = await besides(await aSecondRound())
    const { card } = await team.types(bert, 'hervat')
    expect(titleOf(card)).toBe(strings.choice.title.resume)
    const { scans, choose } = choicesOn(card)
    expect(scans).toEqual(['CLB Noord · 2026-2027', 'CLB Zuid · 2026-2027'])
    expect(titleOf((await team.presses(bert, choose[0])).card)).toBe(strings.ballot.title(NAME))
  })

  test('shows nothing of a scan to who has no part in it, also not by its button', async () => {
    const team = await besides(await aRunningScan())
    expect((await team.types(lena, 'hervat')).text).toBe(strings.say.nothingToResume)
    for (const verb of ['resume', 'status', 'result', 'inspection']) {
      const { card, text } = await team.presses(lena, { verb, scan: 'scan-1' })
      expect([card, text]).toEqual([undefined, expect.stringContaining('ken ik niet')])
    }
  })
})

describe('hervat leads to where the work lies', () => {
  test('for a facilitator who records: what is recorded, and what still has to be', async () => {
    const team = await aRevealedScan()
    const { card } = await team.types(an, 'hervat')
    expect(titleOf(card)).toBe(strings.agree.title)
    expect(linesOf(card ?? {})).toContain(strings.agree.progress(0, 11, instrument.nouns))
  })

  test('for a facilitator whose concept came back: with the remark, also when nobody could be told', async () => {
    const team = await aConcept()
    await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk Preventie nog eens.' })
    const lines = linesOf((await team.types(an, 'hervat')).card ?? {})
    expect(lines).toContain('Bekijk Preventie nog eens.')
  })

  test('for a facilitator while the concept lies with the director: that it does, and since when', async () => {
    const team = await aConcept()
    expect((await team.types(an, 'hervat')).text).toContain('ligt sinds')
    expect(titleOf((await team.types(jana, 'hervat')).card)).toBe(strings.concept.title)
  })

  test('for a facilitator who does not vote: how far the team is, with the buttons of the shared card', async () => {
    const team = await aRunningScan({ votes: 'false' })
    const { card } = await team.types(an, 'hervat')
    expect(titleOf(card)).toBe(strings.status.title)
  })

  test('for a member of whom nothing is asked: where to look', async () => {
    const team = await aRevealedScan()
    expect((await team.types(bert, 'hervat')).text).toBe(strings.say.nothingAsked)
  })
})

describe('a facilitator whose shared card got lost', () => {
  let team: TeamsApp
  beforeEach(async () => {
    team = await aRunningScan()
  })
  const buttons = async () => {
    const { card } = await team.types(an, 'status')
    return new Map(actionsOf((card ?? {}) as Record<string, unknown>).map(({ title, data }) => [title, data]))
  }

  test('finds its buttons on the own status, and they work there', async () => {
    const found = await buttons()
    for (const title of [strings.button.remind, strings.button.close, strings.button.handOver])
      expect([...found.keys()]).toContain(title)
    const asked = await team.presses(an, found.get(strings.button.close))
    expect(titleOf(asked.card)).toBe(strings.close.title)
    const closed = await team.presses(an, { verb: 'close-yes', scan: 'scan-1' })
    expect(titleOf(closed.card)).toBe(strings.agenda.title)
  })

  test('finds those of the agenda there after the close', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
    const found = await buttons()
    expect([...found.keys()]).toContain(strings.button.discuss)
  })

  test('is the only one who gets them: a member reads how far the team is', async () => {
    const { card = {} } = await team.types(bert, 'status')
    expect(linesOf(card)).toEqual(
      expect.arrayContaining(['CLB Noord · 2026-2027', expect.stringMatching(/^0 van 9 klaar/)])
    )
    expect(actionsOf(card).map(({ title }) => title)).toEqual([strings.button.resume])
  })
})

describe('resultaat and status, with several scans', () => {
  test('resultaat still finds the one that was signed after a new one has begun', async () => {
    const team = await aConcept()
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
    await besides(team)
    expect(titleOf((await team.types(bert, 'resultaat')).card)).toBe(strings.summary.title)
  })

  test('resultaat asks which one where several have been closed', async () => {
    const team = await besides(await anAgreedScan(), { way: 'together' })
    const { card } = await team.types(bert, 'resultaat')
    expect(titleOf(card)).toBe(strings.choice.title.result)
    const { scans, choose } = choicesOn(card)
    expect(scans).toHaveLength(2)
    const shown = await team.presses(bert, choose[0])
    expect(linesOf(shown.card ?? {})).toContain('CLB Zuid · 2026-2027')
  })

  test('status asks which one where several are under way, and names the one it tells of', async () => {
    const team = await besides(await aRunningScan())
    const { card } = await team.types(carla, 'status')
    expect(titleOf(card)).toBe(strings.choice.title.status)
    const said = await team.presses(carla, choicesOn(card).choose[0])
    expect(linesOf(said.card ?? {})).toContain('CLB Zuid · 2026-2027')
  })

  test('status asks nothing of who has only one', async () => {
    const team = await aSecondRound()
    await team.ask(aClick(bert, 'planmatig', 1))
    const lines = linesOf((await team.types(bert, 'status')).card ?? {})
    expect(lines).toEqual(expect.arrayContaining(['CLB Noord · 2026-2027', strings.say.closedStatus]))
  })
})

test('in a channel hervat shows nobody’s card, and says where it comes', async () => {
  const team = await aRevealedScan()
  const { card, text } = await team.types(bert, 'hervat', THREAD)
  expect([card, text]).toEqual([undefined, strings.say.resumeAside])
})
