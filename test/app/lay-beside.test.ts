import { expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, inChannel, strictly, type TeamsApp } from '../build/app.ts'
import { keepsReport } from '../build/inspection-kept.ts'
import { sweep } from '../build/sweep.ts'
import { IN_TEAMS, pagesOpened } from '../build/tab-page.ts'
import { an, THREAD } from '../build/the-team.ts'
import { partsOfType } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { begunTogether, recorded, signedTogether } from './look/years.ts'
import { inState } from './rules.ts'

const { laidBeside, say } = strings
const posted = (team: TeamsApp) =>
  inChannel(team).flatMap(({ card }) => (card && titleOf(card) === laidBeside.title ? [card] : []))
const lay = async (team: TeamsApp, scan = 'scan-1', where?: string) => {
  const said = await team.presses(an, { verb: 'lay-beside', scan }, where)
  await team.settle(said)
  return said
}
const offered = (card: object | undefined) =>
  partsOfType(card, 'Action.Execute').some(({ verb }) => verb === 'lay-beside')

function aTeam(): TeamsApp {
  const team = aTeamsApp()
  Object.assign(team.app, { opening: () => IN_TEAMS, publicUrl: () => 'https://poolster.example' })
  return team
}

test('a facilitator lays the report beside what was agreed: levels, stages and a question come in the thread, once', async () => {
  const team = aTeam()
  const scan = await begunTogether(team)
  await recorded(team, scan, 'preventie', { vote: 'geintegreerd', ambition: 'systematisch' })
  await keepsReport(team, scan)
  for (let time = 0; time < 2; time += 1) expect((await lay(team, scan)).text).toBe(say.inspectionComing('het kanaal'))
  const [card, ...more] = posted(team)
  expect(more).toEqual([])
  const lines = linesOf(card ?? {})
  expect(lines).toEqual(
    expect.arrayContaining([
      'CLB Noord · 2026-2027',
      '4.3 Preventie',
      laidBeside.team('Geïntegreerd', 'Systematisch'),
      laidBeside.scale('Proactiviteit', 'Beneden de verwachting'),
      laidBeside.story('team-later', ['Proactiviteit'], '2023-2024'),
      `Proactiviteit. ${laidBeside.touches(['4.3 Preventie'])}`
    ])
  )
  expect(lines.join()).not.toContain('Dit leest alleen')
})

test('where no report was added in this conversation, they read so, with the way to the page, and nothing is posted', async () => {
  const team = aTeam()
  const scan = await begunTogether(team)
  const { text = '' } = await lay(team, scan)
  expect(text).toContain(say.noInspection)
  expect(pagesOpened(/\]\(([^)]*)\)/.exec(text)?.[1] ?? '')[0]).toBe(`scan/${scan}/inspection`)
  const elsewhere = await begunTogether(team, { where: '19:ander@thread.tacv2;messageid=1' })
  await keepsReport(team, elsewhere)
  expect((await lay(team, scan)).text).toContain(say.noInspection)
  expect(posted(team)).toEqual([])
})

test('nothing of it is there before the reveal', async () => {
  const team = await inState('open')
  await keepsReport(team)
  await doJob(team.app, { kind: 'inspection-card', scan: 'scan-1', asked: 'wish-1' })
  await lay(team)
  expect(posted(team)).toEqual([])
})

test('a card whose job got lost on its way to the queue is posted at the next look', async () => {
  const team = await inState('closed')
  await keepsReport(team)
  await team.presses(an, { verb: 'lay-beside', scan: 'scan-1' }, THREAD)
  for (const job of await sweep(team.app, strictly)) await doJob(team.app, job)
  expect(posted(team)).toHaveLength(1)
})

test('the button stands with what was agreed while the team talks, and with the status after that', async () => {
  const team = aTeam()
  await begunTogether(team)
  expect(offered((await team.types(an, 'hervat')).card)).toBe(true)
  const signed = aTeam()
  await signedTogether(signed)
  expect(offered((await signed.types(an, 'status')).card)).toBe(true)
})
