import type { Browser, Locator, Page } from 'playwright-core'
import { strings } from '../../src/words/index.ts'

const CARD = '.ac-preview-panel > .ac-adaptiveCard'
const POST = '[role=group].fui-Card'

/** Opens the chat client's page, which begins with empty chats and an installation at every load. */
export async function openChatClient(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'nl-BE', viewport: { width: 1400, height: 1900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  // The page asks a font from elsewhere, and without an answer would wait for it; the bot’s pictures are under another name here.
  const here = [new URL(url).hostname, '127.0.0.1']
  await page.route(
    (target) => !here.includes(target.hostname),
    (route) => route.abort()
  )
  await page.goto(url)
  await personalChat(page).waitFor()
  return page
}

const personalChat = (page: Page): Locator => page.getByRole('treeitem', { name: 'Personal Chat', exact: true })
const editorIn = (area: Locator): Locator => area.locator('[data-lexical-editor=true]')
const postArea = (page: Page): Locator =>
  page.locator(POST).filter({ has: page.getByRole('button', { name: 'Post', exact: true }) })
const chatBox = (page: Page): Locator => page.locator(`[data-lexical-editor=true]:not(${POST} *)`)
const cardsWith = (page: Page, heading: string | RegExp): Locator =>
  page.locator(CARD).filter({ has: page.getByRole('heading', { name: heading }) })

/** Goes to the speaker's own chat with the bot. */
export async function gotoPersonal(page: Page): Promise<void> {
  await personalChat(page).click()
  await chatBox(page).waitFor()
}

/** Goes to a channel of a team. */
export async function gotoChannel(page: Page, team: string, channel: string): Promise<void> {
  await page.getByRole('treeitem', { name: `${team} - ${channel}`, exact: true }).click()
  await editorIn(postArea(page)).waitFor()
}

/** Posts "@bot text" in the channel; a mention counts only when it is chosen from the list. */
async function mention(page: Page, bot: string, text: string): Promise<void> {
  await editorIn(postArea(page)).click()
  await page.keyboard.type('@')
  await page.locator('#typeahead-menu').getByRole('menuitem').filter({ hasText: bot }).first().click()
  await page.keyboard.insertText(` ${text}`)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
}

/** How long a person waits for an answer before asking once more, in milliseconds: a busy machine may have said that it could not. */
const ASK_AGAIN = 30_000

/** Posts "@bot text" for a card with this heading; asks again, as a person does, where it does not come. */
export async function mentionFor(page: Page, bot: string, text: string, heading: string): Promise<Locator> {
  for (let tries = 0; tries < 3; tries++) {
    await mention(page, bot, text)
    const isThere = await cardsWith(page, heading)
      .last()
      .waitFor({ timeout: ASK_AGAIN })
      .then(
        () => true,
        () => false
      )
    if (isThere) break
  }
  return cardWith(page, heading)
}

/** Types a message in the speaker's own chat. */
export async function say(page: Page, text: string): Promise<void> {
  await chatBox(page).click()
  await page.keyboard.insertText(text)
  await page.getByRole('button', { name: 'Send Message' }).click()
}

/** The last card on the page that has this heading; where it does not come, the error tells what the last card says. */
export async function cardWith(page: Page, heading: string | RegExp): Promise<Locator> {
  const card = cardsWith(page, heading).last()
  try {
    await card.waitFor()
  } catch (cause) {
    const last = await page.locator(CARD).last().innerText()
    throw new Error(`no card with ${heading}; the last one says: ${last}`, { cause })
  }
  return card
}

/**
 * Presses a button of a card, or taps a part of it by how it is read out, and gives the bot's answer as it came; presses
 * again, as a person does, where a busy machine says that it could not.
 */
export async function press(page: Page, card: Locator, title: string | RegExp): Promise<string> {
  for (let tries = 1; ; tries++) {
    const answered = page.waitForResponse((response) => /\/_conversation\/v1\/invoke$/.test(response.url()))
    // Where each row of a list has one, the first.
    await card.getByRole('button', { name: title, exact: true }).first().click()
    const response = await answered
    if (!response.ok()) throw new Error(`pressing ${title} gave ${response.status()}`)
    const answer = await response.text()
    if (tries === 3 || !answer.includes(strings.say.unavailable)) return answer
  }
}

/** Whether this text stands wholly in view somewhere on a card, without scrolling. */
export async function isInView(card: Locator, text: string): Promise<boolean> {
  for (const found of await card.getByText(text).all()) {
    const share = await found.evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          new IntersectionObserver(([seen], observer) => {
            observer.disconnect()
            resolve(seen?.intersectionRatio ?? 0)
          }).observe(element)
        })
    )
    if (share > 0.99) return true
  }
  return false
}

/** Presses a button that only changes what the card shows. */
export async function unfold(card: Locator, title: string | RegExp): Promise<void> {
  await card.getByRole('button', { name: title }).click()
}

/** Types in the field with this label. */
export async function fill(card: Locator, label: string, text: string): Promise<void> {
  await field(card, label).locator('input, textarea').fill(text)
}

/** Chooses options in the field with this label, a list or a row of boxes. */
export async function choose(card: Locator, label: string, ...titles: readonly string[]): Promise<void> {
  const input = field(card, label)
  await input.waitFor()
  const list = input.getByRole('combobox')
  if ((await list.count()) === 0) {
    for (const title of titles)
      await input
        .locator('label')
        .filter({ hasText: whole(title) })
        .click()
    return
  }
  await list.click()
  // The list hangs under the page's body, outside the card.
  for (const title of titles)
    await card
      .page()
      .locator('[role=option]:visible')
      .filter({ hasText: whole(title) })
      .click()
}

function field(card: Locator, label: string): Locator {
  const named = card
    .page()
    .locator('label.ac-richTextBlock')
    .filter({ hasText: whole(label) })
  return card.locator(':has(> .ac-input-container)').filter({ has: named })
}

/** A text as a whole, give or take the star of a required field. */
function whole(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/ \*$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?\\s*$`)
}
