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
