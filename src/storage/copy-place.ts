import type { Readable } from 'node:stream'

/** Where the files of one copy are: a folder, or a part of a container of blobs. */
export type CopyPlace = {
  /** What an operator knows it by. */
  readonly name: string
  /** What its list of files says; undefined where there is none yet. */
  list(): Promise<string | undefined>
  /** Keeps that list, in the place of the one before it and never half. */
  saveList(text: string): Promise<void>
  /** Keeps a file under a name that was never used here before. */
  save(name: string, content: Readable): Promise<void>
  /** A file that is there, from its beginning. */
  open(name: string): Promise<Readable>
}

/** The file with the list of all others. */
export const COPY_LIST = 'copy.json'
