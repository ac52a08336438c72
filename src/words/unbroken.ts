/** A few words that belong together, so that a narrow line ends before them and not between them. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
