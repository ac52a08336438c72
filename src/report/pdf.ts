import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { lettersFor, OWN_FONTS } from './letters.ts'
import { type Report, reportData } from './pdf-data.ts'
import { printable } from './printable.ts'

const LOOK = readFileSync(new URL('./report.typst', import.meta.url), 'utf8')
const own = OWN_FONTS.map((file) => readFileSync(file))
/** The families, ours first. One that is not there is passed over. */
const FAMILIES = ['Source Sans 3', 'Noto Sans Arabic', 'Noto Sans Hebrew']

/**
 * The report of a scan as a PDF that was checked against PDF/UA-1: tagged for screen readers, with bookmarks and page
 * numbers. The same report always gives the same bytes.
 */
export async function writePdf(content: Report): Promise<Uint8Array> {
  const data = reportData(content)
  const { fonts, has } = await lettersFor(JSON.stringify(data))
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontBlobs: [...own, ...fonts.map((font) => Buffer.from(font))] }]
  })
  const report = JSON.stringify({ ...printable(data, has), fonts: FAMILIES })
  const { result } = compiler.compile({ mainFileContent: LOOK, inputs: { report } })
  // What it says of its trouble may quote what somebody typed.
  if (!result) throw new Error('the report of a scan could not be laid out')
  const pdf = compiler.pdf(result, { pdfStandard: 'ua-1' })
  compiler.evictCache(0)
  return new Uint8Array(pdf)
}
