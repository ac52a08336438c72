import { type Answer, findBlock } from '../scan/answer.ts'
import { ambitionText, blockName, stageName } from '../scan/answer-text.ts'
import type { ContactPoint } from '../scan/contact-point.ts'
import type { Instrument } from '../scan/instrument.ts'
import { rolesIn } from '../scan/may-see.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { besides } from '../scan/questions/index.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import { isOver, keptUntil } from '../scan/retention.ts'
import type { Begun } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { officerLabel, officerLine } from '../words/papers/whom.ts'
import { together } from '../words/unbroken.ts'
import { explainedLines } from './explained-lines.ts'
import { ofCentre } from './lines.ts'
import { inPages } from './section-pages.ts'
import type { Line, Section, SectionPart } from './sections.ts'

/** Somebody who asks what is kept of them, and whether it is known where they can be reached. */
export type DataSubject = {
  readonly id: string
  readonly name: string
  readonly isReachable: boolean
  readonly scans: number
  /** How many of them can't be read now: what is kept in those is not shown. */
  readonly unread?: number
  /** Whom they can ask about it. */
  readonly contact: ContactPoint
}

/** What is kept of them in one scan; `sheet` is undefined when they are not on its list. Moments are ISO 8601 in UTC. */
export type KeptInScan = {
  readonly instrument: Instrument
  readonly scan: Begun
  readonly sheet: Sheet | undefined
  /** When each answer was saved, by block, and the closing questions under "". */
  readonly savedAt: ReadonlyMap<string, string>
  /** When each message was sent to them. */
  readonly messages: readonly string[]
  /** For how many days after a signature it stays. */
  readonly days: number
}

/** Everything that is kept of someone who has no part in any scan. */
export function outsiderPart(asker: DataSubject): SectionPart {
  return {
    id: 'you',
    name: strings.mine.you,
    blocks: [],
    sections: [{ heading: '', words: '', lines: aboutYou(asker) }]
  }
}

/** Everything that is kept of someone in one scan, in parts that each fit on a card. */
export function mineParts(asker: DataSubject, kept: KeptInScan): readonly [SectionPart, ...SectionPart[]] {
  const { instrument, sheet } = kept
  const words = strings.mine
  const title = ofCentre(kept.scan.settings)
  const first: SectionPart = {
    id: 'you',
    name: title,
    blocks: [],
    sections: [
      { heading: words.you, words: '', lines: aboutYou(asker) },
      { heading: title, words: '', lines: aboutScan(asker, kept) },
      ...closingSection(kept)
    ]
  }
  if (!sheet) return [first]
  const answered = instrument.blocks.filter(({ id }) => sheet.answers.has(id) || sheet.second?.has(id))
  const sections = answered.map(({ id }) => ({ block: id, section: blockSection(kept, sheet, id) }))
  const pages = inPages(sections).map((page) => ({
    id: page[0]?.block ?? '',
    name: title,
    blocks: page.map(({ block }) => block),
    sections: page.map(({ section }) => section)
  }))
  return [first, ...pages]
}

function aboutYou({ name, isReachable, scans, unread = 0, contact }: DataSubject): readonly Line[] {
  const words = strings.mine
  return [
    { label: words.name, text: name },
    { label: words.reach, text: isReachable ? words.reachable : words.unreachable },
    { label: words.scans, text: scans === 0 ? words.noScans : String(scans) },
    ...(unread > 0 ? [{ label: '', text: words.unread(unread) }] : []),
    { label: officerLabel, text: officerLine(contact) }
  ]
}

function aboutScan({ id }: DataSubject, { instrument, scan, sheet, messages, days }: KeptInScan): readonly Line[] {
  const words = strings.mine
  const roles = rolesIn(scan, id, sheet !== undefined).map((role) => words.roles[role])
  const last = messages.toSorted().at(-1)
  const text = (content: string): Line => ({ label: '', text: content })
  const lines: readonly Line[] = [
    { label: strings.setup.instrument, text: instrument.name },
    { label: words.role, text: roles.join(', ') || words.roles.none },
    ...(sheet && scan.settings.way === 'each'
      ? [{ label: words.sent, text: sheet.sentAt ? strings.moment(sheet.sentAt) : words.notSent }]
      : []),
    { label: words.messages, text: words.messagesCount(messages.length, last ? strings.moment(last) : '') },
    { label: words.until, text: untilWhen(scan, days) },
    ...(sheet ? [{ label: words.whoSees, text: whoSees(scan) }] : []),
    text(words.operator),
    ...(sheet ? answersIn(scan, sheet).map(text) : [])
  ]
  return lines.map((line) => ({ ...line, text: together(line.text) }))
}

/** What there is to say when somebody finds none of their answers here. */
function answersIn(scan: Begun, sheet: Sheet): readonly string[] {
  if (sheet.answers.size > 0 || sheet.closing || sheet.second) return []
  return [isLoose(scan) ? strings.mine.loose : strings.mine.noAnswers]
}

function isLoose({ state, settings }: Begun): boolean {
  return state === 'submitted' && settings.way === 'each' && settings.visibility === 'anonymous'
}

function untilWhen(scan: Begun, days: number): string {
  const words = strings.mine
  const day = isOver(scan) ? strings.date(keptUntil(scan, days)) : undefined
  if (scan.state === 'lapsed' && day) return words.untilLapsed(day)
  if (scan.chat.scope === 'personal') return day ? words.untilDayAlone(day) : words.untilErased
  return day ? words.untilDay(day) : words.untilSubmitted(days)
}

function whoSees(scan: Begun): string {
  const { sees } = strings.mine
  if (scan.chat.scope === 'personal') return sees.alone
  if (isLoose(scan)) return sees.loose
  if (scan.state === 'lapsed') return sees.nobody
  if (scan.settings.way === 'together') return sees.together
  const isOpen = scan.state === 'open'
  if (scan.settings.visibility === 'anonymous') return isOpen ? sees.anonymousOpen : sees.anonymousClosed
  return isOpen ? sees.namedOpen : sees.namedClosed
}

function closingSection({ instrument, sheet, savedAt }: KeptInScan): readonly Section[] {
  const closing = sheet?.closing
  if (!closing) return []
  const words = strings.mine
  const names = (ids: readonly string[]) => ids.map((id) => findBlock(instrument, id)?.name ?? id)
  const practices = closing.noPractice ? strings.closing.noPractice : names(closing.practices).join(' · ')
  return [
    {
      heading: words.closing,
      words: '',
      lines: [
        { label: strings.closing.practices, text: practices || words.nothing },
        ...names(closing.priorities).map((text, place) => ({
          label: strings.closing.priority(place + 1),
          text
        })),
        ...savedLine(savedAt.get(''))
      ]
    }
  ]
}

function blockSection({ instrument, savedAt }: KeptInScan, sheet: Sheet, block: string): Section {
  const words = strings.mine
  const answer = sheet.answers.get(block)
  const second = sheet.second?.get(block)
  return {
    heading: blockName(instrument, block),
    words: '',
    lines: [
      ...(answer ? answerLines(instrument, answer) : []),
      ...(second === undefined ? [] : [{ label: words.second, text: voteText(instrument, second) }]),
      ...savedLine(savedAt.get(block))
    ]
  }
}

function answerLines(instrument: Instrument, answer: Answer): readonly Line[] {
  const lines = [
    { label: strings.mine.choice, text: voteText(instrument, answer.vote) },
    { label: aimIn(instrument)?.name ?? '', text: capital(ambitionText(instrument, answer)) },
    // All that is kept, also what is not asked beside this stage.
    ...explainedLines(instrument, answer, besides(instrument))
  ]
  return lines.filter(({ text }) => text !== '')
}

function voteText(instrument: Instrument, vote: string): string {
  return vote === ABSTAIN ? strings.mine.abstained : stageName(instrument, vote)
}

function savedLine(moment: string | undefined): readonly Line[] {
  return moment ? [{ label: strings.mine.saved, text: together(strings.moment(moment)) }] : []
}
