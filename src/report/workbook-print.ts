/** What a sheet needs to be read on paper: how many columns and rows it has, its head among them. */
export type Printed = { readonly sheet: string; readonly columns: number; readonly rows: number }

/**
 * What write-excel-file leaves to others: each sheet one page wide on A4, its head on every page, and a filter on its
 * columns. `isFiltered` says of which sheets.
 */
export function forPaper(sheets: readonly Printed[], isFiltered: (sheet: Printed) => boolean) {
  const rangeOf = ({ columns, rows }: Printed, fixed = '') =>
    `${fixed}A${fixed}1:${fixed}${columnName(columns)}${fixed}${rows}`
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _options: unknown, { sheetIndex }: { readonly sheetIndex: number }) => {
            const sheet = sheets[sheetIndex]
            const filter = sheet && isFiltered(sheet) ? `<autoFilter ref="${rangeOf(sheet)}"/>` : ''
            return xml
              .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(/(<\/sheetData>|<sheetData\/>)/, `$1${filter}`)
              .replace('<pageSetup ', '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" ')
          }
        },
        'xl/workbook.xml': {
          transform: (xml: string) => {
            const names = sheets.flatMap((sheet, at) => {
              const of = `'${sheet.sheet}'!`
              return [
                `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${of}$1:$1</definedName>`,
                ...(isFiltered(sheet)
                  ? [
                      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${of}${rangeOf(sheet, '$')}</definedName>`
                    ]
                  : [])
              ]
            })
            return xml.replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`)
          }
        }
      }
    }
  }
}

/** The name of a column by its place from 1: A to Z, then AA. */
function columnName(place: number): string {
  const before = Math.floor((place - 1) / 26)
  return `${before > 0 ? columnName(before) : ''}${String.fromCharCode(65 + ((place - 1) % 26))}`
}
