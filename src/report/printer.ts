import { LRUCache } from 'lru-cache'
import { Piscina } from 'piscina'
import type { Documents, Order, PictureOrder } from './documents.ts'
import { nameOfOrder } from './picture-name.ts'

/** Makes documents and pictures. */
export type Printer = {
  documents(order: Order): Promise<Documents>
  picture(order: PictureOrder): Promise<Uint8Array>
}

/** How long the thread stays when there is nothing to make, in milliseconds; an idle one keeps fonts and charts in memory. */
const IDLE = 60_000

/** A printer in a thread of its own: a report takes some tenths of a second to draw, in which no vote should have to wait. */
export function threadedPrinter(): Printer & { close(): Promise<void> } {
  const pool = new Piscina({
    filename: new URL('./documents.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE
  })
  /** The last pictures that were asked for, about 100 kB each: one is asked for by many screens at once. */
  const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: 30 })
  return {
    documents: (order) => pool.run(order, { name: 'makeDocuments' }),
    async picture(order) {
      const name = nameOfOrder(order)
      const picture = drawn.get(name) ?? (pool.run(order, { name: 'makePicture' }) as Promise<Uint8Array>)
      drawn.set(name, picture)
      picture.catch(() => drawn.delete(name))
      return picture
    },
    close: () => pool.close()
  }
}
