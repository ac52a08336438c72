import { expect, test } from 'vitest'
import { TENANT } from '../build/activity.ts'
import { aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { bert, carla, jana } from '../build/the-team.ts'
import { inState } from './rules.ts'

test('what somebody asked to erase takes nothing of a scan of another person, whatever is pressed there', async () => {
  const team = aTeamsApp()
  await team.types(carla, 'start')
  await team.presses(carla, filledSetup())
  await bertWaits(team)
  const before = await team.app.scans.whole('scan-1')
  expect(before?.members).toHaveLength(1)
  for (const verb of ['close-yes', 'sign-yes']) await team.presses(bert, { verb, scan: 'scan-1' })
  expect((await team.app.scans.whole('scan-1'))?.scan).toEqual(before?.scan)
})

test('what somebody asked to erase stays where a signature does not count', async () => {
  const team = await inState('concept')
  await bertWaits(team)
  const before = await team.store.everything()
  await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1', proposedAt: '2026-11-01T09:00:00.000Z' })
  expect(await team.store.everything()).toEqual(before)
  await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
  expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
})

/** Bert asked to be erased, and it is still to be done. */
async function bertWaits({ app }: TeamsApp): Promise<void> {
  const asked = { tenant: TENANT, person: bert.aadObjectId, at: app.now().toISOString() }
  await app.scans.askErasing({ ...asked, clickedAt: '2026-12-31T12:00:00.000Z' })
}
