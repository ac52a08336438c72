import { keyPart } from './keys.ts'
import { type Content, pack, unpack } from './rows.ts'
import { PICTURE, partition, type Read } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

/** Where a picture of a scan is to be found. */
export type PicturePlace = Content<'picture'>

/** Which picture of a scan: that of its result, or what the votes come to: on the agenda, or on the card of a talk about a block. */
export type WhichPicture = 'result' | FiguresPicture
/** One of what the votes come to. */
export type FiguresPicture = 'agenda' | `talk!${string}`

/** What is kept of the pictures of a scan: never a picture itself. */
export function pictures(store: Store) {
  return {
    /** Where the pictures of a scan are, once a card has shown them. One round trip, of their rows alone. */
    async picturePlaces(scan: string): Promise<ReadonlyMap<WhichPicture, PicturePlace>> {
      const rows = await store.read(partition(scan), { keys: [PICTURE], prefixes: [`${PICTURE}!`] })
      return new Map([...picturesIn(rows)].map(([which, { value }]) => [which, value]))
    },

    /** Keeps where a picture is; false when another place came in between. One round trip. */
    async savePicture(
      scan: string,
      which: WhichPicture,
      before: Read<PicturePlace> | undefined,
      after: PicturePlace
    ): Promise<boolean> {
      const change = { key: keyOf(which), data: pack('picture', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    }
  }
}

/** Where the pictures are of which there is a row among these. */
export function picturesIn(rows: readonly Row[]): ReadonlyMap<WhichPicture, Read<PicturePlace>> {
  return new Map(
    rows.flatMap(({ key, data, version }) => {
      const which = whichAt(key)
      return which === undefined ? [] : [[which, { value: unpack('picture', data), version }] as const]
    })
  )
}

function keyOf(which: WhichPicture): string {
  const parts = which === 'result' ? [] : which.split('!').map(keyPart)
  return [PICTURE, ...parts].join('!')
}

function whichAt(key: string): WhichPicture | undefined {
  if (!key.startsWith(PICTURE)) return undefined
  const [first, what, block, ...deeper] = key.split('!')
  if (first !== PICTURE || deeper.length > 0) return undefined
  if (what === undefined) return 'result'
  if (block === undefined) return what === 'agenda' ? what : undefined
  return what === 'talk' ? `talk!${block}` : undefined
}
