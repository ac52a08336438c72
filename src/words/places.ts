import type { Scope } from '../scan/scan.ts'

/** Where a team has its scan, within a sentence: "het kanaal", "de groepschat". */
export function thePlace(scope: Scope): string {
  return scope === 'group' ? 'de groepschat' : 'het kanaal'
}
