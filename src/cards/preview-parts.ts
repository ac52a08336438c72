import { findBlock } from '../scan/answer.ts'
import { RECIPIENTS, type Receiver } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import { isOffered } from '../scan/offering.ts'
import { heldBackIn, type Result } from '../scan/result.ts'
import type { Concept } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { overallOf, practiceNames } from './concept-card.ts'
import { bullets, ofCentre } from './lines.ts'
import { blockParts } from './preview-blocks.ts'
import type { Line, Section, SectionPart } from './sections.ts'
import { tookPart } from './turnout-text.ts'

/** A mail before it leaves: its subject, its paragraphs, and what goes with it. */
export type MailToSend = {
  readonly subject: string
  readonly lines: readonly string[]
  readonly attached: readonly { readonly kind: keyof typeof strings.preview.attachment; readonly name: string }[]
}

/** What is about to be sent: of which scan and instrument, and all that is made from it. */
export type ToSend = {
  readonly instrument: Instrument
  readonly scan: Concept
  readonly result: Result
  /** Whether this installation sends mails at all. */
  readonly sendsMail: boolean
  /** The mail to each; everyone of the school group gets the same. */
  readonly mails: Readonly<Record<'director' | 'group', MailToSend>>
  /** What the result comes to. */
  readonly sentences: readonly string[]
  /** What the picture shows, a line per cluster; undefined where cards show no picture here. */
  readonly pictureText: string | undefined
}

/** Everything that one receiver will get, in parts that each fit on a card. */
export function previewParts(all: ToSend, receiver: Receiver): readonly [SectionPart, ...SectionPart[]] {
  const { part } = strings.preview
  const only = (id: string, name: string, sections: readonly Section[]) => ({ id, name, blocks: [], sections })
  const { instrument, result } = all
  switch (receiver) {
    case 'director':
    case 'group':
      return [only('mail', part.mail, mailSections(all, receiver)), ...blockParts(instrument, result, receiver)]
    case 'channel':
      return [only('card', part.card, cardSections(all))]
    case 'network':
      return [only('figures', part.figures, figureSections(all)), ...blockParts(instrument, result, receiver)]
  }
}

function mailSections(all: ToSend, receiver: 'director' | 'group'): readonly Section[] {
  const { scan, sendsMail, mails } = all
  const words = strings.preview
  const who = RECIPIENTS.filter((one) => (one === 'director') === (receiver === 'director'))
  const addresses = who.map((one) => line(words.to[one], scan.recipients[one] || words.noAddress))
  const { subject, lines, attached } = mails[receiver]
  return [
    ...(sendsMail ? [] : [section('', words.noMail)]),
    section(words.mail, '', [...addresses, line(words.subject, subject), ...lines.map((text) => line('', text))]),
    section(
      words.attachments,
      '',
      attached.map(({ kind, name }) => line(words.attachment[kind], name))
    ),
    section(words.front, '', frontOf(all)),
    section(words.notes, receiver === 'director' ? words.allNotes : heldBackText(all))
  ]
}

/** What the report says before it comes to the blocks. */
function frontOf({ instrument, result }: ToSend): readonly Line[] {
  const words = strings.preview
  return [
    line(strings.scan.facilitator, result.facilitator),
    line(words.director, result.director),
    line(words.took, tookPart(result)),
    ...concluded(instrument, result)
  ]
}

function heldBackText({ instrument, result }: ToSend): string {
  const words = strings.preview
  const held = heldBackIn(result).map((block) => nameOf(instrument, block))
  return held.length > 0 ? words.heldBack(held, instrument.nouns) : words.noneHeldBack
}

/** The summary as the channel reads it. */
function cardSections({ instrument, scan, result, sentences, pictureText }: ToSend): readonly Section[] {
  const words = strings.preview
  const hasPicture = pictureText !== undefined
  const card = words.card(scan.chat.scope)
  const { clusters, hasConclusion, prioritiesHeading, priorities, practicesHeading, practices } = overallOf(
    instrument,
    result
  )
  return [
    section('', hasPicture ? `${card} ${words.cardPicture[result.way](instrument.nouns)}` : card),
    section(strings.summary.title, '', [line('', ofCentre(result))]),
    section('', [words.signed(result.director), ...sentences].join('\n\n')),
    ...(hasPicture ? [section(strings.document.picture, '', pictureLines(pictureText))] : []),
    ...clusters.map(({ name, lines }) => section(name, lines)),
    ...(hasConclusion ? [section(prioritiesHeading, priorities), section(practicesHeading, practices)] : [])
  ]
}

function pictureLines(text: string): readonly Line[] {
  return text.split('\n').map((one) => line('', one))
}

function figureSections(all: ToSend): readonly Section[] {
  const { instrument, result } = all
  const words = strings.preview
  return [
    section('', bullets(words.network)),
    section(words.about, '', [
      line(strings.setup.instrument, instrument.name),
      line(strings.setup.schoolYear, result.schoolYear),
      ...prioritiesIn(instrument, result)
    ]),
    offerSection(all)
  ]
}

/** What the network may name the centre for; it gets no practices in any other way. */
function offerSection({ instrument, scan, result }: ToSend): Section {
  const words = strings.preview
  const names = practiceNames(instrument, result)
  if (!isOffered(scan) || names.length === 0) return section(words.named, words.notNamed)
  return section(words.named, words.isNamed, [
    line(strings.setup.centre, scan.settings.centre),
    ...names.map((name) => line(words.practice, name))
  ])
}

function concluded(instrument: Instrument, result: Result): readonly Line[] {
  if (!instrument.closing) return []
  const { practice, noPractice } = strings.preview
  const names = practiceNames(instrument, result)
  return [
    ...prioritiesIn(instrument, result),
    ...(names.length > 0 ? names : [noPractice]).map((name) => line(practice, name))
  ]
}

function prioritiesIn(instrument: Instrument, { priorities }: Result): readonly Line[] {
  return priorities.map((id, place) => line(strings.closing.priority(place + 1), nameOf(instrument, id)))
}

function nameOf(instrument: Instrument, id: string): string {
  return findBlock(instrument, id)?.name ?? id
}

function line(label: string, text: string): Line {
  return { label, text }
}

function section(heading: string, words: string, lines: readonly Line[] = []): Section {
  return { heading, words, lines }
}
