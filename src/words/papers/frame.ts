import { pages } from '../pages.ts'
import type { PaperName } from './paper.ts'

/** What stands around each paper: whose it is, and the way to the others. */
export const paperFrame = {
  label: 'Over Poolster',
  names: {
    help: 'Hulp',
    privacy: pages.privacy,
    terms: 'Voorwaarden',
    accessibility: pages.accessibility
  } satisfies Record<PaperName, string>
}
