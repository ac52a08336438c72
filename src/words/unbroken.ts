/** A few words that belong together, so that a narrow line ends before them and not between them. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

const MONTHS = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'

/** Where a line must not end: in a day of a month with its year, an hour, so many of so many, a percentage, a school year. */
const WITHIN = new RegExp(
  [
    `(?<=\\d) (?=(?:${MONTHS})(?!\\p{L}))`,
    `(?<=\\d (?:${MONTHS})) (?=\\d{4}(?!\\d))`,
    '(?<=(?<!\\p{L})om) (?=\\d\\d?:\\d\\d)',
    '(?<=\\de?) (?=van (?:de )?\\d)',
    '(?<=\\de? van) (?=(?:de )?\\d)',
    '(?<=\\de? van de) (?=\\d)',
    '(?<=\\d) (?=%)',
    '(?<=(?<!\\d)20\\d\\d)-(?=20\\d\\d(?!\\d))'
  ].join('|'),
  'gu'
)

/**
 * A text of ours in which what is read as one stays on one line. What a person typed is not given to it: that is shown to the
 * letter, and copied so.
 */
export function together(text: string): string {
  return text.replace(WITHIN, (sign) => (sign === '-' ? '\u2011' : '\u00a0'))
}

/** The same text without what only tells where a line may end, for a file that others read. */
export function apart(text: string): string {
  return text.replaceAll('\u2011', '-').replaceAll('\u00a0', ' ')
}
