import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { makeDocuments } from '../src/report/documents.ts'
import { drawPicture } from '../src/report/picture.ts'
import { toPng } from '../src/report/picture-png.ts'
import { launchChromium } from './browser.ts'
import { openRenderer } from './cards/renderer.ts'
import { layOut, samples } from './cards/samples.ts'
import { instrument } from './cards/team.ts'
import { drawPages } from './report/pdf-pages.ts'
import { sampleReceipts, sampleResult } from './report/sample.ts'
import { drawTab } from './tab/pictures.ts'

const ROOT = join(import.meta.dirname, '..')
/** For README and guide. */
const DOCS = join(ROOT, 'docs', 'pictures')
/** To look at: the whole report. */
const LOOK = join(ROOT, '.data', 'report')

/** What README and guide show of the report (by page), and of the cards that nobody of the practice team gets to see. */
const PAGES: Readonly<Record<string, number>> = { 'report-title': 1, 'report-picture': 2, 'report-block': 4 }
const CARDS = ['concept', 'summary']
const WIDTH = 800

/** The typeface that Poolster brings along, so that the cards look the same whichever machine draws them. */
const TYPEFACE = `${[400, 600].map(asFontFace).join('')}main, main * { font-family: 'Source Sans 3' !important }`

/** `npm run pictures`: the picture, the report, some cards and some pages of the tab of a fictional scan, as PNG files. */
async function main(): Promise<void> {
  for (const folder of [DOCS, LOOK]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(DOCS, 'datagrafiek.png'), await toPng(drawPicture(instrument, sampleResult), 640))
  await drawReport()
  await drawCards()
  const browser = await launchChromium()
  await drawTab(browser, DOCS, new Map([400, 600].map((weight) => [weight, fontOf(weight)])))
  await browser.close()
  process.stdout.write(`Pictures for README and guide in ${DOCS}, the whole report in ${LOOK}\n`)
}

async function drawReport(): Promise<void> {
  const order = { instrument, result: sampleResult, receipts: sampleReceipts, withWorkbook: false }
  const made = await makeDocuments(order)
  if ('unmade' in made) throw new Error(`the report could not be made: ${made.unmade}`)
  const { pdf } = made
  writeFileSync(join(LOOK, 'report.pdf'), pdf)
  const browser = await launchChromium()
  const pages = await drawPages(browser, pdf, WIDTH)
  await browser.close()
  for (const [place, page] of pages.entries()) writeFileSync(join(LOOK, `page-${place + 1}.png`), page)
  for (const [name, number] of Object.entries(PAGES)) {
    const page = pages[number - 1]
    if (!page) throw new Error(`the report has no page ${number}`)
    writeFileSync(join(DOCS, `${name}.png`), page)
  }
}

async function drawCards(): Promise<void> {
  const renderer = await openRenderer()
  const canvas = await renderer.canvas({ width: 800, theme: 'light' })
  await canvas.addStyle(TYPEFACE)
  for (const { title, filled } of samples.filter((sample) => CARDS.includes(sample.title))) {
    await canvas.draw(layOut(filled).content)
    await canvas.picture(join(DOCS, `${title}.png`))
  }
  await renderer.close()
}

function fontOf(weight: number): Buffer {
  const file = weight === 400 ? '400Regular/SourceSans3_400Regular.ttf' : '600SemiBold/SourceSans3_600SemiBold.ttf'
  return readFileSync(join(ROOT, 'node_modules/@expo-google-fonts/source-sans-3', file))
}

function asFontFace(weight: number): string {
  const font = fontOf(weight).toString('base64')
  return `@font-face { font-family: 'Source Sans 3'; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}) }`
}

await main()
