import { describe, expect, test } from 'vitest'
import { closeVote, toDirector } from '../../src/scan/scan.ts'
import { KINDS, type Kind, unpack } from '../../src/storage/rows.ts'
import { aDraft, aMember, anOpenScan } from '../build/scan.ts'

const AT = '2026-11-23T10:00:00.000Z'
const NOBODY = { director: '', ad: '', codi: '', dico: '' }
const votes = [
  { id: 'fragmentair', count: 1 },
  { id: 'planmatig', count: 3 }
]
/** An answer as it was kept while the five questions beside a stage were fields of it, and what it is now. */
const five = {
  vote: 'planmatig',
  context: {
    ambition: 'systematisch',
    intent: 'both',
    difference: ['teams', 'other'],
    other: 'tussen dag en avond',
    levers: ['people', 'systems'],
    barriers: [],
    notes: { intent: '', difference: '', levers: 'het maandagoverleg', barriers: 'te weinig tijd' }
  }
}
const answer = {
  vote: 'planmatig',
  replies: {
    ambition: { chosen: ['systematisch'], text: '', note: '' },
    intent: { chosen: ['both'], text: '', note: '' },
    difference: { chosen: ['teams', 'other'], text: 'tussen dag en avond', note: '' },
    levers: { chosen: ['people', 'systems'], text: '', note: 'het maandagoverleg' },
    barriers: { chosen: [], text: '', note: 'te weinig tijd' }
  }
}
const EMPTY_FIVE = {
  ambition: '',
  intent: '',
  difference: [],
  other: '',
  levers: [],
  barriers: [],
  notes: { intent: '', difference: '', levers: '', barriers: '' }
}
/** A vote that was kept before anything beside it was filled in. */
const onlyVoted = { was: { vote: 'abstain', context: EMPTY_FIVE }, is: { vote: 'abstain', replies: {} } }
const agreed = { how: 'majority', notesShared: true, revision: 2 } as const
const round = { discussion: 'message-1', ballot: 'message-2', second: 'closed' } as const
const counted = { votes, abstained: 1, isEarlier: false }
const outcome = { block: 'een', how: 'unanimous', notesShared: false } as const
const closing = { noPractice: true, practices: [], priorities: ['een', 'twee', 'drie'] }
const concept = toDirector(closeVote(anOpenScan(), AT), AT)

/** What an earlier Poolster stored, and what it is read as. */
type Sample = { readonly was: unknown; readonly is: unknown }
const asItWas = (was: unknown): Sample => ({ was, is: was })

const figures = { instrument: 'poolster-clb', schoolYear: '2026-2027', priorities: ['een', 'twee', 'drie'] }
const noLonger = { edition: '2025-2026', practices: ['een'] }
/** What a centre gave to the network. */
const given = { ...figures, blocks: [{ block: 'een', stage: 'planmatig', toward: '', chosen: { levers: ['people'] } }] }
const rest = { difference: ['teams'], levers: ['people'], barriers: ['none'] }
const chosen = { ambition: 'systematisch', intent: 'both', ...rest }

/** A row around an answer, before and after each question got a reply of its own. */
function withFive(before: typeof five, around: (answer: unknown) => object): Sample {
  return { was: around(before), is: around(answer) }
}

/** A sample of every version of a kind of row but today's, oldest first. */
const OLDER: Readonly<Partial<Record<Kind, readonly Sample[]>>> = {
  scan: [
    { was: without(concept, 'recipients', 'remark', 'closedBy', 'proposedAt'), is: { ...concept, recipients: NOBODY } },
    { was: without(aDraft(), 'askedAt'), is: { ...aDraft(), askedAt: '' } },
    // Its people could not change, nor could it be cancelled.
    asItWas(concept),
    // Its centre could not be named for anything.
    asItWas(concept),
    // It could not be put back from a copy.
    asItWas(concept)
  ],
  member: [
    asItWas(aMember('An')),
    // One who could not be put back from a copy.
    asItWas(aMember('An'))
  ],
  talk: [
    // A round that was counted from its ballots alone.
    withFive(five, (answer) => ({ ...round, agreed: { answer, ...agreed } })),
    // One that could be opened again, and kept what it came to; not what it came to before.
    withFive(five, (answer) => ({ ...round, reopened: 1, counted, agreed: { answer, ...agreed } })),
    // One of which everything that was shown is kept.
    withFive(five, (answer) => ({
      ...round,
      counted,
      shown: [{ votes, abstained: 1 }],
      agreed: { answer, ...agreed }
    })),
    // One with a reply per question, on which nothing was kept that was not recorded.
    asItWas({ ...round, agreed: { answer, ...agreed } }),
    // One for which no minutes could be kept.
    asItWas({ ...round, counted, agreed: { answer, ...agreed } })
  ],
  answer: [withFive(five, (answer) => ({ answer, revision: 2, savedAt: AT }))],
  outcome: [
    {
      was: { ...outcome, answer: five, rounds: [votes] },
      is: { ...outcome, answer, rounds: [{ votes }] }
    },
    withFive(five, (answer) => ({ ...outcome, answer, rounds: [{ votes, abstained: 2 }] })),
    asItWas({ ...outcome, answer, rounds: [{ votes, abstained: 2 }] }),
    // Of which it was not kept what was said beside the stage.
    asItWas({ ...outcome, answer, rounds: [{ votes, abstained: 2 }] })
  ],
  nameless: [
    {
      was: { block: 'een', answers: [five, onlyVoted.was], ballots: ['planmatig'], closings: [closing] },
      is: { block: 'een', answers: [answer, onlyVoted.is], ballots: ['planmatig'], closings: [closing] }
    }
  ],
  loose: [withFive(five, (answer) => ({ kind: 'answer', block: 'een', answer }))],
  figures: [
    {
      was: { ...figures, ...noLonger, blocks: [{ block: 'een', stage: 'planmatig', ...chosen }] },
      is: {
        ...figures,
        blocks: [{ block: 'een', stage: 'planmatig', toward: 'systematisch', chosen: { ...rest, intent: ['both'] } }]
      }
    },
    // With what was chosen per question; where a centre wanted to go was one of them, where that was asked.
    {
      was: {
        ...figures,
        ...noLonger,
        blocks: [
          { block: 'een', stage: 'planmatig', chosen: { ...rest, ambition: ['planmatig'], intent: [] } },
          { block: 'twee', stage: 'volgens', chosen: {} }
        ]
      },
      is: {
        ...figures,
        blocks: [
          { block: 'een', stage: 'planmatig', toward: 'planmatig', chosen: { ...rest, intent: [] } },
          { block: 'twee', stage: 'volgens', toward: '', chosen: {} }
        ]
      }
    }
  ],
  delivery: [
    { was: { state: 'waiting', reason: '', at: AT }, is: { state: 'waiting', reason: '', at: AT, by: '' } },
    // Begun or ended: that was not told apart.
    asItWas({ state: 'perhaps', reason: '', at: AT, by: 'attempt-1' })
  ],
  watched: [
    { was: { scan: 'scan-1', from: AT }, is: { scan: 'scan-1', from: AT, list: 'due', found: 0 } },
    asItWas({ scan: 'scan-1', from: AT, list: 'rest', found: 0 })
  ],
  painted: [asItWas({ of: 'digest' })],
  wish: [
    asItWas({ wish: { what: 'shared', asked: 'wish-1' }, at: AT }),
    asItWas({ wish: { what: 'time', block: 'een', until: AT }, at: AT }),
    asItWas({ wish: { what: 'question', about: 'close', of: 'facilitator', asked: 'wish-1' }, at: AT })
  ],
  log: [
    asItWas({ at: AT, by: { id: 'id-an', name: 'An' }, logged: { what: 'closed' } }),
    asItWas({ at: AT, by: { id: 'id-an', name: 'An' }, logged: { what: 'cancelled' } })
  ],
  turnout: [asItWas({ members: 9, voted: 7 })],
  // Only its key said of which centre it is.
  contribution: [{ was: { state: 'waiting', figures: given }, is: { state: 'waiting', centre: '', figures: given } }]
}

describe.each(KINDS)('a stored row of the kind %s', (kind) => {
  const samples = OLDER[kind] ?? []

  test('has a sample here of every older version', () => {
    const newest = samples.length + 1
    expect(() => unpack(kind, { v: newest + 1, kind, content: {} })).toThrow(/has version/)
    expect(() => unpack(kind, { v: newest, kind, content: null })).toThrow(/is damaged/)
  })

  test.each(samples.map((sample, older) => [older + 1, sample] as const))(
    'of version %d is still read',
    (v, { was, is }) => {
      expect(unpack(kind, { v, kind, content: JSON.parse(JSON.stringify(was)) })).toEqual(is)
    }
  )
})

/** The same value before these fields were kept. */
function without(value: object, ...fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field)))
}
