import type { Instrument } from '../scan/instrument.ts'
import { heldBackIn, type Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { inMarkup } from './markup.ts'
import { type ClusterInWords, clustersInWords, describeInShort, summarise } from './picture-text.ts'

/** The words of a mail with a result, for a reader of plain text and for one of HTML. */
export type MailText = { readonly subject: string; readonly text: string; readonly html: string }

/** What a mail is about. */
export type MailContent = {
  readonly instrument: Instrument
  readonly result: Result
  /** Whether the workbook goes with it. */
  readonly figures: boolean
  /** Whether that tells who voted what. */
  readonly byName?: boolean
  /** Whether an answer to it comes to the director. */
  readonly replies: boolean
}

/** The subject of a mail with a result, and its sentences, one per paragraph: above and below the picture. */
export function mailLines({ instrument, result, figures, byName, replies }: MailContent) {
  const words = strings.mail
  const { centre, schoolYear, director, submittedAt } = result
  const heldBack = heldBackIn(result).length > 0 ? [words.heldBack[result.copy.for]] : []
  const opening = [
    words.opening(instrument.name, schoolYear),
    words.submitted(director, strings.date(submittedAt))
  ].join(' ')
  return {
    subject: words.subject(instrument.name, centre, schoolYear),
    lines: [
      words.greeting,
      opening,
      ...summarise(instrument, result),
      [
        figures ? words.attachedWithFigures : words.attached,
        ...heldBack,
        ...(byName ? [words.byName] : []),
        ...(replies ? [words.replies(director)] : [])
      ].join(' ')
    ],
    close: [words.closing, words.team(centre), words.sender]
  }
}

/**
 * The mail that brings a result: what it is, what it comes to, what is attached, and the picture with what it shows in words,
 * a line per block; the documents say the rest. Without colours of its own, so that it suits a dark screen too.
 */
export function mailText(content: MailContent): MailText {
  const { instrument, result } = content
  const { subject, lines, close } = mailLines(content)
  const clusters = clustersInWords(instrument, result)
  return {
    subject,
    text: [...lines, ...clusters.map(clusterText), close.join('\n')].join('\n\n'),
    html: `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${inMarkup(subject)}</title>
<style>:root { color-scheme: light dark }</style>
</head>
<body style="font-family:sans-serif;max-width:40rem">
${lines.map(paragraph).join('\n')}
<p><img src="cid:picture" alt="${inMarkup(describeInShort(instrument, result))}" style="max-width:100%" width="480"></p>
${clusters.map(clusterHtml).join('\n')}
<p>${close.map(inMarkup).join('<br>')}</p>
</body>
</html>`
  }
}

function clusterText({ name, blocks }: ClusterInWords): string {
  return [name, ...blocks.map((block) => `- ${block}`)].join('\n')
}

function clusterHtml({ name, blocks }: ClusterInWords): string {
  const items = blocks.map((block) => `<li>${inMarkup(block)}</li>`)
  return `<h2 style="font-size:1rem">${inMarkup(name)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`
}

function paragraph(text: string): string {
  return `<p>${inMarkup(text)}</p>`
}
