import type { NamedSheet } from '../../cards/remarks.ts'
import type { Whole } from '../../storage/scans.ts'

/** Everyone whose answers count, with a name to put to them; `gone` is that of who had their data erased. */
export function namedSheets(
  { members, sheets }: Pick<Whole, 'members' | 'sheets'>,
  gone: string
): readonly NamedSheet[] {
  return [
    ...members.map(({ member, sheet }) => ({ name: member.value.name, sheet })),
    ...sheets.filter(({ loose }) => loose).map((sheet) => ({ name: gone, sheet }))
  ]
}
