import { describe, expect, test } from 'vitest'
import { signedTogether } from '../app/look/years.ts'
import { aTeamsApp } from '../build/app.ts'
import { an, bert } from '../build/the-team.ts'
import { openedTab } from './opened.ts'
import { STRANGER } from './serving.ts'

let scan: string

const opened = openedTab(async () => {
  const team = aTeamsApp()
  scan = await signedTogether(team)
  return team
})

const shownTo = (who: string) => opened.shown(who, `scan/${scan}/outcomes`)

describe('the page with the outcomes of a centre', () => {
  test('is filled in by keyboard by who facilitates, and read by a member, who has nothing to fill in', async () => {
    const { tab, complaints } = await shownTo(an.aadObjectId)
    const glce = tab.getByRole('listitem').filter({ hasText: 'GLCE, en voor scholen Appwel' })
    await glce.getByText('4.3 Preventie: planmatig').waitFor()
    await glce.getByText('Vul in of wijzig').press('Enter')
    await glce.getByLabel('Cijfer of vaststelling').fill('78 %')
    await glce.getByLabel('Cijfer of vaststelling').press('Enter')
    await glce.getByText('2026-2027: 78 %').waitFor()
    await glce.getByText('Bewaard.').waitFor()
    await glce.getByLabel('Opmerking').fill('stijgt')
    await glce.getByRole('button', { name: 'Bewaar' }).press('Enter')
    await glce.getByRole('paragraph').filter({ hasText: 'stijgt' }).waitFor()
    expect(complaints).toEqual([])
    const member = await shownTo(bert.aadObjectId)
    await member.tab.getByText('2026-2027: 78 %').waitFor()
    await member.tab.getByText('Ingevuld door An Peeters').waitFor()
    expect(await member.tab.getByRole('button').count()).toBe(0)
    expect(await member.tab.getByText('Vul in of wijzig').count()).toBe(0)
  })

  test('shows a stranger nothing', async () => {
    const { tab } = await shownTo(STRANGER)
    await tab.getByText('Hier is niets te zien voor jou').waitFor()
  })
})
