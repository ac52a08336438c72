import type { StorageAddress } from '../../storage/account.ts'
import { azureWholeTables } from '../../storage/azure-whole-tables.ts'
import { type NightlyParts, nightlyCopies } from './nightly.ts'
import { copyPlaceOf } from './place-of.ts'

/** What says where tables are, and where their copies go. */
type Where = { readonly storage: StorageAddress; readonly copies?: string | undefined }

/** The copies of each night of an installation; undefined where it keeps none. */
export function copiesOf(
  { storage, copies }: Where,
  parts: Omit<NightlyParts, 'tables' | 'placeOf'>
): ReturnType<typeof nightlyCopies> | undefined {
  if (copies === undefined) return undefined
  const placeOf = (day: string) => copyPlaceOf(`${copies}/${day}`, '', storage)
  return nightlyCopies({ ...parts, tables: azureWholeTables(storage), placeOf })
}

/** What does work of each minute and has the copy of the day begun beside it, where it is time for that; `version` takes it. */
export function besideCopies(
  where: Where,
  { version, ...parts }: Omit<NightlyParts, 'tables' | 'placeOf' | 'program'> & { readonly version: string }
): <T>(work: () => T) => T {
  const copies = copiesOf(where, { ...parts, program: version })
  return (work) => {
    // What it fails on is in the log, and tried again.
    void copies?.look()
    return work()
  }
}
