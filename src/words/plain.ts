/** Someone's name where a card would read Markdown in it: marks that mean something there, and that make a link, become spaces. */
export function plain(name: string): string {
  return name
    .replace(/[*_~`#[\]<>|\\]|:\/\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
