import { describe, expect, test } from 'vitest'
import { aScanOfSouth } from '../app/look/pairing.ts'
import { signedTogether } from '../app/look/years.ts'
import { aTeamsApp } from '../build/app.ts'
import { an, bert, ivo } from '../build/the-team.ts'
import { openedTab } from './opened.ts'
import { STRANGER } from './serving.ts'

let north: string
let south: string

const opened = openedTab(async () => {
  const team = aTeamsApp()
  north = await signedTogether(team)
  south = await aScanOfSouth(team)
  return team
})

const shownTo = (who: string, scan: string) => opened.shown(who, `scan/${scan}/beside`)

describe('the page with centres side by side', () => {
  test('brings two together by a code that is said, entered by keyboard and confirmed, and either ends it', async () => {
    const ours = await shownTo(an.aadObjectId, north)
    await ours.tab.getByRole('button', { name: 'Maak een code' }).press('Enter')
    await ours.tab.getByRole('status').getByText('De code staat klaar').waitFor()
    const code = (await ours.tab.locator('.lines b').first().textContent()) ?? ''
    expect(code).toMatch(/^[A-Z]{4} [A-Z]{4}$/)

    const theirs = await shownTo(ivo.aadObjectId, south)
    const field = theirs.tab.getByLabel('Kreeg je een code van een ander centrum?')
    await field.fill(code.toLowerCase())
    await field.press('Enter')
    await theirs.tab.getByText('wacht op het akkoord van het andere centrum').waitFor()

    await ours.leave()
    const again = await shownTo(an.aadObjectId, north)
    await again.tab.getByText('CLB Zuid (2026-2027), directeur Dirk Maes, voerde jullie code in').waitFor()
    await again.tab.getByRole('button', { name: 'Akkoord met CLB Zuid', exact: true }).press('Enter')
    await again.tab.getByRole('heading', { name: 'Hier verschillen jullie het meest' }).waitFor()
    const apart = again.tab.getByRole('listitem').filter({ hasText: '4.3 Preventie' })
    await apart.getByText('systematisch, en wil dat aanhouden').waitFor()
    await again.tab.getByText('biedt hier een inspirerende praktijk').first().waitFor()
    expect([...ours.complaints, ...theirs.complaints, ...again.complaints]).toEqual([])
  })

  test('shows a member the same without buttons, and a stranger nothing', async () => {
    const member = await shownTo(bert.aadObjectId, north)
    await member.tab.getByText('CLB Zuid (2026-2027)').first().waitFor()
    expect(await member.tab.getByRole('button').count()).toBe(0)
    const stranger = await shownTo(STRANGER, north)
    await stranger.tab.getByText('Hier is niets te zien voor jou').waitFor()
  })

  test('says of a wrong code what to do, and stops at once for both', async () => {
    const theirs = await shownTo(ivo.aadObjectId, south)
    await theirs.tab.getByLabel('Kreeg je een code').fill('ABCDEFGH')
    await theirs.tab.getByRole('button', { name: 'Voer de code in' }).click()
    await theirs.tab.getByText('Deze code klopt niet of is niet meer geldig').waitFor()
    await theirs.tab.getByRole('button', { name: 'Stop met CLB Noord' }).click()
    await theirs.tab.getByText('Geen van beide ziet nog iets van de ander').waitFor()
    const ours = await shownTo(bert.aadObjectId, north)
    await ours.tab.getByText('Er ligt nog geen ander centrum').waitFor()
  })
})
