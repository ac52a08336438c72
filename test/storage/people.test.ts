import { beforeEach, describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/storage/memory.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { DamagedRow, NewerRow } from '../../src/storage/store.ts'
import { aChat, aDraft, anOpenScan, anOwnChat } from '../build/scan.ts'

const AT = '2026-11-23T10:00:00.000Z'
const LATER = '2026-11-24T10:00:00.000Z'
const AN = 'id-an'
const own = { ...anOwnChat(), tenant: 'tenant-1', id: 'a:an' }
const channel = aChat({ tenant: 'tenant-1', id: '19:kanaal' })
const elsewhere = { ...own, id: 'a:other' }
const scanOf = (id: string, openedAt = AT) => ({ id, openedAt, chat: channel })

let store: Store
let scans: ReturnType<typeof scanStore>
let told: string[]
beforeEach(() => {
  told = []
  store = memoryStore()
  scans = scanStore(store, (error, where) => told.push(`${where}: ${String(error)}`))
})

const about = (person = AN) => scans.about('tenant-1', person)
const put = (partition: string, key: string, data: unknown) =>
  store.write(partition, [{ key, data, expects: 'anything' }])
const damaged = { v: 1, kind: 'chat', content: {} }

describe('somebody who gets the app', () => {
  test('is welcomed once in each chat, and can be reached in their own from then on', async () => {
    expect(await scans.meet(own, AN, own, AT)).toBe(true)
    expect(await scans.meet(own, AN, own, LATER)).toBe(false)
    expect(await scans.meet(channel, AN, undefined, AT)).toBe(true)
    expect(await about()).toEqual({ chat: own, scans: [] })
    expect(await about('id-bert')).toEqual({ chat: undefined, scans: [] })
  })

  test('is found later by when that was, the longest ago first, until the note of it is struck off', async () => {
    for (const [person, at] of [
      [AN, LATER],
      ['id-bert', AT],
      ['id-carla', AT]
    ] as const)
      await scans.meet({ ...own, id: `a:${person}` }, person, { ...own, id: `a:${person}` }, at)
    const failures: unknown[] = []
    const metBefore = async (moment: string, most = 10) =>
      (await scans.metBefore(moment, most, (error) => failures.push(error))).map(({ person }) => person)
    expect(await metBefore(AT)).toEqual([])
    expect(await metBefore(LATER)).toEqual(['id-bert', 'id-carla'])
    expect(await metBefore(LATER, 1)).toEqual(['id-bert'])
    await scans.endMeeting({ tenant: 'tenant-1', person: 'id-bert', at: AT })
    await put('met', `${AT}!tenant-1!id-zoe`, damaged)
    expect(await metBefore('2027')).toEqual(['id-carla', AN])
    expect(failures).toHaveLength(1)
  })

  test('and takes it away again is forgotten: where they were, and that they were welcomed', async () => {
    await scans.meet(own, AN, own, AT)
    await scans.unmeet(own, AN)
    expect((await about()).chat).toBeUndefined()
    expect(await scans.meet(own, AN, own, AT)).toBe(true)
  })

  test('and takes it away from another chat can still be reached where they were last', async () => {
    await scans.meet(elsewhere, AN, elsewhere, AT)
    await scans.meet(own, AN, own, AT)
    await scans.unmeet(elsewhere, AN)
    expect((await about()).chat).toEqual(own)
    expect(await scans.meet(elsewhere, AN, undefined, AT)).toBe(true)
    await scans.unmeet(elsewhere, 'id-nobody')
  })
})

describe('somebody in scans', () => {
  test('keeps where they were reached when it is not known anew, and has their scans newest first', async () => {
    await scans.remember(AN, own, scanOf('scan-1'))
    await scans.remember(AN, undefined, scanOf('scan-2', LATER))
    expect(await about()).toEqual({ chat: own, scans: ['scan-2', 'scan-1'] })
    await put('person!tenant-1!id-an', 'joined!scan-3', damaged)
    expect((await about()).scans, 'what can’t be read is the oldest').toEqual(['scan-2', 'scan-1', 'scan-3'])
    expect(told).toEqual([expect.stringContaining('the part of a person: DamagedRow')])
  })

  test('who leaves one is still reached for the other, and after the last one no more', async () => {
    await scans.meet(own, AN, own, AT)
    for (const id of ['scan-1', 'scan-2']) await scans.remember(AN, own, scanOf(id))
    await scans.leave('tenant-1', AN, 'scan-1')
    expect(await about()).toEqual({ chat: own, scans: ['scan-2'] })
    expect(await scans.meet(own, AN, undefined, LATER), 'is not welcomed once more').toBe(false)
    await scans.leave('tenant-1', AN, 'scan-2')
    expect(await about()).toEqual({ chat: undefined, scans: [] })
    expect(await scans.meet(own, AN, undefined, AT)).toBe(true)
    await scans.leave('tenant-1', 'id-nobody', 'scan-2')
  })

  test('is reached elsewhere once Teams has moved their chat, and only that chat', async () => {
    await scans.remember(AN, own, scanOf('scan-1'))
    const moved = 'https://smba.example/amer/'
    await scans.moveChat('tenant-1', AN, elsewhere.id, moved)
    await scans.moveChat('tenant-1', 'id-nobody', own.id, moved)
    expect((await about()).chat).toEqual(own)
    const [before] = await store.read('person!tenant-1!id-an', { keys: ['chat'] })
    await scans.moveChat('tenant-1', AN, own.id, own.serviceUrl)
    expect(await store.read('person!tenant-1!id-an', { keys: ['chat'] }), 'nothing is written for nothing').toEqual([
      before
    ])
    await scans.moveChat('tenant-1', AN, own.id, moved)
    expect((await about()).chat).toEqual({ ...own, serviceUrl: moved })
  })

  test('is forgotten where they are, also where that can’t be read, and keeps their scans', async () => {
    await scans.meet(own, AN, own, AT)
    await scans.remember(AN, own, scanOf('scan-1'))
    await scans.forgetWhere('tenant-1', AN)
    expect(await about()).toEqual({ chat: undefined, scans: ['scan-1'] })
    expect(await store.read('chat!tenant-1!a:an')).toEqual([])
    expect(await scans.meet(own, AN, undefined, AT)).toBe(true)
    await put('person!tenant-1!id-an', 'chat', damaged)
    expect((await about()).chat).toBeUndefined()
    await scans.forgetWhere('tenant-1', AN)
    expect(await store.read('person!tenant-1!id-an', { keys: ['chat'] })).toEqual([])
    expect(told).toEqual([expect.stringContaining('the chat of a person: DamagedRow')])
  })
})

describe('a conversation', () => {
  test('is freed of a scan that goes, and of who asked for that one, but not of another', async () => {
    await scans.claim(channel, undefined, 'scan-1')
    await scans.noteAsked(channel, AN, 'scan-1')
    await scans.noteAsked(channel, 'id-bert', 'scan-2')
    await scans.release(channel, 'scan-3')
    expect((await scans.liveIn(channel))?.value).toBe('scan-1')
    await scans.release(channel, 'scan-1')
    expect(await scans.liveIn(channel)).toBeUndefined()
    expect([await scans.askedBy(channel, AN), await scans.askedBy(channel, 'id-bert')]).toEqual([undefined, 'scan-2'])
  })

  test('remembers for each person the scan they asked for last', async () => {
    await scans.noteAsked(channel, AN, 'scan-1')
    await scans.noteAsked(channel, AN, 'scan-2')
    expect(await scans.askedBy(channel, AN)).toBe('scan-2')
    expect(await scans.askedBy(aChat({ tenant: 'tenant-1', id: '19:other' }), AN)).toBeUndefined()
  })

  test('whose row is damaged is held by no scan and can be taken; a newer program’s can not', async () => {
    expect(await scans.holderOf(channel)).toBeUndefined()
    await put('chat!tenant-1!19:kanaal', 'live', damaged)
    for (const _ of [1, 2]) expect((await scans.holderOf(channel))?.value).toBe('')
    expect(told).toEqual([expect.stringContaining('the scan of a conversation: DamagedRow')])
    expect(await scans.claim(channel, await scans.holderOf(channel), 'scan-1')).toBe(true)
    expect((await scans.holderOf(channel))?.value).toBe('scan-1')
    expect(await scans.claim(channel, undefined, 'scan-2')).toBe(false)
    await put('chat!tenant-1!19:kanaal', 'live', { v: 9, kind: 'live', content: {} })
    await expect(scans.holderOf(channel)).rejects.toThrow(NewerRow)
  })
})

describe('the log of a scan', () => {
  const line = (at: string) => ({ at, by: { id: AN, name: 'An' }, logged: { what: 'closed' } }) as const

  test('is read newest first, beside whatever else is kept of it, and tells nobody of anything', async () => {
    await scans.draft(anOpenScan())
    const { scan } = (await scans.view('scan-1', AN)) ?? {}
    if (!scan) throw new Error('there is no scan')
    await scans.change(scan, scan.value, [], line(AT), line(LATER))
    expect(await scans.logOf('scan-1')).toEqual([line(LATER), line(AT)])
    expect(told).toEqual([])
  })

  test('is read without a line that is damaged, of which an operator hears in which scan it is', async () => {
    await put('scan!scan-1', `log!${AT}!x`, damaged)
    expect(await scans.logOf('scan-1')).toEqual([])
    expect(told).toEqual([expect.stringContaining('scan scan-1: DamagedRow')])
  })
})

test('an error of another kind is no row that can’t be read', () => {
  expect(scans.isUnreadable(new NewerRow('scan', 9, 1))).toBe(true)
  expect(scans.isUnreadable(new DamagedRow('scan', 'is damaged'))).toBe(true)
  for (const other of [new Error('down'), 'down', undefined]) expect(scans.isUnreadable(other)).toBe(false)
})

describe('the links of people to a scan', () => {
  test('are known for exactly these people, as last noted', async () => {
    await scans.draft(aDraft())
    const areLinked = async (people: readonly string[]) => (await scans.whole('scan-1'))?.areLinked(people)
    expect(await areLinked([AN])).toBe(false)
    await scans.noteLinked('scan-1', [AN])
    await scans.noteLinked('scan-1', [AN, 'id-bert'])
    expect([await areLinked([AN, 'id-bert']), await areLinked([AN])]).toEqual([true, false])
  })

  test('are kept of who handed a scan over, with a line in its log and a call to look at it; not when it changed', async () => {
    await scans.draft(anOpenScan())
    const { scan } = (await scans.view('scan-1', AN)) ?? {}
    if (!scan) throw new Error('there is no scan')
    const facilitator = { id: 'id-bert', name: 'Bert' }
    const log = { at: LATER, by: scan.value.facilitator, logged: { what: 'handed-over', name: 'Bert' } } as const
    expect(await scans.changePeople(scan, { ...scan.value, facilitator }, { earlier: [AN] }, LATER, log)).toBe(true)
    const whole = await scans.whole('scan-1')
    expect([whole?.scan.value.facilitator, whole?.earlier]).toEqual([facilitator, [AN]])
    expect(await scans.logOf('scan-1')).toEqual([log])
    const { called } = await scans.called([{ list: 'due', until: AT }], 10, String)
    expect(called.map(({ scan: id }) => id)).toEqual(['scan-1'])
    expect(await scans.changePeople(scan, { ...scan.value, facilitator }, {}, AT, { ...log, at: AT })).toBe(false)
  })
})
