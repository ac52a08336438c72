import { beforeEach, describe, expect, test } from 'vitest'
import { closeVote, type Scan, submit, toDirector } from '../../src/scan/scan.ts'
import { keyPart } from '../../src/storage/keys.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { pack, unpack } from '../../src/storage/rows.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { DamagedRow, NewerRow, type Store } from '../../src/storage/store.ts'
import { aChat, aDraft, aMember, anOpenScan, anOwnChat } from '../build/scan.ts'
import { aClosing, anAnswer } from '../build/sheet.ts'

const NOW = '2026-11-23T10:00:00.000Z'
const SECRET = 'een geheime toelichting'
const explained = anAnswer('planmatig', { notes: { intent: SECRET, difference: '', levers: '', barriers: '' } })

let store: Store
let scans: ReturnType<typeof scanStore>

/** Starts a scan in which this person gave an answer and the closing answers. */
async function scanOf(id: string) {
  const scan = anOpenScan()
  await scans.draft(aDraft())
  const view = await scans.view(scan.id, id)
  if (view) await scans.change(view.scan, scan, [aMember('An', { id })])
  const { own } = (await scans.view(scan.id, id)) ?? {}
  if (!own) throw new Error('not a member')
  await scans.saveAnswer(scan.id, own, 'een', explained, NOW)
  const { own: after } = (await scans.view(scan.id, id)) ?? {}
  if (after) await scans.saveClosing(scan.id, after, aClosing(), NOW, NOW)
}

beforeEach(() => {
  store = memoryStore()
  scans = scanStore(store)
})

describe('a stored row that this program cannot read', () => {
  const PARTITION = 'scan!scan-1'
  const keys = { scan: 'scan', member: 'member!id-an', answer: 'member!id-an!r1!een', closing: 'member!id-an!closing' }

  /** Puts this in the place of the row, made from what was there. */
  async function replace(key: string, change: (row: Record<string, unknown>) => unknown) {
    const [row] = await store.read(PARTITION, { keys: [key] })
    if (typeof row?.data !== 'object' || row.data === null) throw new Error(`there is no row ${key}`)
    await store.write(PARTITION, [{ key, data: change({ ...row.data }), expects: 'anything' }])
  }

  describe.each(Object.entries(keys))('%s', (kind, key) => {
    test.each([0, 1.5, 99])(
      'of version %d is refused with its kind and the versions, never taken as empty',
      async (v) => {
        await scanOf('id-an')
        await replace(key, (row) => ({ ...row, v }))
        const message = `a stored ${kind} has version ${v}, this program reads 1 to `
        await expect(scans.view('scan-1', 'id-an')).rejects.toThrow(message)
        await expect(scans.whole('scan-1')).rejects.toThrow(message)
      }
    )

    test.each([
      ['of another kind', (row: Record<string, unknown>) => ({ ...row, kind: 'live' })],
      ['without its version', ({ v: _, ...row }: Record<string, unknown>) => row],
      ['that is nothing', () => null],
      ['that is only text', () => SECRET],
      ['with nothing in it', (row: Record<string, unknown>) => ({ ...row, content: {} })],
      ['with more in it than we know', (row: Record<string, unknown>) => withMore(row)]
    ])('%s is refused with its kind and without what it held', async (_, change) => {
      await scanOf('id-an')
      await replace(key, change)
      const reading = scans.view('scan-1', 'id-an')
      await expect(reading).rejects.toThrow(`a stored ${kind} is `)
      await expect(reading).rejects.not.toThrow(new RegExp(`${SECRET}|planmatig|An`))
    })
  })

  function withMore(row: Record<string, unknown>) {
    return { ...row, content: { ...Object(row.content), extra: SECRET } }
  }

  test('says where an answer is damaged, not what it says', async () => {
    await scanOf('id-an')
    await replace(keys.answer, (row) => ({
      ...row,
      content: { answer: { ...explained, vote: 3 }, revision: 1, savedAt: NOW }
    }))
    await expect(scans.view('scan-1', 'id-an')).rejects.toThrow(/^a stored answer is damaged at answer\.vote$/)
  })
})

describe('a scan that an earlier Poolster stored', () => {
  const recipients = { director: 'jana@clb.example', ad: '', codi: '', dico: '' }
  const closed = { ...closeVote(anOpenScan(), NOW), remark: 'Bekijk dit nog eens.' }
  const concept = { ...toDirector(closed, NOW), recipients }

  /** What is read of this scan where these fields were not kept yet. */
  async function readWithout(scan: Scan, ...fields: readonly string[]): Promise<Scan | undefined> {
    const content = Object.fromEntries(Object.entries(scan).filter(([field]) => !fields.includes(field)))
    return readAs(1, content)
  }

  /** What is read of what was stored as a scan in this version. */
  async function readAs(v: number, content: object): Promise<Scan | undefined> {
    const row = { key: 'scan', data: { v, kind: 'scan', content }, expects: 'anything' }
    await store.write('scan!scan-1', [row])
    return (await scans.whole('scan-1'))?.scan.value
  }

  test('closed, has no addresses yet, and the remark with which it came back', async () => {
    expect(await readWithout({ ...closed, recipients }, 'recipients')).toEqual(closed)
  })

  test('is stored in the version of today as soon as it changes', async () => {
    await readWithout({ ...closed, recipients }, 'recipients')
    const read = (await scans.whole('scan-1'))?.scan
    if (read) await scans.change(read, { ...closed, recipients })
    const [row] = await store.read('scan!scan-1', { keys: ['scan'] })
    expect(row?.data).toMatchObject({ v: 6, content: { recipients } })
  })

  test('as a concept, has its addresses and no remark yet', async () => {
    expect(await readWithout({ ...concept, remark: 'Nog niet af' }, 'remark')).toEqual(concept)
  })

  test.each([
    ['as a set-up card, was asked for at a time that is not known', { ...aDraft(), askedAt: '' }],
    ['with an open vote, does not close when everyone is ready', anOpenScan()],
    ['closed, was closed by hand', closed],
    ['as a concept, waits since its vote closed', concept],
    ['submitted, was closed by hand', submit(concept, NOW)]
  ])('before a scan could close by itself, %s', async (_, scan) => {
    const {
      askedAt: _a,
      closedBy: _c,
      proposedAt: _p,
      ...older
    } = { askedAt: '', closedBy: '', proposedAt: '', ...scan }
    const settings = 'settings' in scan && { settings: { ...scan.settings, closesWhenReady: undefined } }
    expect(await readAs(2, JSON.parse(JSON.stringify({ ...older, ...settings })))).toEqual(scan)
  })

  test('without its addresses, once submitted, is refused: those were always kept', async () => {
    const damaged = /^a stored scan is damaged at recipients$/
    await expect(readWithout(submit(concept, NOW), 'recipients')).rejects.toThrow(damaged)
  })
})

describe('a person', () => {
  test.each([
    ['a slash', '29:1/2'],
    ['a backslash', 'a\\b'],
    ['a hash', 'a#b'],
    ['a question mark', 'a?b'],
    ['a percent sign', 'a%2Fb'],
    ['our own separator', 'id-an!r1!een'],
    ['a quote', "o'brien"],
    ['a line end', 'a\nb'],
    ['2,000 characters', 'x'.repeat(2000)]
  ])('with %s in the id is found again, with what they answered', async (_, id) => {
    await scanOf(id)
    const view = await scans.view('scan-1', id)
    expect(view?.own?.member.value.id).toBe(id)
    expect(view?.own?.sheet.answers.get('een')).toEqual(explained)
    expect((await scans.whole('scan-1'))?.members).toEqual([view?.own])
    await scans.remember(id, anOwnChat(), anOpenScan({ id }))
    expect((await scans.about(aChat().tenant, id)).scans).toEqual([id])
    await scans.claim(aChat({ id }), undefined, 'scan-1')
    expect((await scans.liveIn(aChat({ id })))?.value).toBe('scan-1')
  })

  test.each(['a/b', 'a\\b', 'a#b', 'a?b', 'é', 'x'.repeat(2000)])(
    'has messages of their own in the journal, whatever their id (%j)',
    async (id) => {
      await scanOf('id-an')
      const perhaps = { state: 'perhaps', reason: '', message: '', at: NOW, by: 'attempt-1' } as const
      expect(await scans.claimSending('scan-1', `invite!${id}`, perhaps)).toBe(true)
      expect(await scans.claimSending('scan-1', `invite!${id}`, { ...perhaps, by: 'attempt-2' })).toBe(false)
      expect(await scans.claimSending('scan-1', `invite!${id}.`, perhaps)).toBe(true)
      const whole = await scans.whole('scan-1')
      expect(whole?.sent(`invite!${id}`)).toEqual(perhaps)
      expect(whole?.sent(`nudge!${id}`)).toBeUndefined()
    }
  )
})

describe('a delivery that an earlier Poolster noted', () => {
  test('is still known, and can be noted further', async () => {
    await scanOf('id-an')
    const waiting = { state: 'waiting', reason: '', at: NOW } as const
    const row = { key: 'delivery!ad', data: { v: 1, kind: 'delivery', content: waiting }, expects: 'anything' }
    await store.write('scan!scan-1', [row])
    const before = await scans.delivery('scan-1', 'ad')
    expect(before?.value).toEqual({ ...waiting, by: '' })
    const delivered = { ...waiting, state: 'delivered', by: 'attempt-1' } as const
    expect(before && (await scans.saveDelivery('scan-1', 'ad', before, delivered))).toBe(true)
    expect((await scans.whole('scan-1'))?.deliveries.get('ad')?.value).toEqual(delivered)
  })
})

describe('what an earlier Poolster stored of a signed block', () => {
  const { id: scan } = anOpenScan()
  const agreed = { block: 'een', answer: anAnswer('planmatig'), how: 'majority', notesShared: true } as const
  const votes = [
    { id: 'fragmentair', count: 0 },
    { id: 'planmatig', count: 3 }
  ]

  test('has its votes per round, and says nothing of who could not place the centre', async () => {
    await scanOf('id-an')
    const row = { v: 1, kind: 'outcome', content: { ...agreed, rounds: [votes] } }
    await store.write(`scan!${scan}`, [{ key: 'outcome!een', data: row, expects: 'anything' }])
    expect((await scans.whole(scan))?.outcomes).toEqual([{ ...agreed, rounds: [{ votes }] }])
  })
})

describe('who took part in a scan that an earlier Poolster signed', () => {
  test('is told without how many others had saved something', async () => {
    await scanOf('id-an')
    const row = { v: 1, kind: 'turnout', content: { members: 9, voted: 7 } }
    await store.write('scan!scan-1', [{ key: 'turnout', data: row, expects: 'anything' }])
    expect((await scans.whole('scan-1'))?.turnout).toEqual({ members: 9, voted: 7 })
  })
})

describe('a row that was read before', () => {
  const row = pack('welcomed', { at: NOW })

  test('is the same value again, and not that of another version or kind that holds the same', () => {
    const read = unpack('welcomed', row)
    expect(read).toEqual({ at: NOW })
    expect(unpack('welcomed', { ...row })).toBe(read)
    expect(() => unpack('welcomed', { ...row, v: row.v + 1 })).toThrow(NewerRow)
    expect(() => unpack('welcomed', { ...row, kind: 'joined' })).toThrow(DamagedRow)
  })
})

describe('a part of a key', () => {
  test('is the text itself where a key may hold it', () => {
    const id = '19:31de1389-5990_ab.C'
    expect(keyPart(id)).toBe(id)
  })

  test('is a digest of what a table can take otherwise, another one for each text', () => {
    const texts = [
      '',
      'a/b',
      'a\\b',
      'a#b',
      'a?b',
      'a%b',
      'a!b',
      '~a',
      'é',
      'e\u0301',
      'x'.repeat(101),
      'x'.repeat(102)
    ]
    const parts = texts.map(keyPart)
    for (const part of parts) expect(part).toMatch(/^~[A-Za-z0-9_-]{43}$/)
    expect(new Set(parts).size).toBe(texts.length)
  })
})
