import { randomBytes } from 'node:crypto'
import {
  type Bound,
  type Headers,
  NO_PAGE,
  type Route,
  type RouteAnswer,
  type SentFile,
  type Visitor
} from './route.ts'
import type { TabFiles } from './tab-files.ts'

/**
 * What is given to who asked: data, or a file to take along, of a type such as "text/csv"; undefined is "not there". `unread` is what
 * can't be read, however often it is asked for.
 */
export type Served =
  | { readonly data: unknown }
  | { readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array } }
  | { readonly unread: true }
  | undefined

/** The parts of a path, by their names. */
export type PathParts = Readonly<Record<string, string>>

/** What stands behind the tab. */
export type BehindTab = {
  readonly files: TabFiles
  /** What can be looked at, by its path below /api/look. Not there, and not theirs, are the same answer. */
  readonly looks: Readonly<Record<string, (visitor: Visitor, named: PathParts) => Promise<Served>>>
  /** What can be done, by its path below /api/do, with the JSON that came along. */
  readonly acts: Readonly<
    Record<string, (visitor: Visitor, named: PathParts, json: unknown, turn: string) => Promise<Served>>
  >
  /** What can be read of a file, by its path below /api/read: nothing is kept by it. */
  readonly readings: Readonly<Record<string, (visitor: Visitor, named: PathParts, file: SentFile) => Promise<Served>>>
  /** Those one can be on one's own machine; undefined wherever people sign in. */
  readonly people?: readonly { readonly id: string; readonly name: string }[] | undefined
}

/** A team looks together, and each page asks once. */
const VIEWING = { kind: 'few', of: 'looks', atOnce: 8, waiting: 200 } as const satisfies Bound

/** The largest body of an act, in bytes: the answers and explanations of one block. */
const MOST_OF_AN_ACT = 64 * 1024

/** Reports of the inspectorate, as a PDF or as plain text: some 20 pages each. */
const REPORTS = {
  kind: 'file',
  of: 'files',
  atOnce: 2,
  waiting: 4,
  mostBytes: 20 * 1024 * 1024,
  types: ['application/pdf', 'text/plain']
} as const satisfies Bound

/** Where Teams and the other apps that show its tabs come from. Source: "Content Security Policy for tabs" (learn.microsoft.com). */
const HOSTS = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com'
]

/** A file whose name changes with what is in it. */
const FOR_GOOD: Headers = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff'
}

/** Everything the web server answers for the tab. */
export function tabRoutes({ files, looks, acts, readings, people }: BehindTab): readonly Route[] {
  return [
    {
      path: '/tab',
      methods: ['GET'],
      door: 'anybody',
      bound: { kind: 'light' },
      headers: NO_PAGE,
      async handle() {
        const nonce = randomBytes(16).toString('base64')
        return { status: 200, bytes: files.page(nonce), headers: pageHeaders(nonce) }
      }
    },
    {
      path: '/tab/assets/:name',
      methods: ['GET'],
      door: 'anybody',
      bound: { kind: 'light' },
      headers: NO_PAGE,
      async handle({ named: { name = '' }, encodings }) {
        const found = files.asset(name, encodings)
        if (!found) return { status: 404 }
        const { bytes, type, encoding } = found
        const packed = encoding === undefined ? undefined : { 'Content-Encoding': encoding }
        return {
          status: 200,
          bytes,
          headers: { ...FOR_GOOD, 'Content-Type': type, Vary: 'Accept-Encoding', ...packed }
        }
      }
    },
    ...(people
      ? [
          {
            path: '/tab/people',
            methods: ['GET'],
            door: 'anybody',
            bound: { kind: 'light' },
            headers: NO_PAGE,
            handle: async () => ({ status: 200, json: people.map(({ id, name }) => ({ id, name })) })
          } satisfies Route
        ]
      : []),
    ...Object.entries(looks).map(
      ([path, look]): Route => ({
        path: `/api/look/${path}`,
        methods: ['GET'],
        door: 'person',
        bound: VIEWING,
        headers: NO_PAGE,
        handle: async ({ visitor, named }) => (visitor ? answer(await look(visitor, named)) : { status: 401 })
      })
    ),
    ...Object.entries(acts).map(
      ([path, act]): Route => ({
        path: `/api/do/${path}`,
        methods: ['POST'],
        door: 'person',
        bound: { kind: 'turn', mostBytes: MOST_OF_AN_ACT },
        headers: NO_PAGE,
        handle: async ({ visitor, named, json, turn }) =>
          visitor ? answer(await act(visitor, named, json, turn)) : { status: 401 }
      })
    ),
    ...Object.entries(readings).map(
      ([path, reading]): Route => ({
        path: `/api/read/${path}`,
        methods: ['POST'],
        door: 'person',
        bound: REPORTS,
        headers: NO_PAGE,
        async handle({ visitor, named, file }) {
          if (!visitor) return { status: 401 }
          return file ? answer(await reading(visitor, named, file)) : { status: 400 }
        }
      })
    )
  ]
}

/** The page stands in a frame of Teams' apps alone, and takes nothing from elsewhere; its styles are known by the nonce. */
function pageHeaders(nonce: string): Headers {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors 'self' ${HOSTS.join(' ')}`
    ].join('; ')
  }
}

function answer(given: Served): RouteAnswer {
  if (given === undefined) return { status: 404 }
  // Not a 5xx, which says that it may come right by itself.
  if ('unread' in given) return { status: 422 }
  if ('data' in given) return { status: 200, json: given.data }
  const { name, type, bytes } = given.file
  return {
    status: 200,
    bytes,
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
    }
  }
}
