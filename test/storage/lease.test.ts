import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Lease, lease } from '../../src/storage/lease.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { StorageError, type Store } from '../../src/storage/store.ts'
import { watchedStore } from '../build/app.ts'

let time = 0
/** A replica whose clock shows another time, and goes as fast. */
const replica = (store: Store, name: string, ahead = 0): Lease => lease(store, 'sender', name, () => time + ahead)

describe('a lease', () => {
  test('is taken by the first who asks, and by nobody else while it is renewed', async () => {
    const store = memoryStore()
    const [an, bert] = [replica(store, 'an'), replica(store, 'bert')]
    expect(an.isHeld()).toBe(false)
    for (let beat = 0; beat < 20; beat++) {
      await an.renew()
      await bert.renew()
      expect([an.isHeld(), bert.isHeld()]).toEqual([true, false])
      time += 3_000
    }
  })

  test('is taken over fifteen seconds after it was last renewed, and not before', async () => {
    const store = memoryStore()
    const [an, bert] = [replica(store, 'an'), replica(store, 'bert')]
    await an.renew()
    await bert.renew()
    time += 14_999
    expect(await bert.renew()).toBe(1)
    expect(bert.isHeld()).toBe(false)
    time += 1
    await bert.renew()
    expect(bert.isHeld()).toBe(true)
  })

  test.each([
    ['a newer version', { v: 99, kind: 'lease', content: {} }],
    ['nobody who can be read', { v: 1, kind: 'lease', content: {} }],
    ['nothing', null]
  ])('of %s is somebody else’s, and is taken over after its time', async (_, data) => {
    const store = memoryStore()
    const renewed = () => store.write('lease', [{ key: 'sender', data, expects: 'anything' }])
    await renewed()
    const an = replica(store, 'an')
    for (let beat = 0; beat < 20; beat++) {
      await an.renew()
      expect(an.isHeld(), 'it is renewed').toBe(false)
      time += 3_000
      await renewed()
    }
    await an.renew()
    time += 15_000
    await an.renew()
    expect(an.isHeld()).toBe(true)
  })

  test('is trouble once nobody was known to hold it for two minutes: not while it is held, here or elsewhere', async () => {
    const store = watchedStore()
    const [an, bert] = [replica(store, 'an'), replica(store, 'bert')]
    for (let beat = 0; beat < 100; beat++) {
      await an.renew()
      await bert.renew()
      expect([an.isSettled(), bert.isSettled()]).toEqual([true, true])
      time += 3_000
    }
    // It can be read, and nobody can take it.
    store.down = (operation) => operation === 'write'
    await expect(an.renew()).rejects.toThrow(StorageError)
    await bert.renew()
    time += 119_999 - 3_000
    await expect(an.renew()).rejects.toThrow(StorageError)
    await expect(bert.renew()).rejects.toThrow(StorageError)
    expect([an.isSettled(), bert.isSettled()]).toEqual([true, true])
    time += 3_001
    expect([an.isSettled(), bert.isSettled()]).toEqual([false, false])
    store.down = () => false
    await bert.renew()
    expect([an.isSettled(), bert.isSettled()]).toEqual([false, true])
    await an.renew()
    expect(an.isSettled()).toBe(true)
  })

  test('counts as over for its holder well before anyone else may take it', async () => {
    const an = replica(memoryStore(), 'an')
    await an.renew()
    time += 8_999
    expect(an.isHeld()).toBe(true)
    time += 1
    expect(an.isHeld()).toBe(false)
  })

  test('counts from before it was asked for, however long storage takes to answer', async () => {
    const store = watchedStore()
    const slow: Store = {
      read: async (...asked) => {
        const rows = await store.read(...asked)
        time += 2_000
        return rows
      },
      write: (...asked) => store.write(...asked)
    }
    const an = replica(slow, 'an')
    await an.renew()
    time += 6_999
    expect(an.isHeld()).toBe(true)
    time += 1
    expect(an.isHeld()).toBe(false)
  })

  test('that is lost is noticed when it is renewed, and is not taken back by force', async () => {
    const store = memoryStore()
    const [an, bert] = [replica(store, 'an'), replica(store, 'bert')]
    await an.renew()
    await bert.renew()
    time += 15_000
    await bert.renew()
    await an.renew()
    expect([an.isHeld(), bert.isHeld()]).toEqual([false, true])
  })

  test('that is given back can be had at once, and giving back another’s changes nothing', async () => {
    const store = memoryStore()
    const [an, bert] = [replica(store, 'an'), replica(store, 'bert')]
    await an.renew()
    await bert.giveBack()
    await bert.renew()
    expect([an.isHeld(), bert.isHeld()]).toEqual([true, false])
    await an.giveBack()
    await bert.renew()
    expect([an.isHeld(), bert.isHeld()]).toEqual([false, true])
  })

  test('is held for as long as it was, when storage can’t be reached', async () => {
    const store = watchedStore()
    const an = replica(store, 'an')
    await an.renew()
    store.down = () => true
    time += 8_000
    await expect(an.renew()).rejects.toThrow(StorageError)
    expect(an.isHeld()).toBe(true)
    time += 1_000
    expect(an.isHeld()).toBe(false)
  })

  test('is taken by one of two who ask at the same moment', async () => {
    const store = memoryStore()
    const both = [replica(store, 'an'), replica(store, 'bert')]
    await Promise.all(both.map((one) => one.renew()))
    expect(both.filter((one) => one.isHeld())).toHaveLength(1)
  })
})

test('whatever the clocks say, however late anyone comes and whatever storage loses, nobody holds it beside another', async () => {
  const step = fc.record({
    who: fc.nat({ max: 2 }),
    pause: fc.constantFrom(0, 1, 500, 3_000, 6_000, 9_000, 15_000),
    does: fc.constantFrom('renew', 'renew', 'renew', 'give back', 'renew unanswered', 'renew in vain')
  })
  let held = 0
  let handed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const store = watchedStore()
      let answers = true
      const losing: Store = {
        read: (...asked) => store.read(...asked),
        async write(...asked) {
          const written = await store.write(...asked)
          if (!answers) throw new StorageError('write', new Error('the answer was lost'))
          return written
        }
      }
      const all = [-1_000_000, 0, 12_345].map((ahead, at) => replica(losing, `replica-${at}`, ahead))
      let last: Lease | undefined
      for (const { who, pause, does } of steps) {
        time += pause
        const one = all[who]
        if (!one) continue
        answers = does !== 'renew unanswered'
        store.down = (operation) => does === 'renew in vain' && operation === 'read'
        await (does === 'give back' ? one.giveBack() : one.renew()).catch(() => undefined)
        const holders = all.filter((candidate) => candidate.isHeld())
        expect(holders.length).toBeLessThanOrEqual(1)
        const [holder] = holders
        if (!holder) continue
        held++
        if (last && holder !== last) handed++
        last = holder
      }
    }),
    { numRuns: 300 }
  )
  expect(held).toBeGreaterThan(1_000)
  expect(handed).toBeGreaterThan(100)
})

test('who has the lease is told each time it changes hands, and not each time it is renewed', async () => {
  let time = 0
  const store = memoryStore()
  const told: string[] = []
  const hear = (who: string) => (holder: string) => told.push(`${who}: ${holder || 'nobody'}`)
  const an = lease(store, 'sender', 'an', () => time, hear('an'))
  const bert = lease(store, 'sender', 'bert', () => time, hear('bert'))
  for (let beat = 0; beat < 5; beat++) {
    await an.renew()
    await bert.renew()
    time += 3_000
  }
  await an.giveBack()
  await bert.renew()
  await an.renew()
  expect(told).toEqual(['an: an', 'bert: an', 'an: nobody', 'bert: bert', 'an: bert'])
})

test('leases of other names are other leases', async () => {
  const store = memoryStore()
  const [one, two] = ['sender', 'cleaner'].map((name) => lease(store, name, `holder of ${name}`, () => 0))
  for (const held of [one, two]) {
    await held?.renew()
    expect(held?.isHeld()).toBe(true)
  }
  await one?.renew()
  expect([one?.isHeld(), two?.isHeld()]).toEqual([true, true])
})
