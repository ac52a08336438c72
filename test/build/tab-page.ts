import type { TabOpening } from '../../src/app/scan/app.ts'
import { tabLink } from '../../src/app/scan/teams-links.ts'

/** A tab that stands in Teams. */
export const IN_TEAMS: TabOpening = { kind: 'in-teams', app: '55555555-5555-4555-8555-555555555555' }

/** Where the cards to look at open the page of their scan. */
export const TAB_PAGE = tabLink(
  { opening: () => IN_TEAMS, publicUrl: () => 'https://poolster.example' },
  '0b6a2c1e-6d0f-4b0e-9a51-5f7c8d3e2a10'
)

/** The page of the tab that an address on a card opens, as each of the ways to it says: within Teams, and elsewhere. */
export function pagesOpened(address: string): readonly (string | undefined)[] {
  const { origin, pathname, hash, searchParams } = new URL(address)
  if (origin !== TEAMS) return [`${pathname}${hash}`]
  const webUrl = new URL(searchParams.get('webUrl') ?? '')
  const { subEntityId } = JSON.parse(searchParams.get('context') ?? '{}') as { readonly subEntityId?: string }
  return [subEntityId, `${webUrl.pathname}${webUrl.hash}`]
}

/** Where Teams is. */
const TEAMS = 'https://teams.microsoft.com'
