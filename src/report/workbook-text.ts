/** The most characters that Excel keeps in one cell. */
const MOST = 32_767

/**
 * A text as a cell of a workbook can hold it: line breaks as Excel writes them, without what XML 1.0 forbids or
 * discourages and without half emoji; a text that looks like an escape of the format (`_x0041_`) is kept to the letter.
 */
export function cellText(text: string): string {
  const kept = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\ud800-\udfff]/gu, '')
    .replace(/(?![\t\n\u0085])[\p{Cc}\p{Noncharacter_Code_Point}\ufffd]/gu, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    // write-excel-file keeps its texts as the keys of a plain object: "constructor" is there before it is written.
    .replace(/^.+$/, (line) => (line in {} ? escaped(line) : line))
  return kept.length <= MOST ? kept : kept.slice(0, MOST).replace(/[\ud800-\udbff]$/, '')
}

/** The same text with its first character as an escape of the format, which every reader turns back. */
function escaped(text: string): string {
  return `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${text.slice(1)}`
}
