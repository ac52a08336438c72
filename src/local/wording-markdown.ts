import MarkdownIt, { type Token } from 'markdown-it'
import type { Passage } from '../scan/instrument.ts'
import { cleanText } from '../scan/text.ts'

/** What a filled-in template holds, in its order, told apart by kind; lines count from 1. `hidden` is what would be read as HTML. */
export type Piece = { readonly line: number } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'passage'; readonly passage: Passage }
  | { readonly kind: 'hidden' }
)

/**
 * Pasted text is no Markdown: what would swallow some of it, or make something else of it, is off. HTML is on, to find comments
 * and to pass them over.
 */
const markdown = new MarkdownIt({ html: true }).disable([
  ...['code', 'fence', 'reference', 'table', 'lheading'],
  ...['entity', 'escape']
])

/** The signs that a text from a document or a PDF has before the items of a list. */
const BULLET = /^[ \t\u00a0]*[•●▪■◦‣·\uf0b7\uf0a7][ \t\u00a0]*/gm

/** The pieces of a filled-in template. */
export function piecesOf(text: string): readonly Piece[] {
  let heading: number | undefined
  /** What goes before the first words of an item of a list, where one has just begun. */
  let item: Begun | undefined
  return markdown.parse(text.replace(BULLET, '- '), {}).flatMap((token): readonly Piece[] => {
    const line = (token.map?.[0] ?? 0) + 1
    if (token.type === 'heading_open') heading = Number(token.tag.slice(1))
    if (token.type === 'list_item_open')
      item = token.info === '' ? { number: '' } : { number: `${token.info}${token.markup} ` }
    if (token.type === 'list_item_close') item = undefined
    if (token.type === 'html_block') return isComment(token.content) ? [] : [{ kind: 'hidden', line }]
    if (token.type !== 'inline') return []
    const [level, begun] = [heading, item]
    heading = undefined
    item = undefined
    const words = wordsOf(token)
    if (level !== undefined) return [{ kind: 'heading', level, text: words, line }]
    return words === '' ? [] : [{ kind: 'passage', passage: passageOf(words, begun), line }]
  })
}

/** The number of an item of a list, with what goes after it; "" where it has none. */
type Begun = { readonly number: string }

function passageOf(words: string, begun: Begun | undefined): Passage {
  if (begun?.number === '') return { kind: 'item', text: words }
  return { kind: 'paragraph', text: `${begun?.number ?? ''}${words}` }
}

/** The words of a paragraph on one line, without what Markdown means by their marks. */
function wordsOf({ children }: Token): string {
  const words = (children ?? []).map(({ type, content }) => {
    if (type === 'softbreak' || type === 'hardbreak') return ' '
    if (type !== 'html_inline') return content
    // What stands between angle brackets may be meant.
    return isComment(content) ? '' : /^<br\b/i.test(content) ? ' ' : content
  })
  return cleanText(words.join('')).replace(/\s+/g, ' ')
}

function isComment(html: string): boolean {
  return /^<!--(?:(?!-->)[\s\S])*-->\s*$/.test(html)
}
