/**
 * Makes one of everything that takes a package with a program or a font of its own, with the code and the packages below another
 * folder, and says on its output what came of each. `release/trial.ts` starts it.
 */
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { Order } from '../src/report/documents.ts'

const [, , folder = ''] = process.argv
const load = (path: string) => import(pathToFileURL(join(folder, path)).href)

const { threadedPrinter }: typeof import('../src/report/printer.ts') = await load('src/report/printer.ts')
const { threadedReader }: typeof import('../src/inspection/reader.ts') = await load('src/inspection/reader.ts')
const { credentialOf }: typeof import('../src/storage/account.ts') = await load('src/storage/account.ts')

const order: Order = JSON.parse(await text(process.stdin))
const printer = threadedPrinter()
const reader = threadedReader()
const documents = await printer.documents(order)
if ('unmade' in documents) throw new Error(`A document could not be made: ${documents.unmade}`)
const { instrument, result } = order
const card = await printer.picture({ instrument, result, theme: 'dark' })
const read = await reader.read({ bytes: documents.pdf, isPdf: true })
if (read.kind !== 'read') throw new Error(`A PDF could not be read: ${read.why}`)
const { token } = (await credentialOf(undefined).getToken('https://storage.azure.com/.default')) ?? {}
await Promise.all([printer.close(), reader.close()])

process.stdout.write(
  JSON.stringify({
    report: documents.pdf.length,
    picture: documents.picture.length,
    card: card.length,
    workbook: documents.workbook?.length,
    read: read.pages.join('\n'),
    token
  })
)
