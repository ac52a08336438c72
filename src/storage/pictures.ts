import { type Content, pack } from './rows.ts'
import { find, PICTURE, partition, type Read } from './sheet-rows.ts'
import type { Store } from './store.ts'

/** Where the picture of a scan is to be found. */
export type PicturePlace = Content<'picture'>

/** What is kept of the picture of a scan: never the picture itself. */
export function pictures(store: Store) {
  return {
    /** Where the picture of a scan is, once a card has shown it. One round trip, of one row. */
    async picturePlace(scan: string): Promise<PicturePlace | undefined> {
      return find(await store.read(partition(scan), { keys: [PICTURE] }), PICTURE, 'picture')?.value
    },

    /** Keeps where the picture is; false when another place came in between. One round trip. */
    async savePicture(scan: string, before: Read<PicturePlace> | undefined, after: PicturePlace): Promise<boolean> {
      const change = { key: PICTURE, data: pack('picture', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    }
  }
}
