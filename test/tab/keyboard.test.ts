import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aScanOfSouth } from '../app/look/pairing.ts'
import { signedTogether } from '../app/look/years.ts'
import { launchChromium } from '../browser.ts'
import { aTeamsApp, queued, type TeamsApp } from '../build/app.ts'
import { otherOrder } from '../build/inspection-reports.ts'
import { an, bert, ivo } from '../build/the-team.ts'
import { type Keys, keysOn } from './keys.ts'
import { READER, type ServedTab, serveTab } from './serving.ts'
import { type InTeams, shownIn } from './teams.ts'
import { aCentreWithPages, aTeamThatTalks } from './world.ts'

let browser: Browser
let talking: TeamsApp
let served: Record<'full' | 'talking' | 'pairing', ServedTab>
/** Scans: the last one of the centre with pages, and two that nothing lies beside yet. */
let scans: { readonly later: string; readonly north: string; readonly south: string }

beforeAll(async () => {
  const pairing = aTeamsApp()
  const [{ team, later }, made, launched] = await Promise.all([aCentreWithPages(), aTeamThatTalks(), launchChromium()])
  talking = made
  browser = launched
  scans = { later, north: await signedTogether(pairing), south: await aScanOfSouth(pairing) }
  served = {
    full: await serveTab(team.app),
    talking: await serveTab(talking.app),
    pairing: await serveTab(pairing.app)
  }
})

afterAll(async () => {
  await browser.close()
  for (const one of Object.values(served)) await one.stop()
})

/** Where somebody is with nothing but a keyboard. */
type Walker = InTeams & { readonly keys: Keys }

async function walking(
  who: string | { aadObjectId: string },
  page: string,
  on: keyof typeof served = 'full'
): Promise<Walker> {
  const shown = await shownIn(() => ({ browser, served: served[on], page }))(who)
  await shown.tab.getByRole('heading', { level: 1 }).waitFor()
  return { ...shown, keys: keysOn(shown) }
}

const button = ({ tab }: Walker, name: string) => tab.getByRole('button', { name, exact: true })
const title = ({ tab }: Walker, name: string) => tab.getByRole('heading', { level: 1, name, exact: true })

type Walk = { readonly page: string; readonly does: string; readonly walk: () => Promise<Walker> }

/** What there is to do on each page, done without a mouse. */
const WALKS: readonly Walk[] = [
  {
    page: 'Mijn scans',
    does: 'takes something along, folds it again with Escape, and opens a scan',
    async walk() {
      const on = await walking(an, '')
      const { page, tab, keys } = on
      const more = tab.locator('summary').first()
      await keys.to(more)
      await keys.press('Enter')
      const file = button(on, 'Gegevens (JSON)').first()
      await keys.to(file)
      const [download] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')])
      expect(download.suggestedFilename()).toMatch(/\.json$/)
      expect(await keys.isOn(file), 'one stays where one pressed').toBe(true)
      await keys.press('Escape')
      expect(await keys.isOn(more), 'what one folds has the focus').toBe(true)
      expect(await file.isVisible()).toBe(false)
      await keys.to(tab.getByRole('link', { name: /CLB Noord, 2027-2028/ }), 'Shift+Tab')
      await keys.press('Enter')
      expect(await keys.isOn(title(on, 'Resultaat')), 'a page begins at its title').toBe(true)
      return on
    }
  },
  {
    page: 'Resultaat',
    does: 'reads the drawing, opens all blocks and folds one with Escape',
    async walk() {
      const on = await walking(an, 'scan/scan-1')
      const { tab, keys } = on
      await keys.to(tab.getByRole('img').first())
      await keys.press('ArrowRight')
      await tab.locator('.tip').waitFor()
      await keys.press('Escape')
      expect(await tab.locator('.tip').count()).toBe(0)
      await keys.to(button(on, 'Alles openen'))
      await keys.press('Enter')
      expect(await keys.isOn(button(on, 'Alles sluiten'))).toBe(true)
      const first = tab.locator('.block summary').first()
      await keys.to(first)
      await keys.press('Escape')
      expect(await keys.isOn(first)).toBe(true)
      expect(await tab.locator('.block').first().getByText('Vastgelegd').first().isVisible()).toBe(false)
      return on
    }
  },
  {
    page: 'Bespreken',
    does: 'leaves the form with Escape, fills it in and records it',
    async walk() {
      const on = await walking(an, 'scan/scan-1/discuss/preventie', 'talking')
      const { tab, keys } = on
      await title(on, 'Preventie').waitFor()
      const open = button(on, strings.button.toAgree)
      await keys.to(open)
      await keys.press('Enter')
      const form = tab.locator('form')
      expect(await keys.isOn(form.getByRole('heading', { level: 3 })), 'the form begins at its title').toBe(true)
      await keys.to(form.locator('summary'))
      await keys.press('Enter')
      const note = form.getByRole('textbox', { name: 'Toelichting bij de hefbomen' })
      await keys.to(note)
      await keys.type('Onze werkgroep trekt dit.')
      await keys.press('Escape')
      expect(await keys.isOn(form.locator('summary')), 'first what is open in it').toBe(true)
      await keys.press('Escape')
      await form.waitFor({ state: 'detached' })
      const said = tab.getByRole('status').filter({ hasText: 'Wat je invulde, is bewaard.' })
      expect(await keys.isOn(said), 'what was said has the focus').toBe(true)
      await keys.to(open, 'Shift+Tab')
      await keys.press('Enter')
      await keys.isOn(form.getByRole('heading', { level: 3 }))
      expect(await note.inputValue(), 'what was typed is not lost').toBe('Onze werkgroep trekt dit.')
      await keys.to(form.getByRole('radio', { name: 'Fragmentair' }))
      await keys.press('ArrowDown')
      expect(await form.getByRole('radio', { name: 'Planmatig', exact: true }).isChecked()).toBe(true)
      await keys.to(form.getByRole('radio', { name: 'dit aanhouden' }))
      await keys.press('Space')
      await keys.to(button(on, strings.button.agree))
      await keys.press('Enter')
      await form.waitFor({ state: 'detached' })
      await tab.getByRole('heading', { name: 'Wat jullie vastlegden' }).waitFor()
      expect(await keys.isOn(tab.getByRole('status').filter({ hasText: 'Vastgelegd.' }))).toBe(true)
      await talking.settle({ text: undefined, card: undefined, jobs: served.talking.jobs.splice(0).map(queued) })
      return on
    }
  },
  {
    page: 'Vroeger en nu',
    does: 'opens an earlier scan, and comes back by the pages of a scan',
    async walk() {
      const on = await walking(bert, `scan/${scans.later}/earlier`)
      const { tab, frame, keys } = on
      const link = tab.getByRole('link', { name: 'Bekijk die scan' })
      await link.waitFor().catch(() => undefined)
      await keys.to(tab.getByRole('link', { name: 'Resultaat' }), 'Shift+Tab')
      await keys.press('Enter')
      expect(await keys.isOn(title(on, 'Resultaat'))).toBe(true)
      await keys.to(tab.getByRole('link', { name: 'Vroeger en nu' }), 'Shift+Tab')
      await keys.press('Enter')
      expect(await keys.isOn(title(on, 'Vroeger en nu'))).toBe(true)
      await keys.to(link)
      await keys.press('Enter')
      expect(await keys.isOn(title(on, 'Resultaat'))).toBe(true)
      expect(frame.url()).toMatch(/#\/scan\/scan-1$/)
      return on
    }
  },
  {
    page: 'Naast elkaar',
    does: 'makes a code, withdraws it, makes another one, which is typed and agreed to, and stops',
    async walk() {
      const on = await walking(an, `scan/${scans.north}/beside`, 'pairing')
      const { tab, page, keys } = on
      const give = button(on, 'Maak een code')
      await keys.to(give)
      await keys.press('Enter')
      await tab.getByRole('status').getByText('De code staat klaar').waitFor()
      expect(await keys.isOn(give)).toBe(true)
      await keys.to(tab.getByRole('button', { name: /^Trek / }), 'Shift+Tab')
      await keys.press('Enter')
      expect(await keys.isOn(tab.getByRole('status').getByText('De code is ingetrokken'))).toBe(true)
      await keys.to(give)
      await keys.press('Enter')
      const shown = tab.locator('.lines b')
      await shown.waitFor()
      const code = (await shown.textContent()) ?? ''

      const theirs = await walking(ivo, `scan/${scans.south}/beside`, 'pairing')
      const field = theirs.tab.getByLabel('Kreeg je een code van een ander centrum?')
      await theirs.keys.to(field)
      await theirs.keys.type('abcd efgh')
      await theirs.keys.press('Enter')
      await theirs.tab.getByRole('status').getByText('Deze code klopt niet').waitFor()
      expect(await theirs.keys.isOn(field), 'one can try again at once').toBe(true)
      await theirs.keys.type(code.toLowerCase())
      await theirs.keys.press('Enter')
      await theirs.tab.getByText('wacht op het akkoord').first().waitFor()

      await page.bringToFront()
      await keys.to(button(on, 'Akkoord met CLB Zuid'), 'Shift+Tab')
      await keys.press('Enter')
      expect(await keys.isOn(tab.getByRole('status').getByText('Jullie liggen nu naast elkaar'))).toBe(true)
      await keys.to(button(on, 'Stop met CLB Zuid'))
      await keys.press('Enter')
      expect(await keys.isOn(tab.getByRole('status').getByText('Geen van beide ziet nog iets'))).toBe(true)
      expect(theirs.complaints).toEqual([])
      return on
    }
  },
  {
    page: 'Uitkomsten',
    does: 'adds a figure of an earlier year with a remark, changes it, and takes it away',
    async walk() {
      const on = await walking(an, `scan/${scans.later}/outcomes`)
      const { tab, keys } = on
      const first = tab.getByRole('listitem').filter({ hasText: 'GLCE, en voor scholen Appwel' })
      const open = first.getByText('Vul in of wijzig')
      await keys.to(open)
      await keys.press('Enter')
      const [year, figure, remark] = ['Schooljaar', 'Cijfer of vaststelling', 'Opmerking'].map((name) =>
        first.getByLabel(name)
      )
      if (!year || !figure || !remark) throw new Error('no fields')
      await keys.to(year)
      await keys.press('ArrowDown')
      expect(await year.inputValue()).toBe('2026-2027')
      await keys.to(figure)
      await keys.type('78 %')
      await keys.to(remark)
      await keys.type('stijgt')
      const save = first.getByRole('button', { name: 'Bewaar' })
      await keys.to(save)
      await keys.press('Enter')
      await first.getByText('2026-2027: 78 %').waitFor()
      await first.getByRole('paragraph').filter({ hasText: 'stijgt' }).waitFor()
      expect(await keys.isOn(save), 'one stays where one pressed').toBe(true)
      await keys.to(figure, 'Shift+Tab')
      await keys.type('79 %')
      await keys.press('Enter')
      await first.getByText('2026-2027: 79 %').waitFor()
      expect(await keys.isOn(figure)).toBe(true)
      await first.getByRole('status').getByText('Bewaard.').waitFor()
      await keys.type('')
      await keys.to(remark)
      await keys.type('')
      await keys.to(save)
      await keys.press('Enter')
      await first.getByText('Weggehaald.').waitFor()
      await first.getByText('Nog niets ingevuld.').waitFor()
      await keys.press('Escape')
      expect(await keys.isOn(open)).toBe(true)
      expect(await figure.isVisible()).toBe(false)
      return on
    }
  },
  {
    page: 'Doorlichting',
    does: 'chooses the file of a report, reads it over, keeps it, opens a scale, corrects it, and removes it',
    async walk() {
      const on = await walking(an, `scan/${scans.later}/inspection`)
      const { page, tab, keys } = on
      // Before the walk there: a browser that is only now told to hand over its choosers may open this one itself.
      const chooser = page.waitForEvent('filechooser')
      await keys.to(tab.getByLabel('Kies het verslag'))
      await keys.press('Enter')
      await (await chooser).setFiles({
        name: 'verslag.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(otherOrder.join('\f'))
      })
      expect(await keys.isOn(tab.getByRole('heading', { name: 'Lees het verslag na' }))).toBe(true)
      await keys.to(tab.getByLabel('Schooljaar van de doorlichting'))
      await keys.type('2019-2020')
      const principle = tab.getByRole('group', { name: 'Subsidiariteit' })
      const level = principle.getByRole('combobox')
      await keys.to(level)
      for (let down = 0; down < 3; down++) await keys.press('ArrowDown')
      expect(await level.inputValue()).toBe('volgens')
      await keys.to(principle.getByRole('textbox'))
      await keys.type('Zo licht mogelijk.')
      const interest = tab.getByRole('group', { name: 'Belang van de leerling' })
      await keys.to(interest.getByRole('button'))
      await keys.press('Enter')
      await interest.getByText('Deze schaal wordt niet bewaard.').waitFor()
      expect(await keys.isOn(interest.getByRole('button', { name: 'Bewaar deze schaal toch' }))).toBe(true)
      await keys.to(tab.getByLabel('Nog een schaal uit het verslag'))
      await keys.press('ArrowDown')
      const add = button(on, 'Voeg de schaal toe')
      await keys.to(add)
      await keys.press('Enter')
      await tab.getByRole('status').getByText('staat nu hierboven').waitFor()
      expect(await keys.isOn(add), 'one stays where one pressed').toBe(true)
      await keys.to(button(on, 'Bewaar het verslag'))
      await keys.press('Enter')
      const report = tab
        .locator('section')
        .filter({ has: tab.getByRole('heading', { name: 'Doorlichting 2019-2020' }) })
      await report.waitFor()
      expect(await keys.isOn(tab.getByRole('status').filter({ hasText: 'Bewaard.' }))).toBe(true)
      const scale = report.getByText('Wat het verslag zegt, per schaal (4)')
      await keys.to(scale)
      await keys.press('Enter')
      await report.getByText('Zo licht mogelijk.').last().waitFor()
      await keys.press('Escape')
      expect(await keys.isOn(scale), 'what one folds has the focus').toBe(true)
      await keys.to(report.getByRole('button', { name: 'Wijzig' }))
      await keys.press('Enter')
      expect(await keys.isOn(tab.getByRole('heading', { name: 'Het verslag wijzigen' }))).toBe(true)
      await keys.to(button(on, 'Stop zonder te bewaren'))
      await keys.press('Enter')
      const remove = report.getByRole('button', { name: 'Verwijder dit verslag' })
      await keys.to(remove)
      await keys.press('Enter')
      expect(await keys.isOn(report.getByText('Verwijderen is voorgoed')), 'the question has the focus').toBe(true)
      await keys.to(report.getByRole('button', { name: 'Nee, laat het staan' }))
      await keys.press('Enter')
      expect(await keys.isOn(remove), 'one is where one was').toBe(true)
      await keys.press('Enter')
      await keys.to(report.getByRole('button', { name: 'Ja, verwijder het' }))
      await keys.press('Enter')
      await report.waitFor({ state: 'detached' })
      expect(await keys.isOn(tab.getByRole('status').filter({ hasText: 'Het verslag is verwijderd.' }))).toBe(true)
      return on
    }
  },
  {
    page: 'Netwerk',
    does: 'chooses a school year, all of them beside each other, and opens and folds what was said of a block',
    async walk() {
      const on = await walking(READER, 'network')
      const { tab, keys } = on
      const year = button(on, '2025-2026')
      await keys.to(year)
      await keys.press('Enter')
      await tab.getByRole('status').getByText('centra in 2025-2026').waitFor()
      expect(await keys.isOn(year)).toBe(true)
      const more = tab.getByText('Manier van werken, verschillen').first()
      await keys.to(more)
      await keys.press('Enter')
      await tab.getByRole('heading', { name: 'Hefbomen' }).first().waitFor()
      await keys.press('Escape')
      expect(await tab.getByRole('heading', { name: 'Hefbomen' }).first().isVisible()).toBe(false)
      await keys.to(button(on, 'Schooljaren naast elkaar'), 'Shift+Tab')
      await keys.press('Enter')
      await tab.getByText('Het zijn niet elk jaar dezelfde centra').waitFor()
      return on
    }
  },
  {
    page: 'Privacy',
    does: 'is found below every page',
    walk: () => footTo('Privacy')
  },
  {
    page: 'Toegankelijkheid',
    does: 'is found below every page',
    walk: () => footTo('Toegankelijkheid')
  },
  {
    page: 'a page that is not there',
    does: 'leads back',
    async walk() {
      const on = await walking(bert, 'nowhere')
      const { tab, keys } = on
      await keys.to(tab.getByRole('link', { name: 'Mijn scans' }), 'Shift+Tab')
      await keys.press('Enter')
      expect(await keys.isOn(title(on, 'Mijn scans'))).toBe(true)
      return on
    }
  }
]

async function footTo(name: string): Promise<Walker> {
  const on = await walking(bert, '')
  const { tab, keys } = on
  await tab.getByText('Alles wat Poolster van jou bewaart').waitFor()
  await keys.to(tab.getByRole('contentinfo').getByRole('link', { name }))
  await keys.press('Enter')
  expect(await keys.isOn(title(on, name))).toBe(true)
  expect(await tab.getByRole('contentinfo').getByRole('link', { name }).getAttribute('aria-current')).toBe('page')
  return on
}

describe('with the keyboard alone', () => {
  test.each(WALKS)('$page $does', async ({ walk }) => {
    const { keys, complaints } = await walk()
    expect(await keys.wholeWay(), 'Tab comes to everything in reading order, is seen there, and leads on').toEqual([])
    expect(complaints).toEqual([])
  })

  test('the button that asks again gives the title the focus once the page is there', async () => {
    let isDown = true
    const shown = await shownIn(() => ({ browser, served: served.full, page: 'network' }))(READER, {
      looks: (route) => (isDown ? route.fulfill({ status: 429 }) : route.continue())
    })
    const on = { ...shown, keys: keysOn(shown) }
    await on.keys.to(button(on, 'Opnieuw'))
    isDown = false
    await on.keys.press('Enter')
    expect(await on.keys.isOn(title(on, 'Netwerk'))).toBe(true)
  })
})
