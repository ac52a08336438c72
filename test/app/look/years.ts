import { expect } from 'vitest'
import { filledSetup, type TeamsApp } from '../../build/app.ts'
import { anAgreePress } from '../../build/presses.ts'
import { an, jana, type Listed, THREAD } from '../../build/the-team.ts'
import { scanOn } from '../../cards/card-facts.ts'

/** Who holds a scan and where, beside what is filled in on its set-up card. */
export type Held = {
  readonly by?: Listed
  readonly where?: string
  readonly director?: Listed
  readonly setup?: object
}

/** A scan that a team fills in together, up to where it agrees; gives its id. */
export async function begunTogether(team: TeamsApp, held: Held = {}): Promise<string> {
  const { by = an, where = THREAD, director = jana, setup = {} } = held
  const { card } = await team.types(by, 'start', where)
  const scan = scanOn(card)
  const filled = filledSetup({ way: 'together', director: director.aadObjectId, scan, ...setup })
  await team.settle(await team.presses(by, filled, where))
  expect((await team.app.scans.whole(scan))?.scan.value.state).toBe('closed')
  return scan
}

/** What a team agrees on a block: a stage, and another one to grow to ("keep" for the same). */
export type Agreeing = { readonly vote: string; readonly ambition: string }

/** Records what the team agrees on a block. */
export async function recorded(team: TeamsApp, scan: string, block: string, agreeing: Agreeing, by: Listed = an) {
  const said = await team.presses(by, anAgreePress(block, { scan, ...agreeing }))
  await team.settle(said)
  return said
}

/** The same scan, signed by its director: every block as `agreeing` says. */
export async function signedTogether(
  team: TeamsApp,
  held: Held = {},
  agreeing: (block: string) => Agreeing = () => ({ vote: 'planmatig', ambition: 'geintegreerd' })
): Promise<string> {
  const { by = an, director = jana } = held
  const scan = await begunTogether(team, held)
  const blocks = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
  for (const { id } of blocks) await recorded(team, scan, id, agreeing(id), by)
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
  const doing = async (who: Listed, data: object) => team.settle(await team.presses(who, { scan, ...data }))
  await doing(by, { verb: 'to-director', practices: 'behartiger', ...priorities })
  await doing(by, { verb: 'to-director-yes' })
  await doing(director, { verb: 'sign-yes' })
  expect((await team.app.scans.whole(scan))?.scan.value.state).toBe('submitted')
  return scan
}
