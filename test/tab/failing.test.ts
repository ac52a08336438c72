import type { Browser, FrameLocator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { beside } from '../../src/words/tab/beside.ts'
import { discuss } from '../../src/words/tab/discuss.ts'
import { unread } from '../../src/words/tab/frame.ts'
import { inspection } from '../../src/words/tab/inspection.ts'
import { outcomes } from '../../src/words/tab/outcomes.ts'
import { takeAlong } from '../../src/words/tab/result.ts'
import { WAYS } from '../app/bad-rows.ts'
import { launchChromium } from '../browser.ts'
import type { TeamsApp } from '../build/app.ts'
import { otherOrder } from '../build/inspection-reports.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { addressesOf, LOOKED_AT } from './paths.ts'
import { type ServedTab, STRANGER, serveTab } from './serving.ts'
import { shownIn } from './teams.ts'
import { aCentreWithPages, aTeamThatTalks } from './world.ts'

let browser: Browser
let teams: Record<'full' | 'talking', { readonly team: TeamsApp; readonly scan: string; readonly served: ServedTab }>

beforeAll(async () => {
  const [{ team, later }, talking, launched] = await Promise.all([
    aCentreWithPages(),
    aTeamThatTalks(),
    launchChromium()
  ])
  browser = launched
  teams = {
    full: { team, scan: later, served: await serveTab(team.app) },
    talking: { team: talking, scan: 'scan-1', served: await serveTab(talking.app) }
  }
})

afterAll(async () => {
  await browser.close()
  for (const { served } of Object.values(teams)) await served.stop()
})

/** While this is done, storage is away, or the scan can't be read. */
async function whileIt(
  what: 'away' | 'unreadable',
  { team, scan }: (typeof teams)['full'],
  work: () => Promise<void>
): Promise<void> {
  const [row] = await team.store.read(`scan!${scan}`, { keys: ['scan'] })
  const put = (data: unknown) => team.store.write(`scan!${scan}`, [{ key: 'scan', data, expects: 'anything' }])
  const { down } = team.store
  if (what === 'away') team.store.down = () => true
  else await put(WAYS.damaged('scan'))
  try {
    await work()
  } finally {
    team.store.down = down
    await put(row?.data)
  }
}

/** What somebody does on a page, once it is there, what they read where that came to nothing, and what they typed. */
type Doing = {
  readonly what: string
  readonly who?: string
  readonly on?: keyof typeof teams
  readonly page: string
  readonly begin?: (tab: FrameLocator) => Promise<void>
  readonly does: (tab: FrameLocator) => Promise<void>
  readonly failed: string
  readonly typed?: string
}

const pressing = (name: string) => (tab: FrameLocator) => tab.getByRole('button', { name, exact: true }).first().click()

const DOINGS: readonly Doing[] = [
  { what: 'taking a report along', page: '', does: pressing(takeAlong.file.pdf), failed: takeAlong.failed },
  {
    what: 'pressing a button of a talk',
    on: 'talking',
    page: '/discuss',
    does: pressing(strings.button.toAgree),
    failed: discuss.lead.failed
  },
  {
    what: 'keeping a figure',
    who: jana.aadObjectId,
    page: '/outcomes',
    async begin(tab) {
      await tab.locator('summary').filter({ hasText: outcomes.fill }).first().click()
      await tab.getByLabel(outcomes.figure, { exact: true }).first().fill('81 %, ongeveer')
    },
    does: pressing(outcomes.save),
    failed: outcomes.failed,
    typed: '81 %, ongeveer'
  },
  { what: 'asking for a code', page: '/beside', does: pressing(beside.give), failed: beside.failed },
  {
    what: 'keeping a report',
    page: '/inspection',
    async begin(tab) {
      await tab.getByRole('button', { name: 'Wijzig' }).click()
      await tab.getByLabel('Schooljaar van de doorlichting').fill('2022-2023')
    },
    does: pressing(inspection.save),
    failed: inspection.failed,
    typed: '2022-2023'
  },
  {
    what: 'removing a report',
    who: jana.aadObjectId,
    page: '/inspection',
    begin: pressing(inspection.remove),
    does: pressing(inspection.removeYes),
    failed: inspection.failed
  },
  {
    what: 'having a report read',
    page: '/inspection',
    async does(tab) {
      const buffer = Buffer.from(otherOrder.join('\f'))
      await tab.getByLabel('Kies het verslag').setInputFiles({ name: 'verslag.txt', mimeType: 'text/plain', buffer })
    },
    failed: inspection.notRead.trouble
  }
]

describe('what comes to nothing on a page', () => {
  test.each(DOINGS)(
    '$what: can be tried again where storage is away, and where the scan can’t be read it says whom to ask',
    async ({ who = an.aadObjectId, on = 'full', page, begin, does, failed, typed }) => {
      const of = teams[on]
      const { tab, leave } = await shownIn(() => ({ browser, served: of.served, page: `scan/${of.scan}${page}` }))(who)
      await tab.getByRole('heading', { level: 1 }).waitFor()
      await tab.locator('.loading').waitFor({ state: 'detached' })
      await begin?.(tab)
      for (const [what, says] of [
        ['away', failed],
        ['unreadable', unread]
      ] as const)
        await whileIt(what, of, async () => {
          await does(tab)
          await tab.getByText(says, { exact: true }).first().waitFor()
        })
      if (typed !== undefined)
        expect(
          await tab.locator('input, textarea').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
        ).toContain(typed)
      await leave()
    }
  )
})

test('a scan that can’t be read is told from trouble at every address of it, to who has a part in it and to nobody else', async () => {
  const { served } = teams.talking
  const before = served.errors.length
  const addresses = LOOKED_AT.filter((path) => path.includes(':scan')).flatMap(addressesOf)
  expect(addresses.length).toBeGreaterThan(10)
  await whileIt('unreadable', teams.talking, async () => {
    for (const address of addresses) {
      expect((await served.look(address, bert.aadObjectId)).status, address).toBe(422)
      expect((await served.look(address, STRANGER)).status, `${address} by a stranger`).toBe(404)
    }
  })
  expect(served.errors.slice(before), 'it is no error of the server').toEqual([])
})
