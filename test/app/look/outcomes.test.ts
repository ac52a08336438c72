import { beforeEach, describe, expect, test } from 'vitest'
import { type FigureLook, lookAtOutcomes, type OutcomesLook, writeFigure } from '../../../src/app/look/outcomes.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { an, bert, carla, dirk, els, hilde, ivo, jana } from '../../build/the-team.ts'
import { sweepLater } from '../erasing.ts'
import { rowsOf } from '../signing.ts'
import { as, INSIDERS, OUTSIDERS, READERS } from './looking.ts'
import { begunTogether, signedTogether } from './years.ts'

const NEXT_YEAR = { schoolYear: '2027-2028' }
const GLCE = { indicator: 'glce', schoolYear: '2026-2027', figure: '78 %', remark: 'stijgt al drie jaar', version: '' }

let team: TeamsApp
let first: string
beforeEach(async () => {
  team = aTeamsApp()
  first = await signedTogether(team)
})

async function looking(who: Who, scan: string): Promise<OutcomesLook> {
  const look = await lookAtOutcomes(team.app, who, scan)
  if (!look || look === 'none') throw new Error(`there is nothing to look at: ${look}`)
  return look
}

async function figuresOn(who: Who, scan: string, indicator = 'glce'): Promise<readonly FigureLook[]> {
  const all = (await looking(who, scan)).effects.flatMap(({ indicators }) => indicators)
  return all.find(({ id }) => id === indicator)?.figures ?? []
}

const writes = (who: Who, scan: string, changes: object = {}) =>
  writeFigure(team.app, who, scan, { ...GLCE, ...changes })
const kept = async () => (await rowsOf(team)).filter(({ key }) => key.startsWith('figure!'))

describe('the outcomes of a centre', () => {
  test('stand beside the bouwstenen that they say something of, with the agreed stage', async () => {
    const { effects } = await looking(as(bert), first)
    expect(effects.map(({ name }) => name)).toEqual([
      'Algemeen',
      'Leerrecht',
      'Totale ontwikkeling',
      'Gelijke onderwijskansen',
      'Inclusie',
      'Welbevinden'
    ])
    const glce = effects.flatMap(({ indicators }) => indicators).find(({ id }) => id === 'glce')
    expect(glce?.blocks).toEqual([{ name: '4.3 Preventie', stage: 'Planmatig' }])
  })

  test.each(INSIDERS)('are read by the %s', async (reader) => {
    expect(await writes(as(an), first)).toEqual({ kind: 'done' })
    expect(await figuresOn(READERS[reader], first)).toMatchObject([{ figure: '78 %', by: 'An Peeters' }])
  })

  test.each(OUTSIDERS)('are neither read nor written by the %s', async (reader) => {
    await writes(as(an), first)
    const before = await kept()
    expect(await lookAtOutcomes(team.app, READERS[reader], first)).toBeUndefined()
    expect(await writes(READERS[reader], first, { figure: 'anders' })).toBeUndefined()
    expect(await kept()).toEqual(before)
  })

  test('are written by facilitator and director, and by no member', async () => {
    expect(await writes(as(bert), first)).toBeUndefined()
    expect(await kept()).toEqual([])
    expect(await writes(as(jana), first)).toEqual({ kind: 'done' })
    expect(await figuresOn(as(bert), first)).toMatchObject([{ by: 'Jana Dubois' }])
  })

  test('are there beside the next scan of the same team, year by year', async () => {
    await writes(as(an), first)
    const second = await begunTogether(team, { setup: { ...NEXT_YEAR, members: carla.aadObjectId } })
    await writes(as(an), second, { schoolYear: '2027-2028', figure: '81 %' })
    expect((await figuresOn(as(carla), second)).map(({ schoolYear, figure }) => [schoolYear, figure])).toEqual([
      ['2027-2028', '81 %'],
      ['2026-2027', '78 %']
    ])
  })

  test('are not there for who types the same name elsewhere, but for who had a part in the scan of then', async () => {
    await writes(as(an), first)
    const where = '19:elsewhere@thread.tacv2;messageid=1'
    const theirs = await begunTogether(team, { by: ivo, where, director: dirk, setup: { members: els.aadObjectId } })
    // All of them were in the first scan but for who is new.
    expect(await figuresOn(as(els), theirs)).toHaveLength(1)
    team = aTeamsApp()
    first = await signedTogether(team, { setup: { members: bert.aadObjectId } })
    await writes(as(an), first)
    const others = await begunTogether(team, { by: ivo, where, director: dirk, setup: { members: hilde.aadObjectId } })
    for (const who of [ivo, dirk, hilde]) expect(await figuresOn(as(who), others)).toEqual([])
    // What is written there takes nothing away here.
    await writes(as(ivo), others, { figure: 'verzonnen' })
    expect(await figuresOn(as(bert), first)).toMatchObject([{ figure: '78 %' }])
  })
})

describe('a figure', () => {
  test('that somebody else changed since says who, and the next press overwrites', async () => {
    await writes(as(an), first)
    const [seen] = await figuresOn(as(an), first)
    await writes(as(jana), first, { figure: '80 %', version: seen?.version })
    const answer = await writes(as(an), first, { figure: '79 %', version: seen?.version })
    expect(answer).toMatchObject({ kind: 'changed', now: { by: 'Jana Dubois', figure: '80 %' } })
    expect(await figuresOn(as(an), first)).toMatchObject([{ figure: '80 %' }])
    const version = answer?.kind === 'changed' ? answer.now?.version : ''
    expect(await writes(as(an), first, { figure: '79 %', version })).toEqual({ kind: 'done' })
    expect(await figuresOn(as(an), first)).toMatchObject([{ figure: '79 %', by: 'An Peeters' }])
  })

  test('written by two at the same moment is of one of them, and the other one is told', async () => {
    const came = await Promise.all([writes(as(an), first), writes(as(jana), first, { figure: '80 %' })])
    expect(came.map((one) => one?.kind).sort()).toEqual(['changed', 'done'])
    expect(await kept()).toHaveLength(1)
  })

  test('that is emptied is gone', async () => {
    await writes(as(an), first)
    const [seen] = await figuresOn(as(an), first)
    await writes(as(an), first, { figure: ' ', remark: '', version: seen?.version })
    expect(await kept()).toEqual([])
  })

  test.each([
    ['an indicator that is not there', { indicator: 'anders' }, 'unknown-indicator'],
    ['no school year', { schoolYear: '2026' }, 'school-year'],
    ['two years apart', { schoolYear: '2026-2028' }, 'school-year'],
    ['too long a figure', { figure: 'x'.repeat(81) }, 'figure-long'],
    ['too long a remark', { remark: 'x'.repeat(501) }, 'remark-long']
  ])('with %s is not kept', async (_what, changes, mistake) => {
    expect(await writes(as(an), first, changes)).toEqual({ kind: 'mistake', mistake })
    expect(await kept()).toEqual([])
  })

  test('stays when the time of its scan is over, and nothing says any more who wrote it', async () => {
    await writes(as(an), first)
    for (const minutes of [0, 15]) await sweepLater(team, 0, minutes)
    await sweepLater(team, 401)
    const [row] = await kept()
    expect(row?.text).toContain('78 %')
    for (const mark of ['An Peeters', an.aadObjectId, first])
      expect(row?.text.split(' {')[1]).not.toContain(`"${mark}"`)
    const second = await begunTogether(team, { setup: { members: carla.aadObjectId } })
    expect(await figuresOn(as(carla), second)).toMatchObject([{ figure: '78 %', by: '' }])
  })
})
