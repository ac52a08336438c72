import { getDocumentProxy } from 'unpdf'
import type { FileRead } from './reader.ts'

/** The most pages that are read; a report has some twenty. */
const MOST_PAGES = 200
/** What a PDF begins with; before it a few bytes may stand (PDF 32000-1, annex H.3.4.1). */
const PDF = Buffer.from('%PDF-')
const BEGINNING = 1_024

/** The text of each page of a PDF, or of a file of plain text. Run in a thread of its own, which ends with what never would. */
export async function readPages({ bytes, isPdf }: { bytes: Uint8Array; isPdf: boolean }): Promise<FileRead> {
  const isOne = Buffer.from(bytes.subarray(0, BEGINNING)).includes(PDF)
  if (isPdf !== isOne) return { kind: 'unreadable', why: isPdf ? 'no-pdf' : 'no-text-file' }
  return isPdf ? readPdf(bytes) : readText(bytes)
}

async function readPdf(bytes: Uint8Array): Promise<FileRead> {
  // A copy: it is taken over, and a Buffer is refused.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => error)
  if (pdf instanceof Error) return { kind: 'unreadable', why: pdf.name === 'PasswordException' ? 'locked' : 'damaged' }
  if (pdf.numPages > MOST_PAGES) return { kind: 'unreadable', why: 'many-pages' }
  try {
    if (await pdf.hasJSActions()) return { kind: 'unreadable', why: 'script' }
    const pages: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    }
    return { kind: 'read', pages }
  } catch {
    return { kind: 'unreadable', why: 'damaged' }
  }
}

function readText(bytes: Uint8Array): FileRead {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? { kind: 'unreadable', why: 'no-text-file' } : { kind: 'read', pages: text.split('\f') }
  } catch {
    return { kind: 'unreadable', why: 'no-text-file' }
  }
}
