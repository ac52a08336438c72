import { type Content, pack } from './rows.ts'
import { PICTURE, partition, type Read } from './sheets.ts'
import type { Store } from './store.ts'

/** Where the picture of a scan is to be found. */
export type PicturePlace = Content<'picture'>

/** What is kept of the picture of a scan: never the picture itself. */
export function pictures(store: Store) {
  return {
    /** Keeps where the picture is; false when another place came in between. One round trip. */
    async savePicture(scan: string, before: Read<PicturePlace> | undefined, after: PicturePlace): Promise<boolean> {
      const change = { key: PICTURE, data: pack('picture', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    }
  }
}
