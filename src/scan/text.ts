/** Characters that can hide or turn what a reader sees: bidi overrides and isolates, zero-width marks, controls. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb]/gu
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/**
 * What a person typed, made safe to store and show: no invisible characters, no half emoji, at most two
 * line breaks in a row, no spaces around it. Letters, emoji and punctuation stay as they are.
 */
export function cleanText(typed: string): string {
  return typed
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATE, '')
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
