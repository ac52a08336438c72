import { describe, expect, test } from 'vitest'
import type { TabOpening } from '../../src/app/scan/app.ts'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, type TeamsApp } from '../build/app.ts'
import { IN_TEAMS, pagesOpened } from '../build/tab-page.ts'
import { an, bert, jana, lena, THREAD } from '../build/the-team.ts'
import { partsOfType } from '../cards/card-facts.ts'
import { asRead, titleOf } from '../cards/card-text.ts'
import { begunTogether } from './look/years.ts'

const WORD = 'doorlichting'
const SECOND = '19:tweede@thread.tacv2;messageid=1'

/** A team whose tab is found like this. */
function aTeam(opening: TabOpening | undefined = IN_TEAMS): TeamsApp {
  const team = aTeamsApp()
  Object.assign(team.app, { opening: () => opening, publicUrl: () => 'https://poolster.example' })
  return team
}

/** The pages that a link in a text opens. */
const opened = (text = '') => pagesOpened(/\]\(([^)]*)\)/.exec(text)?.[1] ?? '')
const pageOf = (scan: string) => [`scan/${scan}/inspection`, `/tab#/scan/${scan}/inspection`]

describe.each([
  ['a facilitator in the own chat', an, undefined],
  ['a member in the own chat', bert, undefined],
  ['a director in the own chat', jana, undefined],
  ['a member in the channel', bert, THREAD]
])('by the word doorlichting %s', (_who, who, where) => {
  test('finds the page of the scan on which a report is laid beside it', async () => {
    const team = aTeam()
    const scan = await begunTogether(team)
    const { text } = await team.types(who, WORD, where)
    expect(asRead(text ?? '')).toContain('CLB Noord · 2026-2027')
    expect(opened(text)).toEqual(pageOf(scan))
  })

  test('reads that it needs the tab, where there is none', async () => {
    const team = aTeamsApp()
    await begunTogether(team)
    expect((await team.types(who, WORD, where)).text).toBe(strings.say.inspectionNoTab)
  })

  test('reads that there is nothing to lay beside an instrument that knows of no reports', async () => {
    const team = aTeam()
    await begunTogether(team, { setup: { instrument: 'inspectie-clb' } })
    expect((await team.types(who, WORD, where)).text).toBe(strings.laidBeside.none)
  })
})

test('who has several scans is asked which one, and finds the page of the one that is chosen', async () => {
  const team = aTeam()
  const scans = [await begunTogether(team), await begunTogether(team, { where: SECOND, setup: { centre: 'CLB Zuid' } })]
  await begunTogether(team, {
    where: '19:derde@thread.tacv2;messageid=1',
    setup: { centre: 'CLB Oost', instrument: 'inspectie-clb' }
  })
  const { card } = await team.types(an, WORD)
  expect(titleOf(card)).toBe(strings.choice.title.inspection)
  const found = []
  for (const { data } of partsOfType(card, 'Action.Execute')) found.push(opened((await team.presses(an, data)).text))
  expect(new Set(found.map(String))).toEqual(new Set(scans.map(pageOf).map(String)))
})

test.each([
  ['has no part in any scan', lena, undefined],
  ['asks in a channel without a scan', an, SECOND]
])('who %s reads the same as by resultaat', async (_what, who, where) => {
  const team = aTeam()
  await begunTogether(team)
  const { text } = await team.types(who, WORD, where)
  expect(text).toBe(strings.say.noScanHere)
  expect(text).toBe((await team.types(who, 'resultaat', where)).text)
})
