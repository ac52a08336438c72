import type { App } from './app.ts'

/** The page of the manifest that the results stand on. */
const TAB = 'results'

/** The page of a bot where one chats with it, which every app has that brings one along. */
const CHAT = 'conversations'

/**
 * Where the tab of this installation opens in Teams on the page of a scan; undefined where it has no tab, or is not known
 * under which id it is in Teams. Source: "Deep link to a tab" (learn.microsoft.com).
 */
export function tabLink(
  { teamsAppId, publicUrl }: Pick<App, 'teamsAppId' | 'publicUrl'>,
  scan: string
): string | undefined {
  const origin = publicUrl()
  if (teamsAppId === undefined || origin === undefined) return undefined
  const page = `scan/${scan}`
  const asked = new URLSearchParams({
    webUrl: `${origin}/tab#/${page}`,
    context: JSON.stringify({ subEntityId: page })
  })
  // A plus is a plus to Teams, and no space.
  return `${linkTo(teamsAppId, TAB)}?${asked.toString().replaceAll('+', '%20')}`
}

/** Where one's own chat with Poolster opens in Teams; undefined where it is not known under which id that is. */
export function chatLink({ teamsAppId }: Pick<App, 'teamsAppId'>): string | undefined {
  return teamsAppId === undefined ? undefined : linkTo(teamsAppId, CHAT)
}

function linkTo(app: string, page: string): string {
  return `https://teams.microsoft.com/l/entity/${app}/${page}`
}
