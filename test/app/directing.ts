import type { Library } from '../../src/scan/instrument.ts'
import { aRunningScan, filledSetup, playedOnce, type Said, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { an } from '../build/the-team.ts'

/** What An fills in when she wants to hand the concept to the director, which asks first. */
export const TO_DIRECTOR = {
  verb: 'to-director',
  scan: 'scan-1',
  practices: 'netwerk,behartiger',
  'priority-1': 'preventie',
  'priority-2': 'plg',
  'priority-3': 'teamwerk'
}

/** That she does. */
export const TO_DIRECTOR_YES = { verb: 'to-director-yes', scan: 'scan-1' }

/** Hands the concept of a scan to the director: asked, and said yes to. */
export async function handsOver(team: TeamsApp, asks: { readonly scan: string } = TO_DIRECTOR): Promise<Said> {
  await team.presses(an, asks)
  return team.presses(an, { ...TO_DIRECTOR_YES, scan: asks.scan })
}

/** A scan done together of which everything is agreed: planmatig to keep, but for what `changes` says of a block. */
export const anAgreedScan = playedOnce(
  async (changes: (block: string) => object = () => ({}), instruments?: Library): Promise<TeamsApp> => {
    const team = await aRunningScan(filledSetup({ way: 'together' }), undefined, undefined, instruments)
    for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      await team.presses(an, anAgreePress(id, { ...changes(id) }))
    return team
  }
)

/** The same, with its concept before the director. */
export const aConcept = playedOnce(async (changes?: (block: string) => object): Promise<TeamsApp> => {
  const team = await anAgreedScan(changes)
  await team.settle(await handsOver(team))
  return team
})
