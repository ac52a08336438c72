import { keyPart } from './keys.ts'
import type { News } from './news.ts'
import type { Erasing } from './privacy-rows.ts'
import { rowOf } from './row-data.ts'
import { pack, unpack } from './rows.ts'
import { find } from './sheet-rows.ts'
import type { Store } from './store.ts'
import type { TableRow } from './table-rows.ts'

/** The partition with a row for everyone who asked to have their data erased. */
const PARTITION = 'erasing'

const keyOf = ({ tenant, person }: Erasing) => `${keyPart(tenant)}!${keyPart(person)}`

/** The row of somebody who asked, as it stands in the table. */
export function erasingRow(asked: Erasing): TableRow {
  return rowOf(PARTITION, keyOf(asked), 'erasing', asked)
}

/** The list of people who asked to have their data erased: it says what has to be finished. */
export function erasing(store: Store, isNews: News) {
  return {
    /** Notes that somebody asked; asking again counts from then. */
    async askErasing(asked: Erasing): Promise<void> {
      await store.write(PARTITION, [{ key: keyOf(asked), data: pack('erasing', asked), expects: 'anything' }])
    },

    /** Everyone who asked and may not be done with; a row that can't be read is told once and passed over. One round trip. */
    async erasings(onFailure: (error: unknown) => void = () => undefined): Promise<readonly Erasing[]> {
      return (await store.read(PARTITION)).flatMap(({ key, data }) => {
        try {
          return [unpack('erasing', data)]
        } catch (error) {
          if (isNews(`${PARTITION} ${key}`)) onFailure(error)
          return []
        }
      })
    },

    /** Takes somebody off the list, unless they have asked again since. */
    async endErasing(asked: Erasing): Promise<void> {
      const key = keyOf(asked)
      const now = find(await store.read(PARTITION, { keys: [key] }), key, 'erasing')
      if (now?.value.at === asked.at && now.value.clickedAt === asked.clickedAt)
        await store.write(PARTITION, [{ key, data: undefined, expects: now.version }])
    }
  }
}
