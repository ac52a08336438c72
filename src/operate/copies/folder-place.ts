import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { COPY_LIST, type CopyPlace } from '../../storage/copy-place.ts'

/** Who runs this, and nobody else, may read what is written. */
const OWN = 0o600

/** A folder with a copy. It is made where it isn't there yet, for nobody else to look into. */
export function folderPlace(folder: string): CopyPlace {
  const at = (name: string) => join(folder, basename(name))
  const made = () => mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    name: folder,

    async list() {
      try {
        return await readFile(at(COPY_LIST), 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },

    async saveList(text) {
      await made()
      const next = await open(at(`${COPY_LIST}.next`), 'w', OWN)
      try {
        await next.writeFile(text)
        await next.sync()
      } finally {
        await next.close()
      }
      await rename(at(`${COPY_LIST}.next`), at(COPY_LIST))
    },

    async save(name, content) {
      await made()
      try {
        await pipeline(content, createWriteStream(at(name), { flags: 'wx', mode: OWN, flush: true }))
      } catch (error) {
        await rm(at(name), { force: true })
        throw error
      }
    },

    open: async (name) => createReadStream(at(name))
  }
}
