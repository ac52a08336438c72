import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Changeable, changeableOf, peopleToChoose, planChange } from '../../src/scan/change.ts'
import { type Member, MOST_MEMBERS, type Open, type RosterEntry } from '../../src/scan/scan.ts'
import { THREE } from '../../src/scan/three.ts'
import { aMember, anOpenScan, someSettings } from '../build/scan.ts'

const TODAY = '2026-11-23'
const NOW = '2026-11-23T10:00:00.000Z'
const NAMES = ['An', 'Bert', 'Carla', 'Dirk', 'Els', 'Femke'] as const
const idOf = (name: string) => aMember(name).id
const roster: readonly RosterEntry[] = [
  ...NAMES.map((name) => ({ id: idOf(name), name, address: `29:${name}`, guest: false })),
  { id: 'id-gast', name: 'Gast', address: '29:gast', guest: true }
]
const some = fc.subarray([...NAMES])

/** An's scan with these members, by name or not. */
function aChanging(names: readonly string[], visibility: 'anonymous' | 'named') {
  const scan: Open = { ...anOpenScan(), settings: someSettings({ visibility }), passedOver: [] }
  const members: readonly Member[] = names.map((name) => aMember(name))
  return { scan, members, roster }
}

const typed: fc.Arbitrary<Partial<Changeable>> = fc.record(
  {
    members: some.map((names) => names.filter((name) => name !== 'An').map(idOf)),
    votes: fc.boolean(),
    director: fc.constantFrom(...NAMES.map(idOf), 'id-gast', 'id-niemand'),
    closesOn: fc.constantFrom('2026-12-18', '2026-12-12', '2026-11-01', '?')
  },
  { requiredKeys: [] }
)

test('who can be chosen is everyone on the list, whatever Teams says of them by now, and who of the channel is no guest, each once', () => {
  const [an, gone] = [aMember('An'), aMember('Greet')]
  const listed = [an, gone].map(({ id, name, address }) => ({ id, name, address, guest: false }))
  const now = roster.map((one) => (one.id === an.id ? { ...one, name: 'An De Wit', guest: true } : one))
  const channel = [...now, ...now]
  const offered = peopleToChoose({ members: [an, gone], roster: channel })
  const others = roster.filter(({ id, guest }) => id !== an.id && !guest)
  expect(offered).toEqual([...listed, ...others])
})

describe('a change of the settings', () => {
  test('leaves exactly who was chosen, loses nobody who was not unticked, and never leaves too few', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('anonymous', 'named'), typed, (names, visibility, form) => {
        const changing = aChanging(names, visibility)
        const kept = changeableOf(changing)
        const plan = planChange(changing, form, TODAY, NOW)
        if ('mistakes' in plan) return
        const before = changing.members.map(({ id }) => id)
        const leaving = plan.scan.leaving ?? []
        const after = [...before.filter((id) => !leaving.includes(id)), ...plan.added.map(({ id }) => id)]
        const chosen = [...(form.members ?? kept.members), ...((form.votes ?? kept.votes) ? [idOf('An')] : [])]
        expect(after.toSorted()).toEqual([...new Set(chosen)].toSorted())
        if (form.members === undefined && form.votes === undefined) expect([leaving, plan.added]).toEqual([[], []])
        const isChanged = leaving.length + plan.added.length > 0
        if (isChanged && visibility === 'anonymous') expect(after.length).toBeGreaterThanOrEqual(THREE)
        for (const id of leaving) expect(plan.scan.passedOver).toContain(id)
        for (const { id } of plan.added) expect(plan.scan.passedOver).not.toContain(id)
        // What changed is in the log, and nothing else.
        const what = plan.logged.map((one) => one.what).toSorted()
        expect(what).toEqual(
          [
            ...(plan.scan.settings.closesOn === changing.scan.settings.closesOn ? [] : ['closing-date']),
            ...(plan.scan.settings.director === changing.scan.settings.director ? [] : ['director']),
            ...(isChanged ? ['members'] : [])
          ].toSorted()
        )
        expect(plan.scan.appointed?.director !== undefined).toBe(what.includes('director'))
      })
    )
  })

  test('leaves somebody on the list, and no more than fit in one', () => {
    const alone = aChanging(['An'], 'named')
    expect(planChange(alone, { votes: false }, TODAY, NOW)).toEqual({ mistakes: ['no-members'] })
    const many = Array.from({ length: MOST_MEMBERS }, (_, place) => ({ ...aMember('Bert'), id: `id-${place}` }))
    const channel = many.map(({ id, name, address }) => ({ id, name, address, guest: false }))
    const changing = { ...alone, roster: [...roster, ...channel] }
    const ids = many.map(({ id }) => id)
    expect(planChange(changing, { members: ids, votes: false }, TODAY, NOW)).toMatchObject({ added: { length: 90 } })
    expect(planChange(changing, { members: ids, votes: true }, TODAY, NOW)).toEqual({ mistakes: ['too-many-members'] })
  })

  test('changes nothing where nothing came', () => {
    const changing = aChanging(NAMES, 'anonymous')
    expect(planChange(changing, {}, TODAY, NOW)).toEqual({ scan: changing.scan, added: [], earlier: [], logged: [] })
  })

  test('of a scan with fewer than three, from before that was the least, can still be another day', () => {
    const changing = aChanging(['An', 'Bert'], 'anonymous')
    expect(planChange(changing, { closesOn: '2026-12-18' }, TODAY, NOW)).toMatchObject({ added: [] })
    expect(planChange(changing, { members: [] }, TODAY, NOW)).toEqual({ mistakes: ['no-list'] })
    expect(planChange(changing, { votes: false }, TODAY, NOW)).toEqual({ mistakes: ['too-few-left'] })
  })
})
