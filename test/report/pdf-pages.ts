import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type * as PdfJs from 'unpdf/pdfjs'

const PDFJS = new URL('../../node_modules/unpdf/dist/pdfjs.mjs', import.meta.url)

/** The pages of a PDF as PNG files, each this wide and with an edge, drawn by pdf.js in Chromium; nothing is fetched. */
export async function drawPages(browser: Browser, pdf: Uint8Array, width: number): Promise<readonly Uint8Array[]> {
  const page = await browser.newPage({ viewport: { width, height: 200 } })
  try {
    const count = await page.evaluate(
      async ({ source, bytes }) => {
        const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
        const { getDocument }: typeof PdfJs = await import(address)
        const data = Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))
        const opened = await getDocument({ data }).promise
        Object.assign(globalThis, { opened })
        return opened.numPages
      },
      { source: readFileSync(PDFJS, 'utf8'), bytes: Buffer.from(pdf).toString('base64') }
    )
    const pages: Uint8Array[] = []
    for (let number = 1; number <= count; number += 1) {
      await page.evaluate(
        async ({ number, width }) => {
          const { opened } = globalThis as Loaded
          const drawn = await opened.getPage(number)
          const viewport = drawn.getViewport({ scale: width / drawn.getViewport({ scale: 1 }).width })
          const canvas = document.createElement('canvas')
          canvas.width = viewport.width
          canvas.height = viewport.height
          // Paper needs an edge on a page that is as white.
          canvas.style.cssText = 'display: block; border: 1px solid #cbd5e0'
          document.body.replaceChildren(canvas)
          await drawn.render({ canvas, viewport }).promise
        },
        { number, width }
      )
      pages.push(await page.locator('canvas').screenshot())
    }
    return pages
  } finally {
    await page.close()
  }
}

type Loaded = typeof globalThis & { opened: PdfJs.PDFDocumentProxy }
