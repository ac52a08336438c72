import type { App } from './app.ts'

/** The page of a bot where one chats with it, which every app has that brings one along. */
const CHAT = 'conversations'

/** Where one's own chat with Poolster opens in Teams; undefined where it is not known under which id that is. */
export function chatLink({ teamsAppId }: Pick<App, 'teamsAppId'>): string | undefined {
  return teamsAppId === undefined ? undefined : `https://teams.microsoft.com/l/entity/${teamsAppId}/${CHAT}`
}
