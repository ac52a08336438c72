import { Piscina } from 'piscina'

/** A file that somebody adds, and whether it says of itself that it is a PDF; else it is plain text. */
export type AddedFile = { readonly bytes: Uint8Array; readonly isPdf: boolean }

/**
 * Why a file can't be read: it is no PDF though it says so, or no text; it is locked with a password, damaged, has too many pages
 * or a program in it; or reading it took too long.
 */
export type Unreadable = 'no-pdf' | 'no-text-file' | 'locked' | 'damaged' | 'many-pages' | 'script' | 'slow'

/** The text of a file's pages, or why there is none. */
export type FileRead =
  | { readonly kind: 'read'; readonly pages: readonly string[] }
  | { readonly kind: 'unreadable'; readonly why: Unreadable }

/** Reads the text of files that people add. */
export type FileReader = { read(file: AddedFile): Promise<FileRead> }

/** How long one file may take, in milliseconds. */
const PATIENCE = 10_000
/** How long the thread stays when there is nothing to read, in milliseconds. */
const IDLE = 30_000
/** The most memory that it may take, in megabytes: a report of the inspectorate takes some tens. */
const MOST_MEMORY = 384

/** The program that reads them. */
const PROGRAM = new URL('./pages.ts', import.meta.url)

/**
 * A reader in a thread of its own, one file at a time: a file comes from anywhere, and whatever it does ends with its time or its
 * memory, while the bot answers others.
 */
export function threadedReader(program = PROGRAM, patience = PATIENCE): FileReader & { close(): Promise<void> } {
  const pool = new Piscina({
    filename: program.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY }
  })
  // Nobody who listened would be the end of the whole bot; who waits for the file hears of it as well.
  pool.on('error', () => undefined)
  return {
    async read(file) {
      const late = AbortSignal.timeout(patience)
      try {
        return await pool.run(file, { name: 'readPages', signal: late })
      } catch {
        return { kind: 'unreadable', why: late.aborted ? 'slow' : 'damaged' }
      }
    },
    close: () => pool.close({ force: true })
  }
}
