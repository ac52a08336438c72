import { strings } from '../../words/index.ts'
import type { App } from './app.ts'

/** The page of the manifest that the results stand on. */
const TAB = 'results'

/** The pages of a scan that a card opens: where each stands below it, and what it is called. */
const PAGES = {
  result: { path: '', label: strings.pages.result },
  discuss: { path: '/discuss', label: strings.pages.discuss },
  inspection: { path: '/inspection', label: strings.pages.inspection }
} as const

/** The page of a bot where one chats with it, which every app has that brings one along. */
const CHAT = 'conversations'

/**
 * Where a card opens a page of a scan in the tab, for whoever presses it: its result, unless said otherwise, or what is said there
 * of a block; undefined where this installation has no tab, or does not know where it is found. It names no channel: it opens one's own app, and what is shown there goes by who looks, not by where
 * they came from. Source: "Deep link to an application" (learn.microsoft.com).
 */
export function tabLink(
  { opening, publicUrl }: Pick<App, 'opening' | 'publicUrl'>,
  scan: string,
  of: keyof typeof PAGES = 'result',
  block = ''
): string | undefined {
  const [origin, where] = [publicUrl(), opening()]
  if (origin === undefined || where === undefined) return undefined
  const { path, label } = PAGES[of]
  const page = `scan/${scan}${path}${block && `/${block}`}`
  const address = `${origin}/tab#/${page}`
  if (where.kind === 'in-browser') return address
  // Not URLSearchParams: to Teams a plus is a plus, and no space.
  const asked = [
    ['webUrl', address],
    ['label', label],
    ['context', JSON.stringify({ subEntityId: page })]
  ].map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`)
  return `${linkTo(where.app, TAB)}?${asked.join('&')}`
}

/** Where one's own chat with Poolster opens in Teams; undefined where it is not known under which id that is. */
export function chatLink({ opening }: Pick<App, 'opening'>): string | undefined {
  const where = opening()
  return where?.kind === 'in-teams' ? linkTo(where.app, CHAT) : undefined
}

function linkTo(app: string, page: string): string {
  return `https://teams.microsoft.com/l/entity/${app}/${page}`
}
