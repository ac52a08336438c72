/**
 * Where two centres are with laying their pictures side by side: one gave a code, the other entered it and so agrees, and the first
 * one, who sees who asks, agreed as well. Scans by id; nothing is shown before both agreed, and nothing of it is valid `until` then
 * (ISO 8601 in UTC).
 */
export type Pair =
  | { readonly state: 'offered'; readonly one: string; readonly until: string }
  | { readonly state: 'asked'; readonly one: string; readonly other: string; readonly until: string }
  | { readonly state: 'paired'; readonly one: string; readonly other: string; readonly since: string }

/** Letters that are told apart when they are written and when they are said: no I, L, O, Q, U and Y. */
const LETTERS = 'ABCDEFGHJKMNPRSTVWXZ'

/** How many letters a code has: with twenty to choose from, one in 25,600 million. */
export const CODE_LENGTH = 8

/** For how many days a code is valid. */
export const CODE_DAYS = 14

/** How often a day a wrong code can be entered for one scan. */
export const MOST_GUESSES = 10

/** With how many others a scan can stand side by side, codes that wait for somebody among them. */
export const MOST_PAIRS = 8

/** A code from random bytes, each letter as likely as another; undefined where there were too few. */
export function codeFrom(bytes: Uint8Array): string | undefined {
  const fair = 256 - (256 % LETTERS.length)
  const letters = [...bytes].filter((byte) => byte < fair).map((byte) => LETTERS[byte % LETTERS.length] ?? '')
  return letters.length < CODE_LENGTH ? undefined : letters.slice(0, CODE_LENGTH).join('')
}

/** The code that somebody typed as they heard it, with spaces or small letters; undefined for what is none. */
export function codeIn(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s.-]/g, '')
  const isCode = letters.length === CODE_LENGTH && [...letters].every((letter) => LETTERS.includes(letter))
  return isCode ? letters : undefined
}

/** Whether this is over by now (ISO 8601 in UTC): a code that nobody used, or an answer to it that never came. */
export function isPast(pair: Pair, now: string): boolean {
  return pair.state !== 'paired' && pair.until <= now
}

/** Whether a scan is one of the two. */
export function isOf(pair: Pair, scan: string): boolean {
  return pair.one === scan || (pair.state !== 'offered' && pair.other === scan)
}

/** The scan beside this one of the two; undefined while nobody entered the code. */
export function otherThan(pair: Pair, scan: string): string | undefined {
  if (pair.state === 'offered') return undefined
  return pair.one === scan ? pair.other : pair.one
}

/** The pair after the code was entered for a scan; undefined for what can't be entered (any more). */
export function asked(pair: Pair, other: string, now: string): Pair | undefined {
  if (pair.state !== 'offered' || isPast(pair, now) || pair.one === other) return undefined
  return { state: 'asked', one: pair.one, other, until: pair.until }
}

/** The pair after who gave the code agreed as well; undefined for anybody else, and for what nobody asks (any more). */
export function confirmed(pair: Pair, by: string, now: string): Pair | undefined {
  if (pair.state !== 'asked' || isPast(pair, now) || pair.one !== by) return undefined
  return { state: 'paired', one: pair.one, other: pair.other, since: now }
}
