import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanStore } from '../../src/storage/scans.ts'
import {
  acknowledgedFirst,
  closeNotLookedAt,
  keyedByActivity,
  lastWriteWins,
  oneSharedRow,
  withoutFence
} from './designs.ts'
import { type Design, type Happened, play } from './play.ts'
import { anyStory } from './story.ts'

/** Whether a way of keeping scans keeps its promises in any story; `happened` counts what was met on the way. */
const keepsItsPromises = (design: Design, happened: Happened = new Map()) =>
  fc.asyncProperty(anyStory, (story) => play(story, design, happened))

/** The same stories for the right design, which comes through them all, as for the wrong ones, of which none does. */
const STORIES = { seed: 7, numRuns: 30 }

describe('whatever befalls a scan', () => {
  test('what was acknowledged is kept once, nothing is told too early, and what was signed stays as it is', async () => {
    const happened: Happened = new Map()
    await fc.assert(
      keepsItsPromises((store) => scanStore(store), happened),
      STORIES
    )
    const asked = ['vote', 'explain', 'hand-in', 'ballot', 'close', 'revote', 'end-revote', 'agree']
    const accepted = [...asked, 'to-director', 'to-director-yes', 'send-back', 'sign'].map((kind) => `accepted ${kind}`)
    const struck = ['undone', 'unanswered', 'held'].flatMap((what) => [`${what} read`, `${what} write`])
    for (const what of [...accepted, ...struck, 'refused', 'went on', 'delivered again', 'figures on a card'])
      expect(happened.get(what) ?? 0, what).toBeGreaterThan(10)
    // Room to find the shortest story that fails.
  })
})

/** The breach that a wrong way of keeping answers comes to. */
const BREACH = /"(vote|explain|hand-in)".* (was accepted|left something)/

describe('a wrong design is caught', () => {
  const wrong: readonly (readonly [string, Design, RegExp])[] = [
    ['everyone’s answers in one row', oneSharedRow, BREACH],
    ['a vote under the id of its activity', keyedByActivity, /counted twice/],
    ['an answer that is acknowledged before it is kept', acknowledgedFirst, BREACH],
    ['a vote that is kept without looking at the close', closeNotLookedAt, BREACH],
    ['an old card that overwrites a newer answer', lastWriteWins, BREACH],
    ['an answer that comes in after the vote was closed and shown', withoutFence, BREACH]
  ]

  test.each(wrong)('%s', async (_what, design, breach) => {
    const found = await fc.check(keepsItsPromises(design), { ...STORIES, endOnFailure: true })
    expect(found.failed).toBe(true)
    expect(String(found.errorInstance)).toMatch(breach)
  })
})
