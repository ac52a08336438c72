import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Writes a new file that only its owner can read; never over one that is there. */
export function writeNew(
  typedIn: string,
  name: string,
  content: string | Uint8Array
): 'written' | 'isThere' | 'notWritten' {
  try {
    writeFileSync(resolve(typedIn, name), content, { flag: 'wx', mode: 0o600 })
    return 'written'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'isThere' : 'notWritten'
  }
}

/** Why a new file was not written, and what to do. */
export const fileMistakes = {
  isThere: (name: string) => `${name} is there already and is not written over: give another name.`,
  notWritten: (name: string) => `${name} can’t be written: look whether its folder is there and you may write in it.`
}
