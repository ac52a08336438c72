import { strings } from '../words/index.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { inLines, type Section, type SectionLines } from './sections.ts'

/** The question before someone's data is erased: what goes, and what stays and why; afterwards that it is done. */
export type EraseCard = Common & {
  readonly title: string
  readonly intro: string
  readonly sections: SectionLines
  readonly buttons: Buttons
}

const ASKED: readonly Button[] = [
  { title: 'eraseYes', action: { verb: 'erase-yes' }, style: 'destructive' },
  { title: 'eraseNo', action: { verb: 'erase-no' } }
]

/** The confirmation of "Wis mijn gegevens", with what will go and what stays. */
export function eraseCard(sections: readonly Section[]): Filling<'erase', EraseCard> {
  return card(strings.erase.title, strings.erase.intro, sections, ASKED)
}

/** What takes its place once it is done, or as far as it could be: not in scans that can't be read now. */
export function erasedCard(isWhole = true): Filling<'erase', EraseCard> {
  const { done, doneText, unreadTitle, unreadText } = strings.erase
  return isWhole ? card(done, doneText, [], []) : card(unreadTitle, unreadText, [], [])
}

function card(
  title: string,
  intro: string,
  sections: readonly Section[],
  foot: readonly Button[]
): Filling<'erase', EraseCard> {
  return {
    name: 'erase',
    data: {
      summary: title,
      fallback: strings.fallback,
      title,
      intro,
      sections: inLines(sections),
      buttons: { foot }
    }
  }
}
