import type { Browser, BrowserContext, ConsoleMessage, Frame, FrameLocator, Page, Route } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { ServedTab } from './serving.ts'

/** Who hosts the tab: where Teams is, so that the real teams-js takes it for Teams. */
const ORIGIN = 'https://teams.microsoft.com'

/** How the host shows the tab. */
export type Showing = {
  readonly url: string
  /** What the tab gets for signing in; undefined where Teams refuses. */
  readonly token: string | undefined
  readonly theme?: 'default' | 'dark' | 'contrast'
  readonly width?: number
  readonly height?: number
  /** The place in the tab that a link of a card leads to. */
  readonly subPageId?: string
  readonly channel?: string
  /** Where in Teams it stands: on a page, or in a meeting at the side or on the screen that all look at. */
  readonly frame?: 'content' | 'sidePanel' | 'meetingStage'
  /** Whether its clock can be put on. */
  readonly hasClock?: boolean
  /** What becomes of what the tab asks, in the place of what the server gives. */
  readonly looks?: (route: Route) => Promise<void>
  /** Addresses at which nothing can be had; told beforehand, for once there is a frame it may ask without anybody noticing. */
  readonly gone?: string
}

/** The tab as it stands in Teams. */
export type InTeams = {
  readonly page: Page
  readonly tab: FrameLocator
  /** The document of the tab itself. */
  readonly frame: Frame
  /** What the console of the tab complained of, and what it threw. */
  readonly complaints: readonly string[]
  /** Changes the theme of Teams. */
  readonly become: (theme: 'default' | 'dark' | 'contrast') => Promise<void>
  /** The names of what the tab asked of Teams. */
  readonly asked: () => Promise<readonly string[]>
  /** Teams shows the tab no more. */
  readonly leave: () => Promise<void>
}

/** What the page that plays Teams knows. */
type Playing = typeof globalThis & { asked: string[]; theme: string; tell: (func: string, args: unknown[]) => void }

/**
 * Shows the tab in a page that plays Teams by the messages of teams-js itself: it answers what an app asks of its host, and tells
 * it of a change of theme.
 */
export async function openInTeams(browser: Browser, showing: Showing): Promise<InTeams> {
  const {
    url,
    token,
    theme = 'default',
    width = 1280,
    height = 800,
    subPageId = '',
    channel,
    frame: place = 'content',
    hasClock = false,
    looks,
    gone
  } = showing
  const idle = idleIn(browser, hasClock)
  const page = idle.pop() ?? (await pageOfTeams(browser, hasClock))
  await page.setViewportSize({ width, height })
  const complaints: string[] = []
  const threw = (error: Error) => void complaints.push(error.message)
  const wrote = (line: ConsoleMessage) => {
    // The list of hosts of teams-js comes from elsewhere, which the page does not allow: the one it brings along will do.
    if (line.type() === 'error' && !line.text().includes('res.cdn.office.net')) complaints.push(line.text())
  }
  page.on('pageerror', threw).on('console', wrote)
  let isLeft = false
  if (looks) await page.route('**/api/look/**', looks)
  if (gone) await page.route(gone, (route) => route.abort())
  await page.evaluate(
    ({ src, given, look, sub, channelId, frameContext }) => {
      const frame = Object.assign(document.createElement('iframe'), { src, title: 'Poolster' })
      const teams = globalThis as Playing
      const post = (message: object) => frame.contentWindow?.postMessage(message, new URL(src).origin)
      Object.assign(teams, {
        asked: [],
        theme: look,
        tell: (func: string, args: unknown[]) => post({ func, args })
      })
      const contextNow = () => ({
        theme: teams.theme,
        locale: 'nl-be',
        entityId: 'results',
        subEntityId: sub,
        hostClientType: 'web',
        hostName: 'Teams',
        frameContext,
        ...(channelId && { channelId })
      })
      addEventListener('message', ({ data, source }) => {
        if (source !== frame.contentWindow) return
        const { id, func } = data as { id: number; func: string }
        teams.asked.push(func)
        const runtime = { apiVersion: 4, isLegacyTeams: false, supports: { pages: {} } }
        const answers: Readonly<Record<string, () => unknown[]>> = {
          initialize: () => [frameContext, 'web', JSON.stringify(runtime), '2.58.0'],
          getContext: () => [contextNow()],
          'authentication.getAuthToken': () => (given === undefined ? [false, 'CancelledByUser'] : [true, given])
        }
        const answer = answers[func]
        if (answer) post({ id, args: answer() })
      })
      document.body.append(frame)
    },
    { src: url, given: token, look: theme, sub: subPageId, channelId: channel, frameContext: place }
  )
  return {
    page,
    tab: page.frameLocator('iframe'),
    frame: frameIn(page),
    complaints,
    become: (next) =>
      page.evaluate((name) => {
        const teams = globalThis as Playing
        teams.theme = name
        teams.tell('themeChange', [name])
      }, next),
    asked: () => page.evaluate(() => (globalThis as Playing).asked),
    async leave() {
      if (isLeft || page.isClosed()) return
      isLeft = true
      page.off('pageerror', threw).off('console', wrote)
      await page.evaluate(() => document.body.replaceChildren())
      await page.unrouteAll()
      idle.push(page)
    }
  }
}

/** Pages that play Teams and show no app now: to make one takes as long as half of what the tab does in it. */
const idlePages = { withClock: new WeakMap<Browser, Page[]>(), asTimePasses: new WeakMap<Browser, Page[]>() }

function idleIn(browser: Browser, hasClock: boolean): Page[] {
  const known = hasClock ? idlePages.withClock : idlePages.asTimePasses
  const pages = known.get(browser) ?? []
  known.set(browser, pages)
  return pages
}

/** A new page where Teams is, with nothing in it yet. */
async function pageOfTeams(browser: Browser, hasClock: boolean): Promise<Page> {
  const page = await (await windowOf(browser)).newPage()
  await page.route(`${ORIGIN}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="nl"><head><title>Teams</title><link rel="icon" href="data:,"><style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style></head><body></body></html>`
    })
  )
  if (hasClock) await page.clock.install()
  await page.goto(`${ORIGIN}/v2/`)
  // While anything is played, nothing is kept of what was loaded before: each page would read and compile the tab anew.
  await page.unroute(`${ORIGIN}/**`)
  return page
}

/** One window for all pages that a browser shows: what it has read and compiled for one, it need not for the next. */
const windows = new WeakMap<Browser, Promise<BrowserContext>>()

async function windowOf(browser: Browser): Promise<BrowserContext> {
  const window = windows.get(browser) ?? openWindow(browser)
  windows.set(browser, window)
  return window
}

async function openWindow(browser: Browser): Promise<BrowserContext> {
  const window = await browser.newContext({ locale: 'nl-BE' })
  // A process that shows no page any more ends, and the next page begins with two new ones: this page stays.
  await window.newPage()
  return window
}

/** The same for one test: it is left with that. */
export async function showInTeams(browser: Browser, showing: Showing): Promise<InTeams> {
  const shown = await openInTeams(browser, showing)
  onTestFinished(() => shown.leave())
  return shown
}

/** How a test shows one page of a served tab to people: `at` is asked when there is something served. */
export function shownIn(
  at: () => { readonly browser: Browser; readonly served: ServedTab; readonly page: string }
): (who: string | { readonly aadObjectId: string }, more?: Partial<Showing>) => Promise<InTeams> {
  return async (who, more = {}) => {
    const { browser, served, page } = at()
    const token = await served.tokenOf(typeof who === 'string' ? who : who.aadObjectId)
    return showInTeams(browser, { url: served.url, token, subPageId: page, ...more })
  }
}

/** How many pixels of the tab stick out at the side. */
export async function sidewaysIn(frame: Frame): Promise<number> {
  return frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

function frameIn(page: Page): Frame {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('no tab')
  return frame
}
