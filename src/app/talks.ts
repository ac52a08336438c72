import type { Talks } from '../scan/talk.ts'
import type { Whole } from '../storage/scans.ts'

/** The talks of a scan, for counting. */
export function talksOf({ talks }: Pick<Whole, 'talks'>): Talks {
  return new Map([...talks].map(([block, { value }]) => [block, value]))
}
