import { beforeEach, describe, expect, test } from 'vitest'
import { lookAtNetwork } from '../../../src/app/look/network.ts'
import type { Role } from '../../../src/scan/may-see.ts'
import { networkFigures } from '../../../src/scan/network.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { aResult } from '../../build/result.ts'
import { votedIn } from './looking.ts'

const INSTRUMENT = 'poolster-clb'
const READER: readonly Role[] = ['network']

let team: TeamsApp
beforeEach(() => {
  team = aTeamsApp()
})

/** So many centres hand in a result for a school year. */
async function handedIn(centres: number, schoolYear = '2026-2027') {
  const instrument = team.app.instruments.current.get(INSTRUMENT)
  if (!instrument) throw new Error('the instrument is not there')
  for (let at = 0; at < centres; at++)
    await team.app.network.keep(`${schoolYear}-${at}`, networkFigures(aResult(instrument, { schoolYear }), '2025-2026'))
}

const look = (roles = READER, instrument = INSTRUMENT) => lookAtNetwork(team.app, roles, instrument)

describe('the totals of the network', () => {
  test('are for nobody who does not read them for the network', async () => {
    await handedIn(6)
    const others: readonly Role[] = ['member', 'facilitator', 'director', 'bearer']
    for (const roles of [[], ...others.map((role) => [role]), others])
      expect(await look(roles), roles.join()).toBeUndefined()
    expect(await look([...others, 'network'])).toBeDefined()
  })

  test('are the same as nothing for an instrument that there is not', async () => {
    expect(await look(READER, 'iets-anders')).toBeUndefined()
  })

  test.each([0, 1, 4])('say nothing of %d results', async (centres) => {
    await handedIn(centres)
    expect(await look()).toEqual({ instrument: INSTRUMENT, years: [], overall: undefined })
  })

  test('say from five on what was agreed, per school year and over all of them', async () => {
    await handedIn(5)
    await handedIn(6, '2025-2026')
    const found = await look()
    expect(found?.years.map(({ schoolYear, totals }) => [schoolYear, totals.results])).toEqual([
      ['2026-2027', 5],
      ['2025-2026', 6]
    ])
    expect(found?.overall?.results).toBe(11)
    expect(JSON.parse(JSON.stringify(found)), 'it is plain data').toEqual(found)
  })

  test('leave a year of fewer than five out of the whole as well, so that taking the others away gives nothing', async () => {
    await handedIn(7)
    await handedIn(4, '2025-2026')
    const found = await look()
    expect(found?.years.map(({ schoolYear }) => schoolYear)).toEqual(['2026-2027'])
    expect(found?.overall).toEqual(found?.years[0]?.totals)
  })

  test('hold no centre, no person and not a word that anyone typed', async () => {
    await handedIn(5)
    expect(JSON.stringify(await look())).not.toMatch(/CLB Noord|Peeters|Maes|overleg|LARS|scan-/)
  })

  test('count a result that a director signed, once five are there', async () => {
    team = await votedIn('submitted')
    expect((await look())?.years).toEqual([])
    await handedIn(4)
    const [year] = (await look())?.years ?? []
    expect(year?.totals.results).toBe(5)
    // What this team agreed on everywhere; four others as they did.
    const preventie = year?.totals.blocks.find(({ block }) => block === 'preventie')
    expect(preventie?.questions.find(({ question }) => question === 'intent')?.answers).toBe(5)
  })
})
