import { setTimeout as pause } from 'node:timers/promises'
import restify from 'restify'
import type { Keepers } from './answering.ts'
import { openDoor, type Threshold } from './door.ts'
import { boundLines } from './lines.ts'
import { type Bounds, watchLoad } from './load.ts'
import { openRoutes } from './open-routes.ts'
import { type Behind, routesOf } from './routes.ts'

export type { Unanswered } from './answering.ts'

/** What the web server is made of. */
export type WebParts = Omit<Behind, 'health'> &
  Pick<Keepers, 'admit' | 'signIn' | 'paceOf' | 'onError' | 'onUnanswered'> & {
    /** Whether clients come by https, and are told never to come otherwise. */
    readonly isSecure: boolean
    /** When this process has too much to do. */
    readonly bounds?: Bounds
    /** How many requests may wait to be read, and how long. */
    readonly threshold?: Threshold
  }

/** How long requests in hand get when the server stops, in milliseconds. */
const GRACE = 10_000

/** The bot's web server, listening; `port` 0 takes a free one. Error answers carry no text. */
export async function listen(parts: WebParts, port: number, host: string) {
  const { isSecure, bounds, threshold, onError, ...rest } = parts
  const load = watchLoad(bounds)
  // Whoever asks first whether to send its body is only told so once it may come in.
  const server = restify.createServer({ name: 'poolster', handleUncaughtExceptions: false, noWriteContinue: true })
  const lines = boundLines(server.server)
  const keepers = { ...rest, onError, load, door: openDoor(threshold) }
  openRoutes(server, routesOf({ ...rest, health: load.health }), keepers, isSecure)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  let stopping: Promise<void> | undefined

  async function stop(): Promise<void> {
    const over = new AbortController()
    await Promise.race([load.stop(), pause(GRACE, undefined, { signal: over.signal }).catch(() => undefined)])
    over.abort()
    await lines.close()
  }

  return {
    port: server.address().port,
    /**
     * Takes no more turns on, and says so to who asks how it is; resolves when the turns in hand are answered, or their
     * time is over, and no line is open any more.
     */
    stop(): Promise<void> {
      stopping ??= stop()
      return stopping
    }
  }
}
