import { overallOf } from '../cards/concept-card.ts'
import { bullets, ofCentre } from '../cards/lines.ts'
import type { Line, Part, Receiver, Section } from '../cards/preview-card.ts'
import { findBlock } from '../scan/answer.ts'
import { RECIPIENTS } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import { heldBackIn, type Result } from '../scan/result.ts'
import type { Concept } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { tookPart } from './front-facts.ts'
import { attachmentsFor, resultFor } from './mail-parts.ts'
import { mailLines } from './mail-text.ts'
import { describePicture, summarise } from './picture-text.ts'
import { blockParts } from './preview-blocks.ts'

/** What is about to be sent: of which scan and instrument, and whether this installation sends mails at all. */
export type ToSend = {
  readonly instrument: Instrument
  readonly scan: Concept
  readonly result: Result
  readonly sendsMail: boolean
  /** Whether cards show the picture here. */
  readonly hasPicture: boolean
}

/** Everything that one receiver will get, in parts that each fit on a card. */
export function previewParts(all: ToSend, receiver: Receiver): readonly [Part, ...Part[]] {
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
  const { instrument, result, scan, sendsMail } = all
  const words = strings.preview
  const who = RECIPIENTS.filter((one) => (one === 'director') === (receiver === 'director'))
  const addresses = who.map((one) => line(words.to[one], scan.recipients[one] || words.noAddress))
  // Everyone of the school group gets the same.
  const reader = receiver === 'director' ? 'director' : 'ad'
  const { subject, lines, close } = mailLines({
    instrument,
    result: resultFor(reader, result),
    figures: receiver === 'director'
  })
  const attached = attachmentsFor(reader, result)
  return [
    ...(sendsMail ? [] : [section('', words.noMail)]),
    section(words.mail, '', [
      ...addresses,
      line(words.subject, subject),
      ...[...lines, ...close].map((text) => line('', text))
    ]),
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
  return held.length > 0 ? words.heldBack(held) : words.noneHeldBack
}

/** The summary as the channel reads it. */
function cardSections({ instrument, result, hasPicture }: ToSend): readonly Section[] {
  const words = strings.preview
  const { clusters, prioritiesHeading, priorities, practicesHeading, practices } = overallOf(instrument, result)
  return [
    section('', hasPicture ? `${words.card} ${words.cardPicture[result.way]}` : words.card),
    section(strings.summary.title, '', [line('', ofCentre(result))]),
    section('', [words.signed(result.director), ...summarise(instrument, result)].join('\n\n')),
    ...(hasPicture ? [section(strings.document.picture, '', pictureLines(instrument, result))] : []),
    ...clusters.map(({ name, lines }) => section(name, lines)),
    section(prioritiesHeading, priorities),
    section(practicesHeading, practices)
  ]
}

/** What the picture on a card shows, and says to who can't see it. */
function pictureLines(instrument: Instrument, result: Result): readonly Line[] {
  return describePicture(instrument, result)
    .split('\n')
    .map((text) => line('', text))
}

function figureSections({ instrument, scan, result }: ToSend): readonly Section[] {
  const words = strings.preview
  return [
    section('', bullets(words.network)),
    section(words.about, '', [
      line(strings.setup.instrument, instrument.name),
      line(words.edition, scan.settings.edition),
      line(strings.setup.schoolYear, result.schoolYear),
      ...concluded(instrument, result)
    ])
  ]
}

function concluded(instrument: Instrument, { priorities, practices }: Result): readonly Line[] {
  const { priority } = strings.closing
  const { practice, noPractice } = strings.preview
  const names = practices.map((id) => nameOf(instrument, id))
  return [
    ...priorities.map((id, place) => line(priority(place + 1, false), nameOf(instrument, id))),
    ...(names.length > 0 ? names : [noPractice]).map((name) => line(practice, name))
  ]
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
