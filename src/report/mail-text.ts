import type { Instrument } from '../scan/instrument.ts'
import { heldBackIn, type Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { summarise } from './picture-text.ts'

/** The words of a mail with a result, for a reader of plain text and for one of HTML. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string }

/** What a mail is about. */
export type MailContent = {
  readonly instrument: Instrument
  readonly result: Result
  /** Whether the workbook goes with it. */
  readonly figures: boolean
}

/** The subject of a mail with a result, and its sentences, one per paragraph: above and below the picture. */
export function mailLines({ instrument, result, figures }: MailContent) {
  const words = strings.mail
  const { centre, schoolYear, director, submittedAt } = result
  const heldBack = heldBackIn(result).length > 0 ? [words.heldBack[result.copy.for]] : []
  const opening = [
    words.opening(centre, instrument.name, schoolYear),
    words.submitted(director, strings.date(submittedAt))
  ].join(' ')
  return {
    subject: words.subject(instrument.name, centre, schoolYear),
    lines: [
      words.greeting,
      opening,
      ...summarise(instrument, result),
      [figures ? words.attachedWithFigures : words.attached, ...heldBack].join(' ')
    ],
    close: [words.closing, words.sender]
  }
}

/**
 * The mail that brings a result: what it is, what it comes to, and what is attached; the documents say the rest.
 * `pictureText` says in words what the picture in the HTML shows; the plain text says it instead.
 */
export function mailText({ pictureText, ...letter }: MailContent & { readonly pictureText: string }): MailText {
  const { subject, lines, close } = mailLines(letter)
  return {
    subject,
    text: [...lines, pictureText, close.join('\n')].join('\n\n'),
    html: `<!doctype html><html lang="nl"><body style="font-family:sans-serif;max-width:40rem">
${lines.map(paragraph).join('\n')}
<p><img src="cid:picture" alt="${escaped(pictureText)}" style="max-width:100%" width="480"></p>
<p>${close.map(escaped).join('<br>')}</p>
</body></html>`
  }
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
