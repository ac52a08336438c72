import type { Library } from '../../src/scan/instrument.ts'
import { sweepLater } from '../app/erasing.ts'
import { inState } from '../app/rules.ts'
import type { TeamsApp } from '../build/app.ts'
import { an, bert, hilde, jana } from '../build/the-team.ts'
import { issuerOf } from '../web/wrong-tokens.ts'
import { READER, SERVED_TOO, STRANGER } from './serving.ts'

/** Who asks: An's scan has An, Bert, Carla and Dirk on its list and Jana for a director; Hilde votes in one of Ivo's. */
export const ROLES = {
  member: { id: bert.aadObjectId, claims: {} },
  facilitator: { id: an.aadObjectId, claims: {} },
  director: { id: jana.aadObjectId, claims: {} },
  'network reader': { id: READER, claims: {} },
  stranger: { id: STRANGER, claims: {} },
  'member of another scan': { id: hilde.aadObjectId, claims: {} },
  'member, in another tenant': { id: bert.aadObjectId, claims: inTenant(SERVED_TOO) },
  'facilitator, in another tenant': { id: an.aadObjectId, claims: inTenant(SERVED_TOO) },
  'director, in another tenant': { id: jana.aadObjectId, claims: inTenant(SERVED_TOO) }
} as const
/** One of these. */
export type Role = keyof typeof ROLES
/** All of them. */
export const EVERYONE = Object.keys(ROLES) as Role[]

/**
 * Where An's scan can be; in `round` a second round is open, `forgotten` is signed so long ago that nothing of people is kept, and
 * `removed` was cancelled a month ago.
 */
export const STATES = [
  'draft',
  'open',
  'closed',
  'round',
  'concept',
  'submitted',
  'forgotten',
  'lapsed',
  'removed'
] as const
/** One of these. */
export type State = (typeof STATES)[number]

/** The scan in a state, with its votes in this visibility. */
export async function scanThatIs(state: State, visibility: string, instruments?: Library): Promise<TeamsApp> {
  if (state === 'forgotten') {
    const team = await inState('submitted', { visibility }, instruments)
    await sweepLater(team, 401)
    return team
  }
  if (state !== 'lapsed' && state !== 'removed') return inState(state, { visibility }, instruments)
  const team = await inState('open', { visibility }, instruments)
  await team.settle(await team.presses(an, { verb: 'cancel-yes', scan: 'scan-1' }))
  if (state === 'removed') await sweepLater(team, 31)
  return team
}

/** What a token of another tenant says. */
function inTenant(tid: string) {
  return { tid, iss: issuerOf(tid) }
}
