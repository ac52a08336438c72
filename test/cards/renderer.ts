import { readFileSync } from 'node:fs'
import type * as AdaptiveCards from 'adaptivecards'
import type { Browser, Page } from 'playwright-core'
import { makePicture } from '../../src/report/documents.ts'
import { type Fault, faultsFinder } from '../axe.ts'
import { launchChromium } from '../browser.ts'
import { aResult, PICTURES } from '../build/result.ts'
import { hostConfig, styleSheet, type Theme } from './host-config.ts'
import { instrument } from './team.ts'

/** Where a card is looked at: on a small phone, a usual one or in a wide channel, light or dark. */
export type Look = { readonly width: 320 | 360 | 800; readonly theme: Theme }

/** Every way in which a card is looked at. */
export const looks: readonly Look[] = [
  { width: 320, theme: 'light' },
  { width: 320, theme: 'dark' },
  { width: 800, theme: 'light' },
  { width: 800, theme: 'dark' }
]

/** A phone of today. */
export const PHONE: Look = { width: 360, theme: 'light' }

/** What came of rendering a card: what the renderer complained of, the page that it made, how wide and high that became, and the links in it. */
export type Rendered = {
  readonly complaints: readonly string[]
  readonly html: string
  readonly width: number
  readonly height: number
  readonly links: number
}

/** A page on which one card after the other is drawn. */
export type Canvas = {
  readonly draw: (card: object) => Promise<Rendered>
  /** What axe finds; where the theme is dark only what has to do with colours, for the rest is the same as in the light. */
  readonly faults: () => Promise<readonly Fault[]>
  readonly picture: (file: string) => Promise<void>
  /** How high the drawn card is, in pixels, and how many words it shows: what is folded away, and lists that are shut, left out. */
  readonly measure: () => Promise<{ readonly height: number; readonly words: number }>
  /** Adds to the style sheet of every card that is drawn from now on. */
  readonly addStyle: (css: string) => Promise<void>
}

/** A browser that draws Adaptive Cards; close it when done. */
export type Renderer = { readonly canvas: (look: Look) => Promise<Canvas>; readonly close: () => Promise<void> }

/** What the scripts from node_modules put on the page. */
type Loaded = typeof globalThis & {
  AdaptiveCards: typeof AdaptiveCards
  markdownit: (options: object) => { render: (text: string) => string }
  config: object
}

const SCRIPTS = ['adaptivecards/dist/adaptivecards.min.js', 'markdown-it/dist/browser/markdown-it.umd.min.js']

/** Starts the browser. Nothing is fetched: the renderer and its helpers are read from node_modules, pictures are drawn. */
export async function openRenderer(): Promise<Renderer> {
  const browser = await launchChromium()
  return { canvas: (look) => openCanvas(browser, look), close: () => browser.close() }
}

async function openCanvas(browser: Browser, { width, theme }: Look): Promise<Canvas> {
  const context = await browser.newContext({
    viewport: { width, height: 400 },
    deviceScaleFactor: width === 800 ? 1 : 2,
    colorScheme: theme,
    locale: 'nl-BE',
    offline: true
  })
  const page = await context.newPage()
  // Where the cards say that their picture is, there is one: of the result that the samples are about.
  const result = aResult(instrument)
  const blocks = result.blocks.slice(2, 3).map(({ answer: _, ...block }) => block)
  const talk = { ...result, blocks }
  const before = { ...talk, blocks: blocks.map((block) => ({ ...block, rounds: block.rounds.slice(0, 1) })) }
  const drawn = new Map(
    await Promise.all(
      Object.entries({
        result: { result },
        agenda: { figures: result },
        'talk-1': { rounds: before },
        'talk-2': { rounds: talk }
      }).map(async ([name, of]) => [name, Buffer.from(await makePicture({ instrument, theme, ...of }))] as const)
    )
  )
  await page.route(`${PICTURES}/**`, (route) => {
    const [, name = ''] = /([^/]+)\.png$/.exec(route.request().url()) ?? []
    const body = drawn.get(name) ?? drawn.get('result')
    return route.fulfill({ contentType: 'image/png', ...(body && { body }) })
  })
  const find = faultsFinder()
  const thrown: string[] = []
  page.on('pageerror', (error) => thrown.push(error.message))
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && thrown.push(line.text()))
  await page.setContent(
    `<!doctype html><html lang="nl"><head><title>Kaart</title><style>${styleSheet(theme)}</style></head>` +
      '<body><main></main></body></html>'
  )
  for (const path of SCRIPTS) await page.addScriptTag({ content: read(path) })
  await page.evaluate((config) => {
    const { AdaptiveCards, markdownit } = globalThis as Loaded
    const markdown = markdownit({ linkify: true })
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = markdown.render(text)
      result.didProcess = true
    }
    Object.assign(globalThis, { config })
  }, hostConfig(theme))

  return {
    draw: async (card) => {
      thrown.length = 0
      const rendered = await draw(page, card)
      return { ...rendered, complaints: [...rendered.complaints, ...thrown] }
    },
    faults: () => find(page, theme === 'dark' ? 'colours' : 'everything'),
    picture: async (file) => {
      await page.locator('main').screenshot({ path: file })
    },
    measure: () => measure(page),
    addStyle: async (content) => {
      await page.addStyleTag({ content })
    }
  }
}

/**
 * A fault of adaptivecards 3.0.6: it tests `lang` with a global regular expression, which remembers where it stopped
 * and so refuses every second card that says "nl".
 */
const LANG_FAULT = 'Invalid value "nl" for property "lang".'

function draw(page: Page, card: object): Promise<Rendered> {
  return page.evaluate(
    async ({ json, LANG_FAULT }) => {
      const { AdaptiveCards, config } = globalThis as Loaded
      const { AdaptiveCard, HostConfig, SerializationContext, Versions } = AdaptiveCards
      const drawn = new AdaptiveCard()
      drawn.hostConfig = new HostConfig(config)
      const parsing = new SerializationContext(Versions.v1_5)
      drawn.parse(JSON.parse(json), parsing)
      const element = drawn.render()
      document.querySelector('main')?.replaceChildren(...(element ? [element] : []))
      const shown = await Promise.allSettled([...document.images].map((image) => image.decode()))
      const unseen = shown.filter(({ status }) => status === 'rejected').map(() => 'a picture was not shown')
      const all = Array.from({ length: parsing.eventCount }, (_, index) => parsing.getEventAt(index).message)
      const complaints = all.filter((message) => message !== LANG_FAULT)
      const invalid = drawn.validateProperties().validationEvents.map(({ message }) => message)
      return {
        complaints: [...complaints, ...invalid, ...unseen, ...(element ? [] : ['nothing was drawn'])],
        html: element?.outerHTML ?? '',
        width: document.documentElement.scrollWidth,
        height: document.querySelector('main')?.getBoundingClientRect().height ?? 0,
        links: document.querySelectorAll('main a').length
      }
    },
    // As text: Playwright takes longer to hand over an object, part by part, than it takes to draw it.
    { json: JSON.stringify(card), LANG_FAULT }
  )
}

function measure(page: Page): Promise<{ readonly height: number; readonly words: number }> {
  return page.evaluate(async () => {
    await document.fonts.ready
    const wordsIn = (texts: readonly string[]) =>
      texts.flatMap((text) => text.split(/\s+/)).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
    const main = document.querySelector('main') ?? document.body
    const lists = [...main.querySelectorAll('select')]
    const fields = [...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
    const shown = fields.filter((field) => field.offsetParent !== null).map(({ placeholder }) => placeholder)
    const chosen = lists.map(({ selectedOptions }) => selectedOptions[0]?.textContent ?? '')
    const inLists = wordsIn(lists.map((list) => list.innerText))
    return {
      height: main.getBoundingClientRect().height,
      words: wordsIn([main.innerText, ...shown, ...chosen]) - inLists
    }
  })
}

function read(path: string): string {
  return readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8')
}
