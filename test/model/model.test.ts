import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanStore } from '../../src/storage/scans.ts'
import { acknowledgedFirst, closeNotLookedAt, keyedByActivity, lastWriteWins, oneSharedRow } from './designs.ts'
import { type Design, type Happened, play } from './play.ts'
import { anyStory } from './story.ts'

/** Whether a way of keeping scans keeps its promises in any story; `happened` counts what was met on the way. */
const keepsItsPromises = (design: Design, happened: Happened = new Map()) =>
  fc.asyncProperty(anyStory, (story) => play(story, design, happened))

describe('whatever befalls a scan', () => {
  test('what was acknowledged is kept once, nothing is told too early, and what was signed stays as it is', async () => {
    const happened: Happened = new Map()
    await fc.assert(keepsItsPromises(scanStore, happened), { seed: 20_261_125, numRuns: 30 })
    for (const kind of ['vote', 'explain', 'hand-in', 'ballot', 'close', 'revote', 'end-revote', 'agree'])
      expect(happened.get(`accepted ${kind}`), kind).toBeGreaterThan(5)
    for (const kind of ['to-director', 'send-back', 'sign'])
      expect(happened.get(`accepted ${kind}`), kind).toBeGreaterThan(5)
    for (const trouble of ['undone read', 'undone write', 'unanswered read', 'unanswered write'])
      expect(happened.get(trouble), trouble).toBeGreaterThan(5)
    for (const what of ['held read', 'held write', 'went on', 'delivered again', 'refused', 'figures on a card'])
      expect(happened.get(what), what).toBeGreaterThan(5)
  })
})

describe('a wrong design is caught', () => {
  const wrong: readonly (readonly [string, Design, RegExp])[] = [
    ['everyone’s answers in one row', oneSharedRow, /"(vote|explain)".* (was accepted|left something)/],
    ['a vote under the id of its activity', keyedByActivity, /counted twice/],
    [
      'an answer that is acknowledged before it is kept',
      acknowledgedFirst,
      /"(vote|explain)".* (was accepted|left something)/
    ],
    [
      'a vote that is kept without looking at the close',
      closeNotLookedAt,
      /"(vote|explain|hand-in)".* (was accepted|left something)/
    ],
    ['an old card that overwrites a newer answer', lastWriteWins, /"(vote|explain)".* (was accepted|left something)/]
  ]

  test.each(wrong)('%s', async (_what, design, breach) => {
    const found = await fc.check(keepsItsPromises(design), { seed: 1, numRuns: 100, endOnFailure: true })
    expect(found.failed).toBe(true)
    expect(String(found.errorInstance)).toMatch(breach)
  })
})
