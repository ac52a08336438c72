import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutFence } from '../model/designs.ts'
import { BLOCKS } from '../model/expected.ts'
import { type Doing, play, type Story } from './playing.ts'
import { STAGES } from './showings.ts'

const aVote = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...STAGES.slice(0, 2)) },
  { weight: 2, arbitrary: fc.constantFrom('abstain', '', STAGES[3]) }
)
const aDoing: fc.Arbitrary<Doing> = fc.record({
  first: fc.array(fc.record({ vote: aVote, lever: fc.constantFrom('people', 'systems', '', 'none') }), {
    minLength: 3,
    maxLength: 3
  }),
  closing: fc.boolean(),
  late: fc.boolean(),
  again: fc.array(fc.record({ vote: aVote, late: fc.integer({ min: 0, max: 3 }).map((dice) => dice === 0) }), {
    minLength: 3,
    maxLength: 3
  }),
  gone: fc.oneof(
    { weight: 5, arbitrary: fc.constant('never' as const) },
    { weight: 3, arbitrary: fc.constantFrom('before', 'after', 'in-round', 'after-round', 'reopened') }
  )
})
const aStory: fc.Arbitrary<Story> = fc.record({ members: fc.array(aDoing, { minLength: 1, maxLength: 6 }) })

/** Everything a member can do, on every block, the same each time. */
const doing = (vote: string, changes: Partial<Doing> = {}): Doing => ({
  first: BLOCKS.map(() => ({ vote, lever: 'people' })),
  closing: true,
  late: false,
  again: [0, 1, 2].map(() => ({ vote, late: false })),
  gone: 'never',
  ...changes
})

describe('in an anonymous scan', () => {
  test('no figure that leaves is made from fewer than three answers, and no two of the same votes differ by one or two', async () => {
    let read = 0
    await fc.assert(
      fc.asyncProperty(aStory, async (story) => {
        const found = await play(story)
        expect(found === undefined, 'it begins with three voters').toBe(story.members.length < 3)
        expect(found?.breaches() ?? []).toEqual([])
        read += found?.read() ?? 0
      }),
      { seed: 3, numRuns: 16, endOnFailure: true }
    )
    expect(read, 'figures that were read').toBeGreaterThan(40)
  })
})

describe('the reader of what leaves', () => {
  test('finds every figure from one or two answers where the rule does not hold: in a scan by name', async () => {
    const changes = ['planmatig', 'systematisch', 'planmatig'].map((vote) => ({ vote, late: false }))
    const found = await play({ members: [doing('planmatig'), doing('planmatig', { again: changes })] }, 'named')
    // Those that begin with a page: on each page that has figures, and in the files.
    const [onPages = [], rest] = [true, false].map((is) => found?.breaches().filter((one) => /^\w+: /.test(one) === is))
    expect(new Set(onPages.map((one) => one.split(':')[0]))).toEqual(new Set(['discuss', 'document', 'result']))
    expect(rest).toEqual([
      'Inspirerende praktijken from 2',
      'Prioriteiten from 2',
      'answers told: 2',
      'conclusion from 2',
      'first round from 2',
      'future from 2',
      'levers show 0,6,0,0, right is 0,0,0,0',
      'picture in words from 2',
      'proposal from 2',
      'rest of the proposal from 2',
      'second round differs by 1',
      'second round from 2',
      'stages from 2',
      'told in words',
      'votes counted while a round is open'
    ])
  })

  test('finds an answer that comes in after the first showing', async () => {
    const three = [doing('planmatig'), doing('planmatig'), doing('planmatig')]
    const none = { first: BLOCKS.map(() => ({ vote: '', lever: '' })), late: true }
    const found = await play({ members: [...three, doing('planmatig', none)] }, 'anonymous', withoutFence)
    expect(found?.breaches()).toContain('first round differs by 1')
  })
})
