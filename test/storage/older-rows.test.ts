import { describe, expect, test } from 'vitest'
import { close, toDirector } from '../../src/scan/scan.ts'
import { KINDS, type Kind, unpack } from '../../src/storage/rows.ts'
import { aDraft, aMember, anOpenScan } from '../build/scan.ts'
import { anAnswer } from '../build/sheet.ts'

const AT = '2026-11-23T10:00:00.000Z'
const NOBODY = { director: '', ad: '', codi: '', dico: '' }
const votes = [
  { id: 'fragmentair', count: 1 },
  { id: 'planmatig', count: 3 }
]
const agreed = { answer: anAnswer('planmatig'), how: 'majority', notesShared: true, revision: 2 } as const
const round = { discussion: 'message-1', ballot: 'message-2', second: 'closed' } as const
const counted = { votes, abstained: 1, isEarlier: false }
const outcome = { block: 'een', answer: anAnswer('planmatig'), how: 'unanimous', notesShared: false } as const
const concept = toDirector(close(anOpenScan(), AT), AT)

/** What an earlier Poolster stored, and what it is read as. */
type Sample = { readonly was: unknown; readonly is: unknown }
const asItWas = (was: unknown): Sample => ({ was, is: was })

/** A sample of every version of a kind of row but today's, oldest first. */
const OLDER: Readonly<Partial<Record<Kind, readonly Sample[]>>> = {
  scan: [
    { was: without(concept, 'recipients', 'remark', 'closedBy', 'proposedAt'), is: { ...concept, recipients: NOBODY } },
    { was: without(aDraft(), 'askedAt'), is: { ...aDraft(), askedAt: '' } }
  ],
  member: [asItWas(aMember('An'))],
  talk: [
    // A round that was counted from its ballots alone.
    asItWas({ ...round, agreed }),
    // One that could be opened again, and kept what it came to; not what it came to before.
    asItWas({ ...round, reopened: 1, counted, agreed })
  ],
  outcome: [{ was: { ...outcome, rounds: [votes] }, is: { ...outcome, rounds: [{ votes }] } }],
  delivery: [
    { was: { state: 'waiting', reason: '', at: AT }, is: { state: 'waiting', reason: '', at: AT, by: '' } },
    // Begun or ended: that was not told apart.
    asItWas({ state: 'perhaps', reason: '', at: AT, by: 'attempt-1' })
  ],
  watched: [{ was: { scan: 'scan-1', from: AT }, is: { scan: 'scan-1', from: AT, list: 'due', found: 0 } }],
  painted: [asItWas({ of: 'digest' })],
  turnout: [asItWas({ members: 9, voted: 7 })]
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
