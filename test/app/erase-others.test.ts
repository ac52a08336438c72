import { expect, test } from 'vitest'
import { aTeamsApp, filledSetup } from '../build/app.ts'
import { bert, carla } from '../build/the-team.ts'

test('what somebody asked to erase takes nothing of a scan of another person, whatever is pressed there', async () => {
  const team = aTeamsApp()
  await team.types(carla, 'start')
  await team.presses(carla, filledSetup())
  const at = team.app.now().toISOString()
  const tenant = '11111111-1111-4111-8111-111111111111'
  await team.app.scans.askErasing({ tenant, person: bert.aadObjectId, at, clickedAt: at })
  const before = await team.app.scans.whole('scan-1')
  expect(before?.members).toHaveLength(1)
  for (const verb of ['close-yes', 'sign-yes']) await team.presses(bert, { verb, scan: 'scan-1' })
  expect((await team.app.scans.whole('scan-1'))?.scan).toEqual(before?.scan)
})
