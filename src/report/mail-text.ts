import { strings } from '../cards/strings.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { summarise } from './picture-text.ts'

/** The words of a mail with a result, for a reader of plain text and for one of HTML. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string }

/** The subject of a mail with a result, and its sentences, one per paragraph. */
export function mailLines(
  instrument: Instrument,
  result: Result
): { readonly subject: string; readonly lines: readonly string[] } {
  const words = strings.mail
  const head = [instrument.name, result.centre, result.schoolYear] as const
  return {
    subject: words.subject(...head),
    lines: [words.opening(...head), ...summarise(instrument, result), words.closing]
  }
}

/** The mail that brings a result; the documents say the rest. `alt` describes the picture that the HTML shows. */
export function mailText(instrument: Instrument, result: Result, alt: string): MailText {
  const { subject, lines } = mailLines(instrument, result)
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')
  return {
    subject,
    text: [...lines, alt].join('\n\n'),
    html: `<!doctype html><html lang="nl"><body style="font-family:sans-serif;max-width:40rem">
${paragraphs}
<p><img src="cid:picture" alt="${escaped(alt)}" style="max-width:100%" width="480"></p>
</body></html>`
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
