import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from '../browser.ts'
import type { TeamsApp } from '../build/app.ts'
import { type ServedTab, serveTab } from './serving.ts'
import { type InTeams, type Showing, shownIn } from './teams.ts'

/** Who looks: a person of a team, or an Entra object id. */
type Looker = string | { readonly aadObjectId: string }

/** How somebody is shown a page of a tab that is served. */
type Show = (who: Looker, page: string, more?: Partial<Showing>) => Promise<InTeams>

/** A tab that is served while the tests of one file last. */
export type OpenedTab = {
  readonly shown: Show
  /** The server, once it is there. */
  readonly served: () => ServedTab
}

/** Serves the tab over what `begin` makes, before the tests of a file and until after them, with a browser to look at it. */
export function openedTab(begin: () => Promise<Pick<TeamsApp, 'app'>>): OpenedTab {
  return openedTabs(async () => ({ only: await begin() }))('only')
}

/** The same over several things, each by its name. */
export function openedTabs<Name extends string>(
  begin: () => Promise<Readonly<Record<Name, Pick<TeamsApp, 'app'>>>>
): (name: Name) => OpenedTab {
  let browser: Browser
  const servers = new Map<string, ServedTab>()

  beforeAll(async () => {
    const [made, launched] = await Promise.all([begin(), launchChromium()])
    browser = launched
    for (const [name, { app }] of Object.entries<Pick<TeamsApp, 'app'>>(made)) servers.set(name, await serveTab(app))
  })

  afterAll(async () => {
    await browser.close()
    for (const one of servers.values()) await one.stop()
  })

  return (name) => {
    const served = () => servers.get(name) ?? expect.fail(`nothing is served as ${name}`)
    return {
      served,
      shown: (who, page, more) => shownIn(() => ({ browser, served: served(), page }))(who, more)
    }
  }
}
