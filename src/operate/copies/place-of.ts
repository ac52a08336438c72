import { resolve } from 'node:path'
import type { CopyPlace } from '../../storage/copy-place.ts'
import { folderPlace } from './folder-place.ts'

/** Where a copy is that somebody names: a folder, seen from where they typed it (`from`). */
export function copyPlaceOf(named: string, from: string): CopyPlace {
  return folderPlace(resolve(from, named))
}
