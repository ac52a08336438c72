import type { Browser, FrameLocator, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { launchChromium } from '../browser.ts'
import { aRunningScan, aTeamsApp, filledSetup } from '../build/app.ts'
import { otherOrder } from '../build/inspection-reports.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { faultsInTurn } from './axe.ts'
import { READER, type ServedTab, STRANGER, serveTab } from './serving.ts'
import { type InTeams, shownIn, sidewaysIn } from './teams.ts'
import { aCentreWithPages, aTeamThatTalks } from './world.ts'

/** All of these pages are looked at where they are 320 pixels wide. */
const faultsIn = faultsInTurn()

let browser: Browser
/** A centre of which every page has something to show, one that talks, one that still votes, and somebody alone. */
let served: Record<'full' | 'talking' | 'voting' | 'alone', ServedTab>
/** The last scan of the first one. */
let later: string

beforeAll(async () => {
  const [full, talking, voting, launched] = await Promise.all([
    aCentreWithPages(),
    aTeamThatTalks(),
    aRunningScan(),
    launchChromium()
  ])
  const alone = aTeamsApp()
  await alone.types(an, 'start')
  await alone.settle(await alone.presses(an, filledSetup({ members: undefined, director: undefined })))
  browser = launched
  later = full.later
  served = {
    full: await serveTab(full.team.app),
    talking: await serveTab(talking.app),
    voting: await serveTab(voting.app),
    alone: await serveTab(alone.app)
  }
})

afterAll(async () => {
  await browser.close()
  for (const one of Object.values(served)) await one.stop()
})

type On = keyof typeof served
const show = (who: string, page: string, on: On = 'full', more: object = {}) =>
  shownIn(() => ({ browser, served: served[on], page: page.replace('LATER', later) }))(who, more)

/** Goes to another page of the tab, as a link does. */
const goTo = ({ frame }: InTeams, page: string) =>
  frame.evaluate(
    (hash) => {
      location.hash = hash
    },
    `/${page.replace('LATER', later)}`
  )

const ROLES = {
  member: bert.aadObjectId,
  facilitator: an.aadObjectId,
  director: jana.aadObjectId,
  'network reader': READER,
  stranger: STRANGER
} as const
type Role = keyof typeof ROLES

const NOTHING = 'Hier is niets te zien voor jou'
const TO_FILL_IN = 'Vul in of wijzig'

/** The same for everybody. */
const all = (...texts: readonly string[]) => ({
  member: texts,
  facilitator: texts,
  director: texts,
  'network reader': texts,
  stranger: texts
})
/** What the page says of a report to who has a part in the scan, before anything is opened. */
const REPORTED = [
  'Doorlichting 2023-2024',
  'Proactiviteit: beneden de verwachting',
  'de inspectie zag in 2023-2024 bij Proactiviteit nog punten ter verbetering',
  'Raakt aan'
]

/** For who has no part in a scan. */
const outside = { 'network reader': [NOTHING], stranger: [NOTHING] }

/** What each role reads on each page; what only others read there is not on theirs. */
const SEEN: readonly { page: string; on: On; at: string; reads: Readonly<Record<Role, readonly string[]>> }[] = [
  {
    page: 'Mijn scans',
    on: 'full',
    at: '',
    reads: {
      ...all('Klaar in 2027-2028'),
      'network reader': ['Je hebt nog geen scans', 'Netwerk'],
      stranger: ['Je hebt nog geen scans']
    }
  },
  {
    page: 'Resultaat',
    on: 'full',
    at: 'scan/LATER',
    reads: {
      ...outside,
      member: ['Cijfers per bouwsteen'],
      facilitator: ['Cijfers per bouwsteen', 'Wie het resultaat kreeg'],
      director: ['Cijfers per bouwsteen', 'Wie het resultaat kreeg']
    }
  },
  {
    page: 'Bespreken',
    on: 'talking',
    at: 'scan/scan-1/discuss',
    reads: {
      ...outside,
      member: ['Geen meerderheid', 'Er is een draaiboek, en het wordt gebruikt.', 'Wie koos wat'],
      facilitator: [
        'Geen meerderheid',
        'Er is een draaiboek, en het wordt gebruikt.',
        'Wie koos wat',
        'Voor jou als begeleider'
      ],
      director: ['Geen meerderheid']
    }
  },
  {
    page: 'Vroeger en nu',
    on: 'full',
    at: 'scan/LATER/earlier',
    reads: { ...all('van planmatig verder naar geïntegreerd', 'nog niet bereikt'), ...outside }
  },
  {
    page: 'Naast elkaar',
    on: 'full',
    at: 'scan/LATER/beside',
    reads: {
      ...outside,
      member: ['Hier verschillen jullie het meest'],
      facilitator: ['Hier verschillen jullie het meest', 'Stop met CLB Zuid', 'Maak een code'],
      director: ['Hier verschillen jullie het meest', 'Stop met CLB Zuid', 'Maak een code']
    }
  },
  {
    page: 'Uitkomsten',
    on: 'full',
    at: 'scan/LATER/outcomes',
    reads: {
      ...outside,
      member: ['GLCE, en voor scholen Appwel', 'De begeleider en de directeur vullen dit aan.'],
      facilitator: ['GLCE, en voor scholen Appwel', TO_FILL_IN],
      director: ['GLCE, en voor scholen Appwel', TO_FILL_IN]
    }
  },
  {
    page: 'Doorlichting',
    on: 'full',
    at: 'scan/LATER/inspection',
    reads: {
      ...outside,
      member: [...REPORTED, 'De begeleider en de directeur voegen een verslag toe.'],
      facilitator: [...REPORTED, 'Kies het verslag', 'Wijzig', 'Verwijder dit verslag'],
      director: [...REPORTED, 'Kies het verslag', 'Wijzig', 'Verwijder dit verslag']
    }
  },
  {
    page: 'Doorlichting without a report',
    on: 'talking',
    at: 'scan/scan-1/inspection',
    reads: {
      ...outside,
      member: ['Er is nog geen verslag toegevoegd', 'De begeleider en de directeur voegen een verslag toe.'],
      facilitator: ['Er is nog geen verslag toegevoegd', 'Kies het verslag'],
      director: ['Er is nog geen verslag toegevoegd', 'Kies het verslag']
    }
  },
  {
    page: 'Netwerk',
    on: 'full',
    at: 'network',
    reads: { ...all(NOTHING), 'network reader': ['centra in 2026-2027.', 'Wie een inspirerende praktijk aanbiedt'] }
  },
  { page: 'Privacy', on: 'full', at: 'privacy', reads: all('Tot 400 dagen na het indienen.') },
  { page: 'Toegankelijkheid', on: 'full', at: 'accessibility', reads: all('EN 301 549') },
  { page: 'a page that is not there', on: 'full', at: 'nowhere', reads: all('Kies hierboven waar je naartoe wil.') }
]

describe.each(Object.keys(ROLES) as Role[])('as %s', (role) => {
  test('each page shows what is theirs, and nothing that is for others', async () => {
    const ins = new Map<On, InTeams>()
    for (const { page, on, at, reads } of SEEN) {
      const shown = ins.get(on) ?? (await show(ROLES[role], at, on))
      ins.set(on, shown)
      await goTo(shown, at)
      for (const text of reads[role]) await shown.tab.getByText(text).first().waitFor()
      const others = Object.values(reads).flat()
      for (const text of others.filter((one) => !reads[role].includes(one)))
        expect(await shown.tab.getByText(text).count(), `${text} on ${page}`).toBe(0)
    }
    for (const shown of ins.values()) await shown.leave()
  })
})

/** What a page can look like when there is nothing wrong, with what is opened on it to see all of it. */
type Look = {
  readonly what: string
  readonly who: string
  readonly at: string
  readonly on?: On
  readonly reads: string
  readonly open?: (tab: FrameLocator) => Promise<void>
  readonly frame?: 'sidePanel' | 'meetingStage'
}

async function openAll(tab: FrameLocator): Promise<void> {
  await tab.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '')
  })
}

async function openForm(tab: FrameLocator): Promise<void> {
  await tab.getByRole('button', { name: strings.button.toAgree }).click()
  await tab.locator('form').waitFor()
  await openAll(tab)
}

const [MEMBER, FACILITATOR, DIRECTOR] = [bert.aadObjectId, an.aadObjectId, jana.aadObjectId]
const DISCUSS = 'scan/scan-1/discuss'
const [INSPECTION, REPORT] = ['scan/LATER/inspection', 'Doorlichting 2023-2024'] as const

async function correct(tab: FrameLocator): Promise<void> {
  await tab.getByRole('button', { name: 'Wijzig' }).click()
  await tab.getByRole('heading', { name: 'Het verslag wijzigen' }).waitFor()
}

const LOOKS: readonly Look[] = [
  { what: 'Mijn scans', who: FACILITATOR, at: '', reads: 'Klaar in 2027-2028', open: openAll },
  { what: 'Mijn scans with a question', who: MEMBER, at: '', on: 'voting', reads: 'Vul je antwoorden in' },
  { what: 'Mijn scans without any', who: STRANGER, at: '', reads: 'Je hebt nog geen scans' },
  {
    what: 'Resultaat',
    who: FACILITATOR,
    at: 'scan/scan-1',
    reads: 'Wie het resultaat kreeg',
    open: (tab) => tab.getByRole('button', { name: 'Alles openen' }).click()
  },
  { what: 'Resultaat before the reveal', who: DIRECTOR, at: 'scan/scan-1', on: 'voting', reads: 'Hoever staat het?' },
  {
    what: 'Resultaat of who answers alone',
    who: FACILITATOR,
    at: 'scan/scan-1',
    on: 'alone',
    reads: 'Hier komt je beeld'
  },
  {
    what: 'Bespreken, leading',
    who: FACILITATOR,
    at: DISCUSS,
    on: 'talking',
    reads: 'Geen meerderheid',
    open: openForm
  },
  {
    what: 'Bespreken with something to mend',
    who: FACILITATOR,
    at: DISCUSS,
    on: 'talking',
    reads: 'Geen meerderheid',
    async open(tab) {
      await openForm(tab)
      await tab.getByRole('button', { name: strings.button.agree, exact: true }).click()
      await tab.getByRole('alert').waitFor()
    }
  },
  {
    what: 'Bespreken at the side of a meeting',
    who: FACILITATOR,
    at: DISCUSS,
    on: 'talking',
    reads: 'Geen meerderheid',
    open: openForm,
    frame: 'sidePanel'
  },
  {
    what: 'Bespreken on the screen of a meeting',
    who: FACILITATOR,
    at: DISCUSS,
    on: 'talking',
    reads: 'Geen meerderheid',
    frame: 'meetingStage'
  },
  {
    what: 'Bespreken as director',
    who: DIRECTOR,
    at: DISCUSS,
    on: 'talking',
    reads: 'Geen meerderheid',
    open: openAll
  },
  { what: 'Bespreken before the reveal', who: MEMBER, at: DISCUSS, on: 'voting', reads: 'De stemming loopt nog' },
  { what: 'Bespreken once signed', who: MEMBER, at: DISCUSS, reads: 'Deze scan is ingediend' },
  { what: 'Vroeger en nu', who: FACILITATOR, at: 'scan/LATER/earlier', reads: 'Bekijk die scan' },
  {
    what: 'Vroeger en nu of the first scan',
    who: FACILITATOR,
    at: 'scan/scan-1/earlier',
    reads: 'Er is nog geen eerdere scan'
  },
  {
    what: 'Vroeger en nu before the reveal',
    who: MEMBER,
    at: 'scan/scan-1/earlier',
    on: 'voting',
    reads: 'Hier staat wat jullie vroeger'
  },
  {
    what: 'Naast elkaar',
    who: FACILITATOR,
    at: 'scan/LATER/beside',
    reads: 'Hier verschillen jullie het meest',
    async open(tab) {
      await tab.getByRole('button', { name: 'Maak een code' }).click()
      await tab.getByText('geldig tot').first().waitFor()
    }
  },
  {
    what: 'Naast elkaar without another centre',
    who: MEMBER,
    at: 'scan/scan-1/beside',
    reads: 'Er ligt nog geen ander centrum'
  },
  {
    what: 'Naast elkaar before the signature',
    who: MEMBER,
    at: 'scan/scan-1/beside',
    on: 'voting',
    reads: 'Zodra deze scan is ingediend'
  },
  { what: 'Uitkomsten, writing', who: DIRECTOR, at: 'scan/LATER/outcomes', reads: TO_FILL_IN, open: openAll },
  { what: 'Uitkomsten, reading', who: MEMBER, at: 'scan/LATER/outcomes', reads: 'Nog niets ingevuld.' },
  {
    what: 'Doorlichting without a report',
    who: FACILITATOR,
    at: 'scan/scan-1/inspection',
    on: 'talking',
    reads: 'Er is nog geen verslag toegevoegd'
  },
  { what: 'Doorlichting, side by side', who: MEMBER, at: INSPECTION, reads: REPORT, open: openAll },
  {
    what: 'Doorlichting, asked whether a report may go',
    who: DIRECTOR,
    at: INSPECTION,
    reads: REPORT,
    open: (tab) => tab.getByRole('button', { name: 'Verwijder dit verslag' }).click()
  },
  { what: 'Doorlichting, correcting', who: FACILITATOR, at: INSPECTION, reads: REPORT, open: correct },
  {
    what: 'Doorlichting, with something to mend',
    who: FACILITATOR,
    at: INSPECTION,
    reads: REPORT,
    async open(tab) {
      await correct(tab)
      await tab.getByLabel('Schooljaar van de doorlichting').fill('dit jaar')
      await tab.getByRole('button', { name: 'Bewaar deze schaal niet' }).first().click()
      await tab.getByRole('button', { name: 'Bewaar het verslag' }).click()
      await tab.getByRole('alert').getByRole('listitem').waitFor()
    }
  },
  {
    what: 'Doorlichting, just read from a file',
    who: FACILITATOR,
    at: INSPECTION,
    reads: REPORT,
    async open(tab) {
      const buffer = Buffer.from(otherOrder.join('\f'))
      await tab.getByLabel('Kies het verslag').setInputFiles({ name: 'verslag.txt', mimeType: 'text/plain', buffer })
      await tab.getByText('Poolster vond 4 schalen').waitFor()
    }
  },
  { what: 'Netwerk', who: READER, at: 'network', reads: 'centra in 2026-2027.', open: openAll },
  {
    what: 'Netwerk, years beside each other',
    who: READER,
    at: 'network',
    reads: 'centra in 2026-2027.',
    open: (tab) => tab.getByRole('button', { name: 'Schooljaren naast elkaar' }).click()
  },
  {
    what: 'Netwerk without five centres',
    who: READER,
    at: 'network',
    on: 'voting',
    reads: 'Er zijn nog geen vijf centra'
  },
  { what: 'Privacy', who: STRANGER, at: 'privacy', reads: 'Tot 400 dagen' },
  { what: 'Toegankelijkheid', who: STRANGER, at: 'accessibility', reads: 'EN 301 549' },
  { what: 'a page that is not there', who: MEMBER, at: 'nowhere', reads: 'Kies hierboven' }
]

const THEMES = ['default', 'dark', 'contrast'] as const
const CLASS = { default: 'light', dark: 'dark', contrast: 'contrast' } as const

/** What axe finds wrong with what is shown now, in each theme of Teams: they differ in colours alone. */
async function faultsInEachTheme(shown: InTeams): Promise<readonly string[]> {
  const faults: string[] = []
  for (const theme of THEMES) {
    await shown.become(theme)
    await shown.tab.locator(`.app.${CLASS[theme]}`).waitFor()
    const found = await faultsIn(shown, theme === 'default' ? 'everything' : 'colours')
    faults.push(...found.map((fault) => `${theme}: ${fault}`))
  }
  return faults
}

describe('every page, as it can look', () => {
  // 1280 pixels with 400 % zoom are 320.
  test.each(LOOKS)(
    '$what: axe finds nothing wrong in any theme, and nothing sticks out at 320 or 1280 pixels',
    async (look) => {
      const { who, at, on, reads, open, frame } = look
      const shown = await show(who, at, on, { width: 320, ...(frame && { frame }) })
      await shown.tab.getByText(reads).first().waitFor()
      await open?.(shown.tab)
      const opened = await shown.tab.locator('details[open]').count()
      expect(await faultsInEachTheme(shown)).toEqual([])
      expect(await shown.tab.locator('details[open]').count(), 'another theme closes nothing').toBe(opened)
      for (const width of [320, 1280]) {
        await shown.page.setViewportSize({ width, height: 800 })
        expect(await sidewaysIn(shown.frame), `${width} pixels`).toBeLessThanOrEqual(0)
      }
      await shown.leave()
    }
  )
})

/** Pages that ask the server for what they show; what it says is played, so that it is the same whose they are. */
const ASKING = [
  '',
  'scan/scan-1',
  'scan/scan-1/discuss',
  'scan/LATER/earlier',
  'scan/LATER/beside',
  'scan/LATER/outcomes',
  'scan/LATER/inspection',
  'network'
]

/** Puts on the clock of the tab until this is there, for what is asked once more is asked seconds later; less than it waits for an answer. */
async function whileWaiting({ page }: InTeams, there: Promise<void>): Promise<void> {
  let seconds = 10
  const seen = there.then(() => {
    seconds = 0
  })
  for (; seconds > 0; seconds -= 1) await Promise.race([seen, page.clock.fastForward(1_000)])
  await seen
}

const status = (code: number) => (route: Route) => route.fulfill({ status: code, body: '' })

describe('every page, while there is nothing to show', () => {
  test.each([
    ['while it is on its way', () => new Promise<void>(() => undefined), 'Even geduld …'],
    ['while the server can’t', status(500), 'Dit lukt nu even niet. Probeer het over een minuutje opnieuw.'],
    ['without a connection', (route: Route) => route.abort(), 'Er is geen verbinding.'],
    ['asked too often', status(429), 'Dat ging even te snel na elkaar.'],
    ['where one is not signed in', status(401), 'Teams kon je niet aanmelden.'],
    ['of what is not theirs', status(404), NOTHING],
    ['of what can’t be read', status(422), 'Vraag je beheerder om ernaar te kijken'],
    ['of a newer server', (route: Route) => route.fulfill({ json: { newer: true } }), 'Laad deze pagina opnieuw.']
  ] as const)('%s: says so, and axe finds nothing wrong in any theme', async (_when, looks, says) => {
    const shown = await show(FACILITATOR, 'nowhere', 'full', { looks, width: 320, hasClock: true })
    for (const [place, page] of ASKING.entries()) {
      await goTo(shown, page)
      await whileWaiting(shown, shown.tab.getByText(says).first().waitFor())
      // What stands there instead of a page has the same colours on each of them.
      const faults = await (place === 0 ? faultsInEachTheme(shown) : faultsIn(shown))
      expect(faults, page).toEqual([])
      expect(await sidewaysIn(shown.frame), page).toBeLessThanOrEqual(0)
      if (place === 0) await shown.become('default')
    }
  })
})
