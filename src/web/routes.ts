import { paperRoutes, type StyledPages } from './paper-routes.ts'
import { type Bound, type Headers, NO_PAGE, type Route } from './route.ts'
import { type BehindTab, tabRoutes } from './tab-routes.ts'

/** What the routes do: the name of each says what it stands behind. */
export type Behind = {
  /** How this process is. */
  readonly health: () => 'ok' | 'busy' | 'stopping'
  /** The names of what the bot can't do without and can't have now. */
  readonly missing?: () => Promise<readonly string[]>
  /** One POST to /api/messages and its answer, as the bot knows them. */
  readonly receive: (posted: {
    readonly body: unknown
    readonly authorization: string
    readonly turn: string
  }) => Promise<{ readonly status: number; readonly body?: unknown }>
  /** The picture, as PNG, that is to be found under this name of a scan and this token; undefined when none is. */
  readonly picture: (scan: string, token: string) => Promise<Uint8Array | undefined>
  /** The pages for anybody, by what stands behind the slash. */
  readonly papers?: StyledPages
  /** The tab; left out where there is none. */
  readonly tab?: BehindTab
}

/** The largest body that is read, in bytes; Teams sends at most about 100 KB. */
const MOST_BYTES = 256 * 1024

/** As many pictures wait as look at one card at once. */
const GALLERY = { kind: 'few', of: 'pictures', atOnce: 4, waiting: 100 } as const satisfies Bound

/** A picture is for who was given its address: nothing shared keeps it or lists it. */
const PICTURE: Headers = {
  'Content-Type': 'image/png',
  'Cache-Control': 'private, max-age=3600',
  'X-Robots-Tag': 'noindex'
}

/** Everything the web server answers; whatever else is asked is not there (404), or not done there (405). */
export function routesOf({ health, missing, receive, picture, papers, tab }: Behind): readonly Route[] {
  return [
    {
      path: '/health',
      methods: ['GET'],
      door: 'anybody',
      bound: { kind: 'light' },
      headers: NO_PAGE,
      async handle() {
        const status = health()
        return { status: status === 'ok' ? 200 : 503, json: { status } }
      }
    },
    {
      path: '/ready',
      methods: ['GET'],
      door: 'anybody',
      bound: { kind: 'light' },
      headers: NO_PAGE,
      async handle() {
        const status = health()
        if (status !== 'ok') return { status: 503, json: { status } }
        const lacking = (await missing?.()) ?? []
        if (lacking.length > 0) return { status: 503, json: { status: 'not-ready', missing: lacking } }
        return { status: 200, json: { status: 'ready' } }
      }
    },
    {
      path: '/api/messages',
      methods: ['POST'],
      door: 'token',
      bound: { kind: 'turn', mostBytes: MOST_BYTES },
      headers: NO_PAGE,
      async handle({ json, authorization, turn }) {
        const { status, body } = await receive({ body: json, authorization, turn })
        return { status, json: body }
      }
    },
    {
      path: '/pictures/:scan/:token.png',
      methods: ['GET', 'HEAD'],
      door: 'address',
      bound: GALLERY,
      headers: NO_PAGE,
      shown: PICTURE,
      async handle({ named: { scan = '', token = '' } }) {
        const bytes = await picture(scan, token)
        return bytes ? { status: 200, bytes } : { status: 404 }
      }
    },
    ...paperRoutes(papers ?? {}),
    ...(tab ? tabRoutes(tab) : [])
  ]
}
