import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { writeFigure } from '../../src/app/look/outcomes.ts'
import { as } from '../app/look/looking.ts'
import { an } from '../build/the-team.ts'
import { READER, serveTab } from './serving.ts'
import { type InTeams, openInTeams } from './teams.ts'
import { aCentreWithPages, aTeamThatTalks } from './world.ts'

/** A page to draw: who looks, where, how high, and what is done there first. */
type Shot = {
  readonly name: string
  readonly who: string
  readonly page: string
  readonly reads: string
  readonly height: number
  readonly first?: (shown: InTeams) => Promise<void>
}

const WIDTH = 1000

/** Draws the pages of the tab that README and guide show, of a fictional centre; `fonts` are the typefaces to draw them in, by weight. */
export async function drawTab(browser: Browser, folder: string, fonts: ReadonlyMap<number, Buffer>): Promise<void> {
  const [{ team, later }, talking] = await Promise.all([aCentreWithPages(), aTeamThatTalks()])
  const kept = {
    indicator: 'client-survey',
    figure: '78 % voelt zich geholpen',
    remark: 'Bevraging in mei, 412 leerlingen.'
  }
  await writeFigure(team.app, as(an), later, { ...kept, schoolYear: '2026-2027' })
  const [full, discussing] = [await serveTab(team.app), await serveTab(talking.app)]
  const shots: readonly (Shot & { readonly served: typeof full })[] = [
    {
      name: 'tab-discuss',
      served: discussing,
      who: an.aadObjectId,
      page: 'scan/scan-1/discuss',
      reads: 'Geen meerderheid',
      height: 760
    },
    {
      name: 'tab-earlier',
      served: full,
      who: an.aadObjectId,
      page: `scan/${later}/earlier`,
      reads: 'Per bouwsteen',
      height: 760
    },
    {
      name: 'tab-beside',
      served: full,
      who: an.aadObjectId,
      page: `scan/${later}/beside`,
      reads: 'Hier verschillen jullie het meest',
      height: 640
    },
    {
      name: 'tab-outcomes',
      served: full,
      who: an.aadObjectId,
      page: `scan/${later}/outcomes`,
      reads: '78 %',
      height: 700
    },
    {
      name: 'tab-network',
      served: full,
      who: READER,
      page: 'network',
      reads: 'centra in 2026-2027.',
      height: 720,
      async first({ tab }) {
        await tab.getByRole('button', { name: 'Schooljaren naast elkaar' }).click()
        await tab.getByText('Het zijn niet elk jaar dezelfde centra').waitFor()
      }
    }
  ]
  for (const { name, served, who, page, reads, height, first } of shots) {
    const token = await served.tokenOf(who)
    const shown = await openInTeams(browser, { url: served.url, token, subPageId: page, width: WIDTH, height })
    await shown.tab.getByText(reads).first().waitFor()
    await dress(shown, fonts)
    await first?.(shown)
    writeFileSync(join(folder, `${name}.png`), await shown.page.screenshot())
    await shown.leave()
  }
  await full.stop()
  await discussing.stop()
}

/** Gives the page our typeface, so that it looks the same whichever machine draws it. */
async function dress({ frame }: InTeams, fonts: ReadonlyMap<number, Buffer>): Promise<void> {
  for (const [weight, font] of fonts)
    await frame.evaluate(
      async ([thick, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        document.fonts.add(await new FontFace('Source Sans 3', bytes, { weight: thick }).load())
      },
      [String(weight), font.toString('base64')] as const
    )
  await frame.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(".app, .app * { font-family: 'Source Sans 3' !important }")
    document.adoptedStyleSheets.push(sheet)
    return document.fonts.ready.then(() => undefined)
  })
}
