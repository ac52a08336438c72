import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { keptPort } from './kept-port.ts'

/** A mail server that keeps what it gets: `smtpUrl` is where mails go, `url` the page to look at them. */
export type MailCatcher = { readonly smtpUrl: string; readonly url: string; stop(): Promise<void> }

/**
 * Starts a mail server and its page on free ports of loopback. Mails are kept as .eml files in the folder; where a file
 * remembers the port of the page, that stays at its address.
 */
export async function startMailCatcher(folder: string, portFile?: string): Promise<MailCatcher> {
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 1_000,
    onData(stream, _session, done) {
      buffer(stream)
        .then((mail) => keep(folder, mail))
        .then(() => done(), done)
    }
  })
  // A client that hangs up is no reason to stop.
  smtp.on('error', () => undefined)
  const page = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy())
  })
  const smtpPort = await new Promise<number>((resolve, reject) => {
    smtp.server.once('error', reject)
    smtp.listen(0, '127.0.0.1', () => resolve(portOf(smtp.server.address())))
  })
  const wanted = portFile === undefined ? 0 : await keptPort(portFile)
  const pagePort = await new Promise<number>((resolve, reject) => {
    page.once('error', reject)
    page.listen(wanted, '127.0.0.1', () => resolve(portOf(page.address())))
  })
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: `http://127.0.0.1:${pagePort}/`,
    async stop() {
      page.closeAllConnections()
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise((resolve) => page.close(resolve))
      ])
    }
  }
}

const portOf = (address: string | AddressInfo | null) => (typeof address === 'object' && address ? address.port : 0)

/** Written beside and then renamed: whoever looks never sees half a mail. The name begins with the time it came. */
async function keep(folder: string, mail: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const name = `${new Date().toISOString().replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`
  await writeFile(join(folder, `${name}.part`), mail)
  await rename(join(folder, `${name}.part`), join(folder, `${name}.eml`))
}

/** The names of what was kept, newest first. */
async function kept(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => [])
  const names = files.filter((file) => file.endsWith('.eml')).map((file) => file.slice(0, -4))
  return names.sort().reverse()
}

type Answer = { readonly type: string; readonly body: string | Buffer; readonly headers?: Record<string, string> }

/** Nothing runs and nothing is fetched from elsewhere; a mail may show the pictures it brought along. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
const PAGE_POLICY = `${POLICY}; frame-src 'self'; frame-ancestors 'none'`
const BODY_POLICY = `${POLICY}; frame-ancestors 'self'; sandbox`

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another page in the same browser could give its own name our address.
  const isOurs = /^(?:127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '') && request.method === 'GET'
  const found = isOurs ? await look(folder, (request.url ?? '').split('?')[0] ?? '') : undefined
  response.writeHead(found ? 200 : 404, {
    'content-type': found?.type ?? 'text/plain; charset=utf-8',
    'content-security-policy': PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...found?.headers
  })
  response.end(found?.body ?? 'Hier is niets.')
}

/** What stands at a path; a name from outside is only compared with those of files, never made into one. */
async function look(folder: string, path: string): Promise<Answer | undefined> {
  const names = await kept(folder)
  if (path === '/') return listPage(await Promise.all(names.map(async (name) => [name, await read(folder, name)])))
  const [, wanted, part = ''] = /^\/([\w-]+)(?:\/(html|\d{1,3}))?$/.exec(path) ?? []
  const name = names.find((each) => each === wanted)
  if (name === undefined) return undefined
  const mail = await read(folder, name)
  if (part === '') return mailPage(name, mail)
  if (part === 'html') return bodyPage(mail)
  const attachment = mail.attachments[Number(part)]
  return attachment && download(attachment)
}

async function read(folder: string, name: string): Promise<ParsedMail> {
  return simpleParser(await readFile(join(folder, `${name}.eml`)))
}

function listPage(mails: readonly (readonly [string, ParsedMail])[]): Answer {
  const rows = mails.map(
    ([name, mail]) =>
      `<tr><td>${when(mail)}<td>${text(recipients(mail))}<td><a href="/${name}">${text(subjectOf(mail))}</a>` +
      `<td>${mail.attachments.length || ''}`
  )
  const table = `<table><tr><th>Wanneer<th>Aan<th>Onderwerp<th>Bijlagen${rows.join('')}</table>`
  return page('Mails van Poolster', rows.length > 0 ? table : '<p>Er is nog geen mail verstuurd.</p>')
}

function mailPage(name: string, mail: ParsedMail): Answer {
  const facts: readonly (readonly [string, string])[] = [
    ['Van', mail.from?.text ?? ''],
    ['Aan', recipients(mail)],
    ['Onderwerp', subjectOf(mail)],
    ['Message-ID', mail.messageId ?? '']
  ]
  const list = mail.attachments.map(
    (each, place) => `<li><a href="/${name}/${place}">${text(fileName(each))}</a> (${each.size} bytes)`
  )
  return page(
    subjectOf(mail),
    `<p><a href="/">Alle mails</a></p>
<table>${facts.map(([label, value]) => `<tr><th>${label}<td>${text(value)}`).join('')}<tr><th>Wanneer<td>${when(mail)}</table>
${list.length > 0 ? `<h2>Bijlagen</h2><ul>${list.join('')}</ul>` : ''}
<h2>Zoals de mail eruitziet</h2><iframe sandbox src="/${name}/html" title="De mail"></iframe>
<h2>Als gewone tekst</h2><pre>${text(mail.text ?? '')}</pre>
<details><summary>Alle koppen</summary><pre>${text(mail.headerLines.map(({ line }) => line).join('\n'))}</pre></details>`
  )
}

/** The mail's own html, for the frame; its address alone opens it sandboxed as well. */
function bodyPage({ html, textAsHtml }: ParsedMail): Answer {
  const body = html || textAsHtml || ''
  return { type: 'text/html; charset=utf-8', body, headers: { 'content-security-policy': BODY_POLICY } }
}

function download(attachment: Attachment): Answer {
  const name = encodeURIComponent(fileName(attachment)).replace(
    /['()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`
  )
  return {
    type: 'application/octet-stream',
    body: attachment.content,
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${name}` }
  }
}

/** A file name as a disk takes it: no folders, no signs that mean something there. */
function fileName({ filename = '' }: Attachment): string {
  const last = filename.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{C}<>:"|?*]/gu, '')
      .replace(/^\.+/, '')
      .slice(0, 120) || 'bijlage'
  )
}

const subjectOf = ({ subject }: ParsedMail) => subject || '(zonder onderwerp)'
const recipients = ({ to }: ParsedMail) =>
  [to ?? []]
    .flat()
    .map((each) => each.text)
    .join(', ')
const when = ({ date }: ParsedMail) => (date ? date.toLocaleString('nl-BE') : '')

/** A text as it may stand in html. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function page(title: string, body: string): Answer {
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}' +
    'th,td{padding:.25rem 1rem .25rem 0;text-align:left;vertical-align:top}iframe{width:100%;height:32rem;' +
    'border:1px solid #888;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}'
  return {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="nl"><meta charset="utf-8"><title>${text(title)}</title><style>${style}</style>
<h1>${text(title)}</h1>${body}</html>`
  }
}
