import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wrongIn } from '../../bench/scale/expected.ts'
import type { Left } from '../../bench/scale/left.ts'
import { limitsOfTeams } from '../../bench/scale/limits.ts'
import { loadInstruments } from '../../src/instruments/load.ts'

const instrument =
  loadInstruments(join(import.meta.dirname, '..', '..', 'instruments')).current.get('poolster-clb') ??
  expect.fail('the instrument is not there')
const { blocks, stages } = instrument

/** What six centres leave in the network: the sixth waits, and of the others the first and the fifth agree on the same. */
const network: Left['network'] = {
  counted: 5,
  waiting: ['clb nummer 6'],
  totals: {
    results: 5,
    priorities: [],
    blocks: blocks.map(({ id: block }, place) => ({
      block,
      results: 5,
      keep: 5,
      grow: [],
      questions: [],
      stages: stages.map(({ id }, at) => ({ id, count: at === place % stages.length ? 2 : 1 }))
    }))
  }
}
const centre = { state: '', delivered: 0, inThread: 0, inChats: 0, summaries: 0, rows: 0, bytes: 0 }
const centres = Array.from({ length: 6 }, (_, place) => ({ ...centre, place }))
const left: Left = { centres, mails: [], network, rows: 0, bytes: 0 }
const wrongOf = (changes: Partial<Left['network']>) =>
  wrongIn({ ...left, network: { ...network, ...changes } }, instrument)
    .map(({ what }) => what)
    .filter((what) => what.startsWith('network'))

describe('the totals of the network after a week', () => {
  test('are right when they hold five of six centres, and the sixth waits', () => {
    expect(wrongOf({})).toEqual([])
  })

  test.each([
    ['a centre that is counted twice', { counted: 6 }],
    ['one that is neither counted nor waits', { waiting: [] }],
    ['one result too many', { totals: { ...network.totals, results: 6 } }],
    ['five that wait', { waiting: ['1', '2', '3', '4', '5'].map((place) => `clb nummer ${place}`) }],
    ['nothing published', { totals: undefined }]
  ] as const)('are wrong with %s', (_, changes) => {
    expect(wrongOf(changes as Partial<Left['network']>)).not.toEqual([])
  })
})

describe('the stand-in for Teams', () => {
  const TOKEN = 'Bearer of-the-bot'

  /** How many of so many calls in one moment are let in, each in the conversation that it names. */
  function letIn(calls: number, conversation: (place: number) => string): number {
    const { door } = limitsOfTeams('of-the-bot', () => 1_000)
    return Array.from({ length: calls }, (_, place) => door(conversation(place), TOKEN)).filter((said) => !said).length
  }

  test('takes seven calls a second in one conversation, and fifty in all', () => {
    expect(letIn(20, () => 'a:an')).toBe(7)
    expect(letIn(80, (place) => `a:${place}`)).toBe(50)
  })

  test.each([
    [8, 2_000, 200],
    [60, 30_000, 260],
    [1_800, 3_600_000, 510]
  ])('takes %i calls in one conversation in %i ms, and more once that is over', (most, within, step) => {
    let now = 0
    const { door } = limitsOfTeams('of-the-bot', () => now)
    for (let call = 0; call < most; call++, now += step) expect(door('a:an', TOKEN)).toBeUndefined()
    expect(door('a:an', TOKEN)?.status).toBe(429)
    now += within
    expect(door('a:an', TOKEN)).toBeUndefined()
  })

  test('says how long to wait, and that a stranger is none of its own', () => {
    const { door } = limitsOfTeams('of-the-bot', () => 0)
    for (let call = 0; call < 7; call++) door('a:an', TOKEN)
    expect(door('a:an', TOKEN)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
    expect(door('a:bert', 'Bearer of-somebody')?.status).toBe(401)
  })
})
