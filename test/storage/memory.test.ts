import { memoryStore } from '../../src/storage/memory.ts'
import { storeContract } from './store.contract.ts'

storeContract('a store in memory', async () => memoryStore())
