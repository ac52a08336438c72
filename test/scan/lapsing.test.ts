import { describe, expect, test } from 'vitest'
import { cancelled, isCancellable, lapse } from '../../src/scan/lapsing.ts'
import { closeVote, type Open, type Started, submit, toDirector } from '../../src/scan/scan.ts'
import { anOpenScan, someSettings } from '../build/scan.ts'

const NOW = '2026-12-12T16:00:00.000Z'

/** A scan in every state that it can begin in, of a team or of one person, by this way of working. */
function statesOf(
  way: 'each' | 'together',
  scope: 'channel' | 'personal'
): Readonly<Record<Started['state'], Started>> {
  const { chat, ...some } = anOpenScan()
  const open: Open = { ...some, chat: { ...chat, scope }, settings: { ...someSettings(), way } }
  const closed = closeVote(open, NOW)
  const concept = toDirector(closed, NOW)
  return { open, closed, concept, submitted: submit(concept, NOW) }
}

describe('a scan can be cancelled until anything of it was revealed:', () => {
  test.each([
    ['a team that votes', 'each', 'channel', ['open']],
    ['a team that answers together', 'together', 'channel', ['open', 'closed']],
    ['one person', 'each', 'personal', ['open']],
    ['one person, by whatever way', 'together', 'personal', ['open']]
  ] as const)('%s', (_, way, scope, until) => {
    const states = Object.entries(statesOf(way, scope))
    expect(states.filter(([, scan]) => isCancellable(scan)).map(([state]) => state)).toEqual(until)
  })
})

test('a scan that came to nothing keeps who is still to be taken out of it, and says whether it was cancelled', () => {
  const scan: Open = { ...anOpenScan(), leaving: ['id-bert'], appointed: { director: NOW } }
  expect(lapse(scan, NOW)).toMatchObject({ state: 'lapsed', lapsedAt: NOW, leaving: ['id-bert'] })
  expect(lapse(scan, NOW)).not.toHaveProperty('cancelled')
  expect(lapse(scan, NOW)).not.toHaveProperty('appointed')
  expect(lapse(anOpenScan(), NOW)).not.toHaveProperty('leaving')
  expect(cancelled(scan, NOW)).toEqual({ ...lapse(scan, NOW), cancelled: true })
})
