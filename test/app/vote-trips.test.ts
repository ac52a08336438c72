import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/storage/memory.ts'
import type { Store } from '../../src/storage/store.ts'
import { aTeamsApp, filledSetup } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { BLOCK } from './talking.ts'

/** What comes between two calls: it is done once, before the next write. */
type Between = { work?: (() => Promise<unknown>) | undefined }

/** A store that tells what it was asked, and lets something come between a read and the write that follows. */
function toldStore(between: Between): Store & { readonly calls: string[] } {
  const inner = memoryStore()
  const calls: string[] = []
  return {
    calls,
    read: async (...asked) => {
      calls.push('read')
      return inner.read(...asked)
    },
    write: async (...asked) => {
      const { work } = between
      between.work = undefined
      const before = calls.length
      await work?.()
      // What came between is no call of whoever writes.
      calls.length = before
      calls.push('write')
      return inner.write(...asked)
    }
  }
}

/** A scan of which the invitations are still to be sent. */
async function anOpenedScan() {
  const between: Between = {}
  const store = toldStore(between)
  const team = aTeamsApp(undefined, undefined, store)
  await team.types(an, 'start', THREAD)
  const started = await team.presses(an, filledSetup(), THREAD)
  const vote = () => team.presses(bert, aVotePress(BLOCK, 'planmatig'))
  return { between, store, vote, invite: () => team.settle(started) }
}

describe('a vote', () => {
  test('makes two calls to storage', async () => {
    const { store, vote, invite } = await anOpenedScan()
    await invite()
    store.calls.length = 0
    const { card } = await vote()
    expect(JSON.stringify(card)).toContain('Jij koos: Planmatig')
    expect(store.calls).toEqual(['read', 'write'])
  })

  test('of somebody whose invitation came a moment ago, of which it is only now noted that it came, makes four, and counts', async () => {
    const { between, store, vote, invite } = await anOpenedScan()
    between.work = invite
    store.calls.length = 0
    const { card } = await vote()
    expect(JSON.stringify(card)).toContain('Jij koos: Planmatig')
    // It is read anew what was noted meanwhile: two votes, or a vote and a close, could not be told apart otherwise.
    expect(store.calls).toEqual(['read', 'write', 'read', 'write'])
  })
})
