import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a measured program is asked, over its line to the bench. */
export type Question = 'cpu' | 'heap'

/** The line from a measured program to the bench: that it is ready at a port, or the answer to a question. */
export type Told = { readonly port: number } | { readonly answer: number }

/**
 * Tells the bench where this program answers, and from then on what is asked: the milliseconds of computing that it has
 * used so far, all threads together, or the bytes that are in use after clearing up.
 */
export function underControl(port: number): void {
  const tell = (told: Told) => process.send?.(told)
  process.on('message', (asked: Question) => tell({ answer: asked === 'cpu' ? computed() : heap() }))
  tell({ port })
}

function computed(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function heap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}
