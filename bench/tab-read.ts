import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'
import { votedIn } from '../test/app/look/looking.ts'
import { launchChromium } from '../test/browser.ts'
import { jana } from '../test/build/the-team.ts'
import { serveTab } from '../test/tab/serving.ts'
import { showInTeams } from '../test/tab/teams.ts'
import { type Compared, compared, inPairs } from './pairs.ts'

/** What the page of a result costs a browser that has been there before. */
export type PageCost = {
  /** Milliseconds by the clock from asking for the page until its drawing is painted, beside a bare page with the same drawing. */
  readonly painted: Compared
  /** How many requests one look at it makes for what it shows, and for the page itself. */
  readonly requests: { readonly data: number; readonly all: number }
}

type Seen = typeof globalThis & { painted?: number }

/** Measures the page of a signed result in Chromium, as the director sees it in Teams. Throws where it asks for its data more than once. */
export async function measureResultPage(pairs: number): Promise<PageCost> {
  const { app } = await votedIn('submitted')
  const served = await serveTab(app)
  const { aadObjectId: director } = jana
  const looked = await served.look('result/scan-1/light', director)
  const { picture } = (await looked.json()) as { readonly picture: { readonly svg: string } }
  const bare = await serveBare(picture.svg)
  const browser = await launchChromium()
  try {
    const { page, tab } = await showInTeams(browser, {
      url: served.url,
      token: await served.tokenOf(director),
      subPageId: 'scan/scan-1'
    })
    await tab.locator('.picture svg').waitFor()
    await noteWhenPainted(page.context())
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const counts: { readonly data: number; readonly all: number }[] = []

    /** Shows a page in the frame, and says how long that took. */
    const show = async (url: string): Promise<number> => {
      const frame = await (await page.waitForSelector('iframe')).contentFrame()
      if (!frame) throw new Error('there is no frame')
      await frame.goto(url, { waitUntil: 'commit' })
      const painted = await frame.waitForFunction(() => (globalThis as Seen).painted)
      return (await painted.jsonValue()) ?? Number.NaN
    }
    const showResult = async () => {
      asked.length = 0
      const took = await show(served.url)
      const data = asked.filter((url) => url.includes('/api/look/') && !url.endsWith('/about')).length
      if (data !== 1) throw new Error(`the page asked ${data} times for what it shows: ${asked.join(', ')}`)
      counts.push({ data, all: asked.filter((url) => url.startsWith(served.origin)).length })
      return took
    }
    const painted = await inPairs({ pairs, warming: 3 }, showResult, () => show(bare.url))
    return { painted: compared(painted), requests: counts.at(-1) ?? { data: 0, all: 0 } }
  } finally {
    await browser.close()
    bare.stop()
    await served.stop()
  }
}

/** Has every page of this browser note when its drawing was painted, in milliseconds since it was asked for. */
async function noteWhenPainted(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('svg path')) return
      watch.disconnect()
      // After the frame in which it is drawn.
      requestAnimationFrame(() =>
        setTimeout(() => {
          ;(globalThis as Seen).painted = performance.now()
        })
      )
    })
    watch.observe(document, { childList: true, subtree: true })
  })
}

/** The yardstick: a page with this drawing and nothing else. */
async function serveBare(svg: string) {
  const page = `<!doctype html><html lang="nl"><head><title>Tekening</title></head><body>${svg}</body></html>`
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, stop: () => void server.close() }
}
