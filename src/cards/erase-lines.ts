import { rolesIn } from '../scan/may-see.ts'
import { erasureOf, isOver, keptUntil } from '../scan/retention.ts'
import type { Begun } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { listed } from '../words/listed.ts'
import { together } from '../words/unbroken.ts'
import { ofCentre } from './lines.ts'
import type { Line, Section } from './sections.ts'

/** A scan that someone has a part in, and whether they are on its list of members. */
export type ErasePart = { readonly scan: Begun; readonly isMember: boolean }

/** The most scans that are named one by one. */
const MOST_SCANS = 6

/**
 * What will go when a person has their data erased, and what stays and why; `days` is how long it stays after a signature,
 * `unread` in how many scans it can't be read now.
 */
export function eraseSections(
  person: string,
  parts: readonly ErasePart[],
  days: number,
  unread = 0
): readonly Section[] {
  const words = strings.erase
  const named = parts.slice(0, MOST_SCANS)
  const more = parts.length - named.length
  const rest: readonly Line[] = more > 0 ? [{ label: '', text: words.more(more) }] : []
  const goes = named.flatMap((part) => goesIn(part))
  const stays = named.flatMap((part) => staysIn(person, part, days))
  const hasRole = named.some(({ scan }) => rolesIn(scan, person, false).length > 0)
  const signature: readonly Line[] = hasRole ? [{ label: '', text: words.signature }] : []
  const later: readonly Line[] = unread > 0 ? [{ label: '', text: words.unread }] : []
  const nothing: readonly Line[] = [{ label: '', text: words.nothingStays }]
  return [
    { heading: words.goes, words: '', lines: [...goes, ...rest, { label: '', text: words.reach }] },
    {
      heading: words.stays,
      words: '',
      lines: stays.length + unread > 0 ? [...stays, ...rest, ...later, ...signature] : nothing
    }
  ]
}

function goesIn({ scan, isMember }: ErasePart): readonly Line[] {
  const words = strings.erase
  const line = (text: string): readonly Line[] => [{ label: ofCentre(scan.settings), text }]
  switch (isMember && erasureOf(scan)) {
    case 'answers':
      return line(words.answers)
    case 'loose':
      // Where a team filled it in together, nobody answered for themselves.
      return scan.settings.way === 'each' ? line(words.loose) : []
    case 'place':
      return line(words.place)
    case 'all':
      return line(words.all)
    default:
      return []
  }
}

function staysIn(person: string, { scan, isMember }: ErasePart, days: number): readonly Line[] {
  const words = strings.erase
  const until = isOver(scan) ? together(strings.date(keptUntil(scan, days))) : undefined
  const line = (text: string): Line => ({ label: ofCentre(scan.settings), text })
  const erasure = isMember ? erasureOf(scan) : undefined
  const roles = erasure === 'all' ? [] : rolesIn(scan, person, false).map((role) => strings.mine.roles[role])
  const untilWhen = until ? words.roleUntil(until) : words.roleUntilSubmitted(days)
  return [
    ...(erasure === 'answers' ? [line(words.listed)] : []),
    ...(erasure === 'loose' && scan.settings.way === 'each' ? [line(words.looseStays)] : []),
    ...(erasure === 'loose' ? [line(words.listedClosed)] : []),
    ...(erasure === 'place' && scan.state === 'submitted' ? [line(words.result)] : []),
    ...(erasure === 'nothing' && until ? [line(words.submitted(until))] : []),
    ...(roles.length > 0 ? [line(words.role(listed(roles), untilWhen))] : [])
  ]
}
