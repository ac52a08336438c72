import { describe, expect, test } from 'vitest'
import { planReplacing, replacePerson } from '../../src/app/privacy/replace-person.ts'
import { strings } from '../../src/words/index.ts'
import { TENANT } from '../build/activity.ts'
import type { TeamsApp } from '../build/app.ts'
import { an, carla, jana, lena } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { type Someone, sweepLater } from './erasing.ts'
import { inState } from './rules.ts'
import { rowsOf } from './signing.ts'

const who = ({ aadObjectId }: Someone) => ({ tenant: TENANT, id: aadObjectId })
/** Somebody who takes a role, whom no scan has to know. */
const successor = ({ aadObjectId }: Someone, name = '') => ({ id: aadObjectId, name })
const scanIn = async (team: TeamsApp) => (await team.app.scans.whole('scan-1'))?.scan.value
const toldTo = ({ sent }: TeamsApp, { id }: Someone) =>
  sent.filter(({ to }) => to === `a:${id}`).map(({ card }) => titleOf(card))

/** Both have left; a bot that runs looks afterwards. */
async function replaced(team: TeamsApp, gone: Someone, by: Someone): Promise<void> {
  await replacePerson(team.app, who(gone), successor(by))
  for (const minutes of [0, 1, 2]) await sweepLater(team, 0, minutes)
}

describe('where who led a scan has left, and nobody can hand over the role', () => {
  test.each(['open', 'closed', 'round', 'concept'] as const)(
    'another facilitator is told, and goes on: %s',
    async (state) => {
      const team = await inState(state)
      await replaced(team, an, carla)
      expect(await scanIn(team)).toMatchObject({ facilitator: successor(carla, carla.name), directorName: jana.name })
      expect(toldTo(team, carla)).toContain(strings.appointed.facilitator.title)
      const log = (await team.types(carla, 'logboek')).card ?? {}
      expect(linesOf(log).join('\n')).toContain(strings.logbook.handedOver(strings.logbook.operator, carla.name))
    }
  )

  test.each(['open', 'closed', 'round', 'concept'] as const)('another director is told: %s', async (state) => {
    const team = await inState(state)
    await replaced(team, jana, carla)
    expect(await scanIn(team)).toMatchObject({ settings: { director: carla.aadObjectId }, directorName: carla.name })
    expect(toldTo(team, carla)).toContain(strings.appointed.director.title)
  })

  test('a concept comes to the new director, who signs it; the old one can’t', async () => {
    const team = await inState('concept')
    const concept = toldTo(team, jana).at(-1)
    await replaced(team, jana, carla)
    expect(toldTo(team, carla)).toContain(concept)
    await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
    expect((await scanIn(team))?.state).toBe('concept')
    await team.presses(carla, { verb: 'sign', scan: 'scan-1', 'mail-director': 'carla@clb.example' })
    await team.presses(carla, { verb: 'sign-yes', scan: 'scan-1' })
    expect(await scanIn(team)).toMatchObject({ state: 'submitted', directorName: carla.name })
  })

  test('a signed scan keeps the names of who signed', async () => {
    const team = await inState('submitted')
    const before = await scanIn(team)
    for (const one of [an, jana]) await replaced(team, one, carla)
    expect(await scanIn(team)).toEqual(before)
  })

  test('who is no member needs a name, and takes none that is known already', async () => {
    const team = await inState('closed')
    expect(await planReplacing(team.app, who(an), successor(lena))).toMatchObject({ facilitator: 1, nameless: 1 })
    const before = await rowsOf(team)
    await replacePerson(team.app, who(an), successor(lena))
    expect(await rowsOf(team)).toEqual(before)
    await replacePerson(team.app, who(an), successor(lena, 'Lena L.'))
    expect(await scanIn(team)).toMatchObject({ facilitator: { name: 'Lena L.' } })
    await replacePerson(team.app, who(lena), successor(carla, 'Anders'))
    expect(await scanIn(team)).toMatchObject({ facilitator: { name: carla.name } })
  })

  test('it is done as well where it was stopped anywhere and given again, and once', async () => {
    for (let allowed = 0; ; allowed++) {
      const team = await inState('concept')
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const stopped = await replacePerson(team.app, who(jana), successor(carla)).catch((error: Error) => error)
      team.store.down = () => false
      await replaced(team, jana, carla)
      expect(await scanIn(team)).toMatchObject({ settings: { director: carla.aadObjectId } })
      expect(await team.app.scans.about(TENANT, carla.aadObjectId)).toMatchObject({ scans: ['scan-1'] })
      const lines = (await rowsOf(team)).filter(({ text }) => text.includes(strings.logbook.operator))
      expect(lines, `after ${allowed} writes`).toHaveLength(1)
      if (!(stopped instanceof Error)) break
    }
  })
})
