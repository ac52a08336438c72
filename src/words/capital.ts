/** The same words as the opening of a line; a capital carries no accent: "Eén". */
export function capital(text: string): string {
  return text.replace(/^é/, 'e').charAt(0).toUpperCase() + text.slice(1)
}
