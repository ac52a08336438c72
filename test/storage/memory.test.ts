import { expect, test } from 'vitest'
import { memoryStore } from '../../src/storage/memory.ts'
import { networkContract } from './network.contract.ts'
import { passingOnContract } from './passing-on.contract.ts'
import { storeContract } from './store.contract.ts'

storeContract('a store in memory', async () => memoryStore())
networkContract('the figures of the network in memory', async () => ({ main: memoryStore(), table: memoryStore() }))
passingOnContract('passing on what centres agreed in memory', async () => ({
  main: memoryStore(),
  table: memoryStore()
}))

test('a store that begins with the rows of another one has them, knows them again word for word, and changes nothing of the other', async () => {
  const first = memoryStore()
  await first.write('scan!een', [{ key: 'a', data: { of: ['the first'] }, expects: 'nothing' }])
  const rows = await first.read('scan!een')
  const second = memoryStore({ 'scan!een': rows })
  expect((await second.read('scan!een')).map(({ key, data }) => ({ key, data }))).toEqual([
    { key: 'a', data: { of: ['the first'] } }
  ])
  const again = { key: 'a', data: { of: ['the first'] }, expects: 'nothing' }
  expect(await second.write('scan!een', [again])).toBe('written')
  expect(await second.write('scan!een', [{ ...again, data: { of: ['the second'] } }])).toBe('conflict')
  const [row] = await second.read('scan!een')
  await second.write('scan!een', [{ key: 'a', data: { of: ['the second'] }, expects: row?.version ?? '' }])
  expect(await first.read('scan!een')).toEqual(rows)
})
