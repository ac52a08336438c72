import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aboutBlock } from '../../src/cards/about-block.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import { type Child, freePort, startChild, untilAnswering } from '../../src/local/child.ts'
import { readPeople } from '../../src/local/people.ts'
import type { Question } from '../../src/scan/instrument.ts'
import { strings } from '../../src/words/index.ts'
import { launchChromium } from '../browser.ts'
import {
  cardWith,
  choose,
  fill,
  gotoChannel,
  gotoPersonal,
  isInView,
  mentionFor,
  openChatClient,
  press,
  unfold
} from './playground-page.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PICTURES = join(ROOT, 'docs', 'pictures')
const instrument = [...loadInstruments(join(ROOT, 'instruments')).current.values()][0]

let program: Child
let browser: Browser
let page: Page
let data: readonly string[]
let tabUrl: string

beforeAll(async () => {
  const [port, clientPort] = [await freePort(), await freePort()]
  data = [`azurite-${port}`, `mail-${port}`, `mail-${port}.port`].map((kept) => join(ROOT, '.data', kept))
  mkdirSync(PICTURES, { recursive: true })
  tabUrl = `http://127.0.0.1:${port}/tab?as=${readPeople().currentUser.aadObjectId}`
  program = startChild(join(ROOT, 'src', 'local', 'start.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PORT: String(port), PLAYGROUND_PORT: String(clientPort), COLLEAGUES_PAUSE: '0' }
  })
  await untilAnswering(`http://127.0.0.1:${clientPort}/_debug/ping`, program)
  browser = await launchChromium()
  page = await openChatClient(browser, `http://localhost:${clientPort}`)
})

afterAll(async () => {
  await browser.close()
  await program.stop()
  for (const kept of data) rmSync(kept, { recursive: true, force: true })
})

test('a facilitator starts a scan in the channel, answers it, closes the vote and sees the team’s picture', async () => {
  await gotoPersonal(page)
  await cardWith(page, 'Welkom bij Poolster')

  await gotoChannel(page, 'CLB Noord', 'Zelfscan')
  const setup = await mentionFor(page, 'Poolster', 'start', 'Een groepsscan starten')
  await fill(setup, strings.setup.centre, 'CLB Noord')
  await choose(setup, strings.setup.director, 'Dina Maes, directeur (oefencollega)')
  await picture(setup, 'set-up')
  await press(page, setup, 'Scan starten')
  const shared = await cardWith(page, /^Groepsscan/)
  await shared.getByText(/van\s6 klaar/).waitFor()
  // The tab knows of the same scan at once, and of what becomes of it.
  const tab = await browser.newPage({ locale: 'nl-BE', viewport: { width: 1100, height: 800 } })
  await tab.goto(tabUrl)
  await tab
    .getByText(/Stemmen kan tot|stemming/)
    .first()
    .waitFor()

  await gotoPersonal(page)
  await answerEverything(await cardWith(page, instrument?.blocks[0]?.name ?? ''))
  const closing = await cardWith(page, 'Tot slot')
  // Beside each block stands the stage that was chosen.
  await choose(
    closing,
    instrument?.closing?.practices.text ?? '',
    strings.closing.withStage('Sterk teamwerk', 'Geïntegreerd')
  )
  await choose(closing, strings.closing.priority(1), strings.closing.withStage('Preventie', 'Geïntegreerd'))
  await choose(closing, strings.closing.priority(2), strings.closing.withStage('Onderzoekende houding', 'Geïntegreerd'))
  await choose(closing, strings.closing.priority(3), strings.closing.withStage('Sterk teamwerk', 'Geïntegreerd'))
  await press(page, closing, 'Antwoorden insturen')
  await cardWith(page, /^Dank je, jij bent de /)

  await gotoChannel(page, 'CLB Noord', 'Zelfscan')
  const progress = await cardWith(page, /^Groepsscan/)
  await progress.getByText('6 van 6 klaar').waitFor()
  await picture(progress, 'scan')
  await press(page, progress, 'Stemming sluiten')
  await gotoPersonal(page)
  const sure = await cardWith(page, strings.close.title)
  await sure.getByText(strings.close.allReady).waitFor()
  await press(page, sure, strings.button.closeYes)

  await gotoChannel(page, 'CLB Noord', 'Zelfscan')
  const agenda = await cardWith(page, 'Zo kijken wij naar ons centrum')
  await agenda.getByText('6 van 6 stuurden in').waitFor()
  await picture(agenda, 'agenda')
  await unfold(agenda, 'Cijfers per bouwsteen')
  const text = await agenda.innerText()
  for (const block of instrument?.blocks ?? []) expect(text).toContain(block.name)
  await page.screenshot({ path: join(PICTURES, 'channel.png') })

  await tab.getByText(strings.choice.talking).waitFor()
  await tab.getByRole('link', { name: /CLB Noord/ }).click()
  await tab.getByRole('heading', { level: 1 }).waitFor()
  for (const block of instrument?.blocks ?? []) await tab.getByRole('heading', { name: block.name }).first().waitFor()
  await tab.screenshot({ path: join(PICTURES, 'tab.png') })
  // The card leads to that page too, here after saying who one is.
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    agenda.getByRole('link', { name: strings.button.view }).click()
  ])
  await opened.getByRole('link', { name: readPeople().currentUser.name }).click()
  await opened.getByRole('heading', { level: 1, name: 'Resultaat' }).waitFor()
  for (const { name } of instrument?.blocks ?? []) await opened.getByRole('heading', { name }).first().waitFor()
  await opened.close()
  await tab.close()
})

test('then discusses what differs most, votes on it again, and records what the team agreed', async () => {
  const talk = page.locator('.ac-adaptiveCard').filter({ hasText: strings.talk.forFacilitator }).last()
  // Closing paints the shared card once more; this client then forgets a choice that was made on it a moment before.
  for (let tries = 0; tries < 3; tries++) {
    const agenda = await cardWith(page, 'Zo kijken wij naar ons centrum')
    await press(page, agenda, 'Bespreek')
    if (await appears(talk)) break
  }
  await talk.waitFor()
  await press(page, talk, 'Nieuwe stemronde')
  const ballot = await cardWith(page, /^Tweede ronde/)
  const [, block = ''] = /^Tweede ronde: (.+)$/m.exec(await ballot.innerText()) ?? []
  const asked = instrument ? aboutBlock(instrument, { name: block }, instrument.questions[0].text) : ''
  await choose(ballot, asked, 'Planmatig')
  await press(page, ballot, 'Stem')
  // In an anonymous round nothing says how many voted, until one asks to close it.
  const everyone = talk.getByText(strings.talk.ending.notVoted(0, 6))
  for (;;) {
    await press(page, talk, strings.button.endRound)
    await talk.getByText(strings.talk.ending.title).waitFor()
    if (await everyone.isVisible()) break
    await press(page, talk, strings.button.closeNo)
    await page.waitForTimeout(1_000)
  }
  await press(page, talk, strings.button.endRoundYes)
  await talk
    .getByText(/Ronde 2/)
    .first()
    .waitFor()
  await picture(talk, 'discussion')

  const agenda = await cardWith(page, 'Zo kijken wij naar ons centrum')
  await unfold(agenda, /eensgezind:\s\d/i)
  await press(page, agenda, 'Overnemen waar iedereen hetzelfde koos')
  await press(page, await cardWith(page, 'Zo kijken wij naar ons centrum'), 'Naar het vastleggen')
  await gotoPersonal(page)
  const agree = page.locator('.ac-adaptiveCard').filter({ hasText: strings.agree.shareLabel }).last()
  await agree.waitFor()
  await picture(agree, 'agree')
})

/** Votes for the third stage and fills in the other questions of every block, from the first card to the overview. */
async function answerEverything(first: Locator): Promise<void> {
  await picture(first, 'stage')
  const tall = page.viewportSize()
  await page.setViewportSize({ width: 1400, height: 740 })
  for (const [place, block] of (instrument?.blocks ?? []).entries()) {
    const stage = await cardWith(page, block.name)
    // The first one was looked at for its picture, and moved for that.
    if (place > 0) await expectInView(stage, block.name)
    await press(page, stage, /^Geïntegreerd/)
    const context = await cardWith(page, block.name)
    await context.getByText(strings.context.chosen('Geïntegreerd')).waitFor()
    await expectInView(context, block.name)
    const [, ambition, intent, difference, levers, barriers] = instrument?.questions ?? []
    const labelOf = (question?: Question) => question?.label ?? ''
    if (place === 0) await pressTooSoon(context, block.name)
    // This client paints a card once more now and then, and forgets what was chosen on it a moment before.
    for (let tries = 0; tries < 3; tries++) {
      await choose(context, labelOf(ambition), 'evolueren naar systematisch')
      await choose(context, labelOf(intent), 'welbewuste keuze')
      await choose(context, labelOf(difference), 'nee')
      await choose(context, labelOf(levers), 'mensen en cultuur')
      await choose(context, labelOf(barriers), 'momenteel geen')
      if (place === 0) await picture(context, 'context')
      if (!(await press(page, context, 'Bewaar en ga verder')).includes(ASKED_AGAIN)) break
    }
  }
  if (tall) await page.setViewportSize(tall)
  const overview = await cardWith(page, 'Jouw antwoorden')
  await picture(overview, 'overview')
  await press(page, overview, 'Naar de slotvragen')
}

/** What a question says that still waits for an answer. */
const ASKED_AGAIN = 'maak nog een keuze'

/** Nothing is filled in yet: each question says so where the card is read, above its buttons. */
async function pressTooSoon(context: Locator, block: string): Promise<void> {
  expect(await press(page, context, 'Bewaar en ga verder')).toContain(ASKED_AGAIN)
  for (const question of ['Naar de toekomst', 'Manier van werken', 'Verschillen', 'Hefbomen', 'Knelpunten'])
    await expectInView(context, `${question}: ${ASKED_AGAIN}.`)
  await expectInView(context, block)
}

/** What a person looks for after a press stands in view on a screen of 740 pixels high. */
async function expectInView(card: Locator, text: string): Promise<void> {
  await expect.poll(() => isInView(card, text), { message: text }).toBe(true)
}

async function appears(card: Locator): Promise<boolean> {
  return card.waitFor({ timeout: 15_000 }).then(
    () => true,
    () => false
  )
}

async function picture(card: Locator, name: string): Promise<void> {
  // The bot's own drawing comes a moment after the card that holds it.
  for (const drawing of await card.locator('img').all())
    await drawing.evaluate((image: HTMLImageElement) => image.decode().catch(() => undefined))
  await card.screenshot({ path: join(PICTURES, `${name}.png`) })
}
