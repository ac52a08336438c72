import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatLink } from '../../src/app/scan/teams-links.ts'
import { strings } from '../../src/words/index.ts'
import { INSIDERS, READERS, STATES, type State, votedIn } from '../app/look/looking.ts'
import { COPIED, putBack } from '../app/put-back.ts'
import { answering, CHOICES } from '../app/signing.ts'
import { launchChromium } from '../browser.ts'
import { aTeamsApp, filledSetup } from '../build/app.ts'
import { IN_TEAMS } from '../build/tab-page.ts'
import { an, carla, jana } from '../build/the-team.ts'
import { faultsIn } from './axe.ts'
import { type ServedTab, STRANGER, serveTab } from './serving.ts'
import { type Showing, shownIn } from './teams.ts'

const served = new Map<string, ServedTab>()
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
  await Promise.all(
    STATES.flatMap((state) =>
      (['anonymous', 'named'] as const).map(async (visibility) => {
        const { app } = await votedIn(state, { visibility })
        served.set(`${state} ${visibility}`, await serveTab({ ...app, opening: () => IN_TEAMS }))
      })
    )
  )
})

afterAll(async () => {
  await browser.close()
  for (const one of served.values()) await one.stop()
})

function serving(state: State, visibility = 'anonymous'): ServedTab {
  const found = served.get(`${state} ${visibility}`)
  if (!found) throw new Error(`nothing is served that is ${state} and ${visibility}`)
  return found
}

/** The page of the result, as somebody sees it. */
async function shown(
  who: string,
  state: State,
  { visibility = 'anonymous', ...more }: Partial<Showing> & { visibility?: string } = {}
) {
  return shownIn(() => ({ browser, served: serving(state, visibility), page: 'scan/scan-1' }))(who, more)
}

const MEMBER = carla.aadObjectId
const FACILITATOR = an.aadObjectId
const DIRECTOR = jana.aadObjectId

describe('the page of a result', () => {
  test.each([MEMBER, FACILITATOR, DIRECTOR])(
    'before the reveal shows progress by count and nothing else: %s',
    async (who) => {
      const { tab, complaints } = await shown(who, 'open')
      await tab.getByText('4 van 9 klaar').waitFor()
      expect(await tab.locator('.picture').count()).toBe(0)
      expect(await tab.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
        'Wat vraagt dit van mij?',
        'Hoever staat het?'
      ])
      expect(complaints).toEqual([])
    }
  )

  test('shows a member what was signed: priorities, practices, and each block with its votes and its answers', async () => {
    const { tab, complaints } = await shown(MEMBER, 'submitted')
    await tab.getByRole('heading', { name: 'Prioriteiten op korte termijn' }).waitFor()
    expect(await tab.locator('ol > li').allTextContents()).toEqual([
      '4.3 Preventie: vandaag planmatig, naar systematisch',
      '6.2 Ontwikkeling als professionele leergemeenschap (PLG): vandaag planmatig, naar systematisch',
      '5.1 Sterk teamwerk: vandaag planmatig, naar systematisch'
    ])
    const block = tab.locator('details', { hasText: '4.3 Preventie' })
    await block.locator('summary').click()
    const text = (await block.innerText()).replaceAll('\u00a0', ' ')
    expect(text).toContain('Ronde 1')
    expect(text).toContain('Fragmentair 1 · Planmatig 1 · Geïntegreerd 1 · Systematisch 1')
    expect(text).toContain('Fragmentair 0 · Planmatig 1 · Geïntegreerd 1 · Systematisch 1')
    expect(text).toContain('1 kon dit niet inschatten')
    expect(text).toContain('na gesprek')
    expect(text).toContain('Evolueren naar systematisch')
    expect(text).toContain('Mensen en cultuur')
    expect(text).toContain('Toelichting: samen gekozen')
    expect(await tab.getByRole('heading', { name: 'Wie het resultaat kreeg' }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test.each([
    ['member', MEMBER, 'closed', true, true, false],
    ['member', MEMBER, 'submitted', true, true, false],
    ['facilitator', FACILITATOR, 'closed', true, true, false],
    ['facilitator', FACILITATOR, 'submitted', true, true, true],
    ['director', DIRECTOR, 'concept', false, false, false],
    ['director', DIRECTOR, 'submitted', false, false, true]
  ] as const)(
    'in a scan by name shows the %s what is theirs (%s, %s)',
    async (_role, who, state, voters, remarks, receipts) => {
      const { tab } = await shown(who, state, { visibility: 'named' })
      await tab.getByRole('button', { name: 'Alles openen' }).click()
      expect((await tab.getByRole('heading', { name: 'Wie koos wat' }).count()) > 0).toBe(voters)
      expect((await tab.getByText('notitie-noord').count()) > 0).toBe(remarks)
      expect((await tab.getByRole('heading', { name: 'Wie het resultaat kreeg' }).count()) > 0).toBe(receipts)
      expect((await tab.getByText('Poolster bewaart dit resultaat tot en met 23 november 2033').count()) > 0).toBe(
        receipts
      )
    }
  )

  test.each(['', '/discuss', '/inspection'])(
    'says that it was put back from a copy, and so do the others about that scan (%s)',
    async (place) => {
      const team = await votedIn('closed')
      await putBack(team)
      const back = await serveTab({ ...team.app, opening: () => IN_TEAMS })
      const { tab, frame, complaints } = await shownIn(() => ({ browser, served: back, page: `scan/scan-1${place}` }))(
        FACILITATOR,
        { width: 320 }
      )
      await tab.getByText(strings.restored.inShort(strings.moment(COPIED))).waitFor()
      expect(await faultsIn({ frame })).toEqual([])
      expect(complaints).toEqual([])
      await back.stop()
    }
  )

  test('says nothing of it to who has no part in the scan', async () => {
    const { tab } = await shown(STRANGER, 'submitted')
    await tab.getByText('Hier is niets te zien voor jou').waitFor()
    expect(await tab.locator('.picture').count()).toBe(0)
  })

  test('says what it asks, and leads to one’s own chat', async () => {
    const { tab } = await shown(DIRECTOR, 'concept')
    await tab.getByText('Het concept wacht op jou').waitFor()
    const chat = tab.getByRole('link', { name: 'Open je chat met Poolster' })
    expect(await chat.getAttribute('href')).toBe(chatLink({ opening: () => IN_TEAMS }))
  })

  test('shows somebody who answers alone their own answers and drawing', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start')
    await team.settle(await team.presses(an, filledSetup({ members: undefined, director: undefined })))
    const alone = await serveTab(team.app)
    const { tab } = await shownIn(() => ({ browser, served: alone, page: 'scan/scan-1' }))(FACILITATOR)
    await tab.getByText('Hier komt je beeld zodra je je antwoorden instuurt').waitFor()

    await answering(team, an, CHOICES[1])
    const after = await shownIn(() => ({ browser, served: alone, page: 'scan/scan-1' }))(FACILITATOR, { width: 320 })
    await after.tab.getByText('11 van 11 bouwstenen ingeschat.').waitFor()
    expect(await after.tab.locator('.picture svg').count()).toBe(1)
    expect(await after.tab.locator('ol > li').allTextContents()).toEqual([
      '4.1 Behartiger van de leerling ·\u00a0planmatig',
      '5.3 Sterk netwerk: netoverstijgend en extern ·\u00a0planmatig',
      '5.2 Sterk partnerschap: intern binnen GO! ·\u00a0planmatig'
    ])
    await after.tab.getByRole('button', { name: 'Alles openen' }).click()
    const block = (await after.tab.locator('details', { hasText: '4.3 Preventie' }).innerText()).replaceAll(
      '\u00a0',
      ' '
    )
    expect(block).toContain('Je keuze')
    expect(block).toContain('Toelichting: notitie-west')
    expect(block).not.toMatch(/Stemmen|Wie koos wat|stem voor/)
    expect(await after.tab.locator('.files').getByRole('button').allTextContents()).toEqual([
      'Tekening (PNG)',
      'Mijn gegevens (JSON)'
    ])
    await after.tab.getByRole('heading', { name: 'Je antwoorden per bouwsteen' }).waitFor()
    await after.tab.getByText('Een scan van jou alleen wordt niet ingediend').waitFor()
    expect(await after.tab.getByText('Hou het binnen het centrum').count()).toBe(0)
    expect(await faultsIn(after)).toEqual([])
    expect(await after.tab.locator('body').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(320)
    await alone.stop()
  })

  test('asks once for all that it shows, and once who one is', async () => {
    const asked: string[] = []
    const { url } = serving('submitted')
    const { tab, page } = await shown(MEMBER, 'submitted')
    await tab.locator('.picture svg').waitFor()
    const frame = page.frames().at(-1)
    await frame?.goto('about:blank')
    page.on('request', (request) => asked.push(request.url()))
    await frame?.goto(url)
    await tab.locator('.picture svg').waitFor()
    const looks = asked.flatMap((one) => one.split('/api/look/').slice(1))
    expect(looks.toSorted()).toEqual(['about', 'result/scan-1/light'])
  })
})

describe('the drawing on the page', () => {
  test('is the one of the theme, and another one when Teams changes it', async () => {
    const { tab, become } = await shown(MEMBER, 'submitted')
    const ground = async (colour: string) => tab.locator(`svg path[fill="${colour}"]`).first().waitFor()
    await ground('#ffffff')
    await become('dark')
    await ground('#292929')
    await become('contrast')
    await ground('#000000')
  })

  test('can be read mark by mark with the keyboard alone, each with its name', async () => {
    const { page, tab } = await shown(MEMBER, 'submitted')
    const marks = tab.getByRole('img')
    await marks.first().waitFor()
    expect(await tab.locator('svg [tabindex="0"]').count(), 'one stop for Tab').toBe(1)
    const isOnMark = () => tab.locator('.mark:focus').count()
    for (let presses = 0; presses < 20 && !(await isOnMark()); presses++) await page.keyboard.press('Tab')
    const read = async (key: string) => {
      await page.keyboard.press(key)
      return tab.locator('.mark:focus').getAttribute('aria-label')
    }
    expect(await read('Home')).toBe('Behartiger van de leerling: 1 stem voor fragmentair')
    expect(await read('ArrowRight')).toBe('Behartiger van de leerling: 1 stem voor planmatig')
    expect(await read('ArrowDown')).toBe('Geïntegreerde benadering van de kernprocessen: 1 stem voor fragmentair')
    expect(await read('ArrowLeft')).toBe('Behartiger van de leerling: vandaag planmatig')
    expect(await read('ArrowLeft')).toBe('Behartiger van de leerling: naar systematisch')
    expect(await read('End')).toBe('Geïnformeerde praktijken: vandaag planmatig')
    expect(await read('ArrowUp')).toBe('Onderzoekende houding: 1 stem voor fragmentair')
    expect(await tab.locator('.tip').textContent()).toBe('Onderzoekende houding: 1 stem voor fragmentair')
    await page.keyboard.press('Escape')
    expect(await tab.locator('.tip').count()).toBe(0)
  })

  test('says beside a mark what it is to who points at it', async () => {
    const { tab } = await shown(MEMBER, 'submitted')
    await tab.getByRole('img', { name: 'Sterk teamwerk: naar systematisch' }).hover()
    await tab.locator('.tip', { hasText: 'Sterk teamwerk: naar systematisch' }).waitFor()
  })
})

describe('what is taken along', () => {
  test.each([
    ['Verslag (PDF)', 'groepsscan-CLB-Noord-2026-2027-voor-het-centrum.pdf', '%PDF'],
    ['Cijfers (CSV)', 'groepsscan-CLB-Noord-2026-2027-cijfers-voor-het-centrum.csv', '\ufeff"Centrum"'],
    ['Tekening (PNG)', 'datagrafiek-CLB-Noord-2026-2027.png', '\ufffdPNG'],
    ['Mijn gegevens (JSON)', 'gegevens-van-Carla-Wouters.json', '{\n  "format": "poolster-own-data"']
  ])('%s comes as a file with a name of its own', async (button, name, begin) => {
    const { page, tab } = await shown(MEMBER, 'submitted')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      tab.getByRole('button', { name: button }).click()
    ])
    expect(download.suggestedFilename()).toBe(name)
    const bytes: Buffer[] = []
    for await (const part of await download.createReadStream()) bytes.push(Buffer.from(part as Uint8Array))
    expect(Buffer.concat(bytes).toString('utf8').slice(0, begin.length)).toBe(begin)
    await tab.getByText(`Klaar: ${name} staat bij je downloads.`).waitFor()
  })

  test('says so where it can’t be made', async () => {
    const looks = (route: Route) => (route.request().url().endsWith('/mine') ? route.abort() : route.continue())
    const { tab } = await shown(MEMBER, 'submitted', { looks })
    await tab.getByRole('button', { name: 'Mijn gegevens (JSON)' }).click()
    await tab.getByText('Het bestand kon nu niet gemaakt worden').waitFor()
  })

  test('can be had from the list of one’s scans too', async () => {
    const { page, tab } = await shownIn(() => ({ browser, served: serving('submitted'), page: '' }))(MEMBER)
    await tab.locator('summary', { hasText: 'Meenemen' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      tab.getByRole('button', { name: 'Gegevens (JSON)', exact: true }).click()
    ])
    expect(download.suggestedFilename()).toBe('groepsscan-CLB-Noord-2026-2027-voor-het-centrum.json')
  })
})

test('everybody of these is looked after', () => {
  expect(INSIDERS.map((reader) => READERS[reader].id)).toEqual([MEMBER, FACILITATOR, DIRECTOR])
})
