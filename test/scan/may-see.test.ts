import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lapse } from '../../src/scan/lapsing.ts'
import { maySee, maySeeTotals, type Role, rolesIn, type What } from '../../src/scan/may-see.ts'
import { type Begun, closeVote, type Scan, submit, toDirector, type Visibility } from '../../src/scan/scan.ts'
import { aDraft, anOpenScan, anOwnChat, someSettings } from '../build/scan.ts'

const NOW = '2026-12-13T10:00:00.000Z'
const STATES = ['draft', 'open', 'closed', 'concept', 'submitted', 'lapsed'] as const
type State = (typeof STATES)[number]
const ROLES = ['member', 'facilitator', 'director', 'bearer', 'network'] as const satisfies readonly Role[]
const VISIBILITIES = ['anonymous', 'named'] as const satisfies readonly Visibility[]

/** Every thing there is to see: one that is left out doesn't compile. */
const ALL = Object.keys({
  'own-answers': 0,
  progress: 0,
  figures: 0,
  remarks: 0,
  voters: 0,
  agreed: 0,
  concept: 0,
  result: 0,
  picture: 0,
  'figures-picture': 0,
  pairs: 0,
  receipts: 0,
  addresses: 0,
  logbook: 0
} satisfies Record<What, 0>) as readonly What[]

/**
 * Worked out by hand from who does what in a scan, when votes are revealed, and what is kept of people after the signature.
 * What has an asterisk is there only where votes are by name.
 */
const EXPECTED: Readonly<Record<Role, Readonly<Record<State, string>>>> = {
  member: {
    draft: '',
    open: 'own-answers progress',
    closed: 'own-answers progress figures remarks voters* agreed figures-picture',
    concept: 'own-answers progress figures remarks voters* agreed figures-picture',
    submitted: 'own-answers progress figures remarks* voters* agreed result picture',
    lapsed: 'own-answers'
  },
  facilitator: {
    draft: '',
    open: 'progress logbook',
    closed: 'progress figures remarks voters* agreed figures-picture logbook',
    concept: 'progress figures remarks voters* agreed figures-picture logbook',
    submitted: 'progress figures remarks* voters* agreed result picture pairs receipts logbook',
    lapsed: 'logbook'
  },
  director: {
    draft: '',
    open: 'progress logbook',
    closed: 'progress figures figures-picture logbook',
    concept: 'progress figures agreed concept picture figures-picture addresses logbook',
    submitted: 'progress figures agreed result picture pairs receipts addresses logbook',
    lapsed: 'logbook'
  },
  bearer: {
    draft: '',
    open: '',
    closed: 'figures-picture',
    concept: 'picture figures-picture',
    submitted: 'picture',
    lapsed: ''
  },
  network: { draft: '', open: '', closed: '', concept: '', submitted: '', lapsed: '' }
}

/** A scan of An in a state; Dirk is its director. */
function inState(state: State, visibility: Visibility = 'anonymous', change: Partial<Begun> = {}): Scan {
  if (state === 'draft') return aDraft()
  const open = { ...anOpenScan({ settings: someSettings({ visibility }) }), ...change, state: 'open' as const }
  if (state === 'open') return open
  if (state === 'lapsed') return lapse(open, NOW)
  const closed = closeVote(open, NOW)
  if (state === 'closed') return closed
  const concept = toDirector(closed, NOW)
  return state === 'concept' ? concept : submit(concept, NOW)
}

const seenBy = (roles: readonly Role[], scan: Scan) => ALL.filter((what) => maySee(roles, scan, what))
const expectedFor = (role: Role, state: State, visibility: Visibility) =>
  EXPECTED[role][state]
    .split(' ')
    .filter((what) => what !== '' && (visibility === 'named' || !what.endsWith('*')))
    .map((what) => what.replace('*', ''))

describe.each(ROLES)('%s', (role) => {
  const cases = STATES.flatMap((state) => VISIBILITIES.map((visibility) => [state, visibility] as const))

  test.each(cases)('sees of a scan that is %s and %s what is theirs, and nothing else', (state, visibility) => {
    expect(seenBy([role], inState(state, visibility))).toEqual(expectedFor(role, state, visibility))
  })
})

describe('whoever is several things at once', () => {
  const roles = fc.uniqueArray(fc.constantFrom(...ROLES))
  const scan = fc.record({ state: fc.constantFrom(...STATES), visibility: fc.constantFrom(...VISIBILITIES) })

  test('sees what each of them sees, and nothing more', () => {
    fc.assert(
      fc.property(roles, scan, (who, { state, visibility }) => {
        const each = who.flatMap((role) => expectedFor(role, state, visibility))
        expect(new Set(seenBy(who, inState(state, visibility)))).toEqual(new Set(each))
      })
    )
  })
})

describe('nobody in particular', () => {
  test.each(STATES)('sees nothing of a scan that is %s', (state) => {
    for (const visibility of VISIBILITIES) expect(seenBy([], inState(state, visibility))).toEqual([])
  })
})

test('the totals over centres are for who reads them for the network, whatever they are to a scan', () => {
  expect(ROLES.filter((role) => maySeeTotals([role]))).toEqual(['network'])
  expect(maySeeTotals([])).toBe(false)
})

describe('before the reveal', () => {
  test('no role sees what depends on how anybody else voted', () => {
    const telling: readonly What[] = ['figures', 'remarks', 'voters', 'agreed', 'concept', 'result', 'picture']
    for (const state of ['draft', 'open', 'lapsed'] as const)
      for (const visibility of VISIBILITIES)
        for (const what of telling)
          expect(maySee(ROLES, inState(state, visibility), what), `${what} ${state}`).toBe(false)
  })
})

describe('a scan of one person', () => {
  test('has no remarks and no votes of others, whatever it says of names', () => {
    for (const visibility of VISIBILITIES) {
      const scan = inState('closed', visibility, { chat: anOwnChat() })
      expect(seenBy(['member', 'facilitator'], scan)).toEqual([
        'own-answers',
        'progress',
        'figures',
        'agreed',
        'logbook'
      ])
    }
  })
})

describe('what somebody is to a scan', () => {
  const scan = anOpenScan()

  test.each([
    ['who is on its list', 'id-bert', true, ['member']],
    ['its facilitator, who does not vote', 'id-an', false, ['facilitator']],
    ['its facilitator, who votes', 'id-an', true, ['member', 'facilitator']],
    ['its director', 'id-dirk', false, ['director']],
    ['its director, who votes', 'id-dirk', true, ['member', 'director']],
    ['who was on its list once, or never', 'id-carla', false, []]
  ])('%s', (_who, id, isMember, roles) => {
    expect(rolesIn(scan, id, isMember)).toEqual(roles)
  })

  test('is nothing for nobody, where nobody is its director or its facilitator any more', () => {
    const left = anOpenScan({ facilitator: { id: '', name: 'An' }, settings: someSettings({ director: '' }) })
    expect(rolesIn(left, '', false)).toEqual([])
  })
})
