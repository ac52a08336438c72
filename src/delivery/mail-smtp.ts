import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isAddress } from '../scan/address.ts'
import { AUTOMATIC, type Mail, MailError, type Mailed, type Mailer, onOneLine, type Unmailable } from './mail.ts'
import { messageId } from './mail-id.ts'

/** A mail server. `tls` is from the first byte, after STARTTLS, or not at all: only on this machine. */
export type SmtpServer = {
  readonly host: string
  readonly port: number
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly auth?: { readonly user: string; readonly pass: string }
}

/** How long things may take, in milliseconds: to connect, to be greeted, without a word, and a whole mail. */
export type SmtpPatience = {
  readonly connection: number
  readonly greeting: number
  readonly silence: number
  readonly whole: number
}

const PATIENCE: SmtpPatience = { connection: 10_000, greeting: 10_000, silence: 30_000, whole: 90_000 }

/** Sends mails through an SMTP server, one connection each. */
export function smtpMailer(from: string, server: SmtpServer, patience = PATIENCE): Mailer {
  return {
    async send(mail) {
      if (!isAddress(mail.to)) return { state: 'failed', reason: 'address' }
      const message = await compose(mail, from)
      // Read only once the server has said that it wants it; from its end on, the server may have it whole.
      const body = Readable.from(pieces(message))
      let isRead = false
      body.once('end', () => {
        isRead = true
      })
      try {
        await handOver({ from, to: mail.to, size: message.length }, body, server, patience)
        return { state: 'delivered' }
      } catch (error) {
        return outcomeOf(error as SmtpTrouble, isRead)
      }
    }
  }
}

/**
 * Connects to a server and signs in, and sends nothing. Throws a MailError with the code of what kept it alone: EAUTH where
 * the name or the password was not taken.
 */
export async function greetServer(server: SmtpServer, patience = PATIENCE): Promise<void> {
  try {
    await connected(server, patience, (_connection, end) => end())
  } catch (error) {
    const { originalCode, code = '' } = error as SmtpTrouble
    throw new MailError(originalCode ?? code)
  }
}

/**
 * One connection, one mail. Without nodemailer's transport: that reads the mail before the server wants it, and then
 * nobody could tell a connection lost before from one lost after.
 */
function handOver(
  envelope: { readonly from: string; readonly to: string; readonly size: number },
  body: Readable,
  server: SmtpServer,
  patience: SmtpPatience
): Promise<void> {
  return connected(server, patience, (connection, end) => connection.send(envelope, body, end))
}

/** Does something over one connection, once that is signed in. */
async function connected(
  { host, port, tls, auth }: SmtpServer,
  patience: SmtpPatience,
  act: (connection: SMTPConnection, end: (error?: Error | null) => void) => void
): Promise<void> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: patience.connection,
    dnsTimeout: patience.connection,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // For a server that keeps saying something, and never what we wait for.
  const late = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), patience.whole)
  const then = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next())
  const start = () => act(connection, then(resolve))
  connection.on('error', reject)
  connection.connect(then(() => (auth ? connection.login({ credentials: auth }, then(start)) : start())))
  try {
    await promise
  } finally {
    clearTimeout(late)
    connection.close()
  }
}

/** A mail as it goes over the line. Addresses are given apart from names, so that neither can become the other. */
async function compose(mail: Mail, from: string): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    from: { name: 'Poolster', address: from },
    to: { name: '', address: mail.to },
    ...(mail.replyTo !== undefined && { replyTo: { name: '', address: mail.replyTo } }),
    headers: Object.fromEntries(Object.values(AUTOMATIC).map(({ name, value }) => [name, value])),
    subject: onOneLine(mail.subject),
    text: mail.text.toWellFormed(),
    html: mail.html.toWellFormed(),
    messageId: messageId(mail.id, from),
    attachments: mail.attachments.map(({ name, type, content, cid }) => ({
      filename: onOneLine(name),
      contentType: onOneLine(type),
      content: Buffer.from(content),
      ...(cid !== undefined && { cid: onOneLine(cid) })
    })),
    disableFileAccess: true,
    disableUrlAccess: true
  })
  return composer.compile().build()
}

/** In pieces, so that it is read no faster than the line takes it. */
function* pieces(message: Buffer, size = 16_384): Generator<Buffer> {
  for (let at = 0; at < message.length; at += size) yield message.subarray(at, at + size)
}

/** What nodemailer says of a failure; `response` is the server's own line, with the address in it. */
type SmtpTrouble = Error & {
  readonly code?: string
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

function outcomeOf(error: SmtpTrouble, isRead: boolean): Mailed {
  const { code, responseCode = 0 } = error
  // A server that won't encrypt has not seen the mail, whatever number it gives that.
  if (responseCode >= 500 && code !== 'ETLS') return { state: 'failed', reason: reasonOf(error) }
  if (code === 'EMESSAGE' && responseCode === 0) return { state: 'failed', reason: 'too-large' }
  if (isRead && responseCode === 0) return { state: 'perhaps' }
  // As long as it only connects, nodemailer calls the step CONN.
  const step = error.command && error.command !== 'CONN' ? `at ${error.command}` : ''
  throw new MailError([error.originalCode ?? code, step, responseCode || ''].filter(Boolean).join(' '))
}

/** Codes as RFC 5321 and, where the server gives the finer ones, RFC 3463 have them. */
function reasonOf({ command, response = '', responseCode = 0 }: SmtpTrouble): Unmailable {
  const fine = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? ''
  // A full mailbox says 552 too.
  if (fine === '5.2.2') return 'refused'
  if (responseCode === 552 || fine === '5.2.3' || fine === '5.3.4') return 'too-large'
  if (/^5\.1\.(?:1|2|3|6|10)$/.test(fine)) return 'address'
  const isPolicy = fine.startsWith('5.7.')
  if (command === 'RCPT TO' && !isPolicy && [501, 550, 551, 553].includes(responseCode)) return 'address'
  return [530, 534, 535, 538, 550, 551, 553, 554, 556].includes(responseCode) ? 'refused' : 'unclear'
}
