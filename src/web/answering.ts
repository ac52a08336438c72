import type { Request, Response } from 'restify'
import { readFile, readJson } from './body.ts'
import { openDoor } from './door.ts'
import { few } from './few.ts'
import type { Measured, watchLoad } from './load.ts'
import type { Bound, Headers, Route, RouteAnswer, RouteAsked, Visitor } from './route.ts'

/**
 * A request that got no further than this server; its status says why, and the reason where that is this server's own; with
 * how much there was to do where that was too much.
 */
export type Unanswered = {
  readonly turn: string
  readonly status: number
  readonly reason?: string
  readonly load?: Measured
}
type Reason = 'busy' | 'stopping' | 'slow' | 'too-often' | Extract<Bound, { kind: 'few' | 'file' }>['of']

/** Who keeps the doors and the bounds of all routes, and who is told what they turned away. */
export type Keepers = {
  /** Whether who bears this token may come in at all, and tells of it itself when not; left out where nobody has a token. */
  readonly admit?: (authorization: string, turn: string) => Promise<boolean>
  /** Who bears this token of the tab; undefined for nobody that is known, which it tells of itself. */
  readonly signIn?: (authorization: string, turn: string) => Promise<Visitor | undefined>
  /** After how many seconds this person may ask something again, which it counts; 0 is now. */
  readonly paceOf?: (visitor: Visitor) => Promise<number>
  readonly load: ReturnType<typeof watchLoad>
  readonly door: ReturnType<typeof openDoor>
  /** Told of a request that failed without an answer of its own, under its name. */
  readonly onError: (error: unknown, turn: string) => void
  /** Told of a turn that is not passed on, and of what there is no room for. */
  readonly onUnanswered: (unanswered: Unanswered) => void
}

/** Who came in. */
type Entered = { readonly visitor?: Visitor }
/** What somebody gets who may not come in, or not yet. */
type KeptOut = { readonly status: 401 | 429; readonly headers: Headers }
type Respond = (request: Request, response: Response) => Promise<void>
type Bounded<K extends Bound['kind']> = Omit<Route, 'bound'> & { readonly bound: Extract<Bound, { kind: K }> }

/** After how many seconds a client that finds no room may come back. */
const COME_BACK = 5

/** The header with the name a turn has in the log. */
const TURN_HEADER = 'X-Poolster-Turn'

/** Answers one route, within its bound and behind its door. It resolves to nothing: restify would write that to its log. */
export function answerRoute(route: Route, keepers: Keepers): Respond {
  const { bound } = route
  switch (bound.kind) {
    case 'light':
      return lightly(route, keepers)
    case 'turn':
      return inTurn({ ...route, bound }, keepers)
    case 'few':
      return inFew({ ...route, bound }, keepers)
    case 'file':
      return withFile({ ...route, bound }, keepers)
  }
}

function lightly(route: Route, keepers: Keepers): Respond {
  return async (request, response) => {
    const entered = await enter(route, keepers, request)
    if ('status' in entered) return end(response, entered.status, entered.headers)
    give(route, response, await route.handle(asked(request, entered)))
  }
}

function inFew(route: Bounded<'few'>, keepers: Keepers): Respond {
  const { of, atOnce: most, waiting } = route.bound
  const atOnce = few(most, waiting)
  return async (request, response) => {
    const entered = await enter(route, keepers, request)
    if ('status' in entered) return end(response, entered.status, entered.headers)
    let answer: RouteAnswer | 'full'
    try {
      // Who has gone by the time it is theirs has nothing looked up.
      answer = await atOnce(async () => (response.closed ? { status: 404 } : route.handle(asked(request, entered))))
    } catch (error) {
      keepers.onError(error, request.id())
      return end(response, 503)
    }
    if (answer === 'full') {
      keepers.onUnanswered({ turn: request.id(), status: 503, reason: of })
      return end(response, 503, { 'Retry-After': String(COME_BACK) })
    }
    give(route, response, answer)
  }
}

function inTurn(route: Bounded<'turn'>, keepers: Keepers): Respond {
  const { load, door, onUnanswered } = keepers
  return async (request, response) => {
    // Made here, for what a client says of itself has no place in a log.
    const turn = request.id()
    response.header(TURN_HEADER, turn)
    const leave = (status: number, reason?: Reason, headers?: Headers) => {
      onUnanswered({ turn, status, ...(reason && { reason }), ...(reason === 'busy' && { load: load.measured() }) })
      end(response, status, headers)
    }
    const leaveForLater = () =>
      leave(503, load.health() === 'stopping' ? 'stopping' : 'busy', { 'Retry-After': String(COME_BACK) })
    if (!load.hasRoom()) return leaveForLater()
    const read = await door.pass(async (over) => {
      const entered = await enter(route, keepers, request)
      if ('status' in entered) return { keptOut: entered }
      if (request.headers.expect !== undefined) response.writeContinue()
      return { entered, ...(await readJson(request, route.bound.mostBytes, over)) }
    })
    if ('keptOut' in read) return end(response, read.keptOut.status, read.keptOut.headers)
    if ('status' in read) return leave(read.status, read.status === 408 ? 'slow' : undefined)
    // Others may have come in while this one was read.
    if (!load.hasRoom()) return leaveForLater()
    await load.hold(async () => give(route, response, await route.handle(asked(request, read.entered, read.json))))
  }
}

/** A file may take nearly as long as any request (lines.ts), and keeps nobody waiting but those with a file. */
const WITH_FILE = { most: 8, patience: 14_000 }

function withFile(route: Bounded<'file'>, keepers: Keepers): Respond {
  const { of, atOnce: most, waiting } = route.bound
  const atOnce = few(most, waiting)
  const door = openDoor(WITH_FILE)
  return async (request, response) => {
    const turn = request.id()
    const entered = await enter(route, keepers, request)
    if ('status' in entered) return end(response, entered.status, entered.headers)
    const taken = await atOnce(async (): Promise<RouteAnswer> => {
      if (request.headers.expect !== undefined) response.writeContinue()
      const read = await door.pass((over) => readFile(request, route.bound, over))
      if ('file' in read) return route.handle({ ...asked(request, entered), file: read.file })
      keepers.onUnanswered({ turn, status: read.status, ...(read.status === 408 && { reason: 'slow' }) })
      return { status: read.status }
    }).catch((error: unknown): RouteAnswer => {
      keepers.onError(error, turn)
      return { status: 503 }
    })
    if (taken !== 'full') return give(route, response, taken)
    keepers.onUnanswered({ turn, status: 503, reason: of })
    end(response, 503, { 'Retry-After': String(COME_BACK) })
  }
}

/** Who comes in, as far as the door asks that. Of who asks too often an operator reads; of who is not known, whoever looked. */
async function enter(
  { door }: Pick<Route, 'door'>,
  { admit, signIn, paceOf, onUnanswered }: Keepers,
  request: Request
): Promise<Entered | KeptOut> {
  const unknown: KeptOut = { status: 401, headers: {} }
  const authorization = request.header('authorization', '')
  const turn = request.id()
  if (door === 'person') {
    const visitor = await signIn?.(authorization, turn)
    if (!visitor) return unknown
    const seconds = (await paceOf?.(visitor)) ?? 0
    if (seconds === 0) return { visitor }
    onUnanswered({ turn, status: 429, reason: 'too-often' })
    return { status: 429, headers: { 'Retry-After': String(seconds) } }
  }
  const mayEnter = door !== 'token' || admit === undefined || (await admit(authorization, turn))
  return mayEnter ? {} : unknown
}

function asked(request: Request, { visitor }: Entered, json?: unknown): RouteAsked {
  return {
    named: request.params as Readonly<Record<string, string>>,
    authorization: request.header('authorization', ''),
    turn: request.id(),
    encodings: request.header('accept-encoding', ''),
    ...(visitor && { visitor }),
    json
  }
}

function give(
  { shown }: Pick<Route, 'shown'>,
  response: Response,
  { status, json, bytes, headers }: RouteAnswer
): void {
  putOn(response, headers ?? {})
  if (bytes) {
    response.writeHead(status, { ...shown, 'Content-Length': bytes.byteLength })
    response.end(bytes)
  } else if (json === undefined) response.send(status)
  else response.send(status, json)
}

function end(response: Response, status: number, headers: Headers = {}): void {
  putOn(response, headers)
  response.send(status)
}

/** Puts headers on an answer, over those of the same name. */
export function putOn(response: Response, headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}
