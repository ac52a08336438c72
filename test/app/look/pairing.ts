import { lookAtBeside } from '../../../src/app/look/beside.ts'
import { type PairingAnswer, pairScans } from '../../../src/app/look/pairing.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import type { TeamsApp } from '../../build/app.ts'
import { an, dirk, els, ivo } from '../../build/the-team.ts'
import { as } from './looking.ts'
import { signedTogether } from './years.ts'

/** Where the other centre talks. */
export const ELSEWHERE = '19:zuid@thread.tacv2;messageid=1'

/** A signed scan of CLB Zuid, which Ivo facilitates and Dirk directs; Els has a part in it. */
export async function aScanOfSouth(team: TeamsApp, setup: object = {}, where = ELSEWHERE): Promise<string> {
  const ours = { centre: 'CLB Zuid', members: els.aadObjectId, ...setup }
  return signedTogether(team, { by: ivo, where, director: dirk, setup: ours }, (block) =>
    block === 'preventie' ? { vote: 'systematisch', ambition: 'keep' } : { vote: 'planmatig', ambition: 'keep' }
  )
}

/** Presses something on the page with centres side by side. */
export async function pairing(
  { app }: TeamsApp,
  who: Who,
  scan: string,
  kind: string,
  code = ''
): Promise<PairingAnswer | undefined> {
  return pairScans(app, who, scan, { kind, code })
}

/** A code that was just given for a scan by An, or by who else facilitates it. */
export async function codeOf(team: TeamsApp, scan: string, by: Who = as(an)): Promise<string> {
  await pairing(team, by, scan, 'give')
  const look = await lookAtBeside(team.app, by, scan)
  const code = look && look !== 'not-yet' ? look.codes.at(-1)?.code : undefined
  if (code === undefined) throw new Error('there is no code')
  return code
}

/** Lays a scan of CLB Zuid beside this one of An's: gives its id and the code. */
export async function pairedWith(
  team: TeamsApp,
  scan: string
): Promise<{ readonly south: string; readonly code: string }> {
  const south = await aScanOfSouth(team)
  const code = await codeOf(team, scan)
  await pairing(team, as(ivo), south, 'enter', code)
  await pairing(team, as(an), scan, 'confirm', code)
  return { south, code }
}
