import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import { queueContract } from './queue.contract.ts'

queueContract('a queue in memory', async () => {
  let now = 0
  const { lay, aside, ...queue } = memoryQueue(() => now)
  return {
    queue,
    lay: async (text) => lay(text),
    aside: async () => aside,
    now: () => now,
    async pass(milliseconds) {
      now += milliseconds
    }
  }
})
