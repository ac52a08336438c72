import { beforeEach, describe, expect, test } from 'vitest'
import { work } from '../../src/app/work.ts'
import { refusalText } from '../../src/cards/strings.ts'
import { aRunningScan, filledSetup, type TeamsApp } from '../build/app.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { linesOf } from '../e2e/card-text.ts'

let team: TeamsApp

const press = (who: typeof an, data: object) => team.presses(who, { scan: 'scan-1', ...data })
const conclusion = { practices: '', 'priority-1': 'plg', 'priority-2': 'netwerk', 'priority-3': 'preventie' }
const agreement = {
  vote: 'planmatig',
  ambition: 'keep',
  intent: 'both',
  difference: 'none',
  levers: 'people',
  barriers: 'none'
}

/** A scan done together, in which everything has been agreed. */
beforeEach(async () => {
  team = await aRunningScan(filledSetup({ way: 'together' }))
  for (const { id } of team.app.instruments.get('poolster-clb')?.blocks ?? [])
    await press(an, { verb: 'agree', block: id, seen: 0, ...agreement })
})

const sign = async () => {
  await press(an, { verb: 'to-director', ...conclusion })
  await press(jana, { verb: 'sign' })
  await press(jana, { verb: 'sign-yes' })
}

describe('the director, in a chat of their own,', () => {
  test('gets the concept again by hervat, and a member does not', async () => {
    await press(an, { verb: 'to-director', ...conclusion })
    expect(linesOf((await team.types(jana, 'hervat')).card ?? {})).toContain('Concept van de groepsscan')
    expect((await team.types(bert, 'hervat')).card).toBeUndefined()
  })

  test('reads the result by resultaat after signing, and so does a member', async () => {
    await sign()
    for (const who of [jana, bert])
      expect(linesOf((await team.types(who, 'resultaat')).card ?? {})).toContain('Het resultaat van onze groepsscan')
  })
})

test('a concept does not go to the director while a second round is open', async () => {
  await press(an, { verb: 'revote', block: 'preventie' })
  const said = await press(an, { verb: 'to-director', ...conclusion })
  expect(linesOf(said.card ?? {})).toContain(refusalText({ reason: 'round-open' }))
  expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('closed')
})

test('work that comes late changes nothing of a signed scan but its summary', async () => {
  await sign()
  const before = await team.store.everything()
  const sent = team.sent.length
  for (const kind of ['discussion', 'ballot', 'agree-card'] as const)
    await work(team.app, { kind, scan: 'scan-1', block: 'preventie' })
  for (const kind of ['concept-card', 'returned-card', 'invite'] as const)
    await work(team.app, { kind, scan: 'scan-1' })
  expect(team.sent).toHaveLength(sent)
  expect(await team.store.everything()).toEqual(before)
})
