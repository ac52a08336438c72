import { beforeEach, describe, expect, test } from 'vitest'
import { instrumentOf } from '../../src/app/scan/app.ts'
import type { ClosingMistake } from '../../src/scan/closing.ts'
import type { Mistake } from '../../src/scan/questions/rules.ts'
import { refusalText } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { votedOn } from '../cards/card-facts.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused, filledIn } from './refused.ts'

const UNKNOWN_BLOCK = refusalText({ reason: 'unknown-block' }, instrument)
let team: TeamsApp

beforeEach(async () => {
  team = await aRunningScan()
})

const asBert = (data: unknown) => pressing(bert, data, at('a:29:bert-claes'))

async function closeTheVote(): Promise<void> {
  await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
}

describe('a vote is refused', () => {
  test.each([
    3,
    '3',
    '03',
    [3],
    ['planmatig'],
    { id: 'planmatig' },
    true,
    'Planmatig',
    'planmatig,geintegreerd',
    '__proto__'
  ])('when the stage is %j, which is not on the list', async (stage) => {
    const card = await expectRefused(
      team,
      asBert(aVotePress('preventie', stage)),
      refusalText({ reason: 'unknown-vote' }, instrument)
    )
    expect(JSON.stringify(card)).toContain('Preventie')
  })

  test.each([undefined, null, ''])('when nothing is chosen (%j)', async (stage) => {
    await expectRefused(
      team,
      asBert(aVotePress('preventie', stage)),
      refusalText({ reason: 'vote-missing' }, instrument)
    )
  })

  test.each(['w4', 'L2', 'Preventie', 'preventie!', '../scan', '__proto__', 'constructor'])(
    'for the block %j, which is of another instrument or of none',
    async (block) => {
      await expectRefused(team, asBert(aVotePress(block, 'planmatig')), UNKNOWN_BLOCK)
      await expectRefused(team, asBert(aContextPress(block)), UNKNOWN_BLOCK)
    }
  )

  test('when the vote was closed just before, with the choice marked that is kept, which is none', async () => {
    await closeTheVote()
    const closed = refusalText({ reason: 'closed' })
    const card = await expectRefused(team, asBert(aVotePress('preventie', 'planmatig')), closed)
    expect(votedOn(card)).toBeUndefined()
  })
})

describe('the other questions of a block are refused, and all that was typed stays on the card', () => {
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, Mistake])[] = [
    ['a lower ambition', { ambition: 'fragmentair' }, { field: 'ambition', problem: 'not-higher' }],
    ['an ambition that is no stage', { ambition: 'abstain' }, { field: 'ambition', problem: 'unknown' }],
    ['an ambition that is a list', { ambition: ['systematisch'] }, { field: 'ambition', problem: 'unknown' }],
    ['no ambition', { ambition: undefined }, { field: 'ambition', problem: 'missing' }],
    ['an unknown intent', { intent: 'both,deliberate' }, { field: 'intent', problem: 'unknown' }],
    ['"nee" with another difference', { difference: 'none,teams' }, { field: 'difference', problem: 'not-alone' }],
    ['a number as difference', { difference: 7 }, { field: 'difference', problem: 'unknown' }],
    ['"anders" without saying what', { difference: 'other', other: '  ' }, { field: 'other', problem: 'unexplained' }],
    ['"momenteel geen" with a lever', { levers: 'none,people' }, { field: 'levers', problem: 'not-alone' }],
    ['"momenteel geen" with a bottleneck', { barriers: 'systems,none' }, { field: 'barriers', problem: 'not-alone' }],
    ['a lever of another question', { levers: 'teams' }, { field: 'levers', problem: 'unknown' }]
  ]

  test.each(refused)('%s', async (_what, changes, mistake) => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    const typed = aContextPress('preventie', { 'note-levers': 'Ons overleg helpt.', ...changes })
    const card = await expectRefused(team, asBert(typed), refusalText({ reason: 'context', mistake }, instrument))
    expect(filledIn(card)['note-levers']).toBe('Ons overleg helpt.')
    for (const [field, value] of Object.entries(changes))
      if (typeof value === 'string') expect(filledIn(card)[field], field).toBe(value.trim())
  })

  test('when there is no stage they go with: one never chose, or can’t place the centre since', async () => {
    const first = refusalText({ reason: 'vote-first' }, instrument)
    await expectRefused(team, asBert(aContextPress('preventie')), first)
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await team.presses(bert, aVotePress('preventie', 'abstain', 1))
    const card = await expectRefused(team, asBert(aContextPress('preventie')), first)
    expect(votedOn(card)).toBe('abstain')
    await closeTheVote()
    await expectRefused(team, asBert(aContextPress('preventie')), refusalText({ reason: 'closed' }))
  })

  test('when the vote was closed just before', async () => {
    await team.presses(bert, aVotePress('preventie', 'planmatig'))
    await closeTheVote()
    const typed = aContextPress('preventie', { 'note-levers': 'Ons overleg helpt.' })
    const card = await expectRefused(team, asBert(typed), refusalText({ reason: 'closed' }))
    expect(filledIn(card)).toMatchObject({
      'note-levers': 'Ons overleg helpt.',
      ambition: 'planmatig',
      levers: 'people'
    })
  })
})

describe('the closing questions are refused, and all that was chosen stays on the card', () => {
  const four = 'behartiger,plg,netwerk,preventie'
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, ClosingMistake])[] = [
    ['four practices', { practices: four }, { problem: 'too-many-practices' }],
    ['no practice, and not "nog geen" either', { practices: '' }, { problem: 'practices-missing' }],
    ['"nog geen" with a practice', { practices: 'none,plg' }, { problem: 'practices-not-alone' }],
    ['a practice of another instrument', { practices: 'w4' }, { problem: 'unknown-block' }],
    ['two priorities', { 'priority-3': undefined }, { problem: 'too-few-priorities' }],
    ['one priority twice', { 'priority-3': 'plg' }, { problem: 'priority-twice', block: 'plg' }],
    ['a priority that is a number', { 'priority-1': 1 }, { problem: 'unknown-block' }],
    ['a priority of another instrument', { 'priority-2': 'S3' }, { problem: 'unknown-block' }]
  ]

  test.each(refused)('%s', async (_what, changes, mistake) => {
    const sentence = refusalText({ reason: 'closing', mistake }, await theInstrument())
    const card = await expectRefused(team, asBert(aSendPress(changes)), sentence)
    const shown = filledIn(card)
    const { practices } = { practices: 'behartiger', ...changes }
    expect(String(shown.practices).split(',').sort()).toEqual(String(practices).split(',').sort())
    expect(shown['priority-1']).toBe('priority-1' in changes ? '?' : 'plg')
  })

  test('while blocks are still open, naming them', async () => {
    const blocks = (await theInstrument()).blocks.map(({ name }) => name)
    const card = await expectRefused(team, asBert(aSendPress()), refusalText({ reason: 'open-blocks', blocks }))
    expect(filledIn(card)).toMatchObject({ practices: 'behartiger', 'priority-3': 'preventie' })
  })

  test('when the vote was closed just before', async () => {
    await closeTheVote()
    const card = await expectRefused(team, asBert(aSendPress()), refusalText({ reason: 'closed' }))
    expect(filledIn(card)).toMatchObject({ practices: 'behartiger', 'priority-1': 'plg' })
  })
})

async function theInstrument() {
  const view = await team.app.scans.view('scan-1', bert.aadObjectId)
  if (view?.scan.value.state !== 'open') throw new Error('the scan is not open')
  return instrumentOf(team.app, view.scan.value)
}
