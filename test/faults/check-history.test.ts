import { describe, expect, test } from 'vitest'
import { breachesOf } from './check-history.ts'
import type { AnswerRow, Close, History, Look, Message, Place, Sighting, Write } from './history.ts'

const VOTE: Place = { scan: 'scan-1', voter: 'Ada', block: 'preventie', round: 1, field: 'vote' }
const NOTE: Place = { ...VOTE, field: 'note' }
const SPAN = { process: 'replica-1', outcome: 'ok' } as const

/** A press at this second that is answered a second later. */
function aWrite(second: number, value: string, changes: Partial<Write> = {}): Write {
  return { ...VOTE, ...SPAN, start: second * 1000, end: second * 1000 + 1000, press: value, seen: 0, value, ...changes }
}

function aLook(second: number, value: string): Look {
  return { ...VOTE, ...SPAN, start: second * 1000, end: second * 1000 + 1000, value }
}

function aRow(value: string, changes: Partial<AnswerRow> = {}): AnswerRow {
  return { ...VOTE, value, revision: 1, ...changes }
}

function aClose(second: number, changes: Partial<Close> = {}): Close {
  return { ...SPAN, scan: 'scan-1', start: second * 1000, end: second * 1000 + 1000, ...changes }
}

function aSighting(second: number, changes: Partial<Sighting> = {}): Sighting {
  return { at: second * 1000, scan: 'scan-1', reader: 'Bea', notesOf: [], figures: false, ...changes }
}

function aMessage(changes: Partial<Message> = {}): Message {
  return { scan: 'scan-1', what: 'the mail to AD', arrived: 1, recorded: 'delivered', reason: '', ...changes }
}

/** Ada votes, votes again, is delivered twice, explains herself; the vote closes and everybody reads the same. */
const RIGHT: History = {
  writes: [
    aWrite(1, 'planmatig'),
    aWrite(1, 'planmatig', { process: 'replica-2' }),
    aWrite(5, 'systematisch', { seen: 1 }),
    aWrite(8, 'planmatig', { outcome: 'refused' }),
    aWrite(9, 'omdat', { ...NOTE, press: 'note', seen: 2 })
  ],
  looks: [aLook(0, ''), aLook(3, 'planmatig'), aLook(6.5, 'systematisch')],
  closes: [aClose(10, { outcome: 'unknown' }), aClose(12)],
  rows: [aRow('systematisch', { revision: 3 }), aRow('omdat', { field: 'note', revision: 3 })],
  sightings: [aSighting(12, { notesOf: ['Ada'], figures: true })],
  results: { 'scan-1': { preventie: { systematisch: 1 } } },
  messages: [
    aMessage(),
    aMessage({ recorded: 'perhaps' }),
    aMessage({ recorded: 'perhaps', arrived: 0 }),
    aMessage({ recorded: 'failed', arrived: 0, reason: 'blocked' })
  ]
}

/** The breaches once this is so. */
const kindsIn = (changes: Partial<History>) => breachesOf({ ...RIGHT, ...changes }).map(({ kind }) => kind)
const added = <K extends 'writes' | 'looks' | 'sightings' | 'messages'>(key: K, ...more: History[K][number][]) =>
  kindsIn({ [key]: [...RIGHT[key], ...more] })
/** The history of these presses alone. */
const onlyWith = (writes: readonly Write[], rows: readonly AnswerRow[]) =>
  kindsIn({ writes, rows, looks: [], closes: [aClose(60)], sightings: [], results: {} })

test('a history in which every promise was kept has no breaches', () => {
  expect(breachesOf(RIGHT)).toEqual([])
})

describe('is not a breach:', () => {
  test.each([
    ['an answer of which nobody knows whether it was kept, and that was not', []],
    ['an answer of which nobody knows whether it was kept, and that was', [aRow('planmatig')]]
  ])('%s', (_, rows) => {
    expect(onlyWith([aWrite(1, 'planmatig', { outcome: 'unknown' })], rows)).toEqual([])
  })

  test('an unknown press that came through after a later one', () => {
    const writes = [aWrite(1, 'planmatig', { outcome: 'unknown' }), aWrite(3, 'systematisch')]
    expect(onlyWith(writes, [aRow('planmatig', { revision: 2 })])).toEqual([])
  })

  test('the same press that is acknowledged again after the close', () => {
    expect(added('writes', aWrite(20, 'systematisch', { press: 'systematisch', seen: 1 }))).toEqual([])
  })

  test('a vote in hand while the vote was closing', () => {
    const writes = [aWrite(12.5, 'planmatig')]
    const changes = { writes, rows: [aRow('planmatig')], looks: [], results: {} }
    expect(kindsIn(changes)).toEqual([])
  })

  test('an old value that was pressed anew', () => {
    const writes = [aWrite(1, 'planmatig'), aWrite(3, 'systematisch', { seen: 1 })]
    const back = aWrite(5, 'planmatig', { press: 'back', seen: 2 })
    const again = aWrite(7, 'planmatig')
    expect(onlyWith([...writes, back, again], [aRow('planmatig', { revision: 3 })])).toEqual([])
  })
})

describe('is seen:', () => {
  test('an acknowledged answer that is gone', () => {
    expect(kindsIn({ rows: [], results: {} })).toEqual(['lost', 'lost'])
  })

  test('an acknowledged answer that was overwritten by an older one', () => {
    expect(onlyWith([aWrite(1, 'planmatig'), aWrite(3, 'systematisch', { seen: 1 })], [aRow('planmatig')])).toEqual([
      'lost'
    ])
  })

  test('an unknown press that came through long after its turn was over', () => {
    const writes = [aWrite(1, 'planmatig', { outcome: 'unknown' }), aWrite(30, 'systematisch')]
    expect(onlyWith(writes, [aRow('planmatig')])).toEqual(['lost'])
  })

  test('an explanation that is gone', () => {
    expect(kindsIn({ rows: [aRow('systematisch')] })).toEqual(['lost'])
  })

  test('a value that nobody pressed', () => {
    const rows = [aRow('fragmentair'), aRow('omdat', { field: 'note' })]
    expect(kindsIn({ rows, results: {} })).toEqual(['phantom'])
  })

  test('an answer of somebody who never answered', () => {
    const rows = [...RIGHT.rows, aRow('planmatig', { voter: 'Bea' })]
    expect(kindsIn({ rows, results: {} })).toEqual(['phantom'])
  })

  test('a refused press that was kept all the same', () => {
    expect(onlyWith([aWrite(1, 'planmatig', { outcome: 'refused' })], [aRow('planmatig')])).toEqual(['phantom'])
  })

  test('two rows for one answer', () => {
    const rows = [...RIGHT.rows, aRow('systematisch', { revision: 2 })]
    expect(kindsIn({ rows, results: {} })).toEqual(['counted twice'])
  })

  test('one press that changed an answer twice', () => {
    const writes = [aWrite(1, 'planmatig'), aWrite(4, 'planmatig')]
    expect(onlyWith(writes, [aRow('planmatig', { revision: 2 })])).toEqual(['kept twice'])
  })

  test('a card that does not show what was just kept', () => {
    expect(added('looks', aLook(6.5, 'planmatig'))).toEqual(['own write not seen'])
    expect(added('looks', aLook(6.5, ''))).toEqual(['own write not seen'])
    expect(added('looks', aLook(6.5, 'fragmentair'))).toEqual(['own write not seen'])
  })

  test('an old press that is taken after a newer one', () => {
    expect(added('writes', aWrite(9, 'planmatig'))).toContain('older over newer')
  })

  test('a vote that was taken though it began after the close', () => {
    const late = aWrite(14, 'planmatig', { block: 'plg' })
    const changes = { writes: [...RIGHT.writes, late], rows: [...RIGHT.rows, aRow('planmatig', { block: 'plg' })] }
    expect(kindsIn({ ...changes, results: {} })).toEqual(['taken after the close'])
  })

  test.each([
    ['too few', {}],
    ['another stage', { preventie: { planmatig: 1 } }],
    ['one too many', { preventie: { systematisch: 1, planmatig: 1 } }]
  ])('a result with %s', (_, counts) => {
    expect(kindsIn({ results: { 'scan-1': counts } })).toEqual(['wrong result'])
  })

  test('an explanation that somebody else read before the close', () => {
    expect(added('sightings', aSighting(9, { notesOf: ['Ada'] }))).toEqual(['seen early'])
  })

  test('votes counted before the close', () => {
    expect(added('sightings', aSighting(9, { figures: true }))).toEqual(['seen early'])
  })

  test('votes counted in a scan that was never closed', () => {
    expect(added('sightings', aSighting(99, { scan: 'scan-2', figures: true }))).toEqual(['seen early'])
  })

  test.each([
    ['a message that arrived twice', { arrived: 2 }, 'sent twice'],
    ['a message that is called perhaps and arrived twice', { arrived: 2, recorded: 'perhaps' }, 'sent twice'],
    ['a message that is called failed and arrived', { recorded: 'failed', reason: 'blocked' }, 'sent twice'],
    ['a message that is called delivered and never arrived', { arrived: 0 }, 'not sent'],
    ['a message that failed without a reason', { arrived: 0, recorded: 'failed' }, 'no end'],
    ['a message that still waits', { arrived: 0, recorded: 'waiting' }, 'no end'],
    ['a message that is nowhere recorded', { arrived: 1, recorded: '' }, 'no end']
  ] as const)('%s', (_, changes, kind) => {
    expect(added('messages', aMessage(changes))).toEqual([kind])
  })
})
