import { beforeEach, describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/storage/memory.ts'
import { type ScanStore, scanStore } from '../../src/storage/scans.ts'
import type { Change, Store } from '../../src/storage/store.ts'
import { aChat, aDraft, aMember, anOpenScan, anOwnChat } from '../build/scan.ts'
import { aClosing, allAnswered, anAnswer, aVote } from '../build/sheet.ts'

const NOW = '2026-11-23T10:00:00.000Z'
const LATER = '2026-11-23T10:05:00.000Z'

type Write = { readonly partition: string; readonly changes: readonly Change[] }

/** A store that also notes what was asked of it. */
function noting(store: Store) {
  const reads: string[] = []
  const writes: Write[] = []
  const noted: Store = {
    read(partition, want) {
      reads.push(partition)
      return store.read(partition, want)
    },
    write(partition, changes) {
      writes.push({ partition, changes })
      return store.write(partition, changes)
    }
  }
  return { store: noted, reads, writes }
}

let notes: ReturnType<typeof noting>
let scans: ScanStore
beforeEach(() => {
  notes = noting(memoryStore())
  scans = scanStore(notes.store)
})

/** Starts a scan with these members. */
async function started(...names: readonly string[]) {
  const scan = anOpenScan()
  await scans.draft(aDraft())
  const view = await scans.view(scan.id, 'id-an')
  if (!view) throw new Error('the draft is not there')
  const members = names.map((name) => aMember(name))
  expect(await scans.change(view.scan, scan, members)).toBe(true)
  return scan
}

/** What a member finds now. */
async function own(person: string, scan = 'scan-1') {
  const view = await scans.view(scan, person)
  if (!view?.own) throw new Error('not a member')
  return view.own
}

describe('a scan that never got past its set-up', () => {
  const readNow = async () => {
    const view = await scans.view('scan-1', 'id-an')
    if (!view) throw new Error('there is no scan')
    return view.scan
  }

  test('gives way to another set-up as long as it is as it was read', async () => {
    expect(await scans.draft(aDraft())).toBe(true)
    const before = await readNow()
    const later = aDraft({ askedAt: LATER })
    expect(await scans.draft(later, before)).toBe(true)
    expect(await scans.draft(aDraft(), before), 'it has changed').toBe(false)
    expect((await readNow()).value).toEqual(later)
  })

  test('goes when it is forgotten, and stays when it has changed since', async () => {
    await scans.draft(aDraft())
    const before = await readNow()
    await scans.draft(aDraft({ askedAt: LATER }), before)
    expect(await scans.forgetDraft(before)).toBe(false)
    expect(await scans.forgetDraft(await readNow())).toBe(true)
    expect(await scans.view('scan-1', 'id-an')).toBeUndefined()
  })
})

describe('a scan as one member meets it', () => {
  test('is not there when nobody asked for it', async () => {
    expect(await scans.view('scan-1', 'id-an')).toBeUndefined()
    expect(await scans.whole('scan-1')).toBeUndefined()
  })

  test('has no sheet for someone who is not on the list', async () => {
    const scan = await started('An', 'Bert')
    expect(await scans.view('scan-1', 'id-carla')).toMatchObject({ scan: { value: scan }, own: undefined })
  })

  test('holds their own answers and nobody else’s', async () => {
    await started('An', 'Bert')
    await scans.saveAnswer('scan-1', await own('id-an'), 'een', aVote('planmatig'), NOW)
    await scans.saveAnswer('scan-1', await own('id-bert'), 'een', aVote('systematisch'), NOW)
    const { sheet, member } = await own('id-bert')
    expect([...sheet.answers]).toEqual([['een', aVote('systematisch')]])
    expect(member.value).toEqual(aMember('Bert'))
  })

  test('is one read, and keeping an answer is one write', async () => {
    await started('An', 'Bert')
    notes.reads.length = 0
    notes.writes.length = 0
    const view = await scans.view('scan-1', 'id-an')
    expect([notes.reads.length, notes.writes.length]).toEqual([1, 0])
    if (!view?.own) throw new Error('not a member')
    await scans.saveAnswer('scan-1', view.own, 'een', aVote('planmatig'), NOW)
    expect([notes.reads.length, notes.writes.length]).toEqual([1, 1])
    // With the member as they were read, so that it counts only where no vote has closed since.
    expect(notes.writes[0]?.changes.map(({ key }) => key)).toEqual(['member!id-an!r1!een', 'member!id-an'])
    await scans.whole('scan-1')
    expect([notes.reads.length, notes.writes.length]).toEqual([2, 1])
  })
})

describe('keeping an answer', () => {
  test('counts how often it changed, and remembers which block came last', async () => {
    await started('An')
    expect(await scans.saveAnswer('scan-1', await own('id-an'), 'twee', aVote('planmatig'), NOW)).toBe(true)
    expect(await scans.saveAnswer('scan-1', await own('id-an'), 'een', aVote('planmatig'), LATER)).toBe(true)
    expect(await scans.saveAnswer('scan-1', await own('id-an'), 'een', anAnswer('planmatig'), LATER)).toBe(true)
    const { sheet, revisions } = await own('id-an')
    expect(sheet.lastBlock).toBe('een')
    expect(sheet.answers.get('een')).toEqual(anAnswer('planmatig'))
    expect([revisions.get('een')?.revision, revisions.get('twee')?.revision]).toEqual([2, 1])
  })

  test('is refused when another one came in between, and the first stays', async () => {
    await started('An')
    const seen = await own('id-an')
    const [one, other] = await Promise.all([
      scans.saveAnswer('scan-1', seen, 'een', aVote('planmatig'), NOW),
      scans.saveAnswer('scan-1', seen, 'een', aVote('systematisch'), NOW)
    ])
    expect([one, other]).toEqual([true, false])
    expect((await own('id-an')).sheet.answers.get('een')).toEqual(aVote('planmatig'))
  })

  test('the same twice, at the same moment, is kept once', async () => {
    await started('An')
    const seen = await own('id-an')
    for (const _ of [1, 2]) expect(await scans.saveAnswer('scan-1', seen, 'een', aVote('planmatig'), NOW)).toBe(true)
    expect((await own('id-an')).revisions.get('een')?.revision).toBe(1)
  })
})

describe('keeping the closing questions', () => {
  test('without handing in leaves the member as it was', async () => {
    await started('An')
    expect(await scans.saveClosing('scan-1', await own('id-an'), aClosing(), NOW)).toBe(true)
    const { sheet, closingRevision } = await own('id-an')
    expect(sheet).toMatchObject({ closing: aClosing() })
    expect(sheet.sentAt).toBeUndefined()
    expect(closingRevision?.revision).toBe(1)
  })

  test('again counts as a change, and is refused when they changed in between', async () => {
    await started('An')
    const before = await own('id-an')
    expect(await scans.saveClosing('scan-1', before, aClosing(), NOW)).toBe(true)
    expect(await scans.saveClosing('scan-1', before, aClosing({ practices: [] }), LATER)).toBe(false)
    expect(await scans.saveClosing('scan-1', await own('id-an'), aClosing({ practices: [] }), LATER)).toBe(true)
    const { sheet, closingRevision } = await own('id-an')
    expect([sheet.closing?.practices, closingRevision?.revision]).toEqual([[], 2])
  })

  test('and handing in is one write, all or nothing', async () => {
    await started('An')
    const seen = await own('id-an')
    notes.writes.length = 0
    expect(await scans.saveClosing('scan-1', seen, aClosing(), NOW, NOW)).toBe(true)
    expect(notes.writes).toHaveLength(1)
    expect((await own('id-an')).sheet.sentAt).toBe(NOW)
    const changed = aClosing({ noPractice: true, practices: [] })
    expect(await scans.saveClosing('scan-1', seen, changed, LATER, LATER)).toBe(false)
    expect((await own('id-an')).sheet).toMatchObject({ closing: aClosing(), sentAt: NOW })
  })
})

describe('the whole of a scan', () => {
  test('has every member with their own sheet, also who did nothing', async () => {
    await started('An', 'Bert', 'Carla')
    for (const [block, answer] of Object.entries(allAnswered()))
      await scans.saveAnswer('scan-1', await own('id-an'), block, answer, NOW)
    await scans.saveClosing('scan-1', await own('id-an'), aClosing(), NOW, NOW)
    await scans.saveAnswer('scan-1', await own('id-carla'), 'twee', aVote('planmatig'), NOW)
    const whole = await scans.whole('scan-1')
    expect(whole?.scan.value).toEqual(anOpenScan())
    expect(
      whole?.members.map(({ member, sheet }) => [member.value.name, sheet.answers.size, sheet.sentAt ?? 'open'])
    ).toEqual([
      ['An', 6, NOW],
      ['Bert', 0, 'open'],
      ['Carla', 1, 'open']
    ])
  })

  test('holds nothing of another scan', async () => {
    await started('An')
    await scans.draft(aDraft({ id: 'scan-10' }))
    expect((await scans.whole('scan-10'))?.members).toEqual([])
  })
})

describe('changing a scan', () => {
  test('is refused when it has changed since it was read', async () => {
    const scan = await started('An')
    const view = await scans.view('scan-1', 'id-an')
    if (!view) throw new Error('the scan is not there')
    expect(await scans.change(view.scan, { ...scan, remindedOn: '2026-11-23' })).toBe(true)
    expect(await scans.change(view.scan, { ...scan, card: 'another' }, [aMember('Bert')])).toBe(false)
    const whole = await scans.whole('scan-1')
    expect(whole?.scan.value).toMatchObject({ remindedOn: '2026-11-23', card: scan.card })
    expect(whole?.members).toHaveLength(1)
  })

  test('of a member is refused when they changed since, or are already on the list', async () => {
    await started('An')
    const { member } = await own('id-an')
    const blocked = aMember('An', { contact: { state: 'unreachable', reason: 'blocked' } })
    const reached = aMember('An', { contact: { state: 'reached', chat: aChat({ scope: 'personal' }) } })
    expect(await scans.changeMember('scan-1', member, reached)).toBe(true)
    expect(await scans.changeMember('scan-1', member, blocked)).toBe(false)
    const scan = async () => (await scans.view('scan-1', 'id-an'))?.scan ?? expect.fail('the scan is not there')
    const before = await scan()
    expect(await scans.addMember(before, blocked)).toBe(false)
    expect((await own('id-an')).member.value).toEqual(reached)
    expect(await scans.addMember(before, aMember('Bert'))).toBe(true)
    expect(await scans.addMember(before, aMember('Carla')), 'the scan was written since').toBe(false)
    expect(await scans.addMember(await scan(), aMember('Carla'))).toBe(true)
  })

  test('that ends it takes what was kept before, and nothing that was read before', async () => {
    const scan = await started('An', 'Bert')
    const [an, bert] = [await own('id-an'), await own('id-bert')]
    const read = await scans.whole('scan-1')
    if (!read) throw new Error('the scan is not there')
    const people = read.members.map(({ member }) => member)
    expect(await scans.saveAnswer('scan-1', an, 'een', aVote('planmatig'), NOW)).toBe(true)
    const end = (members: typeof people, fence: string, from = read.scan) =>
      scans.end(from, { ...scan, card: fence }, members, fence)
    expect(await end(people, 'fence-1'), 'an answer came in between').toBe(false)
    const again = await scans.whole('scan-1')
    if (!again) throw new Error('the scan is not there')
    expect(
      await end(
        again.members.map(({ member }) => member),
        'fence-2',
        again.scan
      )
    ).toBe(true)
    expect(await scans.saveAnswer('scan-1', bert, 'een', aVote('planmatig'), NOW)).toBe(false)
    expect(await scans.saveBallot('scan-1', bert, 'een', 'planmatig', NOW)).toBe(false)
    expect(await scans.saveClosing('scan-1', bert, aClosing(), NOW)).toBe(false)
    expect((await own('id-bert')).sheet.answers.size).toBe(0)
  })
})

describe('a conversation', () => {
  test('belongs to the scan that took it, until another one takes it knowingly', async () => {
    const chat = aChat()
    expect(await scans.liveIn(chat)).toBeUndefined()
    const claims = await Promise.all(['scan-1', 'scan-2'].map((scan) => scans.claim(chat, undefined, scan)))
    expect(claims).toEqual([true, false])
    const live = await scans.liveIn(chat)
    expect(live?.value).toBe('scan-1')
    expect(await scans.claim(chat, live, 'scan-3')).toBe(true)
    expect(await scans.claim(chat, live, 'scan-4')).toBe(false)
    expect((await scans.liveIn(chat))?.value).toBe('scan-3')
  })

  test('is another in another channel or tenant, and the same in another thread', async () => {
    await scans.claim(aChat(), undefined, 'scan-1')
    expect(await scans.liveIn(aChat({ id: '19:ander@thread.tacv2' }))).toBeUndefined()
    expect(await scans.liveIn(aChat({ tenant: 'andere' }))).toBeUndefined()
    expect((await scans.liveIn(aChat({ thread: '99' })))?.value).toBe('scan-1')
  })
})

describe('what is remembered of a person', () => {
  const chat = anOwnChat()
  const { tenant } = chat

  test('is where to reach them and their scans, newest first', async () => {
    await scans.remember('id-an', chat, anOpenScan({ id: 'scan-1', openedAt: NOW }))
    await scans.remember('id-an', undefined, anOpenScan({ id: 'scan-2', openedAt: LATER }))
    expect(await scans.about(tenant, 'id-an')).toEqual({ chat, scans: ['scan-2', 'scan-1'] })
  })

  test('is nothing of someone else, nor of the same id in another tenant', async () => {
    await scans.remember('id-an', chat, anOpenScan())
    expect(await scans.about(tenant, 'id-bert')).toEqual({ chat: undefined, scans: [] })
    expect(await scans.about('andere', 'id-an')).toEqual({ chat: undefined, scans: [] })
  })
})

describe('where the picture of a scan is', () => {
  const place = { token: 'een', of: 'a', until: LATER }

  test('is read along with everything else of the scan', async () => {
    const { id } = await started('An')
    expect((await scans.whole(id))?.pictures.get('result')).toBeUndefined()
    expect(await scans.savePicture(id, 'result', undefined, place)).toBe(true)
    notes.reads.length = 0
    expect((await scans.whole(id))?.pictures.get('result')?.value).toEqual(place)
    expect(notes.reads).toHaveLength(1)
  })

  test('is kept once when two find a place for it at the same time', async () => {
    const { id } = await started('An')
    expect(await scans.savePicture(id, 'result', undefined, place)).toBe(true)
    expect(await scans.savePicture(id, 'result', undefined, { ...place, token: 'twee' })).toBe(false)
    const before = (await scans.whole(id))?.pictures.get('result')
    expect(before?.value.token).toBe('een')
    expect(await scans.savePicture(id, 'result', before, { ...place, token: 'drie' })).toBe(true)
    expect(await scans.savePicture(id, 'result', before, { ...place, token: 'vier' })).toBe(false)
    expect((await scans.whole(id))?.pictures.get('result')?.value.token).toBe('drie')
  })
})
