import { cancelled, isCancellable } from '../scan/lapsing.ts'
import { isStarted, type Member, type Scan } from '../scan/scan.ts'
import { FIGURE, INSPECTED, INSPECTION, SIGNED } from './centre-keys.ts'
import type { ErasedSince } from './erased.ts'
import { erasingRow } from './erasing.ts'
import { keyPart } from './keys.ts'
import { offerKey } from './practice-offers.ts'
import { isFilledIn } from './retaining.ts'
import { contentOf, rowOf } from './row-data.ts'
import { SENT } from './sendings.ts'
import { SCAN } from './sheet-rows.ts'
import type { TableRow } from './table-rows.ts'

/**
 * What of the rows of a partition may come back from a copy: not what was taken away on purpose since. What somebody asked to
 * have erased depends on how their scans stand: that is asked of the bot again (see `askedAgain`).
 */
export function withoutErased(partition: string, rows: readonly TableRow[], erased: ErasedSince): readonly TableRow[] {
  const [kind = '', first = '', second = ''] = partition.split('!')
  const without = (isGone: (row: TableRow) => boolean) => rows.filter((row) => !isGone(row))
  switch (kind) {
    case 'scan':
      return erased.find('scan', first) ? [] : scanWithout(partition, first, rows, erased)
    case 'person':
      return without((row) => isLeft(row, second, erased) || isLeftChat(row, erased))
    case 'chat':
      return without((row) =>
        row.key === 'welcomed' ? erased.find('chat', first, second) !== undefined : isOfGoneScan(row, erased)
      )
    case 'pair':
      return erased.find('pair', first) ? [] : rows
    case 'offers':
      return without(({ key }) => erased.find('offer', key) !== undefined)
    case 'centre':
      return without(({ key }) => isGoneOfCentre(partition, key, erased))
    default:
      return rows
  }
}

/** The row by which the bot erases again what is kept of a person, where they asked for that; of an id that no key can hold it is not known. */
export function askedAgain(tenant: string, person: string, erased: ErasedSince): TableRow | undefined {
  const found = erased.find('person', keyPart(tenant), keyPart(person))
  return found && erasingRow({ tenant, person, ...found })
}

function scanWithout(
  partition: string,
  scanKey: string,
  all: readonly TableRow[],
  erased: ErasedSince
): readonly TableRow[] {
  const isOff = (person: string | undefined) =>
    person !== undefined && erased.find('member', scanKey, person) !== undefined
  const gone = all.flatMap((row) => {
    const member = isOff(row.key.split('!')[1]) ? contentOf('member', row) : undefined
    return member ? [member] : []
  })
  const rows = all.filter(({ key }) => {
    const [kind, ...names] = key.split('!')
    if (kind === 'member') return !isOff(names[0])
    if (key.startsWith(SENT)) return !names.some(isOff)
    return kind !== 'beside' || erased.find('pair', names[0] ?? '') === undefined
  })
  const scan = contentOf(
    'scan',
    rows.find(({ key }) => key === SCAN)
  )
  if (!scan) return rows
  const end = erased.find('cancelled', scanKey)
  if (end && scan.state === 'draft') return []
  const put = (after: Scan, kept: readonly TableRow[]) =>
    kept.map((row) => (row.key === SCAN ? rowOf(partition, SCAN, 'scan', after) : row))
  const now = withoutOffer(withoutPeople(scan, gone), erased)
  if (!end || !isStarted(now) || !isCancellable(now)) return put(now, rows)
  return put(cancelled(now, end.at), rows.filter((row) => !isFilledIn(row)).map(notHandedIn))
}

/** Who was taken off the list does not come on it again by themselves. */
function withoutPeople(scan: Scan, gone: readonly Member[]): Scan {
  if (scan.state === 'draft' || gone.length === 0) return scan
  return { ...scan, passedOver: [...new Set([...scan.passedOver, ...gone.map(({ id }) => id)])] }
}

function withoutOffer(scan: Scan, erased: ErasedSince): Scan {
  if (scan.state !== 'submitted' || scan.offering === undefined) return scan
  return erased.find('offer', offerKey(scan.id)) ? { ...scan, offering: 'withdrawn' } : scan
}

function notHandedIn(row: TableRow): TableRow {
  const member = contentOf('member', row)
  if (member?.sentAt === undefined) return row
  const { sentAt: _, ...anew } = member
  return rowOf(row.partition, row.key, 'member', anew)
}

/** Whether a person's link leads to a scan that is gone, or of which they were taken off the list. */
function isLeft({ key }: TableRow, person: string, erased: ErasedSince): boolean {
  const [kind, scan = ''] = key.split('!')
  return kind === 'joined' && (erased.find('scan', scan) ?? erased.find('member', scan, person)) !== undefined
}

function isLeftChat(row: TableRow, erased: ErasedSince): boolean {
  const chat = row.key === 'chat' ? contentOf('chat', row) : undefined
  return chat !== undefined && erased.find('chat', keyPart(chat.tenant), keyPart(chat.id)) !== undefined
}

/** Whether a row says that a scan which is gone holds a conversation, or was asked for there. */
function isOfGoneScan(row: TableRow, erased: ErasedSince): boolean {
  const held = contentOf('live', row)
  return held !== undefined && erased.find('scan', keyPart(held.scan)) !== undefined
}

function isGoneOfCentre(partition: string, key: string, erased: ErasedSince): boolean {
  if (key.startsWith(FIGURE)) return erased.find('figure', partition, key) !== undefined
  if (key.startsWith(SIGNED)) return erased.find('scan', key.split('!')[2] ?? '') !== undefined
  if (!key.startsWith(INSPECTION) && !key.startsWith(INSPECTED)) return false
  return erased.find('inspection', partition, key.split('!')[1] ?? '') !== undefined
}
