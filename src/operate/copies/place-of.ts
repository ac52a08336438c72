import { resolve } from 'node:path'
import type { StorageAddress } from '../../storage/account.ts'
import type { CopyPlace } from '../../storage/copy-place.ts'
import { folderPlace } from './folder-place.ts'

/**
 * Where a copy is that somebody names: an address is that of a container, anything else a folder, seen from where they typed
 * it (`from`).
 */
export async function copyPlaceOf(named: string, from: string, storage: StorageAddress): Promise<CopyPlace> {
  if (!/^https?:\/\//.test(named)) return folderPlace(resolve(from, named))
  // The client of containers takes a while to load, and few copies need it.
  const { blobPlace } = await import('../../storage/blob-place.ts')
  return blobPlace(named, storage)
}
