import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryStore } from '../../src/storage/memory.ts'
import { aVotedConcept, CHOICES, rowsOf } from '../app/signing.ts'
import type { TeamsApp } from './app.ts'
import { bert, jana } from './the-team.ts'

// What was pressed bears the moment of the press.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 23, 9) })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The director signs, and what the scan is then: rows, all that was sent, and what each message shows. */
async function signed(team: TeamsApp) {
  await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
  await team.types(bert, 'start')
  return { rows: await rowsOf(team), sent: team.sent, shown: [...team.shown], next: team.app.newToken() }
}

test('a story that is played once goes on as one that was just played', async () => {
  const copies = [await aVotedConcept(), await aVotedConcept()]
  const played = await signed(await aVotedConcept({}, CHOICES, memoryStore()))
  for (const copy of copies) expect(await signed(copy)).toEqual(played)
})

test('what somebody does in a story that is played once happens in theirs alone', async () => {
  const [one, other] = [await aVotedConcept(), await aVotedConcept()]
  const before = await other.ending()
  await signed(one)
  expect(await other.ending()).toEqual(before)
  expect((await aVotedConcept()).sent).toEqual(before.sent)
})
