import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { summarise } from './picture-text.ts'

/** The words of a mail with a result, for a reader of plain text and for one of HTML. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string }

/** The mail that brings a result; the documents say the rest. `alt` describes the picture that the HTML shows. */
export function mailText(instrument: Instrument, result: Result, alt: string): MailText {
  const head = `${result.centre}, ${result.schoolYear}`
  const opening = `Dit is het definitieve resultaat van de groepsscan ${instrument.name} van ${head}.`
  const sentences = summarise(instrument, result)
  const closing = 'Het verslag zit als bijlage bij deze mail.'
  const paragraphs = [opening, ...sentences, closing].map((line) => `<p>${escaped(line)}</p>`).join('\n')
  return {
    subject: `Groepsscan ${instrument.name}: ${head}`,
    text: [opening, ...sentences, closing, alt].join('\n\n'),
    html: `<!doctype html><html lang="nl"><body style="font-family:sans-serif;max-width:40rem">
${paragraphs}
<p><img src="cid:picture" alt="${escaped(alt)}" style="max-width:100%" width="480"></p>
</body></html>`
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
