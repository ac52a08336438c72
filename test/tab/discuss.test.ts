import type { FrameLocator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { discuss as words } from '../../src/words/tab/discuss.ts'
import { aClick, BLOCK, discussionsIn, NAME } from '../app/talking.ts'
import { queued, type TeamsApp } from '../build/app.ts'
import { an, bert, CHANNEL, carla, dirk, els, jana } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { openedTab } from './opened.ts'
import type { Showing } from './teams.ts'
import { aTeamThatTalks } from './world.ts'

let team: TeamsApp

const opened = openedTab(async () => {
  team = await aTeamThatTalks()
  return team
})

/** The page of the scan in Teams, as somebody; or another one. */
const shownTo = (who: { readonly aadObjectId: string }, more?: Partial<Showing>) =>
  opened.shown(who, 'scan/scan-1/discuss', more)

/** Does what is to be done after what was pressed on a page. */
const settled = async () =>
  team.settle({ text: undefined, card: undefined, jobs: opened.served().jobs.splice(0).map(queued) })
const button = (tab: FrameLocator, name: string) => tab.getByRole('button', { name, exact: true })
const heading = (tab: FrameLocator, name: string) => tab.getByRole('heading', { name, exact: true, level: 1 })

describe('a talk that is led from the page', () => {
  test('goes from Bespreek over a second round to what is recorded, for all to see', async () => {
    const [lead, member] = await Promise.all([shownTo(an), shownTo(bert)])
    await heading(lead.tab, NAME).waitFor()
    await heading(member.tab, NAME).waitFor()
    expect(await member.tab.getByText(words.lead.title).count(), 'only the facilitator has buttons').toBe(0)

    await button(lead.tab, strings.button.discuss).click()
    await lead.tab.getByText(words.done('discuss', 'channel')).waitFor()
    await settled()
    expect(discussionsIn(team)).toHaveLength(1)

    await button(lead.tab, strings.button.keepTime).click()
    await member.tab.getByRole('heading', { name: words.clock.title }).waitFor()
    await settled()

    await button(lead.tab, strings.button.revote).click()
    await member.tab.getByText(strings.talk.progress(0, 9)).waitFor()
    await settled()
    for (const [second, who] of [bert, carla].entries()) await team.ask(aClick(who, 'planmatig', second + 1))
    await member.tab.getByText(strings.talk.progress(2, 9)).waitFor()
    for (const [second, who] of [an, dirk, els].entries()) await team.ask(aClick(who, 'geintegreerd', second + 3))
    await lead.tab.getByText(strings.talk.progress(5, 9)).waitFor()

    await button(lead.tab, strings.button.endRound).click()
    await lead.tab.getByText(strings.talk.ending.notVoted(4, 9)).waitFor()
    await button(lead.tab, strings.button.endRoundYes).click()
    await settled()
    await member.tab.getByRole('columnheader', { name: strings.talk.round(2) }).waitFor()
    const rows = await member.tab.getByRole('table').getByRole('row').allInnerTexts()
    const figures = rows.slice(1).map((row) => row.match(/\d+/g))
    expect(figures).toEqual([
      ['3', '0'],
      ['1', '2'],
      ['2', '3'],
      ['3', '0']
    ])

    await button(lead.tab, strings.button.toAgree).click()
    const form = lead.tab.locator('form')
    // Three of five: what is filled in is what has most votes.
    expect(await form.getByRole('radio', { name: 'Geïntegreerd', exact: true }).isChecked()).toBe(true)
    const lever = form.getByRole('group', { name: /Hefbomen/ }).getByRole('checkbox', { name: 'mensen en cultuur' })
    await lever.uncheck()
    await form.locator('summary').click()
    const note = form.getByRole('textbox', { name: 'Toelichting bij de hefbomen' })
    await note.fill('Onze nieuwe werkgroep trekt dit.')
    await button(lead.tab, strings.button.agree).click()
    await form.getByRole('alert').waitFor()
    expect(await form.getByRole('group', { name: /Hefbomen/ }).innerText()).toContain('maak nog een keuze')
    expect(await note.inputValue(), 'what was typed stays').toBe('Onze nieuwe werkgroep trekt dit.')
    await lever.check()
    await button(lead.tab, strings.button.agree).click()
    await form.waitFor({ state: 'detached' })
    await settled()
    await member.tab.getByRole('heading', { name: words.agreed }).waitFor()
    await member.tab.getByText(/Geïntegreerd.*\(na tweede ronde\)/).waitFor()
    const card = discussionsIn(team).at(-1)?.card ?? {}
    expect(linesOf(card).join('\n')).toMatch(/Geïntegreerd.*\(na tweede ronde\)/)
    expect([...lead.complaints, ...member.complaints, ...opened.served().errors]).toEqual([])
  })
})

describe('with keys alone', () => {
  test('the arrows, Home and End lead from one to another, but not while one types', async () => {
    const { page, tab } = await shownTo(an, { subPageId: `scan/scan-1/discuss/${BLOCK}` })
    await heading(tab, NAME).waitFor()
    const title = async () => tab.getByRole('heading', { level: 1 }).innerText()
    const place = (at: number) => tab.getByText(`${at} van 11`).first().waitFor()
    await page.keyboard.press('Home')
    await place(1)
    const first = await title()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await place(2)
    expect(await title()).not.toBe(first)
    await page.keyboard.press('End')
    await place(11)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await place(10)
    await page.keyboard.press('Home')
    await heading(tab, first).waitFor()

    // Recording, without a mouse: to the button, the form, and into a text.
    const open = button(tab, strings.button.toAgree)
    await open.focus()
    await page.keyboard.press('Enter')
    const form = tab.locator('form')
    await form.waitFor()
    await form.locator('summary').focus()
    await page.keyboard.press('Enter')
    await form.getByRole('textbox').first().focus()
    await page.keyboard.type('Eerst dit')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('!')
    expect(await form.getByRole('textbox').first().inputValue()).toBe('E!erst dit')
    await place(1)

    // What was typed stays where it was while another one is looked at.
    await tab.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('ArrowRight')
    await place(2)
    await page.keyboard.press('ArrowLeft')
    await place(1)
    expect(await form.getByRole('textbox').first().inputValue()).toBe('E!erst dit')
  })
})

describe('in a meeting', () => {
  test('the screen that all look at has no buttons, and larger letters', async () => {
    const [stage, page] = await Promise.all([shownTo(an, { frame: 'meetingStage' }), shownTo(an)])
    for (const { tab } of [stage, page]) await tab.locator('.discuss').waitFor()
    expect(await stage.tab.getByRole('button').count()).toBe(0)
    expect(await stage.tab.getByRole('combobox').count()).toBe(0)
    const sizeIn = (tab: FrameLocator) =>
      tab.locator('.discuss').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(await sizeIn(stage.tab)).toBeGreaterThan(await sizeIn(page.tab))
    expect(stage.complaints).toEqual([])
  })

  test('the tab opens on what is talked about in the scan that is under way there', async () => {
    const { tab } = await shownTo(bert, { frame: 'meetingStage', subPageId: '', channel: CHANNEL })
    await tab.locator('.discuss').waitFor()
    const elsewhere = await shownTo(bert, { frame: 'sidePanel', subPageId: '', channel: '19:elders@thread.v2' })
    await elsewhere.tab.getByRole('heading', { name: 'Mijn scans' }).waitFor()
  })

  test('the side is compact, and the facilitator leads from there too', async () => {
    const { tab, complaints } = await shownTo(an, { frame: 'sidePanel', width: 320 })
    await tab.getByText(words.lead.title).waitFor()
    expect(await tab.locator('.discuss').evaluate((element) => getComputedStyle(element).fontSize)).toBe('14px')
    expect(complaints).toEqual([])
  })
})

describe('for everybody', () => {
  test.each([320, 1280, 1920])('nothing sticks out at %d pixels, and letters grow with the screen', async (width) => {
    const { tab } = await shownTo(an, { width, height: 900 })
    await tab.locator('.discuss').waitFor()
    const [wide, room, letters] = await tab
      .locator('.discuss')
      .evaluate((element) => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
        Number.parseFloat(getComputedStyle(element).fontSize)
      ])
    expect(wide).toBeLessThanOrEqual(room ?? 0)
    expect(letters).toBeGreaterThanOrEqual(width >= 1920 ? 29 : width >= 1280 ? 23 : 16)
  })

  test('says what there is where the vote is still open', async () => {
    const { tab } = await shownTo(jana, { subPageId: 'scan/no-such-scan/discuss' })
    await tab.getByText('Hier is niets te zien voor jou').waitFor()
  })
})
