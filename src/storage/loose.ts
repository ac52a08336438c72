import type { Answer } from '../scan/answer.ts'
import type { Loose } from '../scan/loose.ts'
import type { Attendance, Sheet } from '../scan/sheet.ts'
import { unpack } from './rows.ts'
import type { Row } from './store.ts'

/** What the rows with what was cut loose of somebody begin with. */
export const LOOSE = 'loose!'

/** What belongs to no place. */
const NO_PLACE: Attendance = { progress: 'waiting', took: 'nothing' }

/** What was cut loose of people who had their data erased, each part as a sheet of its own to be counted with the others. */
export function looseIn(rows: readonly Row[]): readonly Sheet[] {
  return rows.filter(({ key }) => key.startsWith(LOOSE)).map(({ data }) => asSheet(unpack('loose', data)))
}

function asSheet(loose: Loose): Sheet {
  const none = { answers: new Map<string, Answer>(), loose: NO_PLACE }
  switch (loose.kind) {
    case 'answer':
      return { ...none, answers: new Map([[loose.block, loose.answer]]) }
    case 'ballot':
      return { ...none, second: new Map([[loose.block, loose.vote]]) }
    case 'closing':
      return { ...none, closing: loose.closing }
    case 'place':
      return { ...none, loose: loose.place }
  }
}
