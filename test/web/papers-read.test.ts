import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paperPages } from '../../src/report/paper-page.ts'
import { PAPERS } from '../../src/words/papers/paper.ts'
import { launchChromium } from '../browser.ts'
import { faultsIn } from '../tab/axe.ts'
import { serve } from './serve.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
})

const CONTACT = {
  organisation: 'GO! scholengroep met een heel erg lange naam in Midden-West-Vlaanderen en omstreken',
  mail: 'een.heel.lang.adres.voor.vragen.over.poolster@scholengroep-voorbeeld.example',
  officer: 'functionaris.voor.gegevensbescherming@scholengroep-voorbeeld.example'
}
const pages = paperPages(CONTACT, { retentionDays: 400, resultYears: 7, backupDays: 30 })

test.each(PAPERS.flatMap((name) => (['light', 'dark'] as const).map((scheme) => [name, scheme] as const)))(
  'the page /%s reads well on a narrow screen and with a screen reader, %s',
  async (name, colorScheme) => {
    const { port } = await serve({ papers: pages })
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme })
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.goto(`http://127.0.0.1:${port}/${name}`)
    const { width, ground, letters } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      ground: getComputedStyle(document.body).backgroundColor,
      letters: getComputedStyle(document.body).fontFamily
    }))
    expect(await faultsIn({ frame: page.mainFrame() })).toEqual([])
    expect(width).toBe(320)
    // The style was let in by its digest, and is the one that this reader asks for.
    expect(letters).toContain('system-ui')
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(28, 28, 28)' : 'rgb(255, 255, 255)')
    expect(refused).toEqual([])
    await page.close()
  }
)
