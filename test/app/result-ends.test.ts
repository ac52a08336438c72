import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { daysLater, inBrussels } from '../../src/scan/moment.ts'
import { lastDayOfResult, signedBefore } from '../../src/scan/retention.ts'
import type { Submitted } from '../../src/scan/scan.ts'
import { withoutErased } from '../../src/storage/without-erased.ts'
import { strings } from '../../src/words/index.ts'
import type { TeamsApp } from '../build/app.ts'
import { jana } from '../build/the-team.ts'
import { WATCH_LIST } from '../build/watch-list.ts'
import { linesOf } from '../cards/card-text.ts'
import { sweepAt, sweepLater } from './erasing.ts'
import { aVotedResult, rowsOf } from './signing.ts'
import { aWorldOfScans } from './world-of-scans.ts'

/** The last moment of the day on which the result ends that was signed on 23 November 2026, where the centres are, and the next one. */
const [LAST, OVER] = ['2033-11-23T22:59:00.000Z', '2033-11-23T23:00:00.000Z'].map((at) => new Date(at))

let team: TeamsApp
const scanOf = async (id = 'scan-1') => (await team.app.scans.whole(id))?.scan.value
const at = (moment: Date | undefined) => sweepAt(team, moment ?? new Date(Number.NaN))
/** Where something stands that leads to a scan, as "partition key". */
const leadingTo = async (id: string) =>
  [...(await rowsOf(team)), ...(await watchRows())]
    .map(({ text }) => text)
    .filter((text) => new RegExp(`${id}\\b`).test(text))
    .map((text) => text.split(' ').slice(0, 2).join(' '))
async function watchRows() {
  const rows = await team.store.read(WATCH_LIST)
  return rows.map(({ key, data }) => ({ key, text: `${WATCH_LIST} ${key} ${JSON.stringify(data)}` }))
}

describe('what a team agreed', () => {
  beforeEach(async () => {
    team = await aVotedResult()
    for (const minutes of [0, 5, 30]) await sweepLater(team, 0, minutes)
  })

  test('is told on the receipts until when it is kept', async () => {
    const { card } = await team.types(jana, 'resultaat')
    expect(linesOf(card ?? {}).join('\n')).toContain(strings.receipts.keptUntil('23 november 2033'))
  })

  test('stays for seven years after the signature, and not a day less or more', async () => {
    for (const minutes of [0, 1, 2]) await sweepLater(team, 401, minutes)
    const before = await rowsOf(team)
    await team.app.scans.watch('scan-1')
    await at(LAST)
    expect(await rowsOf(team)).toEqual(before)
    expect(before.filter(({ key }) => key.startsWith('outcome!')).length).toBeGreaterThan(5)
    await at(OVER)
    expect(await leadingTo('scan-1')).toEqual([])
  })

  test('is looked at no more in between: nothing is written', async () => {
    await sweepLater(team, 401)
    await team.app.scans.watch('scan-1')
    for (const minutes of [1, 2, 3]) await sweepLater(team, 401, minutes)
    let writes = 0
    team.store.down = (operation) => operation === 'write' && ++writes > 1_000
    for (const minutes of [0, 1, 2, 3]) await sweepLater(team, 700, minutes)
    expect(writes).toBe(0)
  })

  test('goes also where no bot ran for years, and what is kept of people was still there', async () => {
    for (const minutes of [0, 1]) await at(new Date((OVER?.getTime() ?? 0) + minutes * 60_000))
    expect(await leadingTo('scan-1')).toEqual([])
  })

  test('is gone as well where the bot stops anywhere in between', async () => {
    for (const allowed of [0, 1, 2, 4, 8, 16, 24]) {
      team = await aVotedResult()
      for (const minutes of [0, 30]) await sweepLater(team, 0, minutes)
      for (const minutes of [0, 1]) await sweepLater(team, 401, minutes)
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      await at(OVER).catch((error: Error) => expect(error.name).toBe('StorageError'))
      team.store.down = () => false
      for (const minutes of [6, 7]) await at(new Date((OVER?.getTime() ?? 0) + minutes * 60_000))
      expect(await leadingTo('scan-1'), `after ${allowed} writes`).toEqual([])
    }
  })

  test('stays for good where that is set, and ends once it is set otherwise', async () => {
    Object.assign(team.app, { resultYears: 0 })
    const card = (await team.types(jana, 'resultaat')).card
    expect(linesOf(card ?? {}).join('\n')).not.toContain('bewaart dit resultaat')
    for (const minutes of [0, 1]) await sweepLater(team, 401, minutes)
    await at(new Date('2099-01-01T12:00:00.000Z'))
    expect(await scanOf()).toMatchObject({ state: 'submitted' })
    Object.assign(team.app, { resultYears: 50 })
    await at(new Date('2099-01-01T12:01:00.000Z'))
    expect(await leadingTo('scan-1')).toEqual([])
  })

  test('never goes before what is kept of people', async () => {
    Object.assign(team.app, { resultYears: 1, retentionDays: 800 })
    await sweepLater(team, 799)
    expect((await team.app.scans.whole('scan-1'))?.members).toHaveLength(9)
    for (const minutes of [0, 1]) await sweepLater(team, 802, minutes)
    expect(await leadingTo('scan-1')).toEqual([])
  })
})

test('with a result goes all that other partitions say of it; other scans of the centre, and the network’s totals, stay', async () => {
  const world = await aWorldOfScans()
  team = world.team
  const kept = async (partition: string) => (await team.store.read(partition)).length
  const totals = await kept('totals!poolster-clb')
  expect(totals).toBeGreaterThan(0)
  expect((await leadingTo(world.signed)).filter((place) => place.includes('signed!'))).toHaveLength(1)
  for (const minutes of [0, 1, 2]) await at(new Date((OVER?.getTime() ?? 0) + minutes * 60_000))
  expect(await leadingTo(world.signed)).toEqual([])
  expect(await leadingTo(world.south)).toEqual([])
  expect(await scanOf(world.talking), 'the one that runs').toBeDefined()
  expect(await kept('totals!poolster-clb')).toBe(totals)
})

test('a copy from before does not bring back what later scans show of it', () => {
  const row = { partition: 'centre!x', key: 'signed!2026-2027!scan-1', properties: {} }
  const erased = {
    find: (...what: readonly string[]) => (what.join() === 'scan,scan-1' ? { at: '', clickedAt: '' } : undefined)
  }
  expect(withoutErased('centre!x', [row, { ...row, key: 'signed!2026-2027!scan-2' }], erased)).toHaveLength(1)
})

describe('the last day of a result', () => {
  const signed = (submittedAt: string) => ({ state: 'submitted', submittedAt }) as Submitted
  const terms = { retentionDays: 30, resultYears: 7 }

  test.each([
    ['2026-11-23T10:00:00.000Z', '2033-11-23'],
    // Where the centres are, it is the next year by then.
    ['2026-12-31T23:30:00.000Z', '2034-01-01'],
    ['2028-02-29T10:00:00.000Z', '2035-03-01'],
    // In summer their clock is two hours ahead.
    ['2027-06-30T22:30:00.000Z', '2034-07-01']
  ])('is that of the signature, seven years later: %s, %s', (submittedAt, day) => {
    expect(lastDayOfResult(signed(submittedAt), terms)).toBe(day)
  })

  test('is told as that of what is kept of people, where that stays for longer', () => {
    const longer = { retentionDays: 800, resultYears: 1 }
    expect(lastDayOfResult(signed('2026-11-23T10:00:00.000Z'), longer)).toBe('2029-01-31')
  })

  test('is never over without its scan being called, whatever the day and the years', () => {
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 50 }), (moment, resultYears) => {
        const submittedAt = moment.toISOString()
        const last = lastDayOfResult(signed(submittedAt), { retentionDays: 30, resultYears }) ?? ''
        expect(submittedAt < signedBefore(daysLater(last, 1), resultYears)).toBe(true)
        // Nor much earlier than on that day: of a leap day one day.
        expect(submittedAt < signedBefore(daysLater(last, -1), resultYears)).toBe(false)
        expect(last.slice(0, 4)).toBe(String(Number(inBrussels(submittedAt).day.slice(0, 4)) + resultYears))
      })
    )
  })
})
