import { beforeEach, expect, test } from 'vitest'
import { forgetStrangers } from '../../src/app/clock/strangers.ts'
import { replayed, TENANT } from '../build/activity.ts'
import { aTeamsApp, filledSetup, strictly, type TeamsApp } from '../build/app.ts'
import { an, THREAD } from '../build/the-team.ts'
import { sweepLater, tracesOf } from './erasing.ts'

let team: TeamsApp
const install = (changes: object = {}) => team.ask({ ...replayed('personal-installed'), from: an, ...changes })

beforeEach(() => {
  team = aTeamsApp()
})

test('whoever gets the app and removes it again is not known any more, nor where they could be reached', async () => {
  await install()
  expect(await tracesOf(team, an)).toContain(`person!${TENANT}!${an.aadObjectId} chat`)
  expect(await install({ action: 'remove' })).toEqual({ text: undefined, card: undefined, jobs: [] })
  expect((await tracesOf(team, an)).filter((row) => !row.startsWith('met '))).toEqual([])
  await sweepLater(team, 401)
  expect(await tracesOf(team, an)).toEqual([])
})

test('an update of the app forgets nobody', async () => {
  await install()
  const before = await tracesOf(team, an)
  for (const action of ['remove-upgrade', 'add-upgrade']) await install({ action })
  expect(await tracesOf(team, an)).toEqual(before)
})

test('whoever gets the app again is greeted again', async () => {
  expect((await install()).card).toBeDefined()
  expect((await install()).card).toBeUndefined()
  await install({ action: 'remove' })
  expect((await install()).card).toBeDefined()
})

test('whoever never took part is forgotten when the time is over, and not a day earlier', async () => {
  await install()
  await sweepLater(team, 399)
  expect(await tracesOf(team, an)).not.toEqual([])
  await sweepLater(team, 401)
  expect(await tracesOf(team, an)).toEqual([])
})

test('whoever takes part by then is not forgotten: that comes with their last scan', async () => {
  await install()
  await team.types(an, 'start', THREAD)
  await team.settle(await team.presses(an, filledSetup(), THREAD))
  const chat = (await tracesOf(team, an)).filter((row) => row.endsWith(' chat'))
  const later = new Date(team.app.now().getTime() + 401 * 24 * 60 * 60_000)
  await forgetStrangers({ ...team.app, now: () => later }, strictly)
  expect((await tracesOf(team, an)).filter((row) => row.endsWith(' chat'))).toEqual(chat)
})
