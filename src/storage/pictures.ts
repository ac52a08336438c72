import { type Content, pack } from './rows.ts'
import { AGENDA_PICTURE, find, PICTURE, partition, type Read } from './sheet-rows.ts'
import type { Store } from './store.ts'

/** Where a picture of a scan is to be found. */
export type PicturePlace = Content<'picture'>

/** Which picture of a scan: that of its result, or what the votes come to, on the agenda. */
export type WhichPicture = 'result' | 'agenda'

const KEYS: Readonly<Record<WhichPicture, string>> = { result: PICTURE, agenda: AGENDA_PICTURE }

/** What is kept of the pictures of a scan: never a picture itself. */
export function pictures(store: Store) {
  return {
    /** Where the pictures of a scan are, once a card has shown them. One round trip, of two rows. */
    async picturePlaces(scan: string): Promise<Readonly<Record<WhichPicture, PicturePlace | undefined>>> {
      const rows = await store.read(partition(scan), { keys: Object.values(KEYS) })
      const placeOf = (which: WhichPicture) => find(rows, KEYS[which], 'picture')?.value
      return { result: placeOf('result'), agenda: placeOf('agenda') }
    },

    /** Keeps where a picture is; false when another place came in between. One round trip. */
    async savePicture(
      scan: string,
      which: WhichPicture,
      before: Read<PicturePlace> | undefined,
      after: PicturePlace
    ): Promise<boolean> {
      const change = { key: KEYS[which], data: pack('picture', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    }
  }
}
