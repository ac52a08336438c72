import { createHash } from 'node:crypto'
import { TENANT } from '../build/activity.ts'
import { an, dirk } from '../build/the-team.ts'

/** The partition of the scan that goes bad. */
export const IN_SCAN = 'scan!scan-1'
const AN = `person!${TENANT}!${an.aadObjectId}`
/** What is kept of the centre of that scan, over the years. */
const CENTRE = `centre!${TENANT}!${createHash('sha256').update('["clb scan 1"]').digest('base64url')}!poolster-clb`
/** Since when that scan is to be looked at. */
export const DUE = '2026-11-23T09:00:00.000Z'

/** Where a row of each kind stands: in the scan that goes bad, in An's own partition, or in one that all share. */
export const PLACES: Readonly<Record<string, readonly [partition: string, key: string]>> = {
  scan: [IN_SCAN, 'scan'],
  member: [IN_SCAN, `member!${dirk.aadObjectId}`],
  answer: [IN_SCAN, `member!${dirk.aadObjectId}!r1!preventie`],
  closing: [IN_SCAN, `member!${dirk.aadObjectId}!closing`],
  ballot: [IN_SCAN, `member!${dirk.aadObjectId}!r2!preventie`],
  muted: [IN_SCAN, `member!${dirk.aadObjectId}!muted`],
  talk: [IN_SCAN, 'block!preventie'],
  outcome: [IN_SCAN, 'outcome!preventie'],
  named: [IN_SCAN, 'named'],
  nameless: [IN_SCAN, 'nameless!0'],
  loose: [IN_SCAN, 'loose!part-1'],
  picture: [IN_SCAN, 'picture'],
  conclusion: [IN_SCAN, 'conclusion'],
  sending: [IN_SCAN, `sent!invite!${dirk.aadObjectId}`],
  delivery: [IN_SCAN, 'delivery!channel'],
  shown: [IN_SCAN, 'reader!director'],
  painted: [IN_SCAN, 'painted!shared'],
  log: [IN_SCAN, 'log!2026-11-23T09:00:00.000Z!x'],
  turnout: [IN_SCAN, 'turnout'],
  wish: [IN_SCAN, 'wish!agree!preventie!x'],
  linked: [IN_SCAN, 'linked'],
  earlier: [IN_SCAN, `earlier!${dirk.aadObjectId}`],
  live: [`chat!${TENANT}!~derde`, 'live'],
  welcomed: [`chat!${TENANT}!a:29:an-peeters`, 'welcomed'],
  joined: [AN, 'joined!scan-1'],
  chat: [AN, 'chat'],
  watched: ['watching', `due!${DUE}!scan-1`],
  erasing: ['erasing', `${TENANT}!bad`],
  lease: ['lease', 'sender'],
  erased: ['erased', '2020-01-01T00:00:00.000Z!digest'],
  restoring: ['restoring', 'restoring'],
  met: ['met', '2020-01-01T00:00:00.000Z!x!y'],
  pair: ['pair!ABCDEFGH', 'pair'],
  beside: [IN_SCAN, 'beside!ABCDEFGH'],
  guesses: [IN_SCAN, 'guesses'],
  figure: [CENTRE, 'figure!x!een!2025-2026'],
  inspection: [CENTRE, 'inspection!x'],
  inspected: [CENTRE, 'inspected!x!k3'],
  signed: [CENTRE, 'signed!2025-2026!scan-0'],
  figures: ['figures!poolster-clb!2026-2027', 'x'],
  contribution: ['network!poolster-clb!2026-2027', 'centre!x'],
  batch: ['network!poolster-clb!2026-2027', 'batch'],
  totals: ['totals!poolster-clb', '2026-2027'],
  offer: ['offers!poolster-clb', 'x']
}

/** What a row of some kind can be that can’t be read. */
export const WAYS = {
  newer: (kind: string) => ({ v: 99, kind, content: {} }),
  damaged: (kind: string) => ({ v: 1, kind, content: {} }),
  'of another kind': () => ({ v: 1, kind: 'dance', content: {} }),
  'no row at all': () => null
} as const
