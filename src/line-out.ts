import type { Writable } from 'node:stream'

/** How much may wait for a reader that is slow, in bytes; of what comes above it is only counted how many lines it were. */
const MOST_WAITING = 4 * 1024 * 1024

/** How long the end waits for what is still to be read, in milliseconds: who reads nothing by then keeps nobody here. */
const PATIENCE = 1_000

/** A way out for lines, which never keeps its writer waiting. */
export type LineOut = {
  /** Writes a line; gives how many were lost since the last one that went, as nobody read them in time. */
  write(line: string): number
  /** Resolves once all lines are read, once nobody is there to read them, and after a second at the latest. */
  written(): Promise<void>
}

/**
 * Lines to whoever reads a stream. A reader that is slow has them wait, up to 4 MiB; one that is gone is written to no more,
 * and is no reason to fail. Made for standard output: where that is a pipe, Node writes what fits at once and keeps the rest,
 * and a program that exits does not stay for it.
 */
export function lineOut(out: Writable): LineOut {
  let lost = 0
  // One listener, however often this is asked for the same stream.
  out.off('error', nobodyReads).on('error', nobodyReads)
  return {
    write(line) {
      if (out.errored || out.destroyed) return 0
      if (out.writableLength > MOST_WAITING) {
        lost++
        return 0
      }
      out.write(line)
      const before = lost
      lost = 0
      return before
    },

    async written() {
      const { promise, resolve } = Promise.withResolvers<void>()
      const late = setTimeout(resolve, PATIENCE)
      out.write('', () => resolve())
      await promise
      clearTimeout(late)
    }
  }
}

function nobodyReads(): void {}
