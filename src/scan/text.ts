/** What shows nothing by itself, but joins what stands on both sides of it: the parts of an emoji, letters of Persian. */
const JOINERS = String.raw`\u200c\u200d`
/** What says how the character before it is drawn: in colour, as another form of the same letter. */
const VARIANTS = String.raw`\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}`
/** What tells after a black flag whose flag it is. */
const TAGS = String.raw`\u{e0020}-\u{e007f}`
/** Format characters that are drawn: the Arabic ones that stand around a number. */
const DRAWN = String.raw`\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}`
/** What is drawn as nothing and takes up room: the empty cell of Braille, an empty note, fillers of Khitan and Egyptian. */
const BLANKS = /[\u2800\u{1d159}\u{16fe4}\u{13441}\u{13442}]/gu
/** Characters that hide or turn what a reader sees, whatever stands beside them. */
const UNSEEN = new RegExp(
  String.raw`(?![\n${JOINERS}${VARIANTS}${TAGS}${DRAWN}])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Bidi_Control}]`,
  'gu'
)
const VISIBLE = String.raw`[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]`
/** A character that only means something in its place, and is not in it. */
const MISPLACED = new RegExp(
  String.raw`(?<!${VISIBLE})[${VARIANTS}]|(?<!${VISIBLE}[${VARIANTS}]?)[${JOINERS}]|[${JOINERS}](?!${VISIBLE})|(?<!\u{1f3f4}[${TAGS}]{0,8})[${TAGS}]`,
  'gu'
)
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/**
 * What a person typed, made safe to store and show: nothing that can't be seen, no half emoji, at most two line breaks
 * in a row, no spaces around it. Letters, emoji and punctuation stay as they are. What shows nothing at all is "".
 */
export function cleanText(typed: string): string {
  return typed
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(BLANKS, ' ')
    .replace(LONE_SURROGATE, '')
    .replace(UNSEEN, '')
    .replace(MISPLACED, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A name on one line, for a person or a centre: cleaned, spaces collapsed, at most `max` characters. */
export function cleanName(typed: string, max = 80): string {
  return shorten(cleanText(typed).replace(/\s+/g, ' '), max)
}

/** The first `max` characters, never cutting one that takes two code units in half. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  return text
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}
