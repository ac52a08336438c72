import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { lettersFor, OWN_FONTS } from './letters.ts'
import { isOpaque, writePng } from './png.ts'

/** An SVG as a PNG of this width, with the bundled typefaces only: the same bytes on every machine. */
export async function toPng(svg: string, width: number): Promise<Uint8Array> {
  const { fonts } = await lettersFor(svg)
  if (fonts.length === 0) return draw(svg, width, [])
  // resvg takes fonts from files alone. Which letters a name has is nobody's business: they go at once.
  const folder = mkdtempSync(join(tmpdir(), 'poolster-'))
  try {
    const files = fonts.map((font, place) => {
      const file = join(folder, `${place}.ttf`)
      writeFileSync(file, font)
      return file
    })
    return draw(svg, width, files)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same with neither side longer than `side` pixels. */
export async function toPngWithin(svg: string, side: number): Promise<Uint8Array> {
  // How large it is depends on no letter: reading those takes longer than the rest.
  const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } })
  return toPng(svg, Math.floor((width * side) / Math.max(width, height)))
}

function draw(svg: string, width: number, others: readonly string[]): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: [...OWN_FONTS, ...others], defaultFontFamily: 'Source Sans 3' }
  const image = new Resvg(svg, { font, fitTo: { mode: 'width', value: width } }).render()
  return isOpaque(image) ? writePng(image) : image.asPng()
}
