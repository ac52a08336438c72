import { beforeEach, describe, expect, test } from 'vitest'
import { cancelled } from '../../src/scan/lapsing.ts'
import { type Erasable, type ErasedLedger, erasedLedger } from '../../src/storage/erased.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { type ScanStore, scanStore } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { aDraft, aMember, anOpenScan } from '../build/scan.ts'

const START = Date.parse('2026-11-23T10:00:00.000Z')
const DAY = 24 * 60 * 60_000
const CENTRE = { tenant: 'tenant-1', name: 'CLB Noord', instrument: 'i' }
const PLACE = { tenant: 'tenant-1', id: 'conversation-1' }
const PAIR = { state: 'offered', one: 'scan-1', until: '2027-01-01T00:00:00.000Z' } as const
const FIGURE = {
  indicator: 'i',
  schoolYear: '2026-2027',
  figure: '',
  remark: '',
  by: { id: 'id-an', name: 'An' },
  scan: 'scan-1',
  savedAt: '2026-11-23T10:00:00.000Z'
}

let time: number
let table: Store
let main: Store
let ledger: ErasedLedger
let scans: ScanStore
/** What was written, in its order: 'noted', 'struck off', or a partition of the tables that are copied. */
let writes: string[]

beforeEach(() => {
  time = START
  writes = []
  const [inner, innerMain] = [memoryStore(), memoryStore()]
  table = {
    ...inner,
    write(partition, changes) {
      writes.push(changes.some(({ data }) => data === undefined) ? 'struck off' : 'noted')
      return inner.write(partition, changes)
    }
  }
  main = {
    ...innerMain,
    write(partition, changes) {
      writes.push(partition)
      return innerMain.write(partition, changes)
    }
  }
  ledger = erasedLedger(table, () => new Date(time), 37)
  scans = scanStore(main, undefined, ledger)
})

/** A scan with Bert and Carla in it. */
async function started() {
  await scans.draft(aDraft())
  const view = await scans.view('scan-1', '')
  if (!view) throw new Error('the draft is not there')
  await scans.change(view.scan, anOpenScan(), [aMember('Bert'), aMember('Carla')])
  const whole = await scans.whole('scan-1')
  if (!whole) throw new Error('the scan is not there')
  return whole
}

const find = async (...what: Erasable) => (await ledger.since(new Date(START).toISOString())).find(...what)

describe('what is taken away is noted before the first row of it goes', () => {
  test.each<[string, () => Promise<unknown>, Erasable]>([
    [
      'for somebody who asked',
      () =>
        scans.askErasing({
          tenant: 't',
          person: 'p',
          at: '2026-11-23T10:00:00.000Z',
          clickedAt: '2026-11-23T09:59:58.000Z'
        }),
      ['person', 't', 'p']
    ],
    ['as a scan that goes as a whole', () => scans.removeScan('scan-1', 10), ['scan', 'scan-1']],
    ['as two scans side by side', () => scans.endPair('CODE', PAIR), ['pair', 'CODE']],
    ['as the chat of who removed the app', () => scans.unmeet(PLACE, 'p'), ['chat', 'tenant-1', 'conversation-1']]
  ])('%s', async (_what, take, what) => {
    await take()
    expect(writes[0]).toBe('noted')
    expect(await find(...what)).toBeDefined()
    expect(await find('scan', 'another')).toBeUndefined()
  })

  test('with the moments of who asked, by both clocks', async () => {
    const asked = { at: '2026-11-23T10:00:00.000Z', clickedAt: '2026-11-23T09:59:58.000Z' }
    await scans.askErasing({ tenant: 't', person: 'p', ...asked })
    expect(await find('person', 't', 'p')).toEqual(asked)
  })

  test('of a scan that is cancelled, of who is taken off its list, and of a figure that goes', async () => {
    const whole = await started()
    const scan = anOpenScan()
    writes = []
    await scans.changePeople(whole.scan, { ...scan, leaving: ['id-bert'] }, {}, '2026-11-23T10:00:00.000Z')
    expect(writes[0]).toBe('noted')
    expect(await find('member', 'scan-1', 'id-bert')).toBeDefined()
    const again = await scans.whole('scan-1')
    if (!again) throw new Error('the scan is not there')
    await scans.end(again.scan, cancelled(scan, '2026-11-23T10:00:00.000Z'), [], 'fence')
    expect(await find('cancelled', 'scan-1')).toBeDefined()
    await scans.saveFigure(CENTRE, PLACE, undefined, { ...FIGURE, figure: '12' })
    const [kept] = await scans.figuresOf(CENTRE, PLACE)
    writes = []
    await scans.saveFigure(CENTRE, PLACE, kept, FIGURE)
    expect(writes.slice(0, 2)).toEqual(['noted', expect.stringMatching(/^centre!/)])
  })
})

describe('a note', () => {
  test('is struck off where it did not come to that: somebody else changed the scan first', async () => {
    const { scan } = await started()
    writes = []
    const old = { value: scan.value, version: 'another' }
    const end = cancelled(anOpenScan(), '2026-11-23T10:00:00.000Z')
    expect(await scans.end(old, end, [], 'fence')).toBe(false)
    expect(writes.at(-1)).toBe('struck off')
    expect(await find('cancelled', 'scan-1')).toBeUndefined()
  })

  test('is of nobody by name: whoever reads it finds no id in it', async () => {
    const rows = async () => JSON.stringify(await table.read('erased'))
    await scans.askErasing({ tenant: 'tenant-1', person: 'id-bert', at: 'a', clickedAt: 'a' })
    expect(await rows()).not.toMatch(/id-bert|tenant-1/)
  })

  test('is not made of what only changes', async () => {
    const { scan } = await started()
    writes = []
    await scans.change(scan, { ...anOpenScan(), remindedOn: '2026-12-11' })
    expect(writes).not.toContain('noted')
  })

  test('is kept as long as copies may be, and then goes', async () => {
    await scans.removeScan('scan-1', 10)
    time = START + 36 * DAY
    await scans.forgetErased()
    expect(await find('scan', 'scan-1')).toBeDefined()
    time = START + 38 * DAY
    await scans.forgetErased()
    expect(await find('scan', 'scan-1')).toBeUndefined()
  })

  test('is found among many, however many came later', async () => {
    await scans.removeScan('first', 10)
    for (let place = 0; place < 1_100; place++) {
      time += 1
      await ledger.note(['scan', `scan-${place}`])
    }
    expect(await find('scan', 'first')).toBeDefined()
    expect(await find('scan', 'scan-1099')).toBeDefined()
    const later = await ledger.since(new Date(START + 500).toISOString())
    expect([later.find('scan', 'first'), later.find('scan', 'scan-800')]).toEqual([undefined, expect.anything()])
  })

  test('says since when all of them are there, from the first start on', async () => {
    expect(await ledger.began()).toBeUndefined()
    await ledger.begin()
    time += DAY
    await ledger.begin()
    expect(await ledger.began()).toBe('2026-11-23T10:00:00.000Z')
  })
})
