import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

const FONTS = '@expo-google-fonts/source-sans-3'
const require = createRequire(import.meta.url)
const fontFiles = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map((file) =>
  require.resolve(`${FONTS}/${file}`)
)
const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Source Sans 3' }

/** An SVG as a PNG of this width, with the bundled typeface only: the same bytes on every machine. */
export function toPng(svg: string, width: number): Uint8Array {
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: width } }).render().asPng()
}

/** The same with neither side longer than `side` pixels. */
export function toPngWithin(svg: string, side: number): Uint8Array {
  const { width, height } = new Resvg(svg)
  return toPng(svg, Math.floor((width * side) / Math.max(width, height)))
}
