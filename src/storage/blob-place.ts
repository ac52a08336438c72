import { Readable } from 'node:stream'
import { BlobServiceClient, type ContainerClient, RestError } from '@azure/storage-blob'
import { credentialOf, type StorageAddress } from './account.ts'
import { COPY_LIST, type CopyPlace } from './copy-place.ts'

/** How large the pieces are in which a file goes there, in bytes, and how many go at the same time. */
const [PIECE, SIDE_BY_SIDE] = [4 * 1024 * 1024, 2]

/**
 * A part of a container of blobs with a copy: `url` is that of the container, with the name of the copy behind it. It is
 * reached as tables are: by the identity of this app, or in the emulator by its connection string.
 */
export function blobPlace(url: string, address: StorageAddress): CopyPlace {
  const { container, folder } = openContainer(url, address)
  const at = (name: string) => container.getBlockBlobClient(folder === '' ? name : `${folder}/${name}`)
  return {
    name: url,

    async list() {
      try {
        return (await at(COPY_LIST).downloadToBuffer()).toString('utf8')
      } catch (error) {
        if (error instanceof RestError && error.statusCode === 404) return undefined
        throw error
      }
    },

    async saveList(text) {
      const bytes = Buffer.from(text)
      await at(COPY_LIST).upload(bytes, bytes.length)
    },

    async save(name, content) {
      await at(name).uploadStream(content, PIECE, SIDE_BY_SIDE)
    },

    async open(name) {
      const { readableStreamBody } = await at(name).download()
      if (!readableStreamBody) throw new Error(`${name} came without what is in it`)
      return Readable.from(readableStreamBody)
    }
  }
}

/** The container that an address leads to, and what stands behind it. In the emulator the account is a part of the path. */
function openContainer(
  url: string,
  address: StorageAddress
): { readonly container: ContainerClient; readonly folder: string } {
  const { origin, pathname } = new URL(url)
  const path = pathname.split('/').filter((part) => part !== '')
  if (address.kind === 'account') {
    const [name = '', ...folder] = path
    const service = new BlobServiceClient(origin, credentialOf(address.clientId))
    return { container: service.getContainerClient(name), folder: folder.join('/') }
  }
  const service = BlobServiceClient.fromConnectionString(address.connectionString)
  const [name = '', ...folder] = path.slice(new URL(service.url).pathname.split('/').filter(Boolean).length)
  return { container: service.getContainerClient(name), folder: folder.join('/') }
}
