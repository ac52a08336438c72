import { beforeAll, describe } from 'vitest'
import type { Store } from '../../src/storage/store.ts'
import { batchContract } from './store-batch.contract.ts'
import { readingContract } from './store-reading.contract.ts'
import { valuesContract } from './store-values.contract.ts'
import { writingContract } from './store-writing.contract.ts'

/** Everything a store promises (src/storage/store.ts), tried on the store that `make` gives. */
export function storeContract(name: string, make: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await make()
    }, 30_000)
    const made = () => store
    readingContract(made)
    writingContract(made)
    batchContract(made)
    valuesContract(made)
  })
}
