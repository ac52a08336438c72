import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Documents, makeDocuments, type Order } from '../../src/report/documents.ts'
import { threadedPrinter } from '../../src/report/printer.ts'
import { aResult } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

const result = aResult(instrument)
const order: Order = { instrument, result, receipts: [], withWorkbook: true }
const typed = 'wat iemand typte'

/** A result on which one of the documents breaks, each with something that somebody typed in it. */
const BROKEN: Readonly<Record<keyof Documents, Order>> = {
  picture: { ...order, result: breaking('centre') },
  pdf: {
    ...order,
    receipts: [
      {
        who: typed,
        get state(): string {
          throw new Error(typed)
        }
      }
    ]
  },
  workbook: { ...order, result: breaking('named') }
}

function breaking(field: string): Order['result'] {
  return Object.defineProperty({ ...result }, field, {
    get() {
      throw new Error(typed)
    }
  })
}

let printer: ReturnType<typeof threadedPrinter> | undefined
afterEach(() => printer?.close())

const folder = mkdtempSync(join(tmpdir(), 'poolster-printer-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A program of a thread, with this in it. */
function program(text: string): URL {
  const file = join(mkdtempSync(join(folder, 'program-')), 'program.mjs')
  writeFileSync(file, text)
  return pathToFileURL(file)
}

describe('documents', () => {
  test.each(Object.entries(BROKEN))('that can’t be made are named, and what was typed is not: %s', async (what, of) => {
    const made = await makeDocuments(of)
    expect(made).toEqual({ unmade: `${what}: Error` })
  })
})

describe('a thread that makes documents', () => {
  test.each([
    ['can’t begin, for want of a font', 'throw Object.assign(new Error("no font"), { code: "ENOENT" })'],
    ['ends by itself', 'export function makeDocuments() { process.exit(1) }'],
    ['never ends', 'export function makeDocuments() { for (;;); }']
  ])('and %s lets whoever waits for it know, each time, and the bot goes on', async (_, text) => {
    printer = threadedPrinter(program(text), 3_000)
    await expect(printer.documents(order)).rejects.toThrow()
    await expect(printer.documents(order)).rejects.toThrow()
    await expect(printer.picture({ instrument, result })).rejects.toThrow()
  })

  test('that could not begin for a moment begins the next time', async () => {
    const there = join(folder, 'font')
    const text = `import { readFileSync } from 'node:fs'
      readFileSync(${JSON.stringify(there)})
      export function makeDocuments() { return { picture: 1, pdf: 2 } }`
    printer = threadedPrinter(program(text), 30_000)
    await expect(printer.documents(order)).rejects.toMatchObject({ cause: { code: 'ENOENT' } })
    writeFileSync(there, '')
    expect(await printer.documents(order)).toEqual({ picture: 1, pdf: 2 })
  })

  test('serves the next one after one that never ended', async () => {
    const text = `const nothing = new Int32Array(new SharedArrayBuffer(4))
      export function makeDocuments({ withWorkbook }) {
        if (withWorkbook) Atomics.wait(nothing, 0, 0)
        return { picture: 1, pdf: 2 }
      }`
    printer = threadedPrinter(program(text), 8_000)
    await expect(printer.documents(order)).rejects.toThrow()
    expect(await printer.documents({ ...order, withWorkbook: false })).toEqual({ picture: 1, pdf: 2 })
  })

  test('says which document can’t be made as whoever asks it in the same thread hears it', async () => {
    printer = threadedPrinter()
    const never = { ...order, result: { ...result, submittedAt: 'never' } }
    expect(await printer.documents(never)).toEqual(await makeDocuments(never))
  })
})
