import { describe, expect, test } from 'vitest'
import { handle } from '../../src/app/handle.ts'
import type { Outcome } from '../../src/app/scan/app.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { refusalText } from '../../src/words/index.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { asSaid, at, type TeamsApp } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, jana, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { troubledStore } from '../model/trouble.ts'
import { aConcept, anAgreedScan, handsOver } from './directing.ts'
import { aClick, aSecondRound, aVotedScan, BLOCK, doing, END } from './talking.ts'

const agreement = (block: string, vote: string, seen: number) =>
  pressing(an, anAgreePress(block, { vote, ambition: 'systematisch' }, seen), at('a:29:an-peeters'))
const asJana = (data: object) => pressing(jana, { scan: 'scan-1', ...data }, at('a:29:jana-dubois'))

describe('a press that storage holds up while others go by', () => {
  test('keeps no answer once the vote has closed, and says that it came too late', async () => {
    const team = await aVotedScan()
    const slow = await heldUp(team, pressing(bert, aVotePress(BLOCK, 'systematisch', 1), at('a:29:bert-claes')))
    const shown = await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
    const before = await team.store.everything()
    expect(linesOf(asSaid(await slow()).card ?? {})).toContain(refusalText({ reason: 'closed' }))
    expect(await team.store.everything()).toEqual(before)
    expect((await team.types(an, 'resultaat', THREAD)).card, 'the second showing is the first').toEqual(shown.card)
  })

  test('keeps an answer that was written before the vote closed, and has it in the first showing', async () => {
    const team = await aVotedScan()
    const slow = await heldUp(team, pressing(an, { verb: 'close-yes', scan: 'scan-1' }, at(THREAD)))
    await team.presses(bert, aVotePress('plg', 'systematisch'))
    await team.presses(carla, aVotePress('plg', 'systematisch'))
    await team.presses(dirk, aVotePress('plg', 'systematisch'))
    const shown = asSaid(await slow()).card
    expect(linesOf(shown ?? {}).join()).toContain('3 antwoorden')
    expect((await team.types(an, 'resultaat', THREAD)).card).toEqual(shown)
  })

  test('changes no agreed answer once the concept lies with the director', async () => {
    const team = await anAgreedScan()
    const slow = await heldUp(team, agreement('plg', 'systematisch', 1))
    await handsOver(team)
    await expectNothingChanged(team, slow, refusalText({ reason: 'with-director', director: jana.name }))
  })

  test('opens no second round once the concept lies with the director', async () => {
    const team = await anAgreedScan()
    const slow = await heldUp(team, pressing(an, { verb: 'revote', scan: 'scan-1', block: 'plg' }, at(THREAD)))
    await handsOver(team)
    await expectNothingChanged(team, slow, refusalText({ reason: 'with-director', director: jana.name }))
  })

  test('signs nothing but what the director signs last', async () => {
    const team = await aConcept()
    const slow = await heldUp(team, asJana({ verb: 'sign-yes' }))
    await team.ask(asJana({ verb: 'send-back', remark: 'Bekijk plg nog eens.' }))
    await team.ask(agreement('plg', 'systematisch', 1))
    await handsOver(team)
    await team.ask(asJana({ verb: 'sign-yes' }))
    const before = await team.store.everything()
    await slow()
    expect(await team.store.everything()).toEqual(before)
    const outcome = (await team.app.scans.whole('scan-1'))?.outcomes.find(({ block }) => block === 'plg')
    expect(outcome?.answer.vote).toBe('systematisch')
  })

  test('keeps no vote of a second round that was closed meanwhile, and says so', async () => {
    const team = await aSecondRound()
    const slow = await heldUp(team, aClick(bert, 'planmatig', 5))
    await doing(team, an, END)
    for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      await team.ask(agreement(id, 'planmatig', 0))
    await handsOver(team)
    await team.ask(asJana({ verb: 'sign-yes' }))
    const tied = async () => (await rowsOf(team)).filter((key) => /^member!.+!/.test(key))
    expect(await tied()).toEqual([])
    await expectNothingChanged(team, slow, refusalText({ reason: 'round-closed' }))
    expect(await tied()).toEqual([])
  })
})

/** Begins a press that waits before its first change to storage; gives what lets it go on. */
async function heldUp(team: TeamsApp, activity: Activity): Promise<() => Promise<Outcome>> {
  const way = troubledStore(team.store, { call: 'change', what: 'held' }, () => undefined)
  const ended = handle({ ...team.app, scans: scanStore(way.store) }, parseActivity(activity))
  expect(await Promise.race([ended, way.held])).toBe('held')
  return () => {
    way.letGo()
    return ended
  }
}

async function expectNothingChanged(team: TeamsApp, goOn: () => Promise<Outcome>, sentence: string): Promise<void> {
  const before = await team.store.everything()
  expect(await goOn()).toEqual({ reply: { kind: 'text', text: sentence }, jobs: [] })
  expect(await team.store.everything()).toEqual(before)
}

async function rowsOf({ store }: TeamsApp): Promise<readonly string[]> {
  return Object.values(await store.everything()).flatMap((rows) => rows.map(({ key }) => key))
}
