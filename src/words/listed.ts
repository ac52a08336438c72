/** "a", "a en b", "a, b en c". */
export function listed(parts: readonly string[]): string {
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' en ')
}

/** The same of names that may be several words, each between quotes. */
export function listedNames(names: readonly string[]): string {
  return listed(names.map((name) => `‘${name}’`))
}
