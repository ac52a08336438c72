import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, CHANNEL, THREAD, voters } from '../build/the-team.ts'
import { targetsOf, votedOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { again } from '../e2e/client.ts'
import { expectRefused, filledIn } from './refused.ts'

const his = at('a:29:bert-claes')
let team: TeamsApp

beforeEach(async () => {
  team = await aRunningScan()
})

const asBert = (data: unknown) => pressing(bert, data, his)
const rowsOfBert = async () => {
  const rows = (await team.store.everything())['scan!scan-1'] ?? []
  return rows.filter(({ key }) => key.startsWith(`member!${bert.aadObjectId}!`))
}
const voteOfBert = async (block: string) => {
  const view = await team.app.scans.view('scan-1', bert.aadObjectId)
  return view?.own?.sheet.answers.get(block)?.vote
}

describe('the same press that comes more than once', () => {
  test('is kept in one row and answered the same, the same activity or a new one', async () => {
    const press = asBert(aVotePress('preventie', 'planmatig'))
    const first = await team.ask(press)
    const rows = await rowsOfBert()
    for (const repeat of [press, again(press)]) expect((await team.ask(repeat)).card).toEqual(first.card)
    expect(await rowsOfBert()).toEqual(rows)
    expect(rows).toHaveLength(1)
  })

  test('is kept in one row and answered the same when it comes twice at once', async () => {
    const press = asBert(aVotePress('preventie', 'planmatig'))
    const [one, other] = await Promise.all([team.ask(press), team.ask(again(press))])
    expect(one.card).toEqual(other.card)
    expect(linesOf(one.card ?? {})).toContain('Jij koos: Planmatig')
    expect(await rowsOfBert()).toHaveLength(1)
  })

  test('on the other questions of a block changes nothing the second time', async () => {
    await team.ask(asBert(aVotePress('preventie', 'planmatig')))
    const press = asBert(
      aContextPress('preventie', { 'note-levers': ' Ons overleg helpt. ', barriers: 'systems,people' })
    )
    const first = await team.ask(press)
    const rows = await rowsOfBert()
    expect((await team.ask(again(press))).card).toEqual(first.card)
    expect(await rowsOfBert()).toEqual(rows)
  })

  test('that was kept in time is still kept when it is delivered again after the close', async () => {
    const vote = asBert(aVotePress('preventie', 'planmatig'))
    const context = asBert(aContextPress('preventie'))
    await team.ask(vote)
    await team.ask(context)
    await team.ask(pressing(an, { verb: 'close-yes', scan: 'scan-1' }, at(CHANNEL)))
    const rows = await rowsOfBert()
    const late = [await team.ask(again(vote)), await team.ask(again(context))]
    for (const { card } of late) expect(linesOf(card ?? {}).join(' ')).toContain(strings.over.kept)
    expect(await rowsOfBert()).toEqual(rows)
  })

  test('on Antwoorden insturen is still handed in when it is delivered again after the close', async () => {
    await answerEverything()
    const press = asBert(aSendPress())
    await team.ask(press)
    await team.ask(pressing(an, { verb: 'close-yes', scan: 'scan-1' }, at(CHANNEL)))
    const rows = await rowsOfBert()
    expect(linesOf((await team.ask(again(press))).card ?? {}).join(' ')).toContain(strings.over.kept)
    const refused = await expectRefused(
      team,
      asBert(aSendPress({ practices: 'plg' })),
      refusalText({ reason: 'closed' })
    )
    expect(filledIn(refused).practices).toBe('plg')
    expect(await rowsOfBert()).toEqual(rows)
  })

  test('on Antwoorden insturen hands in once, also twice at once', async () => {
    await answerEverything()
    const press = asBert(aSendPress())
    const [one, other] = await Promise.all([team.ask(press), team.ask(press)])
    expect(titleOf(one.card)).toBe('Dank je, jij bent de eerste van 9')
    expect(other.card).toEqual(one.card)
    const rows = await rowsOfBert()
    expect((await team.ask(again(press))).card).toEqual(one.card)
    expect(await rowsOfBert()).toEqual(rows)
  })

  test('on Scan starten starts one scan, invites everyone once, and shows the scan card again', async () => {
    team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    const press = pressing(an, filledSetup(), at(THREAD))
    const [one, other] = await Promise.all([team.ask(press), team.ask(press)])
    await team.settle(one)
    await team.settle(other)
    const later = await team.ask(again(press))
    await team.settle(later)
    const invited = team.sent.filter(({ to }) => to !== CHANNEL).map(({ to }) => to)
    expect(invited).toHaveLength(9)
    expect(new Set(invited)).toEqual(new Set(voters.map(({ id }) => `a:${id}`)))
    for (const said of [one, other, later]) expect(titleOf(said.card)).toBe('Groepsscan GO! poolster-CLB in beeld')
  })

  test('on Doe mee brings no second member', async () => {
    const join = pressing(bert, { verb: 'join', scan: 'scan-1' }, at(THREAD))
    const [one, other] = await Promise.all([team.ask(join), team.ask(join)])
    expect(one.text).toBe(other.text)
    expect((await team.app.scans.whole('scan-1'))?.members).toHaveLength(9)
  })
})

describe('an old press that comes late', () => {
  test('leaves the newer vote as it is and shows which one is kept', async () => {
    const old = asBert(aVotePress('preventie', 'planmatig', 0))
    await team.ask(old)
    await team.ask(asBert(aVotePress('preventie', 'systematisch', 1)))
    await expectRefused(team, again(old), refusalText({ reason: 'vote-outdated', stored: 'Systematisch' }, instrument))
    expect(await voteOfBert('preventie')).toBe('systematisch')
  })

  test('leaves the newer vote also when that went there and back', async () => {
    const middle = asBert(aVotePress('preventie', 'systematisch', 1))
    await team.ask(asBert(aVotePress('preventie', 'planmatig', 0)))
    await team.ask(middle)
    await team.ask(asBert(aVotePress('preventie', 'planmatig', 2)))
    await expectRefused(team, again(middle), refusalText({ reason: 'vote-outdated', stored: 'Planmatig' }, instrument))
    expect(await voteOfBert('preventie')).toBe('planmatig')
  })

  test('leaves the newer closing questions as they are', async () => {
    await answerEverything()
    const old = asBert(aSendPress({ practices: 'plg' }, 0))
    await team.ask(old)
    await team.ask(asBert(aSendPress({ practices: 'netwerk' }, 1)))
    await expectRefused(team, again(old), refusalText({ reason: 'closing-outdated' }))
  })

  test('can still be meant: tapping the stage on the card that came back replaces the newer one', async () => {
    const old = asBert(aVotePress('preventie', 'planmatig', 0))
    await team.ask(old)
    await team.ask(asBert(aVotePress('preventie', 'systematisch', 1)))
    const { card } = await team.ask(again(old))
    expect(votedOn(card)).toBe('systematisch')
    const stages = targetsOf(card).map(({ data }) => (data ?? {}) as { readonly vote?: string })
    await team.ask(asBert(stages.find(({ vote }) => vote === 'planmatig') ?? {}))
    expect(await voteOfBert('preventie')).toBe('planmatig')
  })
})

test('of two different votes at the same moment one wins, and both replies show it', async () => {
  const votes = ['fragmentair', 'systematisch'] as const
  const replies = await Promise.all(votes.map((vote) => team.ask(asBert(aVotePress('preventie', vote)))))
  const place = (await voteOfBert('preventie')) === 'fragmentair' ? 0 : 1
  const name = ['Fragmentair', 'Systematisch'][place] ?? ''
  expect(linesOf(replies[place]?.card ?? {})).toContain(`Jij koos: ${name}`)
  expect(linesOf(replies[1 - place]?.card ?? {})).toContain(
    refusalText({ reason: 'vote-outdated', stored: name }, instrument)
  )
  expect(await rowsOfBert()).toHaveLength(1)
})

async function answerEverything(): Promise<void> {
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await team.ask(asBert(aVotePress(id, 'abstain')))
}
