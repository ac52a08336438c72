import { Piscina } from 'piscina'
import type { Documents, Order } from './documents.ts'

/** Makes documents and pictures. */
export type Printer = {
  documents(order: Order): Promise<Documents>
  picture(order: Pick<Order, 'instrument' | 'result'>): Promise<Uint8Array>
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
  return {
    documents: (order) => pool.run(order, { name: 'makeDocuments' }),
    picture: (order) => pool.run(order, { name: 'makePicture' }),
    close: () => pool.close()
  }
}
