/**
 * The name of a stage within a sentence: in lower case, and between quotes where it is more than one word ("volgens de
 * verwachting"), as it would be read on into the sentence.
 */
export function stageWithin(name: string): string {
  const lower = name.toLowerCase()
  return lower.includes(' ') ? `‘${lower}’` : lower
}
