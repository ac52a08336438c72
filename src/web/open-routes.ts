import type { Next, Request, Response, Server } from 'restify'
import { answerRoute, type Keepers, putOn } from './answering.ts'
import { ELSEWHERE, type Headers, type Route } from './route.ts'

/** On every answer to clients that come by https. */
const SECURE: Headers = { 'Strict-Transport-Security': 'max-age=31536000' }

/** How restify calls the methods of the routes. */
const METHODS = { GET: 'get', HEAD: 'head', POST: 'post' } as const

/**
 * Has a server answer these routes, each with its own headers, and whatever else is asked with those of elsewhere; over all
 * of them it says to come by https only, where clients do.
 */
export function openRoutes(server: Server, routes: readonly Route[], keepers: Keepers, isSecure: boolean): void {
  server.pre((_request: Request, response: Response, next: Next) => {
    response.removeHeader('Server')
    putOn(response, { ...ELSEWHERE, ...(isSecure && SECURE) })
    next()
  })
  // restify puts an error's text in the body; whoever sent a bad request learns only that it was one.
  server.on(
    'restifyError',
    (request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500
      if (status >= 500) keepers.onError(error, request.id())
      response.send(status)
      done()
    }
  )
  for (const route of routes) {
    const answer = answerRoute(route, keepers)
    const respond = async (request: Request, response: Response): Promise<void> => {
      for (const name of Object.keys(ELSEWHERE)) response.removeHeader(name)
      putOn(response, route.headers)
      return answer(request, response)
    }
    for (const method of route.methods) server[METHODS[method]](route.path, respond)
  }
}
