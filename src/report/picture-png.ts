import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

const FONTS = '@expo-google-fonts/source-sans-3'
const require = createRequire(import.meta.url)
const fontFiles = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map((file) =>
  require.resolve(`${FONTS}/${file}`)
)

/** An SVG as a PNG of this width, with the bundled typeface only: the same bytes on every machine. */
export function toPng(svg: string, width: number): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Source Sans 3' }
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: width } }).render().asPng()
}
