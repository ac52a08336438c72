import { expect, test } from 'vitest'
import { aTeamsApp, filledSetup, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { WATCH_LIST } from '../build/watch-list.ts'
import { scanOn } from '../cards/card-facts.ts'

async function rowsIn({ store }: TeamsApp): Promise<number> {
  const all = [...Object.values(await store.everything()), await store.read(WATCH_LIST)]
  return all.flat().length
}

test('whoever types start again and again leaves no more behind than with the first one', async () => {
  const team = aTeamsApp()
  await team.types(an, 'start', THREAD)
  await team.types(bert, 'start', THREAD)
  const before = await rowsIn(team)
  for (let time = 0; time < 30; time++) for (const who of [an, bert]) await team.types(who, 'start', THREAD)
  expect(await rowsIn(team)).toBe(before)
})

test('the set-up card of an earlier start and the newest one are one: either starts that scan, once', async () => {
  const team = aTeamsApp()
  const first = scanOn((await team.types(an, 'start', THREAD)).card)
  const second = scanOn((await team.types(an, 'start', THREAD)).card)
  expect(second).toBe(first)
  const started = await team.presses(an, filledSetup({ scan: first }), THREAD)
  expect(started.jobs.map(({ kind }) => kind)).toContain('invite')
  await team.settle(started)
  expect((await team.types(an, 'start', THREAD)).text, 'one is running').toBeDefined()
})

test('a set-up card that was used is no longer the one that comes again', async () => {
  const team = aTeamsApp()
  const first = scanOn((await team.types(bert, 'start')).card)
  await team.presses(bert, { ...filledSetup(), scan: first, members: '', director: '' })
  const whole = await team.app.scans.whole(first)
  expect(whole?.scan.value.state).toBe('open')
  await sweep(team.app, strictly)
  expect((await team.types(bert, 'start')).text, 'one is running').toBeDefined()
})
