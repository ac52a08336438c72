import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { lookAtNetwork } from '../../../src/app/look/network.ts'
import { FIVE } from '../../../src/scan/batch.ts'
import type { Role } from '../../../src/scan/may-see.ts'
import { networkFigures } from '../../../src/scan/network.ts'
import { besides } from '../../../src/scan/questions/index.ts'
import { addTotals, totalsOf } from '../../../src/scan/totals.ts'
import { pack } from '../../../src/storage/rows.ts'
import { ROW_LENGTH } from '../../../src/storage/store.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { centreOf, figuresOn, someDays } from '../../build/handed-in.ts'
import { anInstrument } from '../../build/instrument.ts'
import { aResult } from '../../build/result.ts'
import { type Shares, workedOut } from '../../build/worked-out.ts'
import { votedIn } from './looking.ts'

const INSTRUMENT = 'poolster-clb'
const READER: readonly Role[] = ['network']

let team: TeamsApp
beforeEach(() => {
  team = aTeamsApp()
})

function shipped() {
  const instrument = team.app.instruments.current.get(INSTRUMENT)
  if (!instrument) throw new Error('the instrument is not there')
  return instrument
}

/** So many centres hand in a result for a school year. */
async function handedIn(centres: number, schoolYear = '2026-2027') {
  const figures = networkFigures(aResult(shipped(), { schoolYear }), shipped())
  for (let at = 0; at < centres; at++)
    await team.app.network.give({ tenant: 'tenant-1', name: `Centrum ${at}` }, figures)
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

  test.each([0, 1, 4])('say nothing of %d centres', async (centres) => {
    await handedIn(centres)
    expect(await look()).toMatchObject({ instrument: INSTRUMENT, years: [], overall: undefined, offers: [] })
  })

  test('say from five on what was agreed, per school year and over all of them', async () => {
    await handedIn(5)
    await handedIn(6, '2025-2026')
    const found = await look()
    // The sixth waits for four others.
    expect(found?.years.map(({ schoolYear, totals }) => [schoolYear, totals.results])).toEqual([
      ['2026-2027', 5],
      ['2025-2026', 5]
    ])
    expect(found?.overall?.results).toBe(10)
    expect(JSON.parse(JSON.stringify(found)), 'it is plain data').toEqual(found)
  })

  test('stand in the order of the instrument, with a nought for what nobody chose', async () => {
    await handedIn(5)
    const [year] = (await look())?.years ?? []
    expect(year?.totals.blocks.map(({ block }) => block)).toEqual(shipped().blocks.map(({ id }) => id))
    expect(year?.totals.priorities.map(({ id }) => id)).toEqual(shipped().blocks.map(({ id }) => id))
    for (const { stages, grow, questions } of year?.totals.blocks ?? []) {
      for (const counts of [stages, grow])
        expect(counts.map(({ id }) => id)).toEqual(shipped().stages.map(({ id }) => id))
      expect(questions.map(({ question, counts }) => [question, counts.length])).toEqual([
        ['intent', 3],
        ['difference', 6],
        ['levers', 4],
        ['barriers', 4]
      ])
    }
  })

  test('leave a year of fewer than five out of the whole as well, so that taking the others away gives nothing', async () => {
    await handedIn(7)
    await handedIn(4, '2025-2026')
    const found = await look()
    expect(found?.years.map(({ schoolYear }) => schoolYear)).toEqual(['2026-2027'])
    expect(found?.overall).toEqual(found?.years[0]?.totals)
  })

  test('show no year of fewer than five, whatever wrote it', async () => {
    await handedIn(5)
    const totals = { results: 4, blocks: [], priorities: [] }
    const row = { key: '2025-2026', data: pack('totals', { batches: 1, totals }), expects: 'anything' }
    await team.store.write(`totals!${INSTRUMENT}`, [row])
    const found = await look()
    expect(found?.years).toHaveLength(1)
    expect(found?.overall?.results).toBe(5)
  })

  test('hold no centre, no person and not a word that anyone typed', async () => {
    await handedIn(5)
    expect(JSON.stringify(await look())).not.toMatch(/Centrum|CLB Noord|Peeters|Maes|overleg|LARS|scan-/)
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
    expect(preventie?.grow.find(({ id }) => id === 'systematisch')?.count).toBeGreaterThan(0)
  })
})

test('the totals of a school year fit in a row, of any instrument and also with the blocks of two editions', () => {
  for (const instrument of team.app.instruments.current.values()) {
    const ids = instrument.stages.map(({ id }) => id)
    const chosen = Object.fromEntries(
      besides(instrument).flatMap((question) =>
        question.kind === 'choice' ? [[question.id, question.options.map(({ id }) => id)]] : []
      )
    )
    const figures = ids.flatMap((stage) =>
      ids.map((toward) => ({
        instrument: instrument.id,
        schoolYear: '2026-2027',
        blocks: instrument.blocks.map(({ id }) => ({ block: id, stage, toward, chosen })),
        priorities: instrument.blocks.map(({ id }) => id)
      }))
    )
    const many = Array.from({ length: 9 }, () => totalsOf(figures)).reduce(addTotals)
    const row = pack('totals', { batches: 1_000, totals: many })
    expect(JSON.stringify(row).length, instrument.id).toBeLessThan(ROW_LENGTH / 2)
  }
})

describe('who offers an inspiring practice', () => {
  const offer = (scan: string, centre: string, blocks: readonly string[], schoolYear = '2026-2027') =>
    team.app.network.offer(INSTRUMENT, scan, { centre, schoolYear, blocks })

  test('is named per block, by name, also while there are no totals', async () => {
    await offer('scan-1', 'CLB Zuid', ['teamwerk', 'preventie'])
    await offer('scan-2', 'CLB Noord', ['preventie', 'iets-van-vroeger'])
    expect((await look())?.offers).toEqual([
      {
        block: 'preventie',
        centres: [
          { centre: 'CLB Noord', schoolYear: '2026-2027' },
          { centre: 'CLB Zuid', schoolYear: '2026-2027' }
        ]
      },
      { block: 'teamwerk', centres: [{ centre: 'CLB Zuid', schoolYear: '2026-2027' }] }
    ])
  })

  test('is named once, with the last school year', async () => {
    await offer('scan-1', 'CLB Noord', ['preventie'])
    await offer('scan-2', 'clb noord', ['preventie'], '2025-2026')
    expect((await look())?.offers).toEqual([
      { block: 'preventie', centres: [{ centre: 'CLB Noord', schoolYear: '2026-2027' }] }
    ])
  })
})

describe('whoever looks at the network every day', () => {
  test('can work out nothing about fewer than five centres', async () => {
    await fc.assert(
      fc.asyncProperty(someDays, async (days) => {
        const proef = anInstrument()
        const { app } = aTeamsApp(undefined, undefined, undefined, {
          current: new Map([[proef.id, proef]]),
          earlier: []
        })
        const seen: Shares[] = []
        for (const day of days) {
          for (const { centre, figures } of day) await app.network.give({ tenant: 'tenant-1', name: centre }, figures)
          const found = await lookAtNetwork(app, READER, proef.id)
          const views = [
            ...(found?.years.map(({ totals }) => totals) ?? []),
            ...(found?.overall ? [found.overall] : [])
          ]
          seen.push(...views.flatMap(figuresOn))
        }
        expect(workedOut(seen, centreOf, FIVE)).toBeUndefined()
      }),
      { numRuns: 60 }
    )
  }, 60_000)
})
