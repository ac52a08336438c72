import { describe, expect, test } from 'vitest'
import { begunTogether, recorded, signedTogether } from '../app/look/years.ts'
import { aTeamsApp } from '../build/app.ts'
import { an, bert, carla, jana } from '../build/the-team.ts'
import { openedTab } from './opened.ts'
import { STRANGER } from './serving.ts'

let first: string
let second: string

const opened = openedTab(async () => {
  const team = aTeamsApp()
  first = await signedTogether(team, { setup: { members: bert.aadObjectId } })
  const members = [bert, carla].map(({ aadObjectId }) => aadObjectId).join(',')
  second = await begunTogether(team, { setup: { schoolYear: '2027-2028', members } })
  await recorded(team, second, 'preventie', { vote: 'geintegreerd', ambition: 'systematisch' })
  return team
})

const shownTo = (who: string, scan = second) => opened.shown(who, `scan/${scan}/earlier`)

describe('the page with a centre’s earlier scans', () => {
  test('says in words how each bouwsteen moved, and what became of the ambition of then', async () => {
    const { tab, complaints } = await shownTo(bert.aadObjectId)
    await tab.getByRole('heading', { name: 'Vroeger en nu' }).waitFor()
    const moved = tab.getByRole('listitem').filter({ has: tab.getByRole('heading', { name: '4.3 Preventie' }) })
    await moved.getByText('2026-2027: van planmatig verder naar geïntegreerd.').waitFor()
    await moved.getByText('De ambitie van toen, geïntegreerd, is bereikt.').waitFor()
    expect(await tab.getByText('Nu nog niet vastgelegd.').count()).toBe(10)
    expect(complaints).toEqual([])
  })

  test('leads nobody there who had no part in it', async () => {
    const { tab } = await shownTo(carla.aadObjectId)
    await tab.getByText('je ziet alleen wat het centrum afsprak').waitFor()
    expect(await tab.getByRole('link', { name: 'Bekijk die scan' }).count()).toBe(0)
  })

  test('says to the director when there is something to see, and to a stranger that there is nothing', async () => {
    const director = await shownTo(jana.aadObjectId)
    await director.tab.getByText('zodra je ziet wat jullie nu vastleggen').waitFor()
    const stranger = await shownTo(STRANGER)
    await stranger.tab.getByText('Hier is niets te zien voor jou').waitFor()
  })

  test('says beside the first scan of a centre that there is none yet', async () => {
    const { tab } = await shownTo(an.aadObjectId, first)
    await tab.getByText('Er is nog geen eerdere scan').waitFor()
  })
})
