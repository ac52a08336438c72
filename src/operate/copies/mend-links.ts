import { type Begun, isLive, type Scan } from '../../scan/scan.ts'
import { TABLES } from '../../storage/azure-tables.ts'
import type { ErasedSince } from '../../storage/erased.ts'
import type { ScanStore, Whole } from '../../storage/scans.ts'
import type { WholeTables } from '../../storage/table-rows.ts'
import { askedAgain } from '../../storage/without-erased.ts'

/** What mending the links of a scan needs. */
export type MendingParts = {
  readonly tables: Pick<WholeTables, 'put'>
  readonly scans: ScanStore
  readonly erased: ErasedSince
}

/**
 * Sees to it that what other partitions say of a scan fits what it says itself: they were read at another moment. Everyone who
 * has a part in it finds it; it holds its conversation while it runs; and, last, it is looked at, by which all else is found.
 * Doing it again changes nothing.
 */
export async function mendLinks({ tables, scans, erased }: MendingParts, id: string): Promise<void> {
  const whole = await scans.whole(id)
  if (!whole) return
  const { value: scan } = whole.scan
  for (const person of peopleOf(scan, whole)) {
    const row = askedAgain(scan.chat.tenant, person, erased)
    if (row) await tables.put(TABLES.main, row.partition, [row])
    if (scan.state !== 'draft') await scans.remember(person, undefined, scan)
  }
  if (scan.state !== 'draft' && isLive(scan)) await takeChat(scans, scan)
  await scans.watch(id)
}

/** Everyone who has, or had, a part in a scan, as far as it still says so. */
function peopleOf(scan: Scan, { members, earlier }: Whole): readonly string[] {
  const roles = scan.state === 'draft' ? [scan.facilitator.id] : [scan.facilitator.id, scan.settings.director]
  const all = [...members.map(({ member }) => member.value.id), ...roles, ...earlier]
  return [...new Set(all)].filter((person) => person !== '')
}

/** Makes a running scan the one of its conversation, unless another one that runs holds it. */
async function takeChat(scans: ScanStore, scan: Begun): Promise<void> {
  const holder = await scans.holderOf(scan.chat)
  if (holder?.value === scan.id) return
  const other = holder?.value ? await scans.view(holder.value, '') : undefined
  if (!other || !isLive(other.scan.value)) await scans.claim(scan.chat, holder, scan.id)
}

/** Forgets where somebody is reached of whom no link to a scan came back, though there were some; `gone` are those scans. */
export async function leaveGone(scans: ScanStore, partition: string, gone: readonly string[]): Promise<void> {
  const [, tenant = '', person = ''] = partition.split('!')
  // A digest of an id leads to nobody.
  if (person.startsWith('~')) return
  for (const scan of gone) await scans.leave(tenant, person, scan)
}
