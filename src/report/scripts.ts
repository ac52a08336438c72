/** The scripts that picture and documents can be set in, by their names in Unicode: those of the fonts in letters.ts. */
export const SCRIPTS = [
  ...['Latin', 'Greek', 'Cyrillic', 'Common', 'Inherited'],
  ...['Arabic', 'Hebrew', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']
] as const
