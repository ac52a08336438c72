import type { ContactPoint } from '../../scan/contact-point.ts'
import { accessibilityPaper } from './accessibility.ts'
import { helpPaper } from './help.ts'
import type { KeptDays, Paper, PaperName } from './paper.ts'
import { privacyPaper } from './privacy.ts'
import { termsPaper } from './terms.ts'

/** The papers of an installation: whom people can ask there, and for how long it keeps what is of them. */
export function papersOf(contact: ContactPoint, days: KeptDays): Readonly<Record<PaperName, Paper>> {
  return {
    help: helpPaper(contact),
    privacy: privacyPaper(contact, days),
    terms: termsPaper(contact),
    accessibility: accessibilityPaper(contact)
  }
}
