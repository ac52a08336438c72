import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mail } from '../../src/delivery/mail.ts'

export const FROM = 'poolster@clb.example'
export const TO = 'directeur@school.example'

/** Bytes that no text survives: every value, and what ends lines and mails. */
const PDF = Buffer.concat([
  Buffer.from('%PDF-1.7\r\n.\r\n\n.\n'),
  Buffer.from(Array.from({ length: 4096 }, (_, at) => at % 256))
])
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

export function aMail(with_: Partial<Mail> = {}): Mail {
  return {
    to: TO,
    subject: 'Zelfscan “CLB Noord”: de coördinatie is geïntegreerd 🌟 "klaar" \'26',
    text: 'Beste directeur\n\n.\nHet team is het eens: geïntegreerd. 🌟\n',
    html: '<p>Beste directeur</p><p>Het team is het eens: <b>geïntegreerd</b>. 🌟</p><img src="cid:datagrafiek">',
    attachments: [
      { name: 'Zelfscan coördinatie.pdf', type: 'application/pdf', content: PDF },
      { name: 'datagrafiek.png', type: 'image/png', content: PNG, cid: 'datagrafiek' }
    ],
    id: 'scan-1 directeur',
    ...with_
  }
}

export type Stoppable = { stop(): Promise<void> }

/** What a scripted SMTP server does at a step: it says this, hangs up, or says nothing any more. */
type Says = string | 'hangs up' | 'is silent'
type Step = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'within' | 'end'
export type Script = Partial<Record<Step, Says>>

const KIND: Record<Exclude<Step, 'within'>, Says> = {
  greeting: '220 mail.example',
  EHLO: '250-mail.example\r\n250 8BITMIME',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  end: '250 2.0.0 taken'
}

export type SmtpStandIn = Stoppable & {
  readonly port: number
  /** Everything said to it, a mail as one entry without its last dot. */
  readonly heard: readonly string[]
  readonly mails: readonly Buffer[]
}

/** A real SMTP server that takes mails, but for what its script says; on a free port, or on one where it was before. */
export async function startSmtp(script: Script = {}, port = 0): Promise<SmtpStandIn> {
  const heard: string[] = []
  const mails: Buffer[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    const say = (step: Exclude<Step, 'within'>) => perform(socket, script[step] ?? KIND[step])
    let pending = Buffer.alloc(0)
    let isMail = false
    socket.on('data', (piece) => {
      pending = Buffer.concat([pending, piece])
      if (isMail && script.within) return perform(socket, script.within)
      for (;;) {
        const mark = isMail ? '\r\n.\r\n' : '\r\n'
        const at = pending.indexOf(mark)
        if (at < 0) return
        const part = pending.subarray(0, at)
        pending = pending.subarray(at + mark.length)
        if (isMail) {
          mails.push(Buffer.from(part.toString('latin1').replaceAll('\r\n..', '\r\n.'), 'latin1'))
          isMail = false
          say('end')
          continue
        }
        const line = part.toString()
        heard.push(line)
        const verb = line.split(' ')[0]?.toUpperCase() ?? ''
        isMail = verb === 'DATA' && (script.DATA ?? '354').startsWith('354')
        if (verb in KIND) say(verb as 'EHLO')
        else perform(socket, verb === 'QUIT' ? '221 bye' : '502 5.5.1 what?')
      }
    })
    say('greeting')
  })
  return { ...(await listening(server, port)), heard, mails }
}

function perform(socket: Socket, says: Says): void {
  if (says === 'hangs up') socket.destroy()
  else if (says !== 'is silent') socket.write(`${says}\r\n`)
}

export type Asked = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: GraphBody }
type GraphBody = {
  readonly saveToSentItems: boolean
  readonly message: {
    readonly subject: string
    readonly body: { readonly contentType: string; readonly content: string }
    readonly toRecipients: readonly { readonly emailAddress: { readonly address: string } }[]
    readonly replyTo?: readonly { readonly emailAddress: { readonly address: string } }[]
    readonly internetMessageId: string
    readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[]
    readonly attachments: readonly {
      readonly '@odata.type': string
      readonly name: string
      readonly contentType: string
      readonly contentBytes: string
      readonly contentId?: string
      readonly isInline?: boolean
    }[]
  }
}
export type GraphStandIn = Stoppable & { readonly url: string; readonly asked: readonly Asked[] }
/** An answer of Graph: a status with headers and an error code, or hanging up, or silence, once it has read it all. */
export type GraphSays =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly error?: string }
  | 'hangs up'
  | 'is silent'

/** A real HTTP server that plays Graph's sendMail. */
export async function startGraph(says: GraphSays = { status: 202 }): Promise<GraphStandIn> {
  const asked: Asked[] = []
  const server = createHttpServer(async (request, response) => {
    const body = JSON.parse((await buffer(request)).toString())
    asked.push({ path: `${request.method} ${request.url}`, headers: request.headers, body })
    if (says === 'hangs up') response.destroy()
    if (typeof says === 'string') return
    response.writeHead(says.status, says.headers)
    response.end(says.error && JSON.stringify({ error: { code: says.error, message: `not to ${TO}` } }))
  })
  const { port, stop } = await listening(server)
  return { url: `http://127.0.0.1:${port}/v1.0`, asked, stop }
}

/** The mail that Exchange would make of what Graph was asked; no plain text, for Exchange makes its own. */
export function mailOf({ body: { message } }: Asked): Promise<Buffer> {
  const composer = new MailComposer({
    from: FROM,
    to: message.toRecipients.map(({ emailAddress }) => ({ name: '', address: emailAddress.address })),
    subject: message.subject,
    html: message.body.content,
    messageId: message.internetMessageId,
    replyTo: (message.replyTo ?? []).map(({ emailAddress }) => ({ name: '', address: emailAddress.address })),
    headers: message.internetMessageHeaders.map(({ name, value }) => ({ key: name, value })),
    attachments: message.attachments.map(({ name, contentType, contentBytes, contentId }) => ({
      filename: name,
      contentType,
      content: Buffer.from(contentBytes, 'base64'),
      ...(contentId !== undefined && { cid: contentId })
    }))
  })
  return composer.compile().build()
}

async function listening(server: Server, wanted = 0): Promise<Stoppable & { readonly port: number }> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => open.add(socket))
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
