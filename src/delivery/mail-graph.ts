import { isAddress } from '../scan/address.ts'
import { credentialOf } from '../storage/account.ts'
import { AUTOMATIC, type Mail, MailError, type Mailed, type Mailer, onOneLine } from './mail.ts'
import { messageId } from './mail-id.ts'

/** Where Graph is, how a token is had, and how long a token and a mail may take, in milliseconds; tests give their own. */
export type GraphOptions = {
  readonly url?: string
  readonly token?: (signal: AbortSignal) => Promise<string>
  readonly patience?: number
}

/**
 * What one request may hold, in bytes: Graph refuses more than 4 MB, so about 3 MB of attachments. Larger ones would
 * ask for Mail.ReadWrite, to make a draft and upload to it: a right to read every mail, for a PDF of some 100 KB.
 */
const MOST_BYTES = 4_000_000

/** Failures from before anything was sent. */
const NOT_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT)$|CERT|TLS|SIGNATURE/

/** Sends mails from one mailbox of Microsoft 365 by `POST /users/{from}/sendMail`, as the app itself (Mail.Send). */
export function graphMailer(from: string, clientId?: string, options: GraphOptions = {}): Mailer {
  const { url = 'https://graph.microsoft.com/v1.0', token = tokens(clientId), patience = 30_000 } = options
  const address = `${url}/users/${encodeURIComponent(from)}/sendMail`

  return {
    async send(mail) {
      if (!isAddress(mail.to)) return { state: 'failed', reason: 'address' }
      const body = JSON.stringify({ message: messageOf(mail, from), saveToSentItems: false })
      if (Buffer.byteLength(body) > MOST_BYTES) return { state: 'failed', reason: 'too-large' }
      const bearer = await token(AbortSignal.timeout(patience)).catch((error: unknown) => {
        throw new MailError(error instanceof Error ? error.name : 'token')
      })
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
      const signal = AbortSignal.timeout(patience)
      try {
        const response = await fetch(address, { method: 'POST', headers, body, signal, redirect: 'error' })
        return outcomeOf(response, await errorCodeOf(response))
      } catch (error) {
        if (error instanceof MailError) throw error
        const code = codeOf(error)
        if (NOT_CONNECTED.test(code)) throw new MailError(code)
        return { state: 'perhaps' }
      }
    }
  }
}

/**
 * A mail as Graph's JSON. It takes one body only: Exchange makes the plain text out of the html. Headers of our own
 * have to begin with x-, so Auto-Submitted can't be among them; ours knows a repeat also where Exchange gives the mail another Message-ID.
 */
function messageOf(mail: Mail, from: string) {
  const id = messageId(mail.id, from)
  return {
    subject: onOneLine(mail.subject),
    body: { contentType: 'HTML', content: mail.html.toWellFormed() },
    toRecipients: [{ emailAddress: { address: mail.to } }],
    ...(mail.replyTo !== undefined && { replyTo: [{ emailAddress: { address: mail.replyTo } }] }),
    internetMessageId: id,
    internetMessageHeaders: [{ name: 'x-poolster-id', value: id }, AUTOMATIC.exchange],
    attachments: mail.attachments.map(({ name, type, content, cid }) => ({
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: onOneLine(name),
      contentType: onOneLine(type),
      contentBytes: Buffer.from(content).toString('base64'),
      ...(cid !== undefined && { contentId: onOneLine(cid), isInline: true })
    }))
  }
}

function outcomeOf({ ok, status, headers }: Response, error: string): Mailed {
  if (ok) return { state: 'delivered' }
  if (status === 413 || error === 'ErrorMessageSizeExceeded') return { state: 'failed', reason: 'too-large' }
  if (error === 'ErrorInvalidRecipients') return { state: 'failed', reason: 'address' }
  // A gateway says these of a server behind it, which may have taken the mail.
  if (status === 502 || status === 504) return { state: 'perhaps' }
  // 401 is a token that has just run out, or keys that Graph could not fetch.
  if (status >= 500 || [401, 408, 429].includes(status)) throw new MailError(`HTTP ${status}`, retryAfter(headers))
  return { state: 'failed', reason: [400, 403, 404].includes(status) ? 'refused' : 'unclear' }
}

/** Graph's own word for what is wrong; never its message, which holds addresses. */
async function errorCodeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null || !('error' in body)) return ''
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Seconds or a date, in milliseconds from now. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

/** Tokens of the app's own identity. */
function tokens(clientId: string | undefined): (signal: AbortSignal) => Promise<string> {
  const credential = credentialOf(clientId)
  return async (abortSignal) => {
    const { token } = await credential.getToken('https://graph.microsoft.com/.default', { abortSignal })
    return token
  }
}
