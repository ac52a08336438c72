import { cleanName } from '../scan/text.ts'
import { plain, strings } from '../words/index.ts'

/** How someone is named: as Teams has it, on one line; in words of our own where that leaves nothing to read. */
export function personName(typed: string | null | undefined): string {
  const name = cleanName(typed ?? '')
  return plain(name) === '' ? strings.say.unnamed : name
}
