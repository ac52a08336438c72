import { describe, expect, test } from 'vitest'
import { TARGETS } from '../../src/scan/delivery.ts'
import { cancelled, lapse } from '../../src/scan/lapsing.ts'
import type { Logged } from '../../src/scan/log.ts'
import { closeVote, submit, toDirector } from '../../src/scan/scan.ts'
import { choicesOf } from '../../src/scan/setup.ts'
import { unreachable } from '../../src/storage/delivery-rows.ts'
import { type Content, KINDS, type Kind, pack, unpack } from '../../src/storage/rows.ts'
import { DamagedRow } from '../../src/storage/store.ts'
import { aChat, aDraft, aMember, anOpenScan, anOwnChat, someSettings } from '../build/scan.ts'
import { aClosing, anAnswer, aVote } from '../build/sheet.ts'

const AT = '2026-11-23T10:00:00.000Z'
const answer = anAnswer('planmatig')
const open = anOpenScan()
const closed = closeVote(open, AT)
const concept = toDirector(closed, AT)
const cast = { votes: [{ id: 'planmatig', count: 0 }], abstained: 0 }
const counts = [{ id: 'een', count: 0 }]
const voiced = { answers: 0, keep: 0, grow: counts, named: [{ question: 'intent', counts }] }
const named = { lists: 0, practices: counts, noPractice: 0, priorities: counts }
const talk = { discussion: '', ballot: '', second: 'none' } as const
const how = ['unanimous', 'majority', 'after-talk', 'second-round', 'agreed'] as const
const agreed = { answer, how: 'majority', notesShared: false, revision: 1 } as const
const block = { block: 'een', stage: 's', toward: '', chosen: { levers: ['s'], difference: [] } }
const figures = { instrument: 'i', schoolYear: 'y', blocks: [block], priorities: ['een'] }
const totals = {
  results: 0,
  blocks: [
    {
      block: 'een',
      results: 0,
      stages: counts,
      keep: 0,
      grow: counts,
      questions: [{ question: 'q', answers: 0, counts }]
    }
  ],
  priorities: counts
}
const sending = { state: 'perhaps', reason: '', message: '', at: AT, by: '' } as const
const delivery = { state: 'waiting', reason: '', at: AT, by: '' } as const
const REASONS = [...unreachable, ''] as const
const logged: readonly Logged[] = [
  { what: 'started', way: 'each', visibility: 'anonymous', closesOn: '', members: 0, director: 'Dirk' },
  { what: 'started', way: 'together', visibility: 'named', closesOn: '2026-12-12', members: 9, director: '' },
  { what: 'closing-date', from: '2026-12-12', to: '2026-12-19' },
  { what: 'members', added: ['Bert'], removed: [] },
  { what: 'members', added: [], removed: ['An', 'Bert'] },
  { what: 'director', from: '', to: 'Dirk' },
  ...(['closed', 'cancelled', 'concluded', 'to-director', 'sent-back', 'signed', 'offer-withdrawn'] as const).map(
    (what) => ({ what })
  ),
  ...(['round-opened', 'round-closed'] as const).map((what) => ({ what, block: 'een' })),
  { what: 'agreed', block: 'een', from: '', to: 'planmatig' },
  ...(['handed-over', 'joined'] as const).map((what) => ({ what, name: 'Bert' })),
  ...TARGETS.flatMap((target) => (['address', 'resent'] as const).map((what) => ({ what, target })))
]

/** Of each kind of row what it may hold: every choice once, and the least of every number. */
const HOLDS: { readonly [K in Kind]: readonly Content<K>[] } = {
  scan: [
    aDraft(),
    ...(['channel', 'group', 'personal'] as const).map((scope) => ({ ...open, chat: aChat({ scope }) })),
    { ...open, settings: someSettings({ way: 'together', visibility: 'named', closesWhenReady: true }) },
    { ...open, passedOver: ['id-bert'] },
    ...(['hand', 'date', 'ready'] as const).map((by) => closeVote(open, AT, by)),
    concept,
    submit(concept, AT),
    ...(['agreed', 'withdrawn'] as const).flatMap((offering) => [
      { ...concept, offering },
      { ...submit(concept, AT), offering }
    ]),
    ...[open, closed, concept].map((scan) => lapse(scan, AT)),
    cancelled(open, AT),
    { ...open, leaving: ['id-bert'] },
    ...[open, closed, concept].map((scan) => ({ ...scan, restored: AT })),
    ...[{ facilitator: AT }, { director: AT }].map((appointed) => ({ ...open, appointed })),
    ...(
      [
        { way: 'each', visibility: 'named' },
        { way: 'together', visibility: 'anonymous' }
      ] as const
    ).map((changes) => ({
      ...aDraft(),
      last: choicesOf({ ...open, settings: someSettings(changes), passedOver: ['id-bert'] })
    }))
  ],
  member: [
    aMember('An'),
    aMember('An', { contact: { state: 'reached', chat: anOwnChat() } }),
    ...unreachable.map((reason) => aMember('An', { contact: { state: 'unreachable', reason } })),
    aMember('An', { sentAt: AT, fence: 'fence-1', erased: { at: AT, clickedAt: AT }, restored: AT })
  ],
  answer: [
    { answer, revision: 1, savedAt: AT },
    { answer: aVote('abstain'), revision: 2, savedAt: AT }
  ],
  closing: [{ closing: aClosing(), revision: 1, savedAt: AT }],
  muted: [{ at: AT }],
  talk: [
    talk,
    ...(['open', 'closed'] as const).map((second) => ({ ...talk, second })),
    { ...talk, unrecorded: { answer, notesShared: true } },
    { ...talk, reopened: 1, ending: 0, counted: { ...cast, isEarlier: false }, shown: [cast], agreed },
    { ...talk, timer: { minutes: 10, until: AT } },
    ...how.map((one) => ({ ...talk, agreed: { ...agreed, how: one } }))
  ],
  outcome: how.flatMap((one) => [
    { block: 'een', answer, how: one, notesShared: true, rounds: [] },
    { block: 'een', answer, how: one, notesShared: false, rounds: [cast, { ...cast, isFew: true, isAside: true }] },
    { block: 'een', answer, how: one, notesShared: false, rounds: [{ votes: cast.votes }], voiced },
    { block: 'een', answer, how: one, notesShared: false, rounds: [], voiced: { ...voiced, isFew: true } }
  ]),
  named: [named, { ...named, isFew: true }],
  nameless: [{ block: 'een', answers: [answer], ballots: ['planmatig'], closings: [aClosing()] }],
  loose: [
    { kind: 'answer', block: 'een', answer },
    { kind: 'ballot', block: 'een', vote: 'planmatig' },
    { kind: 'closing', closing: aClosing() },
    ...(['waiting', 'busy', 'ready'] as const).flatMap((progress) =>
      (['voted', 'saved', 'nothing'] as const).map((took) => ({ kind: 'place', place: { progress, took } }) as const)
    )
  ],
  picture: [{ token: 'token-1', of: 'digest', until: AT }],
  conclusion: [{ practices: ['een'], priorities: [] }],
  ballot: [{ vote: 'planmatig', at: AT }],
  live: [{ scan: 'scan-1' }],
  joined: [{ scan: 'scan-1', at: AT }],
  welcomed: [{ at: AT }],
  chat: [aChat(), aChat({ scope: 'group' }), anOwnChat()],
  sending: (['perhaps', 'delivered', 'failed'] as const).flatMap((state) =>
    REASONS.map((reason) => ({ ...sending, state, reason }))
  ),
  delivery: (['waiting', 'delivered', 'perhaps', 'failed'] as const).flatMap((state) =>
    [...REASONS, ...(['address', 'refused', 'too-large', 'off', 'later', 'sending'] as const)].map((reason) => ({
      ...delivery,
      state,
      reason
    }))
  ),
  shown: [{ chat: aChat(), message: 'message-1' }],
  figures: [figures, { ...figures, blocks: [] }],
  contribution: [
    ...(['waiting', 'passed-on'] as const).map((state) => ({ state, centre: '', figures })),
    { state: 'brought', sealed: 's' },
    { state: 'counted' }
  ],
  batch: [{ number: 0 }, { number: 1, adding: totals }],
  totals: [{ batches: 0, totals }],
  offer: [{ centre: 'CLB Noord', schoolYear: 'y', blocks: ['een'] }],
  watched: (['due', 'rest', 'kept'] as const).map((list) => ({ scan: 'scan-1', list, from: '', found: 0 })),
  lease: [{ holder: '', beat: 0 }],
  painted: [
    { of: 'digest' },
    ...([...unreachable, 'perhaps'] as const).map((why) => ({ of: '', lost: { at: AT, why } }))
  ],
  wish: [
    { wish: { what: 'card', member: 'id-an', asked: 'wish-1' }, at: AT },
    ...(['agree', 'discussion'] as const).map((what) => ({ wish: { what, block: 'een', asked: 'wish-1' }, at: AT })),
    ...(['shared', 'inspection'] as const).map((what) => ({ wish: { what, asked: 'wish-1' }, at: AT })),
    ...(['close', 'hand-over', 'settings', 'cancel'] as const).flatMap((about) =>
      (['facilitator', 'director'] as const).map((of) => ({
        wish: { what: 'question', about, of, asked: 'wish-1' } as const,
        at: AT
      }))
    ),
    { wish: { what: 'nudges', members: ['id-an'], day: '2026-12-11' }, at: AT },
    { wish: { what: 'time', block: 'een', until: AT }, at: AT }
  ],
  log: logged.map((one) => ({ at: AT, by: { id: 'id-an', name: 'An' }, logged: one })),
  erased: [{ of: 'digest', at: AT, clickedAt: AT }],
  restoring: (['emptying', 'writing'] as const).map((state) => ({ copy: 'copy-1', state, files: 0 })),
  erasing: [{ tenant: 'tenant-1', person: 'id-an', at: AT, clickedAt: AT }],
  turnout: [
    { members: 0, voted: 0 },
    { members: 9, voted: 7, saved: 0 }
  ],
  met: [{ tenant: 'tenant-1', person: 'id-an', at: AT }],
  linked: [{ of: 'digest' }],
  earlier: [{ person: 'id-an', at: AT }],
  figure: [
    {
      indicator: 'een',
      schoolYear: '2025-2026',
      figure: '',
      remark: '',
      by: { id: '', name: '' },
      scan: '',
      savedAt: AT,
      place: 'digest'
    }
  ],
  inspection: [
    {
      id: 'i-1',
      schoolYear: '',
      institution: '',
      infringements: '',
      advice: '',
      recommendations: ['een'],
      scales: [{ scale: 'k3', chapter: '', level: '' }],
      by: { id: '', name: '' },
      scan: '',
      savedAt: AT,
      place: 'digest'
    }
  ],
  inspected: [{ scale: 'k3', text: '' }],
  pair: [
    { state: 'offered', one: 'scan-1', until: AT },
    { state: 'asked', one: 'scan-1', other: 'scan-2', until: AT },
    { state: 'paired', one: 'scan-1', other: 'scan-2', since: AT }
  ],
  beside: [{ code: 'ABCDEFGH' }],
  guesses: [{ day: '2026-11-23', count: 0, by: '' }],
  signed: [
    {
      scan: 'scan-1',
      schoolYear: '2025-2026',
      edition: 'e',
      submittedAt: AT,
      stands: [{ block: 'een', stage: 's', aim: '' }],
      practices: [],
      priorities: ['een'],
      place: 'digest'
    }
  ]
}

/** The version in which each kind is written; it goes up with every change of what a row may hold. */
const VERSIONS: Readonly<Partial<Record<Kind, number>>> = {
  scan: 6,
  member: 3,
  answer: 2,
  talk: 6,
  outcome: 5,
  nameless: 2,
  loose: 2,
  figures: 3,
  delivery: 3,
  watched: 3,
  painted: 2,
  turnout: 2,
  wish: 4,
  contribution: 2,
  log: 3
}

/** What may be left out, of whatever kind. */
const OPTIONAL = [
  'sentAt',
  'fence',
  'erased',
  'reopened',
  'ending',
  'counted',
  'shown',
  'timer',
  'agreed',
  'unrecorded',
  'saved',
  'lost'
].concat([
  'abstained',
  'isFew',
  'isAside',
  'leaving',
  'appointed',
  'cancelled',
  'last',
  'voiced',
  'adding',
  'offering',
  'restored'
])

/** What holds something by the ids of an instrument's questions, or by role: any of them may be missing. */
const BY_QUESTION = ['replies', 'chosen', 'appointed']

/** A value with damage in one place, in every place there is: something more, something less, or something else. */
function damaged(value: unknown, name = ''): readonly unknown[] {
  if (Array.isArray(value)) return [{}, ...value.flatMap((one, at) => damaged(one).map((bad) => value.with(at, bad)))]
  if (typeof value !== 'object' || value === null) return [null, [], -1.5]
  const parts = Object.entries(value)
  const within = parts.flatMap(([key, part]) => damaged(part, key).map((bad) => ({ ...value, [key]: bad })))
  const needed = BY_QUESTION.includes(name) ? [] : parts.filter(([key]) => !OPTIONAL.includes(key))
  const less = needed.map(([key]) => ({ ...value, [key]: undefined }))
  const numbers = parts.filter(([key, part]) => typeof part === 'number' && key !== 'beat')
  return [...within, ...less, ...numbers.map(([key]) => ({ ...value, [key]: -1 })), { ...value, more: 1 }, []]
}

describe.each(KINDS)('a row of today of the kind %s', (kind) => {
  const stored = HOLDS[kind].map((content) => ({ v: VERSIONS[kind] ?? 1, kind, content }))

  test('is written in its version and comes back as it was', () => {
    for (const [at, content] of HOLDS[kind].entries()) {
      const written = pack(kind, content)
      expect(written).toEqual(stored[at])
      expect(unpack(kind, JSON.parse(JSON.stringify(written)))).toEqual(content)
    }
  })

  test('is damaged by anything in it that is more, less or else than it should be', () => {
    for (const { content, ...row } of stored)
      for (const bad of damaged(content)) {
        const json = JSON.stringify({ ...row, content: bad })
        expect(() => unpack(kind, JSON.parse(json)), json).toThrow(DamagedRow)
      }
  })
})
