import { LRUCache } from 'lru-cache'
import { Piscina } from 'piscina'
import type { Documents, Order, Unmade } from './documents.ts'
import { nameOfOrder } from './picture-name.ts'
import type { PictureOrder } from './picture-order.ts'

/** Makes documents and pictures. Throws where they may be made another time. */
export type Printer = {
  documents(order: Order): Promise<Documents | Unmade>
  picture(order: PictureOrder): Promise<Uint8Array>
}

/** How long the thread stays when there is nothing to make, in milliseconds; an idle one keeps fonts and charts in memory. */
const IDLE = 60_000

/** How long an order may take, in milliseconds, those before it included: what never ends would hold up all others. */
const PATIENCE = 2 * 60_000

/** The program that makes them. */
const PROGRAM = new URL('./documents.ts', import.meta.url)

/** A printer in a thread of its own: a report takes some tenths of a second to draw, in which no vote should have to wait. */
export function threadedPrinter(program = PROGRAM, patience = PATIENCE): Printer & { close(): Promise<void> } {
  let threads = openThreads(program)
  /** The last pictures that were asked for, about 100 kB each: one is asked for by many screens at once. */
  const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: 30 })

  function run<T>(name: string, order: object): Promise<T> {
    // One that could not begin is not tried again by itself.
    if (threads.trouble.aborted) threads = openThreads(program)
    const signal = AbortSignal.any([AbortSignal.timeout(patience), threads.trouble])
    return threads.pool.run(order, { name, signal })
  }

  return {
    documents: (order) => run('makeDocuments', order),
    async picture(order) {
      const name = nameOfOrder(order)
      const picture = drawn.get(name) ?? run<Uint8Array>('makePicture', order)
      drawn.set(name, picture)
      picture.catch(() => drawn.delete(name))
      return picture
    },
    close: () => threads.pool.close()
  }
}

/** A thread that makes what it is asked for, and the trouble that ends whatever waits for it. */
function openThreads(program: URL): { readonly pool: Piscina; readonly trouble: AbortSignal } {
  const pool = new Piscina({ filename: program.href, minThreads: 0, maxThreads: 1, idleTimeout: IDLE })
  const broken = new AbortController()
  // Nobody who listened would be the end of the whole bot: a thread that can't begin has no order yet that it could fail.
  pool.on('error', (error) => broken.abort(error))
  return { pool, trouble: broken.signal }
}
