import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CENTRE_LENGTH, type SetupMistake } from '../../src/scan/setup.ts'
import { strings } from '../../src/words/index.ts'
import { setupMistakeText } from '../../src/words/mistakes.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { an, bert, carla, dirk, karim, type Listed, THREAD } from '../build/the-team.ts'
import { lineAbove, warningsOn } from '../cards/card-text.ts'

type Wrong = readonly [changes: Readonly<Record<string, unknown>>, mistake: SetupMistake]
const idsOf = (...people: readonly Listed[]) => people.map(({ aadObjectId }) => aadObjectId).join(',')

/** Every way to fill in a field wrongly, by field, in the order of the card. */
const SETUP: Readonly<Record<string, readonly Wrong[]>> = {
  instrument: [[{ instrument: 'andere' }, 'instrument']],
  centre: [
    [{ centre: ' ' }, 'centre-missing'],
    [{ centre: 'x'.repeat(CENTRE_LENGTH + 1) }, 'centre-too-long']
  ],
  schoolYear: [[{ schoolYear: '2024-2025' }, 'school-year']],
  director: [
    [{ director: '' }, 'director-missing'],
    [{ director: karim.aadObjectId }, 'director-missing']
  ],
  members: [
    [{ members: undefined }, 'no-list'],
    [{ members: idsOf(bert, carla, dirk, karim) }, 'unknown-member']
  ],
  closesOn: [
    [{ closesOn: '' }, 'closing-date'],
    [{ closesOn: '2026-11-01' }, 'closing-date-past'],
    [{ closesOn: '2099-01-01' }, 'closing-date-far']
  ],
  visibility: [[{ visibility: 'geheim' }, 'visibility']]
}
const SETTINGS: typeof SETUP = {
  members: [
    [{ members: '', votes: 'true' }, 'no-list'],
    [{ members: idsOf(bert), votes: 'true' }, 'too-few-left'],
    [{ members: idsOf(bert, carla, dirk, karim), votes: 'true' }, 'unknown-member']
  ],
  director: [[{ director: 'somebody' }, 'director-missing']],
  closesOn: [
    [{ closesOn: '2026-11-01' }, 'closing-date-past'],
    [{ closesOn: '2099-01-01' }, 'closing-date-far']
  ]
}

/** Some of the fields filled in wrongly, one or more; in the order of the card. */
const someOf = (fields: typeof SETUP) =>
  fc
    .subarray(Object.entries(fields), { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(([field, wrongs]) =>
          fc.constantFrom(...wrongs).map(([changes, mistake]) => ({ field, changes, mistake }))
        )
      )
    )

/** Presses with these mistakes, and looks that each is said at its field, and all again right above the buttons. */
async function expectAllSaid(
  team: TeamsApp,
  data: object,
  wrong: readonly { readonly field: string; readonly mistake: SetupMistake }[],
  place: string
) {
  const before = await team.store.everything()
  const { card } = await team.ask(pressing(an, data, at(place)))
  const sentences = wrong.map(({ mistake }) => setupMistakeText(mistake))
  expect(warningsOn(card)).toEqual(sentences)
  for (const [at, { field }] of wrong.entries()) expect(lineAbove(card, field), field).toBe(sentences[at])
  const { body } = card as { readonly body: readonly { readonly style?: string; readonly type?: string }[] }
  expect(body.filter(({ type }) => type !== 'ActionSet').at(-1)?.style, 'above the buttons').toBe('warning')
  expect(await team.store.everything(), 'nothing may change').toEqual(before)
}
const changesOf = (wrong: readonly { readonly changes: object }[]) =>
  Object.assign({}, ...wrong.map(({ changes }) => changes)) as object

describe('all mistakes are said at once, each at its field and all above the buttons', () => {
  test('of the card that sets up a scan', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    await fc.assert(
      fc.asyncProperty(someOf(SETUP), (wrong) =>
        expectAllSaid(team, filledSetup({ ...changesOf(wrong) }), wrong, THREAD)
      )
    )
  })

  test('of too few for an anonymous scan, beside whatever else is wrong', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start', THREAD)
    const { members: _, visibility: __, ...others } = SETUP
    const few = { members: idsOf(bert), votes: 'true' }
    await fc.assert(
      fc.asyncProperty(someOf(others), (wrong) =>
        expectAllSaid(
          team,
          filledSetup({ ...changesOf(wrong), ...few }),
          [...wrong, { field: 'visibility', mistake: 'too-few-for-anonymous' }],
          THREAD
        )
      )
    )
  })

  test('of the card that changes the settings', async () => {
    const team = await aRunningScan()
    await fc.assert(
      fc.asyncProperty(someOf(SETTINGS), (wrong) =>
        expectAllSaid(team, { verb: 'change-settings', scan: 'scan-1', ...changesOf(wrong) }, wrong, `a:${an.id}`)
      )
    )
  })

  test('of the card that hands the role over, on which one thing can be wrong', async () => {
    const team = await aRunningScan()
    const { card } = await team.presses(an, { verb: 'hand-over-to', scan: 'scan-1', person: 'somebody' })
    expect(warningsOn(card)).toEqual([strings.handover.missing])
    expect(lineAbove(card, 'person')).toBe(strings.handover.missing)
  })
})
