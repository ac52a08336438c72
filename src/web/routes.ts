/** The names and values of headers. */
export type Headers = Readonly<Record<string, string>>

/**
 * Who may come in: 'anybody'; who bears a 'token' that is admitted; or who knows the 'address', for something that nobody
 * can guess is part of it.
 */
export type Door = 'anybody' | 'token' | 'address'

/**
 * How much of a route may be going on at once. 'light' costs next to nothing. A 'turn' has a body of JSON of at most so many
 * bytes, which is read at the door, and counts among the turns in hand. Of 'few' so many are done at once, so many wait, and
 * no body is read; what it is a few of is told where there is no room.
 */
export type Bound =
  | { readonly kind: 'light' }
  | { readonly kind: 'turn'; readonly mostBytes: number }
  | { readonly kind: 'few'; readonly of: 'pictures'; readonly atOnce: number; readonly waiting: number }

/** What is asked of a route: what its path names, and the JSON that came along where its bound has any read. */
export type RouteAsked = {
  readonly named: Readonly<Record<string, string>>
  readonly authorization: string
  /** The name this request has in the log. */
  readonly turn: string
  readonly json: unknown
}

/** What a route answers: a status, with JSON or with bytes of what it shows. */
export type RouteAnswer = { readonly status: number; readonly json?: unknown; readonly bytes?: Uint8Array }

/** One path of the web server: what may be done there, who may, how much of it at once, and what does it. */
export type Route = {
  /** As restify takes it: ":name" stands for one part. */
  readonly path: string
  readonly methods: readonly ('GET' | 'HEAD' | 'POST')[]
  readonly door: Door
  readonly bound: Bound
  /** On each of its answers. */
  readonly headers: Headers
  /** On an answer with bytes, over the others. */
  readonly shown?: Headers
  readonly handle: (asked: RouteAsked) => Promise<RouteAnswer>
}

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
}

/** The largest body that is read, in bytes; Teams sends at most about 100 KB. */
const MOST_BYTES = 256 * 1024

/** As many pictures wait as look at one card at once. */
const GALLERY = { kind: 'few', of: 'pictures', atOnce: 4, waiting: 100 } as const satisfies Bound

/** What leaves here is no page: it is kept nowhere, does nothing, stands in no frame, and is what it says it is. */
const NO_PAGE: Headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff'
}

/** On the answer to whatever is in no route. */
export const ELSEWHERE: Headers = NO_PAGE

/** A picture is for who was given its address: nothing shared keeps it or lists it. */
const PICTURE: Headers = {
  'Content-Type': 'image/png',
  'Cache-Control': 'private, max-age=3600',
  'X-Robots-Tag': 'noindex'
}

/** Everything the web server answers; whatever else is asked is not there (404), or not done there (405). */
export function routesOf({ health, missing, receive, picture }: Behind): readonly Route[] {
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
    }
  ]
}
