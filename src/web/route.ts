/** The names and values of headers. */
export type Headers = Readonly<Record<string, string>>

/**
 * Who may come in: 'anybody'; who bears a 'token' that is admitted; a 'person' who signed in to the tab; or who knows the
 * 'address', for something that nobody can guess is part of it.
 */
export type Door = 'anybody' | 'token' | 'person' | 'address'

/** A person who signed in to the tab: the Entra object id, in their tenant, and whether they read the network's totals. */
export type Visitor = { readonly id: string; readonly tenant: string; readonly readsNetwork: boolean }

/**
 * How much of a route may be going on at once. 'light' costs next to nothing. A 'turn' has a body of JSON of at most so many
 * bytes, which is read at the door, and counts among the turns in hand. Of 'few' so many are done at once, so many wait, and
 * no body is read; what it is a few of is told where there is no room. A 'file' has a body of at most so many bytes, of one of
 * these types; of these too only a few are taken in at once, each with time to come over a slow line.
 */
export type Bound =
  | { readonly kind: 'light' }
  | { readonly kind: 'turn'; readonly mostBytes: number }
  | { readonly kind: 'few'; readonly of: 'pictures' | 'looks'; readonly atOnce: number; readonly waiting: number }
  | {
      readonly kind: 'file'
      readonly of: 'files'
      readonly atOnce: number
      readonly waiting: number
      readonly mostBytes: number
      readonly types: readonly string[]
    }

/** A file that came along, and the type that it says it has. */
export type SentFile = { readonly type: string; readonly bytes: Uint8Array }

/** What is asked of a route: what its path names, and the JSON that came along where its bound has any read. */
export type RouteAsked = {
  readonly named: Readonly<Record<string, string>>
  readonly authorization: string
  /** The name this request has in the log. */
  readonly turn: string
  /** Who it is, where a door asks for a person. */
  readonly visitor?: Visitor
  /** What this client can unpack. */
  readonly encodings: string
  readonly json: unknown
  /** The file that came along, where its bound takes one in. */
  readonly file?: SentFile
}

/** What a route answers: a status, with JSON or with bytes of what it shows, and headers for this answer alone. */
export type RouteAnswer = {
  readonly status: number
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Headers
}

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

/** What leaves here is no page: it is kept nowhere, does nothing, stands in no frame, and is what it says it is. */
export const NO_PAGE: Headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff'
}

/** On the answer to whatever is in no route. */
export const ELSEWHERE: Headers = NO_PAGE
