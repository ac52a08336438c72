import { createHash } from 'node:crypto'
import { type Headers, NO_PAGE, type Route } from './route.ts'

/** A page of its own: its HTML, and the one style that stands in it. */
type StyledPage = { readonly html: string; readonly style: string }

/** The pages that are there for anybody, by what stands behind the slash. */
export type StyledPages = Readonly<Record<string, StyledPage>>

/**
 * Pages for whoever has their address: how Poolster works, what it does with data, and whom to ask. They are read once more within
 * five minutes, so that an address that was mended is soon everywhere.
 */
export function paperRoutes(pages: StyledPages): readonly Route[] {
  return Object.entries(pages).map(([name, { html, style }]): Route => {
    const bytes = Buffer.from(html)
    return {
      path: `/${name}`,
      methods: ['GET', 'HEAD'],
      door: 'anybody',
      bound: { kind: 'light' },
      headers: NO_PAGE,
      shown: headersOf(style),
      handle: async () => ({ status: 200, bytes })
    }
  })
}

/** The page takes nothing from anywhere, runs nothing, and stands in no frame; its style is known by its digest. */
function headersOf(style: string): Headers {
  const digest = createHash('sha256').update(style).digest('base64')
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': 'nl-BE',
    'Cache-Control': 'public, max-age=300',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src 'sha256-${digest}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'"
    ].join('; ')
  }
}
