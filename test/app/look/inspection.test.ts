import { beforeEach, describe, expect, test } from 'vitest'
import {
  changeInspection,
  type InspectionLook,
  lookAtInspection,
  type ReportAnswer,
  readReport
} from '../../../src/app/look/inspection.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { aTeamsApp, type TeamsApp } from '../../build/app.ts'
import { otherOrder } from '../../build/inspection-reports.ts'
import { an, bert, jana } from '../../build/the-team.ts'
import { sweepLater } from '../erasing.ts'
import { rowsOf } from '../signing.ts'
import { as, INSIDERS, OUTSIDERS, READERS } from './looking.ts'
import { begunTogether, recorded, signedTogether } from './years.ts'

const file = { bytes: new TextEncoder().encode(otherOrder.join('\f')), isPdf: false }
const REPORT = {
  kind: 'keep',
  id: '',
  version: '',
  schoolYear: '2023-2024',
  institution: '119 999',
  infringements: '',
  advice: 'favourable',
  recommendations: ['De werkingsprincipes bewaken.', '  '],
  scales: [{ scale: 'w3', chapter: 'De werkingsprincipes', text: 'Zo licht mogelijk.', level: 'volgens' }]
}

let team: TeamsApp
let scan: string
beforeEach(async () => {
  team = aTeamsApp()
  scan = await begunTogether(team)
})

const keeps = (who: Who, changes: object = {}, where = scan) =>
  changeInspection(team.app, who, where, { ...REPORT, ...changes })
const kept = async () => (await rowsOf(team)).filter(({ key }) => /^inspect(ion|ed)!/.test(key))

async function looking(who: Who, where = scan): Promise<InspectionLook> {
  const look = await lookAtInspection(team.app, who, where)
  if (!look || look === 'none') throw new Error(`there is nothing to look at: ${look}`)
  return look
}

describe('a report of the inspectorate', () => {
  test.each([
    ['the facilitator', as(an)],
    ['the director', as(jana)]
  ])(
    'is read from a file for %s, with the words that point to a level, and nothing is kept of it',
    async (_who, who) => {
      const before = await rowsOf(team)
      const answer = (await readReport(team.app, who, scan, file)) as ReportAnswer & { kind: 'read' }
      expect(answer.kind).toBe('read')
      expect(answer.report.scales.map(({ scale, level, sign }) => [scale, level, sign])).toEqual([
        ['w3', '', 'volgens'],
        ['w4', '', 'overstijgt'],
        ['v3', '', 'benadert'],
        ['k3', '', 'beneden']
      ])
      const pointing = answer.report.scales.map(({ pieces }) => pieces.filter(({ level }) => level !== ''))
      expect(pointing.map((words) => words.map(({ text, level }) => `${text}: ${level}`).join())).toEqual([
        '',
        'inspirerend voorbeeld: overstijgt',
        'beperkt: benadert',
        'nauwelijks: beneden'
      ])
      expect(await rowsOf(team)).toEqual(before)
    }
  )

  test.each(['member' as const, ...OUTSIDERS])('is neither read for nor kept by the %s', async (reader) => {
    expect(await readReport(team.app, READERS[reader], scan, file)).toBeUndefined()
    expect(await keeps(READERS[reader])).toBeUndefined()
    expect(await kept()).toEqual([])
  })

  test('is kept as somebody read it over, and every insider sees it; who added it may change and remove it', async () => {
    expect(await keeps(as(an))).toEqual({ kind: 'done' })
    for (const reader of INSIDERS) {
      const { reports, mayWrite } = await looking(READERS[reader])
      expect(reports).toMatchObject([
        {
          schoolYear: '2023-2024',
          institution: '119999',
          advice: 'favourable',
          recommendations: ['De werkingsprincipes bewaken.'],
          scales: REPORT.scales,
          by: 'An Peeters',
          mayChange: reader !== 'member',
          mayRemove: reader !== 'member'
        }
      ])
      expect(mayWrite).toBe(reader !== 'member')
      expect(JSON.stringify(reports)).not.toContain(as(an).id)
    }
    for (const reader of OUTSIDERS) expect(await lookAtInspection(team.app, READERS[reader], scan)).toBeUndefined()
  })

  test('is not kept with a mistake: all of them are told at once, and nothing changes', async () => {
    const wrong = {
      schoolYear: '2023-2025',
      institution: 'abc',
      advice: 'goed',
      recommendations: ['x'.repeat(401)],
      scales: [
        { scale: 'w3', chapter: '', text: 'x'.repeat(3_001), level: 'top' },
        { scale: 'w3', chapter: '', text: '', level: '' },
        { scale: 'z9', chapter: '', text: '', level: '' }
      ]
    }
    expect(await keeps(as(an), wrong)).toEqual({
      kind: 'mistakes',
      mistakes: [
        { kind: 'school-year' },
        { kind: 'institution' },
        { kind: 'advice' },
        { kind: 'recommendation-long', at: '1' },
        { kind: 'level', at: 'w3' },
        { kind: 'text-long', at: 'w3' },
        { kind: 'twice', at: 'w3' },
        { kind: 'unknown-scale', at: 'z9' }
      ]
    })
    expect(await keeps(as(an), { scales: [] })).toEqual({ kind: 'mistakes', mistakes: [{ kind: 'no-scale' }] })
    expect(await kept()).toEqual([])
  })

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['a word', 'keep'],
    ['another wish', { kind: 'show' }],
    ['lists that are none', { ...REPORT, scales: 'w3', recommendations: 1 }]
  ])('that comes along as %s changes nothing', async (_what, json) => {
    const answer = await changeInspection(team.app, as(an), scan, json)
    expect(answer?.kind ?? 'nothing').toMatch(/^(nothing|mistakes)$/)
    expect(await kept()).toEqual([])
  })

  test('the second of two who change it at once is told, and what the first one wrote stays', async () => {
    await keeps(as(an))
    const [report] = (await looking(as(an))).reports
    const { id = '', version = '' } = report ?? {}
    expect(await keeps(as(jana), { id, version, institution: '118888' })).toEqual({ kind: 'done' })
    expect(await keeps(as(an), { id, version, institution: '117777' })).toEqual({ kind: 'changed' })
    expect((await looking(as(an))).reports).toMatchObject([{ institution: '118888', by: 'Jana Dubois' }])
  })

  test('at most six are kept', async () => {
    for (const year of [2018, 2019, 2020, 2021, 2022, 2023])
      expect(await keeps(as(an), { schoolYear: `${year}-${year + 1}` })).toEqual({ kind: 'done' })
    expect(await keeps(as(an), { schoolYear: '2024-2025' })).toEqual({ kind: 'full' })
    expect((await looking(as(an))).reports.map(({ schoolYear }) => schoolYear)).toEqual(
      [2023, 2022, 2021, 2020, 2019, 2018].map((year) => `${year}-${year + 1}`)
    )
  })

  test('is removed by who added it or by the director, whole, and by nobody else', async () => {
    await keeps(as(jana))
    const id = (await looking(as(jana))).reports[0]?.id
    for (const who of [as(an), as(bert), ...OUTSIDERS.map((one) => READERS[one])])
      expect(await changeInspection(team.app, who, scan, { kind: 'remove', id })).toBeUndefined()
    expect(await kept()).not.toEqual([])
    expect(await changeInspection(team.app, as(jana), scan, { kind: 'remove', id })).toEqual({ kind: 'done' })
    expect(await kept()).toEqual([])
    expect(await changeInspection(team.app, as(jana), scan, { kind: 'remove', id })).toEqual({ kind: 'done' })
  })

  test('is laid beside what was agreed, with a question where the two tell different stories', async () => {
    await team.settle(await team.presses(an, { verb: 'cancel-yes', scan }))
    scan = await signedTogether(team)
    const scales = [
      { scale: 'w3', chapter: 'De werkingsprincipes', text: 'Zo licht mogelijk.', level: 'volgens' },
      { scale: 'w4', chapter: 'De werkingsprincipes', text: 'Aan tafel.', level: 'beneden' }
    ]
    await keeps(as(an), { scales })
    const [report] = (await looking(as(bert))).reports
    expect(report?.beside.map(({ name, stage, aim, story }) => [name, stage, aim, story])).toEqual([
      ['4.1 Behartiger van de leerling', 'Planmatig', 'Geïntegreerd', undefined],
      [
        '4.2 Geïntegreerde benadering van de kernprocessen',
        'Planmatig',
        'Geïntegreerd',
        { kind: 'team-earlier', scales: ['Subsidiariteit'] }
      ],
      [
        '5.2 Sterk partnerschap: intern binnen GO!',
        'Planmatig',
        'Geïntegreerd',
        { kind: 'team-earlier', scales: ['Subsidiariteit'] }
      ]
    ])
    expect(report?.beside[0]?.scales).toEqual([
      { name: 'Belang van de leerling', level: 'Beneden de verwachting', text: 'Aan tafel.' }
    ])
    expect(report?.touched).toEqual([
      [
        '4.1 Behartiger van de leerling',
        '4.2 Geïntegreerde benadering van de kernprocessen',
        '5.2 Sterk partnerschap: intern binnen GO!'
      ]
    ])
  })

  test('says nothing of what a team agreed to who may not see that yet', async () => {
    await recorded(team, scan, 'behartiger', { vote: 'systematisch', ambition: 'keep' })
    await keeps(as(an), { scales: [{ scale: 'w4', chapter: '', text: '', level: 'beneden' }] })
    const stories = await Promise.all(
      [as(bert), as(jana)].map(async (who) =>
        (await looking(who)).reports[0]?.beside.map(({ stage, story }) => [stage, story?.kind])
      )
    )
    expect(stories).toEqual([[['Systematisch', 'team-later']], [['', undefined]]])
  })

  test('stays for the next scan of the same team, and is not there for another centre', async () => {
    await team.settle(await team.presses(an, { verb: 'cancel-yes', scan }))
    scan = await signedTogether(team)
    await keeps(as(an))
    const next = await begunTogether(team, { setup: { schoolYear: '2027-2028' } })
    expect((await looking(as(bert), next)).reports).toMatchObject([{ schoolYear: '2023-2024', mayChange: false }])
    const other = await begunTogether(team, { where: '19:elders@thread.tacv2', setup: { centre: 'CLB Zuid' } })
    expect((await looking(as(an), other)).reports).toEqual([])
  })

  test('stays when the people of its scan go, without who added it', async () => {
    await team.settle(await team.presses(an, { verb: 'cancel-yes', scan }))
    scan = await signedTogether(team)
    await keeps(as(an))
    await sweepLater(team, 401)
    const rows = await kept()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/Peeters|id-an/)
  })
})
